// retrain, cancel, promote, rollback, pin, auto-retrain, check, start-demo, stop-demo, ack, shelve.
#include <boost/json.hpp>
#include <fmt/format.h>

#include "app/cli/control_commands.h"
#include "app/cli/progress_line.h"
#include "engine/base/json_text.h"
#include "engine/control/control_json.h"

namespace turbofan {
namespace {

constexpr auto kPoll = std::chrono::milliseconds(300);

Operator operatorOf(const Session& session) {
    return {"cli", session.arguments.control.reason};
}

// Has the server act and prints what came of it.
template <class Act>
Status act(const Session& session, Act f) {
    const auto server = serverOf(session);
    if (!server) return fail(server.error());
    const Result<Done> done = f(**server, operatorOf(session));
    if (!done) return fail(done.error());
    if (session.arguments.json)
        fmt::print("{}\n", jsonText(boost::json::object{{"status", "success"}, {"message", done->message}}));
    else
        fmt::print("{}\n", done->message);
    return {};
}

// The first run after number `before`, once it is over.
Result<RunRow> finishedRun(const Session& session, ControlPort& server, std::int64_t before) {
    ProgressLine line;
    const auto clock = makeSystemClock();
    for (;;) {
        const auto runs = server.runs(20);
        if (!runs) return fail(runs.error());
        for (auto run = runs->rbegin(); run != runs->rend(); ++run)
            if (run->run > before && run->state != "running") {
                line.finish();
                return *run;
            }
        const auto overview = server.overview();
        if (!overview) return fail(overview.error());
        const JobView& job = overview->job;
        if (job.running) line.show({job.phase, job.done, job.total, job.unit});
        if (!clock->waitFor(kPoll, session.stop))
            return fail(ErrorCode::Cancelled, "no longer waited for; the training goes on",
                        "see `turbofan status`, or end it with `turbofan cancel`");
    }
}

Status printRun(const Session& session, const RunRow& run) {
    if (run.state == "held" && !session.arguments.json)
        fmt::print("held: {}; `turbofan promote {}` puts it in service\n", run.error.value_or(""),
                   run.version.value_or("–"));
    if (run.state != "succeeded" && run.state != "held")
        return fail(run.state == "cancelled" ? ErrorCode::Cancelled : ErrorCode::Internal,
                    fmt::format("training {} {}{}", run.run, run.state, run.error ? ": " + *run.error : ""),
                    "see `turbofan events` on the server");
    if (session.arguments.json)
        fmt::print("{}\n", controlJson(run));
    else
        fmt::print("model {}: test RMSE {:.2f} cycles, trained in {:.1f} s\n", run.version.value_or("–"),
                   run.test_rmse.value_or(0), run.seconds.value_or(0));
    return {};
}

Status retrainAndWait(const Session& session) {
    const ControlArguments& words = session.arguments.control;
    const auto server = serverOf(session);
    if (!server) return fail(server.error());
    const auto before = (*server)->overview();
    if (!before) return fail(before.error());
    const auto begun = (*server)->retrain(words.fraction, words.override_cooldown, operatorOf(session));
    if (!begun) return fail(begun.error());
    const auto run = finishedRun(session, **server, before->last_run);
    if (!run) return fail(run.error());
    return printRun(session, *run);
}

} // namespace

Status runRetrain(const Session& session) {
    const ControlArguments& words = session.arguments.control;
    if (words.wait) return retrainAndWait(session);
    return act(session, [&](ControlPort& server, const Operator& who) {
        return server.retrain(words.fraction, words.override_cooldown, who);
    });
}

Status runCancel(const Session& session) {
    return act(session, [](ControlPort& server, const Operator& who) { return server.cancelTraining(who); });
}

Status runPromote(const Session& session) {
    const auto version = ModelVersion::parse(session.arguments.control.versions.front());
    if (!version) return fail(version.error());
    return act(session,
               [&](ControlPort& server, const Operator& who) { return server.promote(*version, who); });
}

Status runRollBack(const Session& session) {
    return act(session, [](ControlPort& server, const Operator& who) { return server.rollBack(who); });
}

Status runSetPinned(const Session& session, bool pinned) {
    return act(session,
               [pinned](ControlPort& server, const Operator& who) { return server.setPinned(pinned, who); });
}

Status runAutoRetrain(const Session& session) {
    return act(session, [&](ControlPort& server, const Operator& who) {
        return server.setAutomaticRetraining(session.arguments.control.on, who);
    });
}

Status runCheck(const Session& session) {
    return act(session, [](ControlPort& server, const Operator& who) { return server.checkDriftNow(who); });
}

Status runStartDemo(const Session& session) {
    return act(session, [&](ControlPort& server, const Operator& who) {
        return server.startDemo(session.arguments.control.demo, who);
    });
}

Status runStopDemo(const Session& session) {
    return act(session, [](ControlPort& server, const Operator& who) { return server.stopDemo(who); });
}

Status runAcknowledge(const Session& session) {
    return act(session, [&](ControlPort& server, const Operator& who) {
        return server.acknowledge(session.arguments.control.numbers, who);
    });
}

Status runShelve(const Session& session) {
    const ControlArguments& words = session.arguments.control;
    return act(session, [&](ControlPort& server, const Operator& who) {
        return server.shelve(words.numbers.front(), words.shelve_minutes, who);
    });
}

} // namespace turbofan
