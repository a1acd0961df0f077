#include "server/prediction_request.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <cctype>
#include <charconv>
#include <cmath>
#include <cstring>
#include <string_view>

#include <fmt/format.h>
#include <simdjson.h>

#include "engine/features/definition.h"

namespace turbofan {
namespace {

namespace od = simdjson::ondemand;

// Deeper nesting than this is not read, so that no body can exhaust the stack.
constexpr int kDeepest = 64;

// Leaves the reader at once; becomes the InvalidArgument of parsePredictionRequest.
struct TooDeep {};

// What stands where the rows should be: the rows, or why there are none. Equal keys may still replace it.
using Found = tl::expected<PredictionRequest, std::string>;

constexpr int kIgnored = -1;
constexpr int kEngine = -2;
constexpr int kCycle = -3;

int columnOf(std::string_view key) {
    if (const auto feature = featureIndex(key)) return static_cast<int>(*feature);
    if (key == "unit_number") return kEngine;
    return key == "time_cycles" ? kCycle : kIgnored;
}

enum class ValueKind { Number, NotFinite, Text, Null, Boolean, Nested };

const char* describe(ValueKind kind) {
    switch (kind) {
    case ValueKind::NotFinite:
        return "is not finite or too large";
    case ValueKind::Text:
        return "is text";
    case ValueKind::Null:
        return "is null";
    case ValueKind::Boolean:
        return "is true or false";
    case ValueKind::Nested:
        return "is a list or an object";
    case ValueKind::Number:
        break;
    }
    return "is a number";
}

std::string_view trimmed(std::string_view token) {
    while (!token.empty() && std::isspace(static_cast<unsigned char>(token.back()))) token.remove_suffix(1);
    return token;
}

// A number by JSON's grammar, whatever its size.
bool isJsonNumber(std::string_view text) {
    std::size_t at = 0;
    const auto digits = [&] {
        const std::size_t start = at;
        while (at < text.size() && text[at] >= '0' && text[at] <= '9') ++at;
        return at - start;
    };
    if (at < text.size() && text[at] == '-') ++at;
    const std::size_t start = at;
    const std::size_t whole = digits();
    if (whole == 0 || (whole > 1 && text[start] == '0')) return false;
    if (at < text.size() && text[at] == '.') {
        ++at;
        if (digits() == 0) return false;
    }
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        ++at;
        if (at < text.size() && (text[at] == '-' || text[at] == '+')) ++at;
        if (digits() == 0) return false;
    }
    return at == text.size();
}

// simdjson 3.0 reads numbers of more than 19 digits wrongly on demand, so those go the slower way.
bool readDouble(od::value& value, double& number) {
    constexpr std::size_t kDigitsReadWell = 19;
    const std::string_view untrimmed = value.raw_json_token();
    if (untrimmed.size() <= kDigitsReadWell) return value.get_double().get(number) == simdjson::SUCCESS;
    const std::string_view token = trimmed(untrimmed);
    if (token.size() <= kDigitsReadWell) return value.get_double().get(number) == simdjson::SUCCESS;
    if (!isJsonNumber(token)) return false;
    const auto [end, error] = std::from_chars(token.data(), token.data() + token.size(), number);
    return error == std::errc() && end == token.data() + token.size();
}

// On-demand parsing looks only at what it is asked for, so values that do not matter are walked, too: a body
// is JSON as a whole or not at all.
void walk(od::value value, int depth) {
    if (depth > kDeepest) throw TooDeep{};
    switch (value.type()) {
    case od::json_type::array:
        for (auto element : value.get_array()) walk(element.value(), depth + 1);
        break;
    case od::json_type::object:
        for (auto field : value.get_object()) {
            std::string_view(field.unescaped_key());
            walk(field.value(), depth + 1);
        }
        break;
    case od::json_type::string:
        std::string_view(value.get_string());
        break;
    case od::json_type::boolean:
        bool(value.get_bool());
        break;
    case od::json_type::null:
        if (!value.is_null()) throw simdjson::simdjson_error(simdjson::N_ATOM_ERROR);
        break;
    case od::json_type::number: {
        double number = 0;
        if (value.get_double().get(number) != simdjson::SUCCESS &&
            !isJsonNumber(trimmed(value.raw_json_token())))
            throw simdjson::simdjson_error(simdjson::NUMBER_ERROR);
        break;
    }
    }
}

// The value of a column, with the kinds that a caller may have sent in place of a number.
ValueKind readNumber(od::value value, double& number) {
    const char first = value.raw_json_token().front();
    if (first == '-' || (first >= '0' && first <= '9')) {
        if (readDouble(value, number)) return ValueKind::Number;
        const std::string_view token = trimmed(value.raw_json_token());
        if (token == "-Infinity" || isJsonNumber(token)) return ValueKind::NotFinite;
        throw simdjson::simdjson_error(simdjson::NUMBER_ERROR);
    }
    const std::string_view token = trimmed(value.raw_json_token());
    if (token == "NaN" || token == "Infinity") return ValueKind::NotFinite;
    walk(value, 3);
    switch (first) {
    case '"':
        return ValueKind::Text;
    case 'n':
        return ValueKind::Null;
    case '[':
    case '{':
        return ValueKind::Nested;
    default:
        return ValueKind::Boolean;
    }
}

std::optional<std::int64_t> integral(ValueKind kind, double number) {
    constexpr double kExact = 9007199254740992.0; // 2^53
    if (kind != ValueKind::Number || number != std::floor(number) || std::abs(number) > kExact)
        return std::nullopt;
    return static_cast<std::int64_t>(number);
}

// Reads row after row into a PredictionRequest.
class RowsReader {
public:
    PredictionRequest take() {
        for (std::size_t f = 0; f < kFeatureCount; ++f) {
            if (missing_[f]) out_.missing.emplace_back(featureName(f));
        }
        std::sort(out_.missing.begin(), out_.missing.end());
        return std::move(out_);
    }

    void row(od::object object) {
        keys_.clear();
        kinds_.fill(kAbsent);
        engine_.reset();
        cycle_.reset();
        for (auto field : object) {
            if (const auto known = asInFirstRow(field.key())) {
                column(known->first, known->second, field.value());
                continue;
            }
            const std::string_view key = field.unescaped_key();
            column(key, lookUp(key), field.value());
        }
        closeRow();
        ++out_.rows;
    }

private:
    static constexpr std::uint8_t kAbsent = 255;

    using Column = std::pair<std::string_view, int>;

    // Rows of one request nearly always have the same columns in the same order, so the first row's answer is
    // tried first, on the bytes as they stand there. Names that mean something hold nothing that could be
    // escaped, and are shorter than what may be read past the end.
    const Column* asInFirstRow(od::raw_json_string key) const {
        if (keys_.size() >= layout_.size()) return nullptr;
        const Column& expected = layout_[keys_.size()];
        const auto& [name, column] = expected;
        if (column == kIgnored || std::memcmp(key.raw(), name.data(), name.size()) != 0) return nullptr;
        return key.raw()[name.size()] == '"' ? &expected : nullptr;
    }

    int lookUp(std::string_view key) {
        const int column = columnOf(key);
        if (out_.rows == 0) layout_.emplace_back(key, column);
        return column;
    }

    void column(std::string_view key, int column, od::value value) {
        keys_.push_back(key);
        double number = 0;
        const ValueKind kind = readNumber(value, number);
        if (column == kEngine)
            engine_ = integral(kind, number);
        else if (column == kCycle)
            cycle_ = integral(kind, number);
        if (column < 0) return;
        const auto feature = static_cast<std::size_t>(column);
        values_[feature] = static_cast<float>(number);
        const bool too_large = kind == ValueKind::Number && !std::isfinite(values_[feature]);
        kinds_[feature] = static_cast<std::uint8_t>(too_large ? ValueKind::NotFinite : kind);
    }

    void closeRow() {
        if (out_.rows == 0) out_.columns = keys_.size();
        bool lacks = false;
        std::optional<std::size_t> bad;
        for (std::size_t f = 0; f < kFeatureCount; ++f) {
            if (kinds_[f] == kAbsent)
                lacks = missing_[f] = true;
            else if (kinds_[f] != static_cast<std::uint8_t>(ValueKind::Number) && !bad)
                bad = f;
        }
        if (bad && !out_.bad_value)
            out_.bad_value = {out_.rows, std::string(featureName(*bad)),
                              describe(static_cast<ValueKind>(kinds_[*bad]))};
        if (lacks || bad) return noteOffence(lacks);
        if (offended_) return; // the batch will not be used, so it does not grow either
        out_.batch.features.insert(out_.batch.features.end(), values_.begin(), values_.end());
        out_.batch.engine.push_back(engine_);
        out_.batch.cycle.push_back(cycle_);
        ++out_.batch.rows;
    }

    void noteOffence(bool lacks) {
        if (!offended_ || (lacks && !lacked_)) out_.received.assign(keys_.begin(), keys_.end());
        offended_ = true;
        lacked_ = lacked_ || lacks;
    }

    PredictionRequest out_;
    std::bitset<kFeatureCount> missing_;
    bool offended_ = false;
    bool lacked_ = false;
    std::vector<Column> layout_;         // of the first row; the views live as long as the document
    std::vector<std::string_view> keys_; // of the row at hand
    std::array<std::uint8_t, kFeatureCount> kinds_{};
    std::array<float, kFeatureCount> values_{};
    std::optional<std::int64_t> engine_;
    std::optional<std::int64_t> cycle_;
};

Found readRows(od::value rows) {
    if (rows.type() != od::json_type::array) {
        walk(rows, 3);
        return tl::unexpected<std::string>("\"rows\" is not a list");
    }
    RowsReader reader;
    std::size_t index = 0;
    std::string complaint;
    for (auto row : rows.get_array()) {
        od::value value = row.value();
        if (value.type() == od::json_type::object) {
            reader.row(value.get_object());
        } else {
            walk(value, 4);
            if (complaint.empty()) complaint = fmt::format("row {} is not an object", index);
        }
        ++index;
    }
    if (!complaint.empty()) return tl::unexpected(complaint);
    return reader.take();
}

Found readData(od::value data) {
    if (data.type() != od::json_type::object) {
        walk(data, 2);
        return tl::unexpected<std::string>("\"data\" is not an object that holds \"rows\"");
    }
    Found found = tl::unexpected<std::string>("\"data\" holds no \"rows\"");
    for (auto field : data.get_object()) {
        if (std::string_view(field.unescaped_key()) == "rows")
            found = readRows(field.value());
        else
            walk(field.value(), 3);
    }
    return found;
}

Found readDocument(od::document& document) {
    if (document.type() != od::json_type::object)
        return tl::unexpected<std::string>("the body is not a JSON object");
    Found found = tl::unexpected<std::string>("the body holds no \"data\"");
    for (auto field : document.get_object()) {
        if (std::string_view(field.unescaped_key()) == "data")
            found = readData(field.value());
        else
            walk(field.value(), 2);
    }
    const char* rest = nullptr; // there is a location only where something follows the object
    if (document.current_location().get(rest) == simdjson::SUCCESS)
        throw simdjson::simdjson_error(simdjson::TRAILING_CONTENT);
    return found;
}

// What a parser needs of memory grows with the body; a usual one is kept for the next of this thread.
od::parser& parserOfThisThread() {
    constexpr std::size_t kKept = std::size_t{4} << 20;
    static thread_local od::parser parser;
    if (parser.capacity() > kKept) parser = od::parser();
    return parser;
}

Result<PredictionRequest> parsePadded(simdjson::padded_string_view body) {
    try {
        od::document document = parserOfThisThread().iterate(body);
        Found found = readDocument(document);
        if (found) return std::move(*found);
        return fail(ErrorCode::InvalidArgument, found.error(),
                    R"(send {"data": {"rows": [{feature: number, …}, …]}})");
    } catch (const TooDeep&) {
        return fail(ErrorCode::InvalidArgument, "the body is nested too deeply");
    } catch (const simdjson::simdjson_error& e) {
        return fail(ErrorCode::InvalidArgument,
                    fmt::format("the body is not JSON that can be read: {}", e.what()));
    }
}

} // namespace

Result<PredictionRequest> parsePredictionRequest(const std::string& body) {
    // simdjson reads a little past the end: a body with room to spare is read where it is.
    if (body.capacity() - body.size() >= simdjson::SIMDJSON_PADDING)
        return parsePadded(simdjson::padded_string_view(body.data(), body.size(), body.capacity()));
    return parsePadded(simdjson::padded_string(body));
}

} // namespace turbofan
