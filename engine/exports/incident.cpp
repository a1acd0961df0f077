#include "engine/exports/incident.h"

#include <algorithm>

#include <fmt/format.h>

#include "engine/base/time_text.h"
#include "engine/control/control_json.h"
#include "engine/exports/history_csv.h"
#include "engine/exports/incident_charts.h"
#include "engine/exports/incident_readme.h"
#include "engine/exports/rows_csv.h"
#include "turbofan_version.h"

namespace turbofan {
namespace {

constexpr std::size_t kAll = 1'000'000;
constexpr std::uint64_t kLooks = 8;

bool touches(const RunRow& run, const IncidentSpan& span) {
    return run.started <= span.to && (!run.finished || *run.finished >= span.from);
}

// Asks one look after the other and keeps what each gave.
class Collector {
public:
    Collector(ControlPort& port, IncidentSpan span, const ProgressFn& progress, const std::stop_token& stop)
        : port_(port), progress_(progress), stop_(stop) {
        incident_.span = span;
        incident_.program_version = TURBOFAN_VERSION;
    }

    Result<Incident> collect() {
        for (auto step :
             {&Collector::overview, &Collector::figures, &Collector::events, &Collector::models,
              &Collector::drift, &Collector::thresholds, &Collector::settings, &Collector::charts}) {
            if (stop_.stop_requested()) return fail(ErrorCode::Cancelled, "the export was stopped");
            if (auto ok = (this->*step)(); !ok) return fail(ok.error());
            if (progress_) progress_({"collecting", ++done_, kLooks, "looks"});
        }
        return std::move(incident_);
    }

private:
    void put(std::string name, std::string bytes) {
        incident_.files.push_back({std::move(name), std::move(bytes)});
    }
    // A server that cannot be reached has nothing more to say; any other refusal concerns one look only.
    Status without(const char* file, const Error& error) {
        if (error.code == ErrorCode::Network || error.code == ErrorCode::Timeout) return fail(error);
        incident_.missing.push_back(fmt::format("{}: {}", file, error.text()));
        return {};
    }

    Status overview() {
        auto overview = port_.overview();
        if (!overview) return fail(overview.error());
        incident_.overview = std::move(*overview);
        put("overview.json", controlJson(incident_.overview));
        return {};
    }
    Status figures() {
        HistoryQuery query;
        query.from = incident_.span.from;
        query.to = incident_.span.to;
        auto history = port_.history(query);
        if (!history) return fail(history.error());
        history_ = std::move(*history);
        history_.from = query.from;
        history_.to = query.to;
        std::string text;
        const auto append = [&text](std::string_view piece) -> Status {
            text += piece;
            return {};
        };
        if (auto ok = writeHistoryCsv(history_, append, {}, stop_); !ok) return ok;
        put("figures.csv", std::move(text));
        return {};
    }
    Status events() {
        EventQuery query;
        query.limit = kAll;
        query.from = incident_.span.from;
        query.to = incident_.span.to;
        const auto events = port_.events(query);
        if (!events) return without("events.csv", events.error());
        put("events.csv", rowsCsv(*events));
        auto runs = port_.runs(kAll);
        if (!runs) return without("runs.csv", runs.error());
        runs_ = std::move(*runs);
        std::erase_if(runs_, [this](const RunRow& run) { return !touches(run, incident_.span); });
        put("runs.csv", rowsCsv(runs_));
        return {};
    }
    Status models() {
        const auto models = port_.models();
        if (!models) return without("models.csv, service.csv", models.error());
        put("models.csv", rowsCsv(models->models));
        put("service.csv", rowsCsv(models->timeline));
        return {};
    }
    Status drift() {
        const auto drift = port_.drift();
        if (!drift) return without("drift.csv", drift.error());
        put("drift.csv", rowsCsv(drift->features));
        put("drift.json", controlJson(*drift));
        return {};
    }
    Status thresholds() {
        const auto thresholds = port_.thresholds();
        if (!thresholds) return without("thresholds.json", thresholds.error());
        put("thresholds.json", controlJson(*thresholds));
        return {};
    }
    Status settings() {
        const auto view = port_.settings();
        if (!view) return without("settings.csv, diagnostics.json", view.error());
        put("settings.csv", rowsCsv(view->settings));
        put("diagnostics.json", controlJson(*view));
        return {};
    }
    Status charts() {
        put("charts.html", incidentChartsPage(history_, runs_, incident_.overview));
        return {};
    }

    ControlPort& port_;
    const ProgressFn& progress_;
    const std::stop_token& stop_;
    std::uint64_t done_ = 0;
    Incident incident_;
    History history_;
    std::vector<RunRow> runs_;
};

} // namespace

Result<Incident> collectIncident(ControlPort& port, IncidentSpan span, const ProgressFn& progress,
                                 const std::stop_token& stop) {
    if (span.from >= span.to)
        return fail(
            ErrorCode::InvalidArgument,
            fmt::format("The span from {} to {} is empty.", formatIso8601(span.from), formatIso8601(span.to)),
            "give a begin that lies before the end");
    return Collector(port, span, progress, stop).collect();
}

Result<std::string> incidentZip(const Incident& incident) {
    std::vector<NamedBytes> files = {{"README.txt", incidentReadme(incident)}};
    files.insert(files.end(), incident.files.begin(), incident.files.end());
    return zipOf(files, incident.overview.time);
}

std::string incidentFileName(const IncidentSpan& span) {
    std::string digits;
    for (const char c : formatIso8601(span.to).substr(0, 19))
        if (c >= '0' && c <= '9') digits += c;
    return fmt::format("turbofan-incident-{}-{}.zip", digits.substr(0, 8), digits.substr(8));
}

} // namespace turbofan
