#include "server/oip_batch.h"

#include <array>
#include <cmath>

#include <fmt/format.h>

#include "engine/features/definition.h"
#include "server/name_list.h"

namespace turbofan {
namespace {

constexpr const char* kEngine = "unit_number";
constexpr const char* kCycle = "time_cycles";

using Ids = std::vector<std::optional<std::int64_t>>;

// Sorts the tensors of a request by what they are.
struct Roles {
    const OipTensor* features = nullptr;
    std::array<const OipTensor*, kFeatureCount> columns{};
    std::size_t column_count = 0;
    const OipTensor* engine = nullptr;
    const OipTensor* cycle = nullptr;
};

OipResult<Roles> rolesOf(const std::vector<OipTensor>& inputs) {
    Roles roles;
    for (const OipTensor& input : inputs) {
        if (input.name == kOipFeatures)
            roles.features = &input;
        else if (input.name == kEngine)
            roles.engine = &input;
        else if (input.name == kCycle)
            roles.cycle = &input;
        else if (const auto index = featureIndex(input.name)) {
            roles.columns[*index] = &input;
            ++roles.column_count;
        } else {
            return oipRefuse(fmt::format("There is no input {}; see the model's metadata.", input.name));
        }
    }
    if (roles.features && roles.column_count > 0)
        return oipRefuse("The features came as one input and as inputs of their own; send them one way.");
    return roles;
}

OipResult<void> complete(const Roles& roles) {
    if (roles.features) return {};
    std::vector<std::string> missing;
    for (std::size_t f = 0; f < kFeatureCount; ++f) {
        if (!roles.columns[f]) missing.emplace_back(featureName(f));
    }
    if (missing.empty()) return {};
    if (missing.size() == kFeatureCount)
        return oipRefuse(fmt::format("The input {} is missing.", kOipFeatures), Refusal::MissingFeatures);
    return oipRefuse(
        fmt::format("{} of {} features are missing: {}.", missing.size(), kFeatureCount, firstNames(missing)),
        Refusal::MissingFeatures);
}

// [rows] or [rows, 1]
OipResult<void> isColumn(const OipTensor& tensor, std::size_t rows) {
    const bool column = tensor.shape.size() == 1 || (tensor.shape.size() == 2 && tensor.shape[1] == 1);
    if (column && tensor.values.size() == rows) return {};
    return oipRefuse(fmt::format("Input {}: its shape should be [{}, 1].", tensor.name, rows));
}

OipResult<std::size_t> rowsOf(const Roles& roles) {
    if (!roles.features) return roles.columns[0]->values.size();
    const auto& shape = roles.features->shape;
    if (shape.size() == 2 && shape[1] == static_cast<std::int64_t>(kFeatureCount))
        return static_cast<std::size_t>(shape[0]);
    return oipRefuse(fmt::format("Input {}: its shape should be [rows, {}].", kOipFeatures, kFeatureCount));
}

OipResult<void> put(PredictionBatch& batch, std::size_t row, std::size_t feature, double value) {
    const auto narrow = static_cast<float>(value);
    if (!std::isfinite(narrow))
        return oipRefuse(fmt::format("Row {}: {} is not finite or too large; a finite number is needed.", row,
                                     featureName(feature)),
                         Refusal::ValidationError);
    batch.features[row * kFeatureCount + feature] = narrow;
    return {};
}

OipResult<void> fill(PredictionBatch& batch, const Roles& roles) {
    for (std::size_t f = 0; !roles.features && f < kFeatureCount; ++f) {
        if (auto ok = isColumn(*roles.columns[f], batch.rows); !ok) return ok;
    }
    batch.features.resize(batch.rows * kFeatureCount);
    for (std::size_t row = 0; row < batch.rows; ++row) {
        for (std::size_t f = 0; f < kFeatureCount; ++f) {
            const double value = roles.features ? roles.features->values[row * kFeatureCount + f]
                                                : roles.columns[f]->values[row];
            if (auto ok = put(batch, row, f, value); !ok) return ok;
        }
    }
    return {};
}

OipResult<Ids> idsOf(const OipTensor* tensor, std::size_t rows) {
    if (!tensor) return Ids();
    constexpr double kExact = 9007199254740992.0; // 2^53
    if (auto ok = isColumn(*tensor, rows); !ok) return tl::unexpected(ok.error());
    Ids ids;
    for (const double value : tensor->values) {
        if (!isInteger(tensor->type) || std::abs(value) >= kExact)
            return oipRefuse(fmt::format("Input {} should hold integers below 2^53.", tensor->name),
                             Refusal::ValidationError);
        ids.emplace_back(static_cast<std::int64_t>(value));
    }
    return ids;
}

} // namespace

OipResult<PredictionBatch> batchOf(const std::vector<OipTensor>& inputs) {
    const auto roles = rolesOf(inputs);
    if (!roles) return tl::unexpected(roles.error());
    if (auto ok = complete(*roles); !ok) return tl::unexpected(ok.error());
    const auto rows = rowsOf(*roles);
    if (!rows) return tl::unexpected(rows.error());
    PredictionBatch batch;
    batch.rows = *rows;
    auto engine = idsOf(roles->engine, *rows);
    if (!engine) return tl::unexpected(engine.error());
    auto cycle = idsOf(roles->cycle, *rows);
    if (!cycle) return tl::unexpected(cycle.error());
    batch.engine = std::move(*engine);
    batch.cycle = std::move(*cycle);
    if (auto ok = fill(batch, *roles); !ok) return tl::unexpected(ok.error());
    return batch;
}

} // namespace turbofan
