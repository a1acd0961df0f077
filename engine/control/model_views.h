// Models for the eye: the list, the time line of what was in service, and two side by side.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/base/clock.h"
#include "engine/base/identifiers.h"

namespace turbofan {

// One bundle in the models folder.
struct ModelRow {
    ModelVersion version;
    bool live = false;
    bool pinned = false;
    std::string file; // name in the models folder
    std::uint64_t bytes = 0;
    Instant created;
    double fraction = 0;
    int training_engines = 0;
    std::int64_t training_rows = 0;
    double test_rmse = 0;
    double test_mae = 0;
    double test_r2 = 0;
    double validation_rmse = 0;
    double training_seconds = 0;
    int trees = 0;
    std::string data_name;
    std::string reason;
};

// From when to when a version served; `until` is none for the one that serves now.
struct ServiceSpan {
    std::optional<std::string> version; // none = no model
    Instant from;
    std::optional<Instant> until;
    std::string actor; // who put it in service: "drift", "operator", …
    std::string reason;
};

struct ModelsView {
    std::vector<ModelRow> models;        // newest version first
    std::vector<ServiceSpan> timeline;   // oldest first
    std::optional<std::string> previous; // version that a roll back would put in service; none = cannot
};

// One side of a comparison, on the same rows as the other.
struct ComparedModel {
    ModelRow model;
    double rmse = 0; // on the common rows
    double mae = 0;
    double r2 = 0;
    std::vector<float> predicted;   // one per common row
    std::vector<double> importance; // one per feature, sums to 1 (split importance by depth)
};

struct ModelComparison {
    ComparedModel a;
    ComparedModel b;
    std::string rows;         // which rows: "707 last test rows"
    std::vector<float> truth; // one per common row
    std::vector<std::int32_t> unit;
    std::vector<std::string> features; // names, in contract order
    std::vector<std::pair<std::string, std::pair<std::string, std::string>>>
        parameters; // name, value of a, value of b
};

} // namespace turbofan
