// What was typed after turbofan-console, as a value.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <QSize>
#include <QString>
#include <QStringList>

#include "engine/base/error.h"
#include "ui/theme/theme.h"

namespace turbofan {

struct ConsoleOptions {
    QString data_directory = QStringLiteral("data");
    QString bind = QStringLiteral("127.0.0.1");
    std::array<std::uint16_t, 4> ports = {3000, 3001, 3003, 3004};
    QString server; // --connect; empty = an engine of this process
    bool demo = false;
    double minutes = 10;
    double speed = 1;
    std::optional<ui::ThemeChoice> theme;
    std::optional<QString> language; // "" = as the system
    QString settings_file;
    QString screenshot_folder; // empty = none
    double screenshot_after = 5;
    QSize size; // of the window; empty = as remembered
};

struct ParsedConsole {
    ConsoleOptions options;
    std::optional<QString> text;         // --help, --version: print this and end
    std::optional<QStringList> headless; // --headless: `turbofan serve` with these
};

// `words` without the program's name. InvalidArgument with a sentence and the cure. Needs a QCoreApplication.
Result<ParsedConsole> parseConsole(const QStringList& words);

} // namespace turbofan
