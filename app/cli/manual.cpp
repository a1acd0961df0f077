#include "app/cli/manual.h"

#include <array>
#include <cctype>
#include <utility>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "app/cli/roff.h"
#include "engine/base/settings.h"
#include "turbofan_version.h"

namespace turbofan {
namespace {

std::string withoutFirstSpace(const std::string& text) {
    return text.starts_with(' ') ? text.substr(1) : text;
}

std::string optionText(const CLI::Option& option) {
    const CLI::Formatter words; // the help's own
    return roffTagged(words.make_option_name(&option, option.get_positional()),
                      withoutFirstSpace(words.make_option_opts(&option)), words.make_option_desc(&option));
}

// Those of the whole program stand in a section of their own, not again with each command.
bool isOfAll(const CLI::App& app, const CLI::Option& option) {
    for (const CLI::Option* common : app.get_options({}))
        if (common->get_name() == option.get_name() && common->get_description() == option.get_description())
            return true;
    return false;
}

std::string commandText(const CLI::App& app, const CLI::App& command, const std::string& path) {
    const std::string name = fmt::format("{} {}", path, command.get_name());
    std::string page;
    if (command.get_subcommands({}).empty()) {
        page += roffSubsection(name) + roffText(command.get_description()) + ".\n";
        for (const CLI::Option* option : command.get_options({}))
            if (!option->get_group().empty() && !isOfAll(app, *option)) page += optionText(*option);
    }
    for (const CLI::App* inner : command.get_subcommands({})) page += commandText(app, *inner, name);
    return page;
}

std::string commandsText(const CLI::App& app) {
    std::string page = roffSection("COMMANDS");
    for (const CLI::App* command : app.get_subcommands({}))
        if (!command->get_group().empty()) page += commandText(app, *command, app.get_name());
    return page;
}

std::string environmentText() {
    std::string page = roffSection("ENVIRONMENT");
    page += roffParagraph(
        "A file .env in the working directory may hold the same as lines NAME=VALUE; the environment "
        "wins. A value that cannot be read stops the start with a message that names it.");
    const Settings defaults;
    for (const SettingInfo& info : settingsTable()) {
        const std::string value = info.get(defaults);
        page += roffTagged(info.variable, value.empty() ? "" : "=" + value, info.meaning);
    }
    page +=
        roffTagged("TURBOFAN_SERVER", "=http://127.0.0.1:3000", "The running server that commands speak to.");
    page += roffTagged("MLFLOW_TRACKING_USERNAME, MLFLOW_TRACKING_PASSWORD, MLFLOW_TRACKING_TOKEN", "",
                       "Passed to MLflow, stored nowhere.");
    return page + roffTagged("KAGGLE_USERNAME, KAGGLE_KEY", "", "For Kaggle's copy of the data.");
}

std::string exitText() {
    constexpr std::array<std::pair<const char*, const char*>, 5> kCodes = {{
        {"0", "Done; for status: ready."},
        {"1", "It went wrong on the way; for status: it wants attention, or is on alert."},
        {"2", "It cannot be done as asked."},
        {"3", "For status and ready: not ready, or no answer."},
        {"130", "Stopped before it was done."},
    }};
    std::string page = roffSection("EXIT STATUS");
    for (const auto& [code, meaning] : kCodes) page += roffTagged(code, "", meaning);
    return page;
}

} // namespace

std::string manualPage(const CLI::App& app) {
    std::string purpose = app.get_description();
    if (!purpose.empty() && purpose.back() == '.') purpose.pop_back();
    if (!purpose.empty()) purpose.front() = static_cast<char>(std::tolower(purpose.front()));
    std::string page = roffTitle(app.get_name(), TURBOFAN_VERSION);
    page += roffSection("NAME") + fmt::format("{} \\- {}\n", roffText(app.get_name()), roffText(purpose));
    page += roffSection("SYNOPSIS") +
            fmt::format("\\fB{}\\fR [\\fIoptions\\fR] \\fIcommand\\fR [\\fIoptions\\fR]\n",
                        roffText(app.get_name()));
    page +=
        roffSection("DESCRIPTION") +
        roffText("Trains a random forest on NASA's C-MAPSS data, serves predictions over HTTP, collects what "
                 "really "
                 "happened, notices drift, retrains by itself and swaps the model under load. Results go to "
                 "standard output, progress and the log to standard error.") +
        "\n";
    page += roffSection("OPTIONS");
    for (const CLI::Option* option : app.get_options({})) page += optionText(*option);
    page += commandsText(app) + environmentText() + exitText();
    page +=
        roffSection("FILES") + roffTagged("data/", "", "The data directory: store, models, prepared rows.");
    return page + roffSection("SEE ALSO") + "\\fBturbofan\\-console\\fR(1)\n";
}

} // namespace turbofan
