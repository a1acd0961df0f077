// Fleet, Models, Predictions and Settings in each of the six states: the right words, the right button.
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QTest>

#include "tests/ui/no_warnings.h"
#include "tests/ui/pages/page_bench.h"
#include "ui/pages/data_page.h"

using namespace turbofan;
using namespace turbofan::ui;

namespace {

struct Case {
    const char* name;
    PageBench::Maker maker;
    const char* question; // whose failure the page shows
    const char* empty;
    const char* verb;
};
const Case kCases[] = {
    {"fleet", makeFleetPage, "fleet", "No engines yet", "Start demo"},
    {"models", makeModelsPage, "models", "No models yet", "Train the first model"},
    {"predictions", makePredictionsPage, "predictions", "No predictions yet", "Start demo"},
    {"settings", makeSettingsPage, "settings", "No settings", "Ask again"}};

std::shared_ptr<FakeControl> emptyControl() {
    FakeWorld world = makeEmptyWorld(FakeControl::realNow());
    world.settings.settings.clear();
    return std::make_shared<FakeControl>(world);
}

ViewState stateOf(const PageBench& bench) {
    return static_cast<DataPage*>(bench.page)->state();
}
StateText textOf(const PageBench& bench) {
    return static_cast<DataPage*>(bench.page)->frame().text();
}

} // namespace

class TestDataPage : public QObject {
    Q_OBJECT
    static void everyPage() {
        QTest::addColumn<int>("which");
        for (int i = 0; i < int(std::size(kCases)); ++i) QTest::newRow(kCases[i].name) << i;
    }

private slots:
    void init() { failOnAnyWarning(); }

    void live_data() { everyPage(); }
    void live() {
        QFETCH(int, which);
        PageBench bench(kCases[which].maker);
        bench.start();
        QTRY_COMPARE(stateOf(bench), ViewState::Live);
    }

    void empty_data() { everyPage(); }
    void empty() {
        QFETCH(int, which);
        PageBench bench(kCases[which].maker, emptyControl());
        bench.start();
        QTRY_COMPARE(stateOf(bench), ViewState::Empty);
        QCOMPARE(textOf(bench).title, QString(kCases[which].empty));
        QCOMPARE(textOf(bench).action, QString(kCases[which].verb));
        QVERIFY(!textOf(bench).detail.isEmpty());
    }

    void loading_data() { everyPage(); }
    void loading() {
        QFETCH(int, which);
        PageBench bench(kCases[which].maker);
        bench.fake->setStalled(true);
        bench.start();
        QTRY_COMPARE(stateOf(bench), ViewState::Loading);
        bench.fake->setStalled(false);
        QTRY_COMPARE(stateOf(bench), ViewState::Live);
    }

    void error_data() { everyPage(); }
    void error() {
        QFETCH(int, which);
        PageBench bench(kCases[which].maker);
        bench.fake->setErrorOf(kCases[which].question,
                               Error{ErrorCode::Io, "The store cannot be read.", "Free the disk."});
        bench.start();
        QTRY_COMPARE(stateOf(bench), ViewState::Error);
        QVERIFY(textOf(bench).detail.contains("The store cannot be read."));
        QVERIFY(textOf(bench).detail.contains("Free the disk."));
        QCOMPARE(textOf(bench).action, QString("Retry"));
        bench.fake->setErrorOf(kCases[which].question, {});
        bench.page->refresh();
        QTRY_COMPARE(stateOf(bench), ViewState::Live);
    }

    void stale_data() { everyPage(); }
    void stale() {
        QFETCH(int, which);
        PageBench bench(kCases[which].maker);
        bench.start();
        QTRY_COMPARE(stateOf(bench), ViewState::Live);
        bench.fake->setStalled(true); // overviews stop coming
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(bench), ViewState::Stale, 8000);
        QVERIFY2(textOf(bench).title.startsWith("Not live: last value"), qPrintable(textOf(bench).title));
        bench.fake->setStalled(false);
        QTRY_COMPARE(stateOf(bench), ViewState::Live);
    }

    void stopped_data() { everyPage(); }
    void stopped() {
        QFETCH(int, which);
        PageBench bench(kCases[which].maker);
        bench.start();
        QTRY_COMPARE(stateOf(bench), ViewState::Live);
        bench.fake->setDisconnected(true);
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(bench), ViewState::Stopped, 8000);
        QCOMPARE(textOf(bench).action, QString("Reconnect"));
        bench.fake->setDisconnected(false);
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(bench), ViewState::Live, 8000);
    }

    void anEngineThatCannotStartSaysWhy() {
        PageBench bench(makeFleetPage);
        bench.opening_error = Error{ErrorCode::Io, "The data folder is read-only.", "Choose another."};
        bench.start();
        QTRY_COMPARE(stateOf(bench), ViewState::Error);
        QVERIFY(textOf(bench).detail.contains("read-only"));
        QCOMPARE(textOf(bench).action, QString("Try again"));
    }

    void withoutDataItLeadsToThem() {
        for (const Case& one : kCases) {
            PageBench bench(one.maker);
            bench.opening_error = Error{ErrorCode::NotFound, "There are no engine data here yet.", ""};
            QSignalSpy asked(bench.page, &Page::verbAsked);
            bench.page->setLacksData(true);
            bench.start();
            QTRY_COMPARE(stateOf(bench), ViewState::Error);
            QCOMPARE(textOf(bench).title, QString("There are no engine data yet"));
            QVERIFY2(!textOf(bench).detail.contains("here yet"), "the engine's words are not translated");
            QCOMPARE(textOf(bench).action, QString("Get data…"));
            bench.page->findChild<QPushButton*>("stateAction")->click();
            QCOMPARE(asked.count(), 1);
            QCOMPARE(asked[0][0].toString(), QString("welcome"));
            bench.page->setLacksData(false);
            QCOMPARE(textOf(bench).action, QString("Try again"));
        }
    }

    void asksOnlyWhileShown() {
        PageBench bench(makeFleetPage);
        bench.start();
        QTRY_VERIFY(bench.fake->calls("fleet") > 0);
        bench.page->hide();
        QTRY_COMPARE(stateOf(bench), ViewState::Live);
        const int asked = bench.fake->calls("fleet"), looks = bench.fake->calls("overview");
        QTRY_VERIFY(bench.fake->calls("overview") > looks + 60); // more than a second of beats
        QCOMPARE(bench.fake->calls("fleet"), asked);
    }

    void everyControlHasANameAndAnObjectName() {
        for (const Case& each : kCases) {
            PageBench bench(each.maker);
            for (const QWidget* widget : bench.page->findChildren<QWidget*>()) {
                if (widget->objectName().startsWith("qt_") || !(widget->focusPolicy() & Qt::TabFocus))
                    continue;
                if (qobject_cast<const QTabBar*>(widget) || widget->objectName().isEmpty() ||
                    widget->objectName() == "stateAction" /* named by what the state offers */)
                    continue;
                const bool said = !widget->accessibleName().isEmpty() ||
                                  !widget->property("text").toString().isEmpty() ||
                                  widget->inherits("QTabWidget") || widget->inherits("QScrollArea");
                QVERIFY2(said, qPrintable(QString("%1: %2").arg(each.name, widget->objectName())));
            }
        }
    }
};

QTEST_MAIN(TestDataPage)
#include "tst_data_page.moc"
