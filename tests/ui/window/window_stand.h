// The whole window with its real pages over a scripted engine whose time stands still, and a walk over all
// that can be seen in it.
#pragma once

#include <functional>
#include <memory>

#include <QAction>
#include <QSettings>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QTranslator>

#include "tests/ui/fake_control.h"
#include "ui/bridge/history_feed.h"
#include "ui/theme/language.h"
#include "ui/widgets/action_sheet.h"
#include "ui/widgets/actions.h"
#include "ui/widgets/state_frame.h"
#include "ui/window/console_window.h"
#include "ui/window/page_factory.h"
#include "ui/window/page_names.h"

namespace turbofan::ui {

// All of a list before a test fails: QtTest itself cuts long messages.
inline const char* told(const QStringList& lines) {
    for (const QString& line : lines) fprintf(stderr, "  %s\n", qPrintable(line));
    return "see the lines above";
}

// The time at which it stands.
inline constexpr std::int64_t kStart = 1'790'000'000'171;

class WindowStand {
public:
    // `above` speaks before the language does.
    explicit WindowStand(const QString& language = "en", QTranslator* above = nullptr,
                         ThemeChoice theme = ThemeChoice::Dark) {
        FakeWorld world = makeFakeWorld(Instant{std::chrono::milliseconds(kStart)});
        world.engines_told = 6;         // what drifts has engines behind it, and a button that lists them
        world.overview.clock_speed = 0; // else live charts would move by a pixel with the age of an answer
        fake = std::make_shared<FakeControl>(world);
        fake->holdAt(world.start);
        QSettings(file(), QSettings::IniFormat).setValue("window/utc", true);
        bridge =
            std::make_unique<Bridge>([fake = fake] { return Result<std::shared_ptr<ControlPort>>(fake); });
        WindowOptions options;
        options.make_page = makePage;
        options.settings_file = file();
        options.theme = theme;
        options.language = language;
        if (above) QCoreApplication::installTranslator(above);
        window = std::make_unique<ConsoleWindow>(*bridge, options);
        window->resize(size);
        window->show();
        bridge->start(20);
        QVERIFY(QTest::qWaitForWindowActive(window.get()));
        QTRY_VERIFY(bridge->overview());
        window->showPage(PageId::Overview);
    }

    // Until several pictures in a row are the same and no page is still loading: charts draw in turns, and
    // some answers come a little later.
    QImage still(int in_a_row = 2) {
        QImage last;
        int same = 0;
        const bool calm = QTest::qWaitFor(
            [&] {
                QTest::qWait(60); // one beat of the bridge and a turn of the charts
                QImage now = window->grab().toImage();
                same = !loading() && now == last ? same + 1 : 0;
                last = std::move(now);
                return same >= in_a_row;
            },
            15'000);
        return calm ? last : QImage();
    }
    void trigger(const QString& name) { window->findChild<QAction*>(name)->trigger(); }

    // Calls `look` with a name for each page, each of its tabs, each sheet, each card over the window, and
    // two open alarms, which have most to offer beside them: one about a run, one about a feature.
    void walk(const std::function<void(const QString&)>& look) {
        std::vector<qint64> alarms;
        fake->edit([&alarms](FakeWorld& w) { // before the page of events has asked
            for (EventRow& event : w.events) {
                if (!event.alarm || event.details != "{}") continue; // a test's own say what it wants
                if (event.kind != "error" && event.kind != "drift") continue;
                event.acknowledged_by.reset();
                event.acknowledged_at.reset();
                event.details = event.kind == "error"
                                    ? R"({"run":5,"state":"failed","error":"The disk is full."})"
                                    : R"({"rmse":31.2,"worst_features":[{"name":"s_4","psi":0.4,"ks":0.3}]})";
                alarms.push_back(event.event);
            }
        });
        for (const PageId id : kPages) {
            window->showPage(id);
            still();
            look(pageName(id));
            for (std::size_t i = 0; id == PageId::Events && i < alarms.size(); ++i) {
                window->page(id)->reveal(QVariant::fromValue(alarms[i]));
                still();
                look(pageName(id) + QStringLiteral("/alarm%1").arg(alarms[i]));
            }
            const auto all = window->page(id)->findChildren<QTabWidget*>();
            for (QTabWidget* tabs : all)
                for (int i = 1; i < tabs->count(); ++i) {
                    tabs->setCurrentIndex(i);
                    still();
                    look(pageName(id) + QLatin1Char('/') + tabs->widget(i)->objectName() +
                         QString::number(i));
                }
        }
        Actions& actions = window->operatorActions();
        for (const char* verb : {"retrain", "promote", "roll_back", "thresholds", "start_demo"}) {
            if (verb == std::string("start_demo"))
                fake->edit([](FakeWorld& w) { w.overview.demo.running = false; });
            QVERIFY2(QTest::qWaitFor([&] { return actions.action(verb)->isEnabled(); }), verb);
            if (verb == std::string("thresholds"))
                actions.setThresholds({.ks_warn = 0.15}); // its verb leads to the form in Settings
            else
                actions.action(verb)->trigger();
            QVERIFY2(QTest::qWaitFor([&] { return actions.sheet()->isOpen(); }), verb);
            still();
            look(QStringLiteral("sheet ") + verb);
            actions.sheet()->dismiss();
        }
        for (const char* card : {"window_palette", "window_keys", "window_about", "window_welcome"}) {
            trigger(card);
            still();
            look(card);
            if (QWidget* focused = window->focusWidget()) QTest::keyClick(focused, Qt::Key_Escape);
        }
    }

    const QSize size{1280, 800};
    QTemporaryDir folder;
    std::shared_ptr<FakeControl> fake;
    std::unique_ptr<Bridge> bridge;
    std::unique_ptr<ConsoleWindow> window;

private:
    QString file() const { return folder.filePath("console.ini"); }
    bool loading() const {
        const auto* history = window->findChild<HistoryFeed*>(); // the last day comes after what is shown
        if (history && history->loading()) return true;
        const auto frames = window->findChildren<StateFrame*>();
        return std::ranges::any_of(frames, [](const StateFrame* frame) {
            return frame->isVisible() && frame->state() == ViewState::Loading;
        });
    }
};

} // namespace turbofan::ui
