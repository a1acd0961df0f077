// The pages as they look: both themes, two sizes, nothing blank; pictures on request (TURBOFAN_SHOTS=folder).
#include <QDir>
#include <QSet>
#include <QTabWidget>
#include <QTest>

#include "tests/ui/pages/page_stand.h"
#include "ui/charts/live_chart.h"
#include "ui/pages/distribution_chart.h"

using namespace turbofan;
using namespace turbofan::ui;

namespace {

int coloursOf(const QImage& image) {
    QSet<QRgb> seen;
    for (int y = 0; y < image.height(); y += 3)
        for (int x = 0; x < image.width(); x += 3) seen.insert(image.pixel(x, y));
    return static_cast<int>(seen.size());
}

void keepPicture(const QImage& image, const QString& name) {
    const QString folder = qEnvironmentVariable("TURBOFAN_SHOTS");
    if (!folder.isEmpty()) image.save(QDir(folder).filePath(name + ".png"));
}

// A longer journal than the fake's own, with a flood and evidence.
void enrich(FakeWorld& world) {
    std::int64_t id = world.overview.last_event;
    for (int i = 0; i < 40; ++i) {
        EventRow check;
        check.event = ++id;
        check.time = world.start - std::chrono::seconds(15 * (40 - i));
        check.kind = "drift_check";
        check.actor = "drift";
        check.sentence = "Drift check: mean KS 0.08, every level is below its warning.";
        check.details = "{\"rmse\": 18.42, \"rmse_baseline\": 16, \"ks_mean\": 0.081, \"psi_mean\": 0.0712, "
                        "\"engines\": 40, \"worst_features\": [{\"name\": \"s11_mean_30\", \"ks\": 0.31, "
                        "\"psi\": 0.42}, {\"name\": \"s4_last\", \"ks\": 0.24, \"psi\": 0.2}]}";
        world.events.insert(world.events.begin(), check);
    }
    for (int i = 0; i < 3; ++i) {
        EventRow alarm = world.events.front();
        alarm.event = ++id;
        alarm.time = world.start - std::chrono::seconds(3 - i);
        alarm.kind = i == 1 ? "error" : "operator";
        alarm.actor = i == 1 ? "retraining" : "console";
        alarm.alarm = i == 1;
        alarm.sentence = i == 1 ? "Training 6 was refused: the new model is worse (RMSE 24.1 against 18.4)."
                                : "Automatic retraining was switched.";
        world.events.insert(world.events.begin(), alarm);
    }
    std::ranges::stable_sort(world.events, std::greater{}, &EventRow::time);
    id = static_cast<std::int64_t>(world.events.size());
    for (EventRow& event : world.events) event.event = id--; // as the store counts them
    world.overview.last_event = world.events.front().event;
    for (FeatureRow& row : world.drift.features)
        if (row.constant) row.psi = row.ks = 0;
}

} // namespace

class TestLooks : public QObject {
    Q_OBJECT
private slots:
    void eachPageIsDrawn_data() {
        QTest::addColumn<int>("page");
        QTest::addColumn<bool>("dark");
        QTest::addColumn<QSize>("size");
        const std::array<const char*, 4> names{"overview", "drift", "whatif", "events"};
        for (int page = 0; page < 4; ++page)
            for (const bool dark : {true, false})
                for (const QSize size : {QSize(1410, 900), QSize(1100, 700)})
                    QTest::addRow("%s-%s-%d", names[static_cast<std::size_t>(page)], dark ? "dark" : "light",
                                  size.width())
                        << page << dark << size;
    }
    void eachPageIsDrawn() {
        QFETCH(int, page);
        QFETCH(bool, dark);
        QFETCH(QSize, size);
        Theme::instance().apply(dark ? ThemeChoice::Dark : ThemeChoice::Light);
        const Instant start{std::chrono::seconds(1'790'000'000)};
        FakeWorld world = makeFakeWorld(start);
        enrich(world);
        PageStand stand(std::make_shared<FakeControl>(world), size);
        stand.fake->hold(true);
        stand.show(page == 0   ? makeOverviewPage(stand.context())
                   : page == 3 ? makeEventsPage(stand.context())
                               : makeDriftPage(stand.context()));
        QTRY_COMPARE(stand.state(), ViewState::Live);
        if (page == 2) {
            auto* tabs = stand.find<QTabWidget>("drift_tabs");
            tabs->setCurrentIndex(1);
            QTRY_VERIFY(stand.fake->calls("previewThresholds") > 0);
        }
        if (page == 0) {
            QTRY_VERIFY(stand.history.find("psi_mean") && stand.history.find("psi_mean")->size() > 1000);
            stand.time.setCursor(fakeSeconds(start) - 60);
        }
        QTest::qWait(400); // charts draw in turns
        const QImage image = stand.window.grab().toImage();
        keepPicture(image, QTest::currentDataTag());
        QVERIFY2(coloursOf(image) > 24, "the page is blank");
        QCOMPARE(image.size(), size);
    }

    void eachViewOfADistributionIsDrawn() {
        Theme::instance().apply(ThemeChoice::Dark);
        PageStand stand;
        stand.show(makeDriftPage(stand.context()));
        QTRY_COMPARE(stand.state(), ViewState::Live);
        auto* chart = stand.find<DistributionChart>("drift_distribution");
        QTRY_VERIFY(chart->description().contains("reference"));
        QList<QImage> seen;
        for (const auto view : {DistributionChart::View::Histogram, DistributionChart::View::Cumulative,
                                DistributionChart::View::Quantiles}) {
            chart->setView(view);
            const QImage image = chart->grab().toImage();
            keepPicture(image, QStringLiteral("distribution-%1").arg(static_cast<int>(view)));
            QVERIFY(!seen.contains(image));
            seen << image;
        }
    }
    void eachStateOfTheOverviewIsDrawn() {
        Theme::instance().apply(ThemeChoice::Dark);
        PageStand stand;
        stand.show(makeOverviewPage(stand.context()));
        QTRY_COMPARE(stand.state(), ViewState::Live);
        QTRY_VERIFY(stand.history.find("psi_mean"));
        stand.fake->setStalled(true);
        QTRY_COMPARE(stand.state(), ViewState::Stale);
        keepPicture(stand.window.grab().toImage(), "overview-stale");
        stand.fake->setStalled(false);
        QTRY_COMPARE(stand.state(), ViewState::Live);
        stand.fake->setDisconnected(true);
        QTRY_COMPARE_WITH_TIMEOUT(stand.state(), ViewState::Stopped, 4000);
        const QImage stopped = stand.window.grab().toImage();
        keepPicture(stopped, "overview-stopped");
        QVERIFY(coloursOf(stopped) > 3);
    }
};

QTEST_MAIN(TestLooks)
#include "tst_looks.moc"
