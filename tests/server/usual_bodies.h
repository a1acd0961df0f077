// Bodies as programs write them, and both readers of them: the fast one may leave a body to the general one,
// but never reads it otherwise.
#pragma once

#include <bit>
#include <cstring>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "engine/features/definition.h"
#include "server/usual_rows.h"
#include "small_engine.h"

namespace turbofan::testing {

inline std::vector<std::pair<const char*, ReadUsualRow>> ways() {
    std::vector<std::pair<const char*, ReadUsualRow>> all = {{"plain", readUsualRowPlainly}};
    if (vectorUsualRow()) all.emplace_back("vectors", vectorUsualRow());
    return all;
}

inline std::optional<PredictionRequest> usually(std::string body, ReadUsualRow way) {
    body.reserve(body.size() + kUsualRoomBehind);
    std::memset(body.data() + body.size() + 1, '7', kUsualRoomBehind - 1); // digits, lest a NUL stops anybody
    return readUsualRows(body, way);
}

inline bool same(const std::vector<float>& a, const std::vector<float>& b) {
    return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](float x, float y) {
               return std::bit_cast<std::uint32_t>(x) == std::bit_cast<std::uint32_t>(y);
           });
}

// Whether `fast`, where it read anything, says what the general reader says.
inline bool agrees(const std::optional<PredictionRequest>& fast, const Result<PredictionRequest>& slow) {
    if (!fast) return true;
    return slow && slow->missing.empty() && !slow->bad_value && slow->received.empty() &&
           fast->missing.empty() && !fast->bad_value && fast->received.empty() && fast->rows == slow->rows &&
           fast->columns == slow->columns && fast->batch.rows == slow->batch.rows &&
           same(fast->batch.features, slow->batch.features) && fast->batch.engine == slow->batch.engine &&
           fast->batch.cycle == slow->batch.cycle;
}

// How bodies may be written: what stands around keys and values.
struct Style {
    const char* name;
    const char *between, *colon, *open, *close, *rows;
};
inline const std::vector<Style> kStyles = {
    {"compact", ",", ":", "{", "}", ","},
    {"Python", ", ", ": ", "{", "}", ", "},
    {"indented", ",\n            ", ": ", "{\n            ", "\n        }", ",\n        "},
    {"odd", "\t,\r\n", " :\t ", "{  ", "\n\n}", " , "},
};

inline std::string rowOf(const Style& style, const std::function<std::string(std::size_t)>& value,
                         const std::string& front = "", std::size_t turn = 0) {
    std::string text = style.open + front;
    for (std::size_t i = 0; i < kFeatureCount; ++i) {
        const std::size_t f = (i + turn) % kFeatureCount;
        text +=
            fmt::format("{}\"{}\"{}{}", i == 0 ? "" : style.between, featureName(f), style.colon, value(f));
    }
    return text + style.close;
}

} // namespace turbofan::testing
