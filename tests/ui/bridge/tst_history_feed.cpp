// The store behind the charts: the shown range first, then the day before, then what is new.
#include <QSignalSpy>
#include <QTest>

#include "tests/ui/fake_control.h"
#include "tests/ui/no_warnings.h"
#include "ui/bridge/history_feed.h"

using namespace turbofan;
using namespace turbofan::ui;

class TestHistoryFeed : public QObject {
    Q_OBJECT
private slots:
    void init() {
        failOnAnyWarning();
        fake_ = std::make_shared<FakeControl>();
    }

    void fillsTheShownRangeThenTheDayThenGoesOn() {
        Bridge bridge([this] { return Result<std::shared_ptr<ControlPort>>(fake_); });
        SeriesStore store;
        TimeView view;
        HistoryFeed feed(bridge, store, view);
        QCOMPARE(feed.nowSeconds(), 0.0);
        bridge.start(20);
        QTRY_VERIFY(store.find(figure::kRmse));
        const Series* rmse = store.find(figure::kRmse);
        const double start = fakeSeconds(fake_->world().start);
        QTRY_VERIFY(!rmse->empty() && rmse->seconds().front() < start - 23 * 3600);
        QVERIFY2(rmse->size() > 290, "one point a second of the shown five minutes");
        const double newest = rmse->last().seconds;
        QVERIFY(newest > start - 2);
        QTRY_VERIFY_WITH_TIMEOUT(rmse->last().seconds > newest, 5000);
        QVERIFY(std::abs(view.now() - fakeSeconds(FakeControl::realNow())) < 1);
        for (std::size_t i = 1; i < rmse->size(); ++i) QVERIFY(rmse->seconds()[i] > rmse->seconds()[i - 1]);
    }

    void loadsMoreWhenTheViewGoesFurtherBack() {
        Bridge bridge([this] { return Result<std::shared_ptr<ControlPort>>(fake_); });
        SeriesStore store;
        TimeView view;
        HistoryFeed feed(bridge, store, view);
        bridge.start(20);
        QTRY_VERIFY(store.find(figure::kRmse) && !feed.loading());
        const int asked = fake_->calls("history");
        const double start = fakeSeconds(fake_->world().start);
        view.zoomTo({start - 25.5 * 3600, start - 25 * 3600});
        QTRY_VERIFY(fake_->calls("history") > asked);
        QTRY_VERIFY(store.find(figure::kRmse)->seconds().front() < start - 25 * 3600);
    }

    void thinsByTheEnginesClockHoweverFastItRuns() {
        Bridge bridge([this] { return Result<std::shared_ptr<ControlPort>>(fake_); });
        SeriesStore store;
        TimeView view;
        HistoryFeed feed(bridge, store, view);
        bridge.start(20);
        QTRY_VERIFY(store.find(figure::kRmse) && !feed.loading());
        const Series* rmse = store.find(figure::kRmse);
        const double start = rmse->last().seconds;
        for (int step = 1; step <= 6; ++step) { // three hours in a moment
            fake_->moveOn(std::chrono::minutes(30));
            QTRY_VERIFY(rmse->last().seconds > start + step * 1800 - 5);
        }
        const auto dense = [&] { // of the first two hours, of which each second came in
            const auto seconds = rmse->seconds();
            return std::ranges::count_if(
                seconds, [&](double at) { return at > start && at < start + 2 * 3600 - 120; });
        };
        QTRY_VERIFY2(dense() <= 720, qPrintable(QString::number(dense())));
        QVERIFY(dense() > 600);
    }

    void forgetsTheEngineBefore() {
        Bridge bridge([this] { return Result<std::shared_ptr<ControlPort>>(fake_); });
        SeriesStore store;
        TimeView view;
        HistoryFeed feed(bridge, store, view);
        bridge.start(20);
        QTRY_VERIFY(store.find(figure::kRmse) && !feed.loading());
        auto empty = std::make_shared<FakeControl>(makeEmptyWorld(FakeControl::realNow()));
        bridge.reopen([empty] { return Result<std::shared_ptr<ControlPort>>(empty); });
        QVERIFY(!store.find(figure::kRmse) || store.find(figure::kRmse)->empty());
        QTRY_COMPARE(bridge.link(), LinkState::Live);
        QTRY_VERIFY(empty->calls("history") > 0 && !feed.loading());
        QVERIFY(!store.find(figure::kRmse) || store.find(figure::kRmse)->empty());
    }

private:
    std::shared_ptr<FakeControl> fake_;
};

QTEST_GUILESS_MAIN(TestHistoryFeed)
#include "tst_history_feed.moc"
