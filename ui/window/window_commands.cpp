// What the window's own verbs do, and what the palette offers.
#include <QApplication>

#include "ui/charts/live_chart.h"
#include "ui/theme/feature_words.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/inline_message.h"
#include "ui/window/console_window_impl.h"
#include "ui/window/page_names.h"
#include "ui/window/window_verbs.h"

namespace turbofan::ui {

void ConsoleWindow::Impl::addVerbs() {
    const std::map<QString, std::function<void()>> deeds = {
        {"palette", [this] { openPalette(); }},
        {"keys", [this] { keys->openWith(allActions()); }},
        {"refresh", [this] { page(current)->refresh(); }},
        {"export", [this] { desk->open(page(current)); }},
        {"incident", [this] { desk->open(page(current), ExportKind::Incident); }},
        {"live", [this] { time.isLive() ? time.pause() : time.goLive(); }},
        {"zoom_back", [this] { time.undo(); }},
        {"zoom_forth", [this] { time.redo(); }},
        {"range", [this] { top->openRanges(); }},
        {"reasons", [this] { top->openReasons(); }},
        {"alarms", [this] { showAlarms(); }},
        {"welcome", [this] { showWelcome(true); }},
        {"theme_system", [] { Theme::instance().apply(ThemeChoice::System); }},
        {"theme_light", [] { Theme::instance().apply(ThemeChoice::Light); }},
        {"theme_dark", [] { Theme::instance().apply(ThemeChoice::Dark); }},
        {"diagnostics", [this] { bottom->setDiagnosticsShown(!bottom->diagnosticsShown()); }},
        {"full_screen", [this] { window->setWindowState(window->windowState() ^ Qt::WindowFullScreen); }},
        {"reset_layout", [this] { resetLayout(); }},
        {"save_layout", [this] { saveLayout(); }},
        {"load_layout", [this] { loadLayout(); }},
        {"notify", [this] { notifier->setNotifying(verbs.at(QStringLiteral("notify"))->isChecked()); }},
        {"tray", [this] { setTray(verbs.at(QStringLiteral("tray"))->isChecked()); }},
        {"about", [this] { about->open(); }},
        {"quit", [this] { window->close(); }},
    };
    for (const WindowVerb& verb : windowVerbs()) {
        auto* action = new QAction(icon(verb.glyph), verb.text, window);
        action->setObjectName(QStringLiteral("window_") + verb.name);
        action->setShortcut(verb.key);
        action->setCheckable(verb.checkable);
        window->addAction(action);
        connect(action, &QAction::triggered, window, deeds.at(verb.name));
        verbs[verb.name] = action;
        verb_order.push_back(action);
    }
}

void ConsoleWindow::Impl::showAlarms() {
    show(PageId::Events, kOpenAlarms);
    page(PageId::Events)->setFocus(Qt::ShortcutFocusReason); // its table, where the arrows go through them
}

std::vector<LiveChart*> ConsoleWindow::Impl::overviewCharts() {
    const auto charts = page(PageId::Overview)->findChildren<LiveChart*>();
    return {charts.begin(), charts.end()};
}

void ConsoleWindow::Impl::setTray(bool on) {
    notifier->setTrayWanted(on);
    if (on && !Notifier::trayThere())
        actions->message()->showMessage(
            MessageKind::News,
            ConsoleWindow::tr("This desktop has no tray; the icon will come where there is one."));
}

void ConsoleWindow::Impl::addPageKeys() {
    for (const PageId id : kPages) {
        auto* action = new QAction(icon(pageGlyph(id)), pageWord(id), window);
        action->setObjectName(QStringLiteral("show_") + pageName(id));
        action->setShortcut(QKeySequence(Qt::CTRL | Qt::Key(Qt::Key_1 + int(id))));
        window->addAction(action);
        connect(action, &QAction::triggered, window, [this, id] {
            show(id, {});
            page(id)->setFocus(Qt::ShortcutFocusReason); // its table, where Enter and the arrows act
        });
        page_actions.push_back(action);
    }
}

std::vector<QAction*> ConsoleWindow::Impl::allActions() const {
    std::vector<QAction*> all = page_actions;
    const auto engine = actions->all();
    all.insert(all.end(), engine.begin(), engine.end());
    all.insert(all.end(), verb_order.begin(), verb_order.end());
    return all;
}

std::vector<Command> ConsoleWindow::Impl::commands() const {
    std::vector<Command> list;
    for (QAction* action : allActions()) {
        if (action == verbs.at(QStringLiteral("palette"))) continue;
        list.push_back({action->text().remove('&'), action->shortcut().toString(QKeySequence::NativeText),
                        action->icon(), action->isEnabled(), action->toolTip(),
                        [action] { action->trigger(); }});
    }
    return list;
}

void ConsoleWindow::Impl::openPalette() {
    palette->openWith(commands());
    askEngines();
    askFeatures();
}

void ConsoleWindow::Impl::askEngines() {
    bridge.ask<Fleet>(
        palette, QStringLiteral("engines"), [](ControlPort& port) { return port.fleet(); },
        [this](const Result<Fleet>& fleet) {
            if (!fleet) return; // the palette works without; the Fleet page says what is wrong
            std::vector<Command> more;
            for (const FleetRow& row : fleet->engines) {
                const qlonglong id = row.engine;
                more.push_back({ConsoleWindow::tr("Engine %1").arg(id),
                                QString::fromStdString(row.subset),
                                icon(Glyph::Fleet),
                                true,
                                {},
                                [this, id] { show(PageId::Fleet, QVariant::fromValue(id)); }});
            }
            palette->add(std::move(more));
        });
}

void ConsoleWindow::Impl::askFeatures() {
    bridge.ask<DriftTable>(
        palette, QStringLiteral("features"), [](ControlPort& port) { return port.drift(); },
        [this](const Result<DriftTable>& drift) {
            if (!drift) return;
            std::vector<Command> more;
            for (const FeatureRow& row : drift->features) {
                const QString name = QString::fromStdString(row.name);
                more.push_back({name,
                                ConsoleWindow::tr("feature"),
                                icon(Glyph::Drift),
                                true,
                                {},
                                [this, name] { show(PageId::Drift, name); },
                                featureWords(name)});
            }
            palette->add(std::move(more));
        });
}

} // namespace turbofan::ui
