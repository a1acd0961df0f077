// What the window keeps between two starts, and how it goes back to its first state.
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>

#include "ui/theme/language.h"
#include "ui/theme/sensor_units.h"
#include "ui/theme/theme.h"
#include "ui/theme/wording.h"
#include "ui/widgets/inline_message.h"
#include "ui/window/console_window_impl.h"
#include "ui/window/page_names.h"

namespace turbofan::ui {
namespace {

constexpr const char* kLayoutFile = "turbofan-layout.ini";
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
    s.setValue(QStringLiteral("window/language"), languageChoice());
    s.setValue(QStringLiteral("window/utc"), showsUtc());
    s.setValue(QStringLiteral("window/metric"), units() == UnitChoice::Metric);
    s.setValue(QStringLiteral("window/diagnostics"), bottom->diagnosticsShown());
    s.setValue(QStringLiteral("window/notify"), notifier->notifying());
    s.setValue(QStringLiteral("window/tray"), notifier->trayWanted());
    s.setValue(WindowMemory::kExportFolder, desk->folder());
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
    const bool metric = s.value(QStringLiteral("window/metric"), false).toBool();
    setUnits(metric ? UnitChoice::Metric : UnitChoice::AsInData);
    const double length = s.value(QStringLiteral("window/range"), 300).toDouble();
    if (length >= kShortest && length <= kLongest) time.setLiveLength(length);
    const bool diagnostics = s.value(QStringLiteral("window/diagnostics"), false).toBool();
    bottom->setDiagnosticsShown(diagnostics);
    verbs.at(QStringLiteral("diagnostics"))->setChecked(diagnostics);
    notifier->setNotifying(s.value(QStringLiteral("window/notify"), true).toBool());
    verbs.at(QStringLiteral("notify"))->setChecked(notifier->notifying());
    notifier->setTrayWanted(s.value(QStringLiteral("window/tray"), false).toBool());
    verbs.at(QStringLiteral("tray"))->setChecked(notifier->trayWanted());
    const QString folder = s.value(WindowMemory::kExportFolder).toString();
    if (QFileInfo(folder).isDir()) desk->setFolder(folder);
    show(pageOf(s.value(QStringLiteral("window/page")).toString()), {});
    welcome_dismissed = false;
}

void ConsoleWindow::Impl::applyLanguage() {
    const QString kept = memory.settings().value(QStringLiteral("window/language")).toString();
    useLanguage(options.language.value_or(languages().contains(kept) ? kept : QString()));
}

void ConsoleWindow::Impl::applyTheme() {
    const ThemeChoice kept = themeOf(memory.settings().value(QStringLiteral("window/theme")).toString());
    Theme::instance().apply(options.theme.value_or(kept));
}

void ConsoleWindow::Impl::resetLayout() {
    memory.forget();
    chooseLanguage({});
    remake();
}

void ConsoleWindow::Impl::remake() {
    const bool dismissed = welcome_dismissed;
    for (Page*& made : pages) { // made anew, each as on the first day
        delete made;
        made = nullptr;
    }
    applyTheme();
    restore();
    welcome_dismissed = dismissed;
}

void ConsoleWindow::Impl::saveLayout() {
    const QString file = QFileDialog::getSaveFileName(window, ConsoleWindow::tr("Save the layout"),
                                                      QDir(desk->folder()).filePath(kLayoutFile),
                                                      ConsoleWindow::tr("Layouts (*.ini)"));
    if (file.isEmpty()) return;
    save();
    tellLayout(memory.exportTo(file),
               ConsoleWindow::tr("The layout is in %1.").arg(QDir::toNativeSeparators(file)));
}

void ConsoleWindow::Impl::loadLayout() {
    const QString file = QFileDialog::getOpenFileName(window, ConsoleWindow::tr("Load a layout"),
                                                      desk->folder(), ConsoleWindow::tr("Layouts (*.ini)"));
    if (file.isEmpty()) return;
    const Status outcome = memory.importFrom(file);
    if (outcome) remake();
    tellLayout(outcome, ConsoleWindow::tr("The layout of %1 is in use.").arg(QDir::toNativeSeparators(file)));
}

void ConsoleWindow::Impl::tellLayout(const Status& outcome, const QString& success) {
    if (outcome) return actions->message()->showMessage(MessageKind::Success, success);
    actions->message()->showMessage(MessageKind::Failure, QString::fromStdString(outcome.error().message),
                                    QString::fromStdString(outcome.error().cure), 0);
}

} // namespace turbofan::ui
