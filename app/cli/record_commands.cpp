// drift, runs, events, feedback: what the store knows.
#include <fstream>
#include <iostream>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "app/cli/commands.h"
#include "app/cli/control_commands.h"
#include "app/cli/look_text.h"
#include "app/cli/progress_line.h"
#include "engine/base/files.h"
#include "engine/base/time_text.h"
#include "engine/control/control_json.h"
#include "engine/features/meaning.h"
#include "engine/lifecycle/engine.h"
#include "engine/lifecycle/record_json.h"
#include "engine/operation/journal.h"
#include "engine/store/feedback_check.h"

namespace turbofan {
namespace {

// Looking must not create: an empty data directory stays empty.
Result<std::unique_ptr<Store>> openStore(const Session& session) {
    std::error_code ec;
    if (!std::filesystem::exists(session.paths.store, ec))
        return fail(
            ErrorCode::NotFound, fmt::format("there is no store in {}", session.paths.data.string()),
            "name the data directory with --data-dir, or start `turbofan demo` or `turbofan serve` first");
    return Store::open({.file = session.paths.store}, makeSystemClock());
}

template <class Rows, class Line>
void printList(const Session& session, const Rows& rows, const char* none, Line line) {
    if (session.arguments.json) {
        std::string text = "[";
        for (const auto& row : rows) text += (text.size() > 1 ? ",\n" : "\n") + controlJson(row);
        fmt::print("{}\n]\n", text);
        return;
    }
    for (const auto& row : rows) fmt::print("{}\n", line(row));
    if (rows.empty() && session.arguments.limit > 0) fmt::print("{}\n", none); // none was asked for
}

std::string secondText(Instant t) {
    return formatIso8601(t).substr(0, 19);
}

std::string runLine(const RunRow& run) {
    const std::string result =
        run.test_rmse ? fmt::format("model {}  test RMSE {:.2f}  {:.1f} s", run.version.value_or("–"),
                                    *run.test_rmse, run.seconds.value_or(0))
                      : run.error.value_or("");
    return fmt::format("{:>5}  {}  {:<11}  {:>5.1f} %  {}  ({})", run.run, secondText(run.started), run.state,
                       100 * run.fraction, result, run.reason);
}

// Only to look: nothing of it serves, trains or writes.
Result<std::unique_ptr<Engine>> lookingEngine(const Session& session, const ServiceSet& services) {
    if (auto store = openStore(session); !store) return fail(store.error());
    EngineOptions options;
    options.data_directory = session.arguments.data_directory;
    options.settings = session.settings;
    options.models = ModelRegistry::Access::Look;
    options.services = services;
    if (session.arguments.window_seconds)
        options.settings.drift_window_seconds = *session.arguments.window_seconds;
    return Engine::create(std::move(options));
}

Result<std::vector<RunRow>> runsOnDisk(const Session& session) {
    auto engine = lookingEngine(session, {false, false, false, false});
    if (!engine) return fail(engine.error());
    return runsOf(**engine, session.arguments.limit);
}

Result<std::vector<RunRow>> runsOfServer(const Session& session) {
    const auto server = serverOf(session);
    if (!server) return fail(server.error());
    return (*server)->runs(session.arguments.limit);
}

// And by which clock alarms are open or shelved.
struct Events {
    std::vector<EventRow> rows;
    Instant now;
};

EventQuery eventQuery(const Session& session) {
    EventQuery query;
    query.limit = session.arguments.limit;
    query.alarms_only = session.arguments.alarms_only;
    return query;
}

Result<Events> eventsOnDisk(const Session& session) {
    auto store = openStore(session);
    if (!store) return fail(store.error());
    auto rows = eventsOf(**store, eventQuery(session));
    if (!rows) return fail(rows.error());
    return Events{std::move(*rows), makeSystemClock()->now()};
}

Result<Events> eventsOfServer(const Session& session) {
    const auto server = serverOf(session);
    if (!server) return fail(server.error());
    auto rows = (*server)->events(eventQuery(session));
    if (!rows) return fail(rows.error());
    const auto overview = (*server)->overview();
    if (!overview) return fail(overview.error());
    return Events{std::move(*rows), overview->time};
}

// The lines of a file that cannot be imported, told together: whoever corrects them needs one try.
class RefusedLines {
public:
    void add(std::size_t line, const Error& why) {
        if (++count_ == 1)
            first_ = {why, line};
        else if (count_ <= kShown)
            others_ += fmt::format("{} {}", others_.empty() ? "" : ",", line);
    }
    bool none() const { return count_ == 0; }
    Error toldOf(const std::string& name) const {
        std::string others = others_.empty() ? "" : "; refused, too:" + others_;
        if (count_ > kShown) others += fmt::format(" and {} more", count_ - kShown);
        return {
            first_.why.code,
            fmt::format("{}:{}: {}{}; nothing was imported", name, first_.line, first_.why.message, others),
            first_.why.cure};
    }

private:
    static constexpr std::size_t kShown = 20;
    struct {
        Error why;
        std::size_t line = 0;
    } first_;
    std::string others_;
    std::size_t count_ = 0;
};

} // namespace

Status runRuns(const Session& session) {
    const auto runs = asksServer(session) ? runsOfServer(session) : runsOnDisk(session);
    if (!runs) return fail(runs.error());
    printList(session, *runs, "no trainings yet", runLine);
    return {};
}

Status runEvents(const Session& session) {
    const auto events = asksServer(session) ? eventsOfServer(session) : eventsOnDisk(session);
    if (!events) return fail(events.error());
    const char* none = session.arguments.alarms_only ? "no alarms" : "nothing has happened yet";
    printList(session, events->rows, none,
              [now = events->now](const EventRow& event) { return eventLine(event, now); });
    return {};
}

Status runDrift(const Session& session) {
    auto engine =
        lookingEngine(session, {.prediction = false, .feedback = false, .drift = true, .retraining = false});
    if (!engine) return fail(engine.error());
    auto status = (*engine)->drift()->checkNow();
    if (!status) return fail(status.error());
    if (session.arguments.json) {
        fmt::print("{}\n", toJson(*status));
        return {};
    }
    fmt::print("{}\n", status->decision);
    if (!status->current_rmse) return {};
    const auto row = [](const char* name, double value, const WarnAlert& levels) {
        fmt::print("  {:<9} {:8.3f}   warn {:7.3f}   alert {:7.3f}\n", name, value, levels.warn,
                   levels.alert);
    };
    row("RMSE", status->levels.rmse, status->thresholds.rmse);
    row("mean KS", status->levels.ks_mean, status->thresholds.ks);
    row("mean PSI", status->levels.psi_mean, status->thresholds.psi);
    fmt::print("  {} feedback entries of {} engines in the window; model {}\n  features that moved most:\n",
               status->feedback_in_window, status->engines_in_window, status->version.text());
    for (const auto& feature : status->worst)
        fmt::print("    {:<28} KS {:.3f}   PSI {:.3f}   {}\n", feature.name, feature.ks, feature.psi,
                   featureMeaning(feature.name));
    return {};
}

Status runFeedbackExport(const Session& session) {
    auto store = openStore(session);
    if (!store) return fail(store.error());
    bool cancelled = false;
    std::size_t left_out = 0;
    auto done = (*store)->forEachFeedback([&](const FeedbackRecord& record) {
        if (objectionTo(record)) // of a release that still took it: one such line would keep all others out
            ++left_out;
        else
            fmt::print("{}\n", toJson(record));
        cancelled = session.stop.stop_requested();
        return !cancelled;
    });
    if (!done) return done;
    if (cancelled)
        return fail(ErrorCode::Cancelled, "the export was stopped; what was written is not complete");
    if (left_out > 0)
        fmt::print(stderr,
                   "Note: entries that `turbofan feedback import` would refuse (an engine's number or an "
                   "actual RUL below 0, for example) were left out: {}.\n",
                   left_out);
    return {};
}

Status runFeedbackImport(const Session& session) {
    const std::string& name = session.arguments.file;
    std::ifstream file;
    if (name != "-") {
        std::error_code ec;
        const bool folder = std::filesystem::is_directory(name, ec); // opens, and reads as if it were empty
        if (!folder) file.open(name);
        if (folder || !file)
            return fail(ErrorCode::NotFound, fmt::format("cannot read {}", name),
                        "give a file of JSON lines, or - for standard input");
    }
    std::istream& in = name == "-" ? std::cin : file;
    const auto clock = makeSystemClock();
    std::vector<FeedbackRecord> records;
    RefusedLines refused;
    std::string line;
    for (std::size_t number = 1; std::getline(in, line); ++number) {
        if (session.stop.stop_requested())
            return fail(ErrorCode::Cancelled, "the import was stopped; nothing was changed");
        if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
        auto record = feedbackFromJson(number == 1 ? withoutByteOrderMark(line) : std::string_view(line));
        if (!record)
            refused.add(number, record.error());
        else if (refused.none())
            records.push_back(std::move(*record));
    }
    if (!refused.none()) return fail(refused.toldOf(name));
    auto store = Store::open({.file = session.paths.store}, clock);
    if (!store) return fail(store.error());
    const std::size_t read = records.size();
    auto imported = (*store)->importFeedback(std::move(records)); // the same file twice changes nothing
    if (!imported) return fail(imported.error());
    if (session.arguments.json)
        fmt::print("{{\"read\": {}, \"imported\": {}}}\n", read, *imported);
    else
        fmt::print("{} entries read, {} imported, {} were there already\n", read, *imported,
                   read - *imported);
    return {};
}

} // namespace turbofan
