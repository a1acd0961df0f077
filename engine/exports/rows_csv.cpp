#include "engine/exports/rows_csv.h"

#include <array>
#include <cmath>
#include <concepts>

#include <boost/mp11.hpp>
#include <fmt/format.h>

#include "engine/base/numbers.h"
#include "engine/base/time_text.h"
#include "engine/control/described.h"
#include "engine/exports/csv_text.h"

namespace turbofan {
namespace {

std::string cellText(const std::string& value) {
    return value;
}
std::string cellText(bool value) {
    return value ? "true" : "false";
}
std::string cellText(std::floating_point auto value) {
    if (!std::isfinite(value)) return {};
    // A float's own shortest form: 0.1 rather than 0.10000000149011612.
    return std::same_as<decltype(value), float> ? fmt::format("{}", value) : formatNumber(double(value));
}
std::string cellText(std::integral auto value) {
    return std::to_string(value);
}
std::string cellText(const Instant& value) {
    return formatIso8601(value);
}
std::string cellText(const ModelVersion& value) {
    return value.number > 0 ? value.text() : std::string();
}
std::string cellText(LevelState state) {
    constexpr std::array<std::string_view, 4> kWords{"no_data", "normal", "warn", "alert"};
    return std::string(kWords.at(static_cast<std::size_t>(state)));
}
template <class T>
std::string cellText(const std::optional<T>& value) {
    return value ? cellText(*value) : std::string();
}
template <class T>
std::string cellText(const std::vector<T>& values) {
    std::string text;
    for (const T& value : values) text += (text.empty() ? "" : " ") + cellText(value);
    return text;
}

std::string_view unitOf(std::string_view member) {
    if (member.find("rmse") != std::string_view::npos || member.ends_with("_mae")) return "cycles";
    if (member.ends_with("seconds")) return "s";
    if (member == "mean_shift") return "standard deviations";
    return {};
}

} // namespace

template <class Row>
std::string rowsCsv(const std::vector<Row>& rows) {
    using Members = boost::describe::describe_members<Row, boost::describe::mod_any_access>;
    std::string text;
    boost::mp11::mp_for_each<Members>([&](auto member) {
        text += (text.empty() ? "" : ",") + csvCell(withUnit(member.name, unitOf(member.name)));
    });
    text += '\n';
    for (const Row& row : rows) {
        bool first = true;
        boost::mp11::mp_for_each<Members>([&](auto member) {
            if (!first) text += ',';
            first = false;
            text += csvCell(cellText(row.*member.pointer));
        });
        text += '\n';
    }
    return text;
}

template std::string rowsCsv(const std::vector<EventRow>&);
template std::string rowsCsv(const std::vector<RunRow>&);
template std::string rowsCsv(const std::vector<ModelRow>&);
template std::string rowsCsv(const std::vector<ServiceSpan>&);
template std::string rowsCsv(const std::vector<FeatureRow>&);
template std::string rowsCsv(const std::vector<SettingRow>&);

} // namespace turbofan
