#include "app/cli/arguments.h"

#include <algorithm>
#include <sstream>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "app/cli/command_words.h"
#include "app/cli/manual.h"
#include "app/cli/number_checks.h"
#include "engine/base/numbers.h"
#include "turbofan_version.h"

namespace turbofan {
namespace {

Result<std::array<std::uint16_t, 4>> parsePorts(const std::string& text) {
    std::array<std::uint16_t, 4> ports{};
    std::stringstream stream(text);
    std::string piece;
    std::size_t count = 0;
    while (std::getline(stream, piece, ',')) {
        const auto number = parseInteger(piece);
        if (!number || *number < 0 || *number > 65535 || count == ports.size()) {
            count = 0;
            break;
        }
        ports[count++] = static_cast<std::uint16_t>(*number);
    }
    if (count != ports.size())
        return fail(ErrorCode::InvalidArgument, fmt::format("--ports \"{}\" is not four port numbers", text),
                    "give prediction, feedback, drift and retraining like --ports 3000,3001,3003,3004");
    for (std::size_t i = 0; i < ports.size(); ++i)
        if (ports[i] != 0 && std::count(ports.begin(), ports.end(), ports[i]) > 1)
            return fail(ErrorCode::InvalidArgument,
                        fmt::format("--ports \"{}\" names {} twice", text, ports[i]),
                        "give each service a port of its own");
    return ports;
}

// The words that CLI11 fills in; turned into Arguments once they are known to be well-formed.
struct Words {
    Arguments arguments;
    std::string ports = "3000,3001,3003,3004";
};

void addNetwork(CLI::App* command, Words& words) {
    command->add_option("--bind", words.arguments.bind, "Address to listen on")->capture_default_str();
    command->add_option("--ports", words.ports, "Ports of prediction, feedback, drift, retraining")
        ->capture_default_str();
}

// Options that stand before or after any command.
void addCommonOptions(CLI::App& app, Arguments& arguments) {
    app.add_option("--data-dir", arguments.data_directory, "Data directory")->capture_default_str();
    app.add_flag("--json", arguments.json, "Print JSON");
    app.add_flag("--verbose", arguments.verbose, "Log more");
}

std::vector<CommandWords> addCommands(CLI::App& app, Words& words) {
    Arguments& a = words.arguments;
    std::vector<CommandWords> entries;
    const auto add = [&](CLI::App& parent, const char* name, const char* meaning, Command command) {
        CLI::App* sub = parent.add_subcommand(name, meaning);
        entries.push_back({sub, command});
        return sub;
    };
    auto* initialize =
        add(app, "initialize", "Get the data ready: from a folder, NASA's archive, or the simulator",
            Command::Initialize);
    initialize->add_option("--source", a.source, "auto, nasa, simulated, or a folder with the twelve files")
        ->capture_default_str();
    initialize->add_option("--engines", a.engines, "Training engines of a simulated fleet")
        ->check(CLI::Range(8, 2700))
        ->capture_default_str();
    initialize->add_option("--seed", a.simulator_seed, "Seed of a simulated fleet")
        ->check(countCheck())
        ->capture_default_str();
    initialize->add_flag("--csv", a.csv, "Write the prepared rows as CSV, too");

    auto* serve = add(app, "serve", "Run the services until stopped", Command::Serve);
    serve->add_option("--services", a.services, "Which of prediction,feedback,drift,retraining to run")
        ->capture_default_str();
    addNetwork(serve, words);

    auto* demo = add(app, "demo", "Watch the whole lifecycle: train, serve, drift, retrain", Command::Demo);
    demo->alias("continuous");
    demo->add_option("--minutes", a.minutes, "Length in minutes of the demo's clock")->check(positiveCheck());
    demo->add_option("--speed", a.speed, "How much faster the demo's clock runs")
        ->check(CLI::Range(0.1, 1000.0))
        ->capture_default_str();
    demo->add_flag("--no-retrain", a.no_retrain, "Leave drift alone, to see what happens without retraining");
    addNetwork(demo, words);

    auto* train = add(app, "train", "Train a model now and put it in service", Command::Train);
    train->add_option("--fraction", a.fraction, "Share of the training engines, in (0, 1]; default: all")
        ->check(shareCheck());

    auto* evaluate =
        add(app, "evaluate", "Test the live model on the last rows of the test engines", Command::Evaluate);
    evaluate->add_option("--model", a.model_version, "Another version than the live one, like 3.0");

    auto* predict =
        add(app, "predict", "Predict the remaining useful life of the rows of a CSV file", Command::Predict);
    predict->add_option("file", a.file, "CSV with the 225 features, or with whole raw histories")->required();
    predict->add_option("--model", a.model_version, "Another version than the live one, like 3.0");

    auto* features = add(app, "features", "Write the 225 features as CSV", Command::Features);
    features->add_option("--split", a.split, "train or test")
        ->required()
        ->check(CLI::IsMember({"train", "test"}));
    features->add_option("--out", a.out, "File to write")->required();

    auto* drift =
        add(app, "drift", "Check the recent feedback for drift, once, without retraining", Command::Drift);
    drift->add_option("--window", a.window_seconds, "Seconds of feedback to look at")->check(positiveCheck());

    for (const auto& [name, meaning, command] :
         {std::tuple{"models", "List the models, newest first", Command::Models},
          std::tuple{"runs", "List the trainings, newest first", Command::Runs},
          std::tuple{"events", "List what happened, newest first", Command::Events}}) {
        auto* list = add(app, name, meaning, command);
        list->add_option("--limit", a.limit, "How many to list")->check(countCheck())->capture_default_str();
        list->add_option("--server", a.control.server,
                         "Address of a running server to ask instead of looking into the data directory");
        if (command == Command::Events)
            list->add_flag(
                "--alarms", a.alarms_only,
                "Only alarms: what wants, or wanted, a human; those that are open count in the status");
    }

    CLI::App* feedback = app.add_subcommand("feedback", "Export or import feedback as JSON lines");
    feedback->require_subcommand(1);
    add(*feedback, "export", "Write all feedback to standard output", Command::FeedbackExport);
    add(*feedback, "import", "Read feedback from a file", Command::FeedbackImport)
        ->add_option("file", a.file, "JSON lines; - for standard input")
        ->required();
    add(app, "version", "Print the version", Command::Version);
    addCommonOptions(*feedback, a);
    for (const CommandWords& entry : entries) addCommonOptions(*entry.app, a);
    for (CLI::App* command : app.get_subcommands({})) command->group("Commands on a data directory");
    for (const CommandWords& entry : addControlCommands(app, a)) entries.push_back(entry);
    return entries;
}

// CLI11's sentences, with a cure that fits.
tl::unexpected<Error> usageError(std::string sentence, const CLI::App& app) {
    while (!sentence.empty() && (sentence.back() == '\n' || sentence.back() == '.')) sentence.pop_back();
    std::replace(sentence.begin(), sentence.end(), '\n', ' ');
    std::string command = "turbofan";
    const CLI::App* used = &app;
    while (!used->get_subcommands().empty()) {
        used = used->get_subcommands().front();
        command += " " + used->get_name();
    }
    // CLI11 only says that a command is required, not that the one given is none.
    const auto words = used->remaining();
    if (used->get_require_subcommand_min() > 0 && !words.empty())
        sentence = fmt::format("there is no {} \"{}\"", words.front().starts_with('-') ? "option" : "command",
                               words.front());
    return fail(ErrorCode::InvalidArgument, std::move(sentence), fmt::format("see `{} --help`", command));
}

// --data-dir stands before or after the command.
bool namesTwoPlaces(const CLI::App& app, const CLI::App& command) {
    const CLI::Option* server = command.get_option_no_throw("--server");
    const CLI::Option* folder = command.get_option_no_throw("--data-dir");
    return server && folder && server->count() > 0 &&
           app.get_option("--data-dir")->count() + folder->count() > 0;
}

} // namespace

Result<ParsedArguments> parseArguments(int argc, const char* const* argv) {
    CLI::App app("Keeps a remaining-useful-life model of turbofan engines honest in production.", "turbofan");
    Words words;
    app.set_version_flag("--version", std::string("turbofan ") + TURBOFAN_VERSION);
    addCommonOptions(app, words.arguments);
    app.require_subcommand(1);
    app.footer("Settings come from the environment or a .env file in the working directory; see README.md.");
    const std::vector<CommandWords> entries = addCommands(app, words);
    const CLI::App* manual =
        app.add_subcommand("manual", "Print turbofan(1), as the build does")->group(""); // not in the help
    try {
        app.parse(argc, argv);
    } catch (const CLI::CallForHelp&) {
        // Asking for help does not make a command of any word.
        if (const auto odd = app.remaining(true); !odd.empty())
            return usageError(CLI::ExtrasError(odd).what(), app);
        return ParsedArguments{{}, app.help()}; // of the command that was typed, named in full
    } catch (const CLI::CallForVersion& e) {
        return ParsedArguments{{}, std::string(e.what()) + "\n"};
    } catch (const CLI::ParseError& e) {
        return usageError(e.what(), app);
    }
    if (manual->parsed()) return ParsedArguments{{}, manualPage(app)};
    for (const CommandWords& entry : entries) {
        if (!entry.app->parsed()) continue;
        words.arguments.command = entry.command;
        if (namesTwoPlaces(app, *entry.app))
            return usageError("--data-dir and --server name two places to look into", app);
    }
    auto ports = parsePorts(words.ports);
    if (!ports) return fail(ports.error());
    words.arguments.ports = *ports;
    return ParsedArguments{words.arguments, std::nullopt};
}

} // namespace turbofan
