#include "app/console/console_options.h"

#include <QCommandLineParser>

#include <fmt/format.h>

#include "app/console/console_manual.h"
#include "turbofan_version.h"
#include "ui/theme/language.h"

namespace turbofan {
namespace {

Result<double> numberOf(const QCommandLineParser& parser, const QString& option, double least, double most) {
    bool ok = false;
    const double value = parser.value(option).toDouble(&ok);
    if (!ok || value < least || value > most)
        return fail(ErrorCode::InvalidArgument,
                    fmt::format("--{} is \"{}\"", option.toStdString(), parser.value(option).toStdString()),
                    fmt::format("give a number from {} to {}", least, most));
    return value;
}

Status readPorts(const QString& text, std::array<std::uint16_t, 4>& ports) {
    const QStringList parts = text.split(QLatin1Char(','));
    bool all = parts.size() == 4;
    for (qsizetype i = 0; all && i < 4; ++i) ports[std::size_t(i)] = parts[i].toUShort(&all);
    if (all) return {};
    return fail(ErrorCode::InvalidArgument, "--ports is \"" + text.toStdString() + "\"",
                "give four numbers, for example 3000,3001,3003,3004; 0 takes any free port");
}

Status readTheme(const QString& text, std::optional<ui::ThemeChoice>& theme) {
    if (text == QLatin1String("system"))
        theme = ui::ThemeChoice::System;
    else if (text == QLatin1String("light"))
        theme = ui::ThemeChoice::Light;
    else if (text == QLatin1String("dark"))
        theme = ui::ThemeChoice::Dark;
    else
        return fail(ErrorCode::InvalidArgument, "there is no theme \"" + text.toStdString() + "\"",
                    "choose from system, light, dark");
    return {};
}

Status readSize(const QString& text, QSize& size) {
    const QStringList parts = text.split(QLatin1Char('x'));
    if (parts.size() == 2) size = QSize(parts[0].toInt(), parts[1].toInt());
    if (size.width() >= 320 && size.height() >= 240) return {};
    return fail(ErrorCode::InvalidArgument, "--size is \"" + text.toStdString() + "\"",
                "give for example 1600x1000");
}

Status readLanguage(const QString& text, std::optional<QString>& language) {
    if (text != QLatin1String("system") && !ui::languages().contains(text))
        return fail(ErrorCode::InvalidArgument, "there is no language \"" + text.toStdString() + "\"",
                    "choose from system, " + ui::languages().join(QStringLiteral(", ")).toStdString());
    language = text == QLatin1String("system") ? QString() : text;
    return {};
}

// Help and manual page are made of these.
QList<QCommandLineOption> options() {
    QCommandLineOption manual("manual", "Prints turbofan-console(1), as the build does.");
    manual.setFlags(QCommandLineOption::HiddenFromHelp);
    return {
        {{"h", "help"}, "Shows this."},
        {"version", "Shows the version."},
        {"data-dir", "Folder of data, models and records (default: data).", "folder", "data"},
        {"bind", "Address that the ports listen on (default: 127.0.0.1).", "address", "127.0.0.1"},
        {"ports", "Prediction, feedback, drift, retraining (default: 3000,3001,3003,3004).", "list",
         "3000,3001,3003,3004"},
        {"connect", "Watches a running `turbofan serve` instead.", "url"},
        {"demo", "Starts the demo as soon as the engine is there."},
        {"minutes", "Length of that demo (default: 10).", "number", "10"},
        {"speed", "Speed of its clock (default: 1).", "number", "1"},
        {"theme", "system, light or dark (default: as last time).", "name"},
        {"language", "system, en or de (default: as last time).", "name"},
        {"settings", "File of the window's own settings (default: the user's).", "file"},
        {"screenshot", "Saves each page as a PNG and ends.", "folder"},
        {"after", "Seconds to wait before that (default: 5).", "number", "5"},
        {"size", "Size of the window, for example 1600x1000.", "size"},
        {"headless", "Is `turbofan serve` with the other words; needs no display."},
        manual,
    };
}

} // namespace

Result<ParsedConsole> parseConsole(const QStringList& words) {
    ParsedConsole parsed;
    if (const qsizetype at = words.indexOf(QStringLiteral("--headless")); at >= 0) {
        QStringList rest = words;
        rest.removeAt(at);
        parsed.headless = rest;
        return parsed;
    }
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("The window over the whole lifecycle: watch it, understand it, act on it.\n"
                       "Without --connect it runs the engine and its four ports itself."));
    parser.addOptions(options());
    if (!parser.parse(QStringList{QStringLiteral("turbofan-console")} + words))
        return fail(ErrorCode::InvalidArgument, parser.errorText().toStdString(),
                    "see turbofan-console --help");
    if (!parser.positionalArguments().isEmpty())
        return fail(ErrorCode::InvalidArgument,
                    "\"" + parser.positionalArguments().first().toStdString() + "\" is not an option",
                    "see turbofan-console --help");
    if (parser.isSet("help")) parsed.text = parser.helpText();
    if (parser.isSet("manual")) parsed.text = QString::fromStdString(consoleManual(options()));
    if (parser.isSet("version")) parsed.text = QStringLiteral("turbofan-console " TURBOFAN_VERSION "\n");
    ConsoleOptions& o = parsed.options;
    o.data_directory = parser.value("data-dir");
    o.bind = parser.value("bind");
    o.server = parser.value("connect");
    o.demo = parser.isSet("demo");
    o.settings_file = parser.value("settings");
    o.screenshot_folder = parser.value("screenshot");
    if (auto ok = readPorts(parser.value("ports"), o.ports); !ok) return fail(ok.error());
    const auto minutes = numberOf(parser, "minutes", 0.1, 10'000);
    if (!minutes) return fail(minutes.error());
    o.minutes = *minutes;
    const auto speed = numberOf(parser, "speed", 0.1, 1000);
    if (!speed) return fail(speed.error());
    o.speed = *speed;
    const auto after = numberOf(parser, "after", 0, 86'400);
    if (!after) return fail(after.error());
    o.screenshot_after = *after;
    if (parser.isSet("theme"))
        if (auto ok = readTheme(parser.value("theme"), o.theme); !ok) return fail(ok.error());
    if (parser.isSet("language"))
        if (auto ok = readLanguage(parser.value("language"), o.language); !ok) return fail(ok.error());
    if (parser.isSet("size"))
        if (auto ok = readSize(parser.value("size"), o.size); !ok) return fail(ok.error());
    return parsed;
}

} // namespace turbofan
