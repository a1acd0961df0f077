#include "app/cli/cli.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <optional>
#include <system_error>

#include <fmt/format.h>

#include "app/cli/arguments.h"
#include "app/cli/commands.h"
#include "app/cli/control_commands.h"
#include "app/cli/session.h"
#include "app/cli/stop_signals.h"
#include "engine/base/log.h"

namespace turbofan {
namespace {

// What the program does by itself, in a data directory.
std::optional<Status> dispatchOwn(const Session& session) {
    switch (session.arguments.command) {
    case Command::Initialize:
        return runInitialize(session);
    case Command::Serve:
        return runServe(session);
    case Command::Demo:
        return runDemo(session);
    case Command::Train:
        return runTrain(session);
    case Command::Evaluate:
        return runEvaluate(session);
    case Command::Predict:
        return runPredict(session);
    case Command::Features:
        return runFeatures(session);
    case Command::Drift:
        return runDrift(session);
    case Command::Models:
        return runModels(session);
    case Command::Runs:
        return runRuns(session);
    case Command::Events:
        return runEvents(session);
    case Command::FeedbackExport:
        return runFeedbackExport(session);
    case Command::FeedbackImport:
        return runFeedbackImport(session);
    case Command::Version:
        return runVersion(session);
    default:
        return std::nullopt;
    }
}

// What a running server is asked to do or to show.
std::optional<Status> dispatchRemote(const Session& session) {
    switch (session.arguments.command) {
    case Command::Retrain:
        return runRetrain(session);
    case Command::Cancel:
        return runCancel(session);
    case Command::Promote:
        return runPromote(session);
    case Command::RollBack:
        return runRollBack(session);
    case Command::Pin:
        return runSetPinned(session, true);
    case Command::Unpin:
        return runSetPinned(session, false);
    case Command::Thresholds:
        return runThresholds(session);
    case Command::AutoRetrain:
        return runAutoRetrain(session);
    case Command::Check:
        return runCheck(session);
    case Command::StartDemo:
        return runStartDemo(session);
    case Command::StopDemo:
        return runStopDemo(session);
    case Command::Fleet:
        return runFleet(session);
    case Command::Engine:
        return runEngine(session);
    case Command::Explain:
        return runExplain(session);
    case Command::Feature:
        return runFeature(session);
    case Command::Compare:
        return runCompare(session);
    case Command::Acknowledge:
        return runAcknowledge(session);
    case Command::Shelve:
        return runShelve(session);
    case Command::History:
        return runHistory(session);
    case Command::Incident:
        return runIncident(session);
    default:
        return std::nullopt;
    }
}

// The exit code of what went well.
Result<int> dispatch(const Session& session) {
    if (session.arguments.command == Command::ServerStatus) return runStatus(session);
    if (session.arguments.command == Command::ServerReady) return runReady(session);
    auto done = dispatchOwn(session);
    if (!done) done = dispatchRemote(session);
    if (!done) return fail(ErrorCode::Internal, "a command without an implementation");
    if (!*done) return fail(done->error());
    return 0;
}

int report(const Error& error) {
    fmt::print(stderr, "turbofan: {}\n", error.text());
    return traits(error.code).exit_code;
}

// A reader that has seen enough (`| head`) needs no message.
int reportLostOutput(int number) {
    if (number == EPIPE) return 1;
    return report({ErrorCode::Io, fmt::format("the result could not be written: {}", std::strerror(number)),
                   "free some disk space, or write elsewhere"});
}

} // namespace

int runCli(int argc, const char* const* argv) {
    auto parsed = parseArguments(argc, argv);
    if (!parsed) return report(parsed.error());
    if (parsed->text) {
        fmt::print("{}", *parsed->text);
        return 0;
    }
    const StopSignals signals; // before any thread
    const LogLevel level = parsed->arguments.verbose                     ? LogLevel::Debug
                           : parsed->arguments.command == Command::Serve ? LogLevel::Info
                                                                         : LogLevel::Warning;
    if (auto ok = configureLog(level); !ok) return report(ok.error());
    auto session = openSession(parsed->arguments, signals.token());
    if (!session) return report(session.error());
    int code = 0;
    try {
        const auto done = dispatch(*session);
        if (!done) return report(done.error());
        code = *done;
    } catch (const std::system_error& e) { // how fmt::print says that standard output takes no more
        return reportLostOutput(e.code().value());
    }
    return std::fflush(stdout) == 0 ? code : reportLostOutput(errno);
}

} // namespace turbofan
