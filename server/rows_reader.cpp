#include "server/rows_reader.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "server/row_columns.h"

namespace turbofan {
namespace {

namespace od = simdjson::ondemand;

std::optional<std::int64_t> integral(ValueKind kind, double number) {
    return kind == ValueKind::Number ? wholeNumber(number) : std::nullopt;
}

} // namespace

PredictionRequest RowsReader::take() {
    for (std::size_t f = 0; f < kFeatureCount; ++f) {
        if (missing_[f]) out_.missing.emplace_back(featureName(f));
    }
    std::sort(out_.missing.begin(), out_.missing.end());
    return std::move(out_);
}

void RowsReader::row(od::object object) {
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

// Rows of one request nearly always have the same columns in the same order, so the first row's answer is
// tried first, on the bytes as they stand there. Names that mean something hold nothing that could be
// escaped, and are shorter than what may be read past the end.
const RowsReader::Column* RowsReader::asInFirstRow(od::raw_json_string key) const {
    if (keys_.size() >= layout_.size()) return nullptr;
    const Column& expected = layout_[keys_.size()];
    const auto& [name, column] = expected;
    if (column == kIgnoredColumn || std::memcmp(key.raw(), name.data(), name.size()) != 0) return nullptr;
    return key.raw()[name.size()] == '"' ? &expected : nullptr;
}

int RowsReader::lookUp(std::string_view key) {
    const int column = columnOf(key);
    if (out_.rows == 0) layout_.emplace_back(key, column);
    return column;
}

void RowsReader::column(std::string_view key, int column, od::value value) {
    keys_.push_back(key);
    double number = 0;
    const ValueKind kind = readNumber(value, number);
    if (column == kEngineColumn)
        engine_ = integral(kind, number);
    else if (column == kCycleColumn)
        cycle_ = integral(kind, number);
    if (column < 0) return;
    const auto feature = static_cast<std::size_t>(column);
    values_[feature] = static_cast<float>(number);
    const bool too_large = kind == ValueKind::Number && !std::isfinite(values_[feature]);
    kinds_[feature] = static_cast<std::uint8_t>(too_large ? ValueKind::NotFinite : kind);
}

void RowsReader::closeRow() {
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

void RowsReader::noteOffence(bool lacks) {
    if (!offended_ || (lacks && !lacked_)) out_.received.assign(keys_.begin(), keys_.end());
    offended_ = true;
    lacked_ = lacked_ || lacks;
}

} // namespace turbofan
