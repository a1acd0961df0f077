#include "engine/exports/figure_unit.h"

#include "engine/control/history.h"

namespace turbofan {

std::string_view figureUnit(std::string_view name) {
    if (name.starts_with("rmse_")) return "cycles";
    if (name == figure::kFeedbackLag) return "s";
    if (name.ends_with("_ms")) return "ms";
    return name.find("_per_second") != std::string_view::npos ? "1/s" : "";
}

} // namespace turbofan
