// The overview: its six states in words, no stale or missing number shown as live, and the next clicks.
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include "engine/exports/history_csv.h"
#include "tests/ui/no_warnings.h"
#include "tests/ui/pages/page_stand.h"
#include "ui/charts/live_chart.h"
#include "ui/pages/chart_export.h"
#include "ui/widgets/tile.h"

using namespace turbofan;
using namespace turbofan::ui;

namespace {

std::shared_ptr<FakeControl> emptyEngine() {
    return std::make_shared<FakeControl>(makeEmptyWorld(FakeControl::realNow()));
}

} // namespace

class TestOverviewPage : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        QLocale::setDefault(QLocale::c());
        Theme::instance().apply(ThemeChoice::Dark);
    }
    void init() { failOnAnyWarning(); }

    // --- the six states
    void emptySaysWhatWillAppearAndOffersIt() {
        PageStand stand(emptyEngine());
        stand.show(makeOverviewPage(stand.context()));
        QTRY_COMPARE(stand.state(), ViewState::Empty);
        QCOMPARE(stand.frame().text().action, QString("Start demo"));
        QVERIFY(stand.frame().text().title.contains("predicted"));
    }
    void loadingUntilTheFirstLook() {
        PageStand stand;
        stand.fake->setStalled(true);
        stand.show(makeOverviewPage(stand.context()));
        QTest::qWait(50);
        QCOMPARE(stand.state(), ViewState::Loading);
        stand.fake->setStalled(false);
        QTRY_COMPARE(stand.state(), ViewState::Live);
    }
    void liveShowsTheFigures() {
        PageStand stand;
        stand.show(makeOverviewPage(stand.context()));
        QTRY_COMPARE(stand.state(), ViewState::Live);
        QCOMPARE(stand.find<Tile>("tile_predictions")->figure(), QString("19.8"));
        QCOMPARE(stand.find<Tile>("tile_rmse")->figure(), QString("18.4"));
        QCOMPARE(stand.find<Tile>("tile_ks")->figure(), QString("0.11"));
        QCOMPARE(stand.find<Tile>("tile_ks")->level(), LevelState::Warn);
        QCOMPARE(stand.find<Tile>("tile_psi")->figure(), QString("0.08"));
        QCOMPARE(stand.find<Tile>("tile_status")->figure(), QString("Attention"));
        QCOMPARE(stand.label("overview_data"), QString("Data: C-MAPSS"));
        QCOMPARE(stand.label("overview_model"), QString("Model v4"));
        QCOMPARE(stand.window.findChildren<LiveChart*>().size(), 9);
    }
    void theSpanOfAMeanStandsOnItsTile() { // its chart has each second for itself
        PageStand stand;
        stand.show(makeOverviewPage(stand.context()));
        auto* tile = stand.find<QWidget>("tile_predictions");
        QVERIFY2(tile->accessibleName().endsWith(", 5 s"), qPrintable(tile->accessibleName()));
        QVERIFY(tile->toolTip().contains("five seconds"));
    }
    void aVersionOfTwoModelsSaysSo() {
        PageStand stand;
        stand.fake->edit([](FakeWorld& world) {
            RunRow again = world.runs.back(); // v1 anew, a minute ago
            again.run = 6;
            again.finished = world.start - std::chrono::seconds(60);
            world.runs.insert(world.runs.begin(), again);
        });
        stand.show(makeOverviewPage(stand.context()));
        QTRY_COMPARE(stand.state(), ViewState::Live);
        stand.time.setLiveLength(2 * 3600);
        QTRY_VERIFY(stand.find<QWidget>("legend.predictions_per_second.1.0"));
        QTRY_VERIFY(
            stand.find<QWidget>("legend.predictions_per_second.1.0")->accessibleName().contains("2 models"));
        QVERIFY(
            !stand.find<QWidget>("legend.predictions_per_second.4.0")->accessibleName().contains("2 models"));
    }
    void staleIsSaid() {
        PageStand stand;
        stand.show(makeOverviewPage(stand.context()));
        QTRY_COMPARE(stand.state(), ViewState::Live);
        stand.fake->setStalled(true);
        QTRY_COMPARE(stand.state(), ViewState::Stale);
        QVERIFY(stand.frame().text().title.contains("ago"));
        stand.fake->setStalled(false);
        QTRY_COMPARE(stand.state(), ViewState::Live);
    }
    void errorOffersAnotherTry() {
        PageStand stand;
        stand.refuses = Error{ErrorCode::Io, "The store cannot be opened.", "Close the other window."};
        stand.show(makeOverviewPage(stand.context()));
        QTRY_COMPARE(stand.state(), ViewState::Error);
        QVERIFY(stand.frame().text().detail.contains("store"));
        QVERIFY(!stand.frame().text().action.isEmpty());
        stand.refuses.reset();
        emit stand.frame().actionTriggered();
        QTRY_COMPARE(stand.state(), ViewState::Live);
    }
    void stoppedComesBackByItself() {
        PageStand stand;
        stand.show(makeOverviewPage(stand.context()));
        QTRY_COMPARE(stand.state(), ViewState::Live);
        stand.fake->setDisconnected(true);
        QTRY_COMPARE_WITH_TIMEOUT(stand.state(), ViewState::Stopped, 4000);
        stand.fake->setDisconnected(false);
        QTRY_COMPARE_WITH_TIMEOUT(stand.state(), ViewState::Live, 8000);
    }

    // --- nothing is not zero
    void withoutLabelsThereIsNoRmse() {
        PageStand stand;
        stand.fake->edit([](FakeWorld& world) {
            world.overview.rmse = world.overview.ks = world.overview.psi = LevelView{};
        });
        stand.show(makeOverviewPage(stand.context()));
        QTRY_COMPARE(stand.state(), ViewState::Live);
        for (const char* name : {"tile_rmse", "tile_ks", "tile_psi"}) {
            QCOMPARE(stand.find<Tile>(name)->figure(), QString("–"));
            QCOMPARE(stand.find<Tile>(name)->detail(), QString("waiting for feedback"));
            QCOMPARE(stand.find<Tile>(name)->level(), LevelState::NoData);
        }
    }
    void withoutAModelNothingIsPredicted() {
        PageStand stand(emptyEngine());
        stand.fake->edit([](FakeWorld& world) { world.overview.demo.running = true; });
        stand.show(makeOverviewPage(stand.context()));
        QTRY_COMPARE(stand.state(), ViewState::Live);
        QCOMPARE(stand.find<Tile>("tile_predictions")->figure(), QString("–"));
        QCOMPARE(stand.find<Tile>("tile_rmse")->detail(), QString("waiting for a model"));
    }
    void simulatedDataAreNamedSo() {
        PageStand stand;
        stand.fake->edit([](FakeWorld& world) {
            world.overview.data_name = "simulated";
            world.overview.simulated = true;
        });
        stand.show(makeOverviewPage(stand.context()));
        QTRY_COMPARE(stand.label("overview_data"), QString("Data: simulated"));
    }

    // --- the next click
    void anEventOpensTheTimeline() {
        PageStand stand;
        stand.show(makeOverviewPage(stand.context()));
        auto* list = stand.find<QListWidget>("overview_events");
        QTRY_VERIFY(list->count() >= 5);
        QSignalSpy opened(stand.page, &Page::openPage);
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualItemRect(list->item(1)).center());
        QCOMPARE(opened.count(), 1);
        QCOMPARE(opened[0][0].value<PageId>(), PageId::Events);
        QCOMPARE(opened[0][1].toLongLong(), stand.fake->world().events[1].event);
    }
    void aTileOpensTheDriftPage() {
        PageStand stand;
        stand.show(makeOverviewPage(stand.context()));
        QTRY_COMPARE(stand.state(), ViewState::Live);
        QSignalSpy opened(stand.page, &Page::openPage);
        QTest::mouseClick(stand.find<Tile>("tile_ks"), Qt::LeftButton);
        QCOMPARE(opened.value(0).value(0).value<PageId>(), PageId::Drift);
    }
    void aBandOpensItsRun() {
        PageStand stand;
        stand.show(makeOverviewPage(stand.context()));
        QTRY_COMPARE(stand.state(), ViewState::Live);
        QSignalSpy opened(stand.page, &Page::openPage);
        emit stand.find<LiveChart>("chart_rmse")->bandClicked(4);
        QCOMPARE(opened.value(0).value(0).value<PageId>(), PageId::Models);
        QCOMPARE(opened.value(0).value(1).toLongLong(), 4);
    }
    void theButtonsFollowTheDemoAndTheJob() {
        PageStand stand;
        stand.show(makeOverviewPage(stand.context()));
        QTRY_COMPARE(stand.state(), ViewState::Live);
        QTRY_VERIFY(stand.find<QPushButton>("overview_stop_demo")->isVisible());
        QVERIFY(!stand.find<QPushButton>("overview_start_demo")->isVisible());
        QTest::mouseClick(stand.find<QPushButton>("overview_stop_demo"), Qt::LeftButton);
        QTRY_COMPARE(stand.fake->calls("stopDemo"), 1);
        QTRY_VERIFY(stand.find<QPushButton>("overview_start_demo")->isVisible());
        stand.fake->edit([](FakeWorld& world) { world.overview.job.running = true; });
        QTRY_VERIFY(stand.find<QPushButton>("overview_cancel")->isVisible());
        QVERIFY(!stand.find<QPushButton>("overview_retrain")->isVisible());
    }
    void fourChartsFitIntoTheView() {
        for (const QSize size : {QSize(1410, 900), QSize(1100, 700)}) {
            PageStand stand(std::make_shared<FakeControl>(), size);
            stand.show(makeOverviewPage(stand.context()));
            QTRY_COMPARE(stand.state(), ViewState::Live);
            const auto charts = stand.window.findChildren<LiveChart*>();
            for (int i = 1; i < charts.size(); ++i)
                QVERIFY(charts[i]->geometry().top() > charts[i - 1]->geometry().bottom());
            auto* fourth = stand.find<LiveChart>("chart_psi");
            QCOMPARE(fourth->visibleRegion().boundingRect().height(), fourth->height());
        }
    }
    void figuresGoOutInFull() {
        SeriesStore store;
        const double t[] = {1'790'000'000, 1'790'000'001}, v[] = {0.1, std::nan("")};
        const double later[] = {1'790'000'001.5}, one[] = {1.0 / 3};
        store.series("ks_mean").append(t, v);
        store.series("errors_per_second.bad_input").append(later, one);
        const TimeRange range{1'790'000'000, 1'790'000'002};
        const QByteArray csv = QByteArray::fromStdString(
            historyCsv(historyOf(store, {"ks_mean", "errors_per_second.", "unknown"}, range)));
        const QList<QByteArray> lines = csv.split('\n');
        QCOMPARE(lines[0], QByteArray("time,seconds,ks_mean,errors_per_second.bad_input [1/s]"));
        QCOMPARE(lines[1], QByteArray("2026-09-21T14:13:20.000000Z,1790000000,0.1,"));
        QCOMPARE(lines[2], QByteArray("2026-09-21T14:13:21.000000Z,1790000001,,"));
        QVERIFY(lines[3].endsWith(",,0.3333333333333333"));
        QCOMPARE(historyOf(store, {}, range).series.size(), std::size_t(2));
        QCOMPARE(historyOf(store, {"ks_mean"}, {1'790'000'001, HUGE_VAL}).series[0].seconds,
                 std::vector<double>{1'790'000'001});
        QVERIFY(historyOf(store, {"ks_mean"}, {0, 1}).series[0].seconds.empty());
    }
};

QTEST_MAIN(TestOverviewPage)
#include "tst_overview_page.moc"
