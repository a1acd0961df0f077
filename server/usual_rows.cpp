#include "server/usual_rows.h"

#include <bit>
#include <bitset>

#include "server/row_columns.h"
#include "server/usual_number.h"

namespace turbofan {
namespace {

const char* afterSpace(const char* at) {
    while (*at == ' ' || *at == '\n' || *at == '\r' || *at == '\t') ++at;
    return at;
}

// Behind `token` and the space around it; null where it does not stand there.
const char* after(const char* at, std::string_view token) {
    at = afterSpace(at);
    for (const char c : token) {
        if (*at++ != c) return nullptr;
    }
    return afterSpace(at);
}

const char* afterAll(const char* at, std::initializer_list<std::string_view> tokens) {
    for (const std::string_view token : tokens) {
        if (at) at = after(at, token);
    }
    return at;
}

// What the row that begins at `at` looks like; nothing where it is not usual.
class LayoutReader {
public:
    std::optional<UsualLayout> read(const char* at) {
        const char* gap = at;
        if (*at != '{') return std::nullopt;
        while (true) {
            at = column(gap, afterSpace(at + 1));
            if (!at) return std::nullopt;
            gap = at;
            at = afterSpace(at);
            if (*at == '}') break;
            if (*at != ',' || layout_.columns.size() > kMostColumns) return std::nullopt;
        }
        if (!seen_.all()) return std::nullopt;
        layout_.text.append(kUsualRoomBehind, '\0');
        return std::move(layout_);
    }

private:
    static constexpr std::size_t kMostColumns = 1000;

    // A key with its value, whose end is returned; null where they are not usual.
    const char* column(const char* gap, const char* key) {
        if (*key != '"') return nullptr;
        const char* end = endOfUsualText(key);
        const char* value = end ? after(end, ":") : nullptr;
        if (!value || value - gap > static_cast<std::ptrdiff_t>(kUsualRoomBehind)) return nullptr;
        const int column = columnOf({key + 1, static_cast<std::size_t>(end - key) - 2});
        if (column >= 0) seen_.set(static_cast<std::size_t>(column));
        layout_.columns.push_back({static_cast<std::uint32_t>(layout_.text.size()),
                                   static_cast<std::uint32_t>(value - gap), column});
        layout_.text.append(gap, value);
        double number = 0;
        UsualIds ids;
        return column < 0 ? readUsualAside(column, value, ids) : readExactly(value, number);
    }

    UsualLayout layout_;
    std::bitset<kFeatureCount> seen_;
};

} // namespace

std::optional<PredictionRequest> readUsualRows(std::string_view body, ReadUsualRow row) {
    if constexpr (std::endian::native != std::endian::little) return std::nullopt;
    const char* at = afterAll(body.data(), {"{", "\"data\"", ":", "{", "\"rows\"", ":", "["});
    if (!at) return std::nullopt;
    const auto layout = LayoutReader().read(at);
    if (!layout) return std::nullopt;
    PredictionRequest out;
    out.columns = layout->columns.size();
    PredictionBatch& batch = out.batch;
    while (true) {
        const char* const begin = at;
        batch.features.resize((out.rows + 1) * kFeatureCount);
        UsualIds ids;
        at = row(*layout, at, batch.features.data() + out.rows * kFeatureCount, ids);
        at = at ? after(at, "}") : nullptr;
        if (!at) return std::nullopt;
        batch.engine.push_back(ids.engine);
        batch.cycle.push_back(ids.cycle);
        batch.rows = ++out.rows;
        if (*at != ',') break;
        at = afterSpace(at + 1);
        if (out.rows > 1) continue;
        // The others are about as long.
        const auto length = static_cast<std::size_t>(at - begin);
        const auto left = static_cast<std::size_t>(body.data() + body.size() - at);
        const std::size_t rows = 2 + left / length + left / length / 32;
        batch.features.reserve(rows * kFeatureCount);
        batch.engine.reserve(rows);
        batch.cycle.reserve(rows);
    }
    at = afterAll(at, {"]", "}", "}"});
    if (at != body.data() + body.size()) return std::nullopt;
    return out;
}

} // namespace turbofan
