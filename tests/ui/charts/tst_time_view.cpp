// The shared time range: live or detached, its limits, its history, the crosshair.
#include <QSignalSpy>
#include <QTest>

#include "ui/charts/time_view.h"

using namespace turbofan::ui;

namespace {

constexpr double kNow = 1'700'000'000;

} // namespace

class TestTimeView : public QObject {
    Q_OBJECT
private slots:
    void init() {
        view_ = std::make_unique<TimeView>();
        view_->setNow(kNow);
    }
    void liveEndsAtNowAndMovesWithIt() {
        QSignalSpy ticks(view_.get(), &TimeView::ticked), ranges(view_.get(), &TimeView::rangeChanged);
        view_->setNow(kNow + 7);
        QCOMPARE(view_->range(), (TimeRange{kNow + 7 - 300, kNow + 7}));
        QCOMPARE(ticks.size(), 1);
        QCOMPARE(ranges.size(), 0);
        QCOMPARE(view_->behind(), 0.0);
    }
    void pausedStandsStillAndFallsBehind() {
        QSignalSpy modes(view_.get(), &TimeView::modeChanged);
        view_->pause();
        view_->setNow(kNow + 42);
        QCOMPARE(view_->range().to, kNow);
        QCOMPARE(view_->behind(), 42.0);
        view_->goLive();
        QCOMPARE(view_->range().to, kNow + 42);
        QCOMPARE(modes.size(), 2);
    }
    void zoomHistoryGoesBackAndForth() {
        view_->zoomTo({kNow - 100, kNow - 50});
        view_->zoomTo({kNow - 80, kNow - 60});
        view_->undo();
        QCOMPARE(view_->range(), (TimeRange{kNow - 100, kNow - 50}));
        view_->undo();
        QVERIFY(view_->isLive());
        QVERIFY(!view_->canUndo());
        view_->redo();
        view_->redo();
        QCOMPARE(view_->range(), (TimeRange{kNow - 80, kNow - 60}));
        QVERIFY(!view_->canRedo());
        view_->undo();
        view_->setLiveLength(60);
        QVERIFY(!view_->canRedo()); // a new step forgets what was undone
    }
    void undoneLiveViewIsAtTheNowOfToday() {
        view_->zoomTo({kNow - 100, kNow - 50});
        view_->setNow(kNow + 500);
        view_->undo();
        QCOMPARE(view_->range().to, kNow + 500);
    }
    void nothingLiesBeyondNow() {
        view_->zoomTo({kNow - 100, kNow + 100});
        QCOMPARE(view_->range(), (TimeRange{kNow - 100, kNow}));
        view_->panBy(50);
        QCOMPARE(view_->range().to, kNow);
        view_->panBy(-30);
        view_->panBy(1e12);
        QCOMPARE(view_->range(), (TimeRange{kNow - 100, kNow}));
        view_->zoomBy(0.25, kNow);
        QCOMPARE(view_->range(), (TimeRange{kNow - 400, kNow}));
    }
    void lengthsHaveLimits() {
        view_->zoomTo({kNow - 10.2, kNow - 10.1});
        QCOMPARE(view_->range().length(), 1.0);
        view_->zoomTo({0, kNow});
        QCOMPARE(view_->range().length(), 7 * 86400.0);
        QVERIFY(view_->range().to <= kNow);
        view_->goLive();
        view_->setLiveLength(0);
        QCOMPARE(view_->liveLength(), 1.0);
        view_->setLiveLength(1e12);
        QCOMPARE(view_->liveLength(), 7 * 86400.0);
        for (int i = 0; i < 200; ++i) view_->zoomBy(10, kNow - 5);
        QVERIFY(view_->range().length() >= 1 - 1e-6);
        for (int i = 0; i < 200; ++i) view_->zoomBy(0.1, kNow - 5);
        QVERIFY(view_->range().length() <= 7 * 86400.0 + 1e-6);
    }
    void numbersThatAreNoneChangeNothing() {
        view_->zoomTo({kNow - 100, kNow - 50});
        const TimeRange before = view_->range();
        view_->zoomTo({std::nan(""), kNow});
        view_->zoomBy(std::nan(""), kNow);
        view_->zoomBy(0, kNow);
        view_->zoomBy(-2, kNow);
        view_->panBy(HUGE_VAL);
        view_->setNow(std::nan(""));
        view_->setCursor(std::nan(""));
        QCOMPARE(view_->range(), before);
        QVERIFY(!view_->cursor());
    }
    void zoomingHoldsThePointUnderTheMouse() {
        const double around = kNow - 120;
        const double share = (around - view_->range().from) / view_->range().length();
        view_->zoomBy(2, around);
        QVERIFY(!view_->isLive());
        QCOMPARE(view_->range().length(), 150.0);
        QCOMPARE((around - view_->range().from) / 150.0, share);
    }
    void zoomingAboutNowAndOutStaysLive() {
        view_->zoomBy(2, kNow);
        QVERIFY(view_->isLive());
        QCOMPARE(view_->liveLength(), 150.0);
        view_->zoomBy(0.5, kNow - 100);
        QVERIFY(view_->isLive());
        QCOMPARE(view_->liveLength(), 300.0);
    }
    void aRunOfPansIsOneStepToUndo() {
        view_->zoomTo({kNow - 100, kNow - 50});
        for (int i = 0; i < 10; ++i) view_->panBy(-1);
        view_->undo();
        QCOMPARE(view_->range(), (TimeRange{kNow - 100, kNow - 50}));
    }
    void presetsKeepTheModeAndCanBeUndone() {
        view_->setLiveLength(900);
        QVERIFY(view_->isLive());
        view_->undo();
        QCOMPARE(view_->liveLength(), 300.0);
        view_->pause();
        view_->setLiveLength(60);
        QVERIFY(!view_->isLive());
        QCOMPARE(view_->range(), (TimeRange{kNow - 60, kNow}));
    }
    void theCursorIsToldOnlyWhenItChanges() {
        QSignalSpy spy(view_.get(), &TimeView::cursorChanged);
        view_->setCursor(kNow - 5);
        view_->setCursor(kNow - 5);
        view_->setCursorLocked(true);
        view_->setCursorB(kNow - 9);
        view_->setCursor(std::nullopt);
        QCOMPARE(spy.size(), 4);
    }

private:
    std::unique_ptr<TimeView> view_;
};

QTEST_GUILESS_MAIN(TestTimeView)
#include "tst_time_view.moc"
