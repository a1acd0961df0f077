// What the window keeps between two starts, and how it goes back to its first state.
#include "ui/theme/theme.h"
#include "ui/theme/wording.h"
#include "ui/window/console_window_impl.h"
#include "ui/window/page_names.h"

namespace turbofan::ui {
namespace {

constexpr double kShortest = 10, kLongest = 7 * 86400.0;

QString themeName(ThemeChoice choice) {
    switch (choice) {
    case ThemeChoice::Light:
        return QStringLiteral("light");
    case ThemeChoice::Dark:
        return QStringLiteral("dark");
    case ThemeChoice::System:
        break;
    }
    return QStringLiteral("system");
}

ThemeChoice themeOf(const QString& name) {
    if (name == QLatin1String("light")) return ThemeChoice::Light;
    return name == QLatin1String("dark") ? ThemeChoice::Dark : ThemeChoice::System;
}

} // namespace

void ConsoleWindow::Impl::save() {
    memory.saveWindow(*window);
    QSettings& s = memory.settings();
    s.setValue(QStringLiteral("window/page"), pageName(current));
    s.setValue(QStringLiteral("window/range"), time.liveLength());
    s.setValue(QStringLiteral("window/theme"), themeName(Theme::instance().choice()));
    s.setValue(QStringLiteral("window/utc"), showsUtc());
    s.setValue(QStringLiteral("window/diagnostics"), bottom->diagnosticsShown());
    s.beginGroup(QStringLiteral("pages"));
    for (const Page* made : pages)
        if (made) made->save(s);
    s.endGroup();
    s.sync();
}

void ConsoleWindow::Impl::restore() {
    QSettings& s = memory.settings();
    memory.restoreWindow(*window);
    setShowUtc(s.value(QStringLiteral("window/utc"), false).toBool());
    const double length = s.value(QStringLiteral("window/range"), 300).toDouble();
    if (length >= kShortest && length <= kLongest) time.setLiveLength(length);
    const bool diagnostics = s.value(QStringLiteral("window/diagnostics"), false).toBool();
    bottom->setDiagnosticsShown(diagnostics);
    verbs.at(QStringLiteral("diagnostics"))->setChecked(diagnostics);
    show(pageOf(s.value(QStringLiteral("window/page")).toString()), {});
    welcome_dismissed = false;
}

void ConsoleWindow::Impl::applyTheme() {
    const ThemeChoice kept = themeOf(memory.settings().value(QStringLiteral("window/theme")).toString());
    Theme::instance().apply(options.theme.value_or(kept));
}

void ConsoleWindow::Impl::resetLayout() {
    const bool dismissed = welcome_dismissed;
    memory.forget();
    for (Page*& made : pages) { // made anew, each as on the first day
        delete made;
        made = nullptr;
    }
    applyTheme();
    restore();
    welcome_dismissed = dismissed;
}

} // namespace turbofan::ui
