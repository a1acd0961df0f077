#include "engine/exports/incident_readme.h"

#include <fmt/format.h>

#include "engine/base/time_text.h"
#include "engine/report/axis_ticks.h"

namespace turbofan {
namespace {

struct Meaning {
    std::string_view name; // or how it begins, with a final '/'
    std::string_view words;
};
constexpr Meaning kMeanings[] = {
    {"charts.html", "the charts of the span; opens in any browser, without a network"},
    {"charts/", "the charts as the window showed them"},
    {"figures.csv", "every live figure, one line a second; an empty cell is a gap"},
    {"events.csv", "what happened in the span: drift, trainings, acts of operators, alarms; newest first"},
    {"runs.csv", "the trainings that touch the span"},
    {"models.csv", "the models there are"},
    {"service.csv", "which model served when"},
    {"drift.csv", "drift by feature, at the last check before this was taken"},
    {"drift.json", "the same with the verdict and its rule"},
    {"overview.json", "how the whole stood when this was taken"},
    {"thresholds.json", "when drift warns and alerts"},
    {"settings.csv", "the settings in force and where each comes from"},
    {"diagnostics.json", "program version, places, memory, disk"},
};

std::string_view meaningOf(std::string_view name) {
    for (const Meaning& meaning : kMeanings)
        if (name == meaning.name || (meaning.name.ends_with('/') && name.starts_with(meaning.name)))
            return meaning.words;
    return {};
}

std::string moment(Instant time) {
    std::string text = formatIso8601(time).substr(0, 19);
    text[10] = ' ';
    return text;
}

std::string headOf(const Incident& incident) {
    const IncidentSpan& span = incident.span;
    const Overview& o = incident.overview;
    const double seconds = std::chrono::duration<double>(span.to - span.from).count();
    std::string text = fmt::format("Turbofan {}: incident\n\nSpan     {} to {} UTC ({})\nTaken    {} UTC\n",
                                   incident.program_version, moment(span.from), moment(span.to),
                                   clockText(seconds), moment(o.time));
    text += o.live ? fmt::format("Model    {} (test RMSE {} cycles){}\n", o.live->version.text(),
                                 fixedText(o.live->test_rmse, 2), o.live->pinned ? ", pinned" : "")
                   : std::string("Model    none\n");
    text += fmt::format("Data     {}\nStatus   {}\n", o.data_name.empty() ? "none yet" : o.data_name,
                        healthName(o.health));
    for (const HealthReason& reason : o.reasons) text += fmt::format("         {}\n", reasonText(reason));
    return text;
}

} // namespace

std::string incidentReadme(const Incident& incident) {
    std::string text = headOf(incident) + "\nFiles\n";
    for (const NamedBytes& file : incident.files)
        text += fmt::format("  {:<24} {}\n", file.name, meaningOf(file.name));
    if (!incident.missing.empty()) text += "\nNot to be had\n";
    for (const std::string& words : incident.missing) text += fmt::format("  {}\n", words);
    return text + "\nCSV is UTF-8 with commas and points in every locale; times are ISO-8601 in UTC, units "
                  "stand in the header\nin brackets, numbers are written so that reading gives the same "
                  "number. RMSE and RUL are in cycles.\n";
}

} // namespace turbofan
