#include "app/cli/control_arguments.h"

#include <array>

#include <CLI/CLI.hpp>

#include "app/cli/command_words.h"
#include "app/cli/number_checks.h"

namespace turbofan {
namespace {

struct Words {
    CLI::App& app;
    Arguments& arguments;
    std::vector<CommandWords> commands;

    CLI::App* add(const char* name, const char* meaning, Command command) {
        CLI::App* sub = app.add_subcommand(name, meaning)->group("Commands for a running server");
        sub->add_option("--server", arguments.control.server,
                        "Address of a running server; default: TURBOFAN_SERVER or http://127.0.0.1:3000");
        sub->add_flag("--json", arguments.json, "Print JSON");
        sub->add_flag("--verbose", arguments.verbose, "Log more");
        commands.push_back({sub, command});
        return sub;
    }

    // An act asks why; the reason is kept with its event.
    CLI::App* act(const char* name, const char* meaning, Command command) {
        CLI::App* sub = add(name, meaning, command);
        sub->add_option("--reason", arguments.control.reason, "Why, for the record");
        return sub;
    }
};

void addLooks(Words& words) {
    ControlArguments& a = words.arguments.control;
    words.add("status",
              "How a running server stands; exits with 0 when ready, 1 when it wants attention or is on "
              "alert, 3 when not ready",
              Command::ServerStatus);
    words.add("ready", "Whether a service is ready, on any port: exits with 0 or 3; for health checks",
              Command::ServerReady);
    words.add("fleet", "The engines that a running server knows, most urgent first", Command::Fleet);
    words.add("engine", "One engine in depth", Command::Engine)
        ->add_option("id", a.numbers, "Its number, like 1001")
        ->check(wholeCheck())
        ->required()
        ->expected(1);
    words.add("explain", "Why a prediction came out as it did", Command::Explain)
        ->add_option("id", a.numbers, "Its number, as `turbofan engine` lists it")
        ->check(wholeCheck())
        ->required()
        ->expected(1);
    words.add("feature", "How one feature drifts, and the engines behind it", Command::Feature)
        ->add_option("name", a.feature, "Its name, like s_11")
        ->required();
    words.add("compare", "Two models on the same rows", Command::Compare)
        ->add_option("versions", a.versions, "Two versions, like 2.0 3.0")
        ->required()
        ->expected(2);
    auto* history = words.add("history", "The live figures over time", Command::History);
    history
        ->add_option("--names", a.figures, "Figures, or families with their final dot, separated by commas")
        ->delimiter(',');
    history->add_flag("--csv", a.csv, "Print CSV, one line a second");
    auto* incident = words.add(
        "incident",
        "Everything about a span of time as one zip: figures, charts, events, trainings, drift, settings",
        Command::Incident);
    incident->add_option("--out", words.arguments.out,
                         "File to write; default: turbofan-incident-….zip, named after the end");
    for (CLI::App* sub : {history, incident}) {
        sub->add_option("--from", a.from, "Begin, ISO-8601; default: a quarter of an hour before the end");
        sub->add_option("--to", a.to, "End, ISO-8601; default: now");
    }
}

void addModelActs(Words& words) {
    ControlArguments& a = words.arguments.control;
    auto* retrain =
        words.act("retrain", "Have a running server train a model and put it in service", Command::Retrain);
    retrain->add_option("--fraction", a.fraction, "Share of the training engines, in (0, 1]")
        ->check(shareCheck());
    retrain->add_flag("--override-cooldown", a.override_cooldown,
                      "Even soon after the last one; is recorded");
    retrain->add_flag("--wait", a.wait, "Until it is over");
    words.act("cancel", "Cancel the training that runs", Command::Cancel);
    words.act("promote", "Put another model in service", Command::Promote)
        ->add_option("version", a.versions, "Its version, like 3.0")
        ->required()
        ->expected(1);
    words.act("rollback", "Put the model in service that served before this one", Command::RollBack);
    words.act("pin", "Keep the live model, whatever is trained", Command::Pin);
    words.act("unpin", "Let newer models replace the live one again", Command::Unpin);
}

void addDriftActs(Words& words) {
    ControlArguments& a = words.arguments.control;
    auto* thresholds =
        words.act("thresholds", "Show, try or set when drift warns and alerts", Command::Thresholds);
    const std::array<std::tuple<const char*, std::optional<double>*, const char*>, 6> levels = {{
        {"--psi-warn", &a.psi_warn, "Mean PSI from which to warn"},
        {"--psi-alert", &a.psi_alert, "Mean PSI from which to alert"},
        {"--ks-warn", &a.ks_warn, "Mean KS from which to warn"},
        {"--ks-alert", &a.ks_alert, "Mean KS from which to alert"},
        {"--rmse-warn", &a.rmse_warn, "Times the baseline RMSE above which to warn"},
        {"--rmse-alert", &a.rmse_alert, "Times the baseline RMSE above which to alert"},
    }};
    for (const auto& [name, into, meaning] : levels)
        thresholds->add_option(name, *into, meaning)->check(anyNumberCheck());
    thresholds
        ->add_option("--preview", a.preview_hours, "Only show what these would have done in the last HOURS")
        ->check(hoursCheck())
        ->type_name("HOURS");
    words.act("auto-retrain", "Retrain on drift or not, until the server's next start", Command::AutoRetrain)
        ->add_option("switch", a.on, "on or off")
        ->required()
        ->transform(switchWord())
        ->type_name("on|off");
    words.act("check", "Have a running server check for drift now", Command::Check);
}

void addOtherActs(Words& words) {
    ControlArguments& a = words.arguments.control;
    auto* start = words.act("start-demo", "Start the demo inside a running server", Command::StartDemo);
    start->add_option("--users", a.demo.users, "Simulated users")->check(wholeCheck())->capture_default_str();
    start->add_option("--minutes", a.demo.minutes, "Length in minutes of the server's clock")
        ->check(positiveCheck())
        ->capture_default_str();
    start->add_option("--speed", a.demo.speed, "How much faster the server's clock runs meanwhile")
        ->check(positiveCheck())
        ->capture_default_str();
    const auto off = [start](const char* name, bool& into, const char* meaning) {
        start->add_flag_callback(
            name, [&into] { into = false; }, meaning); // no "{false}" in the help
    };
    off("--no-errors", a.demo.simulate_errors, "Leave out the requests that are wrong on purpose");
    off("--no-retrain", a.demo.automatic_retraining, "Leave drift alone");
    off("--keep", a.demo.fresh_start, "Keep the models and the feedback that are there");
    words.act("stop-demo", "Stop the demo of a running server", Command::StopDemo);
    words.act("ack", "Say that somebody has seen these alarms", Command::Acknowledge)
        ->add_option("ids", a.numbers, "Numbers of events, as `turbofan events --alarms` lists them")
        ->check(wholeCheck())
        ->required();
    auto* shelve = words.act("shelve", "Let an alarm rest for a while", Command::Shelve);
    shelve->add_option("id", a.numbers, "Number of the event, as `turbofan events --alarms` lists it")
        ->check(wholeCheck())
        ->required()
        ->expected(1);
    shelve->add_option("--minutes", a.shelve_minutes, "For how long")
        ->check(positiveCheck())
        ->capture_default_str();
}

} // namespace

bool ControlArguments::changes(Thresholds& thresholds) const {
    bool any = false;
    const auto put = [&any](const std::optional<double>& typed, double& into) {
        if (!typed) return;
        into = *typed;
        any = true;
    };
    put(psi_warn, thresholds.psi_warn);
    put(psi_alert, thresholds.psi_alert);
    put(ks_warn, thresholds.ks_warn);
    put(ks_alert, thresholds.ks_alert);
    put(rmse_warn, thresholds.rmse_warn_factor);
    put(rmse_alert, thresholds.rmse_alert_factor);
    return any;
}

std::vector<CommandWords> addControlCommands(CLI::App& app, Arguments& arguments) {
    Words words{app, arguments, {}};
    addLooks(words);
    addModelActs(words);
    addDriftActs(words);
    addOtherActs(words);
    return words.commands;
}

} // namespace turbofan
