// Mouse and keys of a chart, on every pixel of its edge too.
#include <QMouseEvent>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

#include "chart_fixture.h"
#include "ui/charts/chart_table.h"

using namespace turbofan::ui;

namespace {

void drag(QWidget& chart, QPoint from, QPoint to, Qt::MouseButton button = Qt::LeftButton,
          Qt::KeyboardModifiers modifiers = {}) {
    const auto send = [&](QEvent::Type type, QPoint at, Qt::MouseButton which, Qt::MouseButtons held) {
        QMouseEvent event(type, at, chart.mapToGlobal(at), which, held, modifiers);
        QApplication::sendEvent(&chart, &event);
    };
    send(QEvent::MouseButtonPress, from, button, button);
    send(QEvent::MouseMove, (from + to) / 2, Qt::NoButton, button);
    send(QEvent::MouseMove, to, Qt::NoButton, button);
    send(QEvent::MouseButtonRelease, to, button, Qt::NoButton);
}

bool wheel(QWidget& chart, QPoint at, QPoint turned, Qt::KeyboardModifiers modifiers) {
    QWheelEvent event(at, chart.mapToGlobal(at), {}, turned, Qt::NoButton, modifiers, Qt::NoScrollPhase,
                      false);
    QApplication::sendEvent(&chart, &event);
    return event.isAccepted();
}

} // namespace

class TestLiveChartInput : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { Theme::instance().apply(ThemeChoice::Dark); }
    void init() {
        failOnQtWarnings();
        f_ = std::make_unique<ChartFixture>();
        fill(f_->store, "a", 10);
        fill(f_->store, "b", 5);
        f_->open();
        f_->chart->setBands({{41, kNow - 100, kNow - 80, "v3 → v4", "RMSE 31 → 19", false}});
        const auto drawn = f_->chart->timing().redraws;
        QTRY_VERIFY(f_->chart->timing().redraws > drawn); // in its turn
    }
    void cleanup() { f_.reset(); }

    void dragZoomsToItsSpan() {
        const QRect area = f_->chart->plotArea();
        drag(*f_->chart, {f_->x(kNow - 200), area.center().y()}, {f_->x(kNow - 100), area.center().y()});
        QVERIFY(!f_->view.isLive());
        QVERIFY(std::abs(f_->view.range().from - (kNow - 200)) < 1);
        QVERIFY(std::abs(f_->view.range().to - (kNow - 100)) < 1);
        QTest::keyClick(f_->chart.get(), Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(f_->view.isLive());
        QTest::keyClick(f_->chart.get(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(!f_->view.isLive());
        QTest::mouseDClick(f_->chart.get(), Qt::LeftButton, {}, area.center());
        QVERIFY(f_->view.isLive());
        QVERIFY(!f_->view.cursorLocked());
    }
    void shiftOrMiddleDragPans() {
        const QRect area = f_->chart->plotArea();
        const int y = area.center().y();
        drag(*f_->chart, {f_->x(kNow - 200), y}, {f_->x(kNow - 150), y}, Qt::LeftButton, Qt::ShiftModifier);
        QVERIFY(std::abs(f_->view.behind() - 50) < 2);
        QCOMPARE(f_->view.range().length(), 300.0);
        f_->grab();
        drag(*f_->chart, {area.left() + 300, y}, {area.left() + 200, y}, Qt::MiddleButton);
        QVERIFY(f_->view.behind() < 50);
    }
    void aBandCanBeClickedOnItsAreaAndItsLabel() {
        QSignalSpy spy(f_->chart.get(), &LiveChart::bandClicked);
        const QRect area = f_->chart->plotArea();
        QTest::mouseClick(f_->chart.get(), Qt::LeftButton, {}, {f_->x(kNow - 90), area.center().y()});
        QTest::mouseClick(f_->chart.get(), Qt::LeftButton, {}, {f_->x(kNow - 80) + 30, area.top() + 14});
        QCOMPARE(spy.size(), 2);
        QCOMPARE(spy[0][0].toLongLong(), 41);
        QTest::mouseClick(f_->chart.get(), Qt::LeftButton, {}, {f_->x(kNow - 250), area.center().y()});
        QCOMPARE(spy.size(), 2);
    }
    void theMouseMovesTheSharedCursorAndAClickLocksIt() {
        const QRect area = f_->chart->plotArea();
        QTest::mouseMove(f_->chart.get(), area.center());
        QTRY_VERIFY(f_->view.cursor().has_value());
        QVERIFY(std::abs(*f_->view.cursor() - (kNow - 150)) < 1);
        QTest::mouseClick(f_->chart.get(), Qt::LeftButton, {}, area.center());
        QVERIFY(f_->view.cursorLocked());
        QEvent leave(QEvent::Leave);
        QApplication::sendEvent(f_->chart.get(), &leave);
        QVERIFY(f_->view.cursor().has_value());
        const double before = *f_->view.cursor();
        QTest::keyClick(f_->chart.get(), Qt::Key_Left);
        QVERIFY(*f_->view.cursor() < before);
        QVERIFY(f_->view.isLive()); // the cursor walks, the view stays
        QTest::mouseClick(f_->chart.get(), Qt::LeftButton, Qt::ShiftModifier, area.center() + QPoint(100, 0));
        QVERIFY(f_->view.cursorB().has_value());
        QTest::keyClick(f_->chart.get(), Qt::Key_Escape);
        QVERIFY(!f_->view.cursor() && !f_->view.cursorB() && !f_->view.cursorLocked());
    }
    void theWheelZoomsOnlyWithControl() {
        const QPoint at = f_->chart->plotArea().center();
        const TimeRange before = f_->view.range();
        QVERIFY(!wheel(*f_->chart, at, {0, 120}, {}));
        QCOMPARE(f_->view.range(), before);
        QVERIFY(wheel(*f_->chart, at, {0, 120}, Qt::ControlModifier));
        QVERIFY(f_->view.range().length() < before.length());
        const double middle = (f_->view.range().from + f_->view.range().to) / 2;
        QVERIFY(std::abs(middle - (kNow - 150)) < 2); // around the mouse
    }
    void keysMoveTheView() {
        LiveChart* chart = f_->chart.get();
        QTest::keyClick(chart, Qt::Key_Space);
        QVERIFY(!f_->view.isLive());
        QTest::keyClick(chart, Qt::Key_L);
        QVERIFY(f_->view.isLive());
        QTest::keyClick(chart, Qt::Key_BracketRight);
        QCOMPARE(f_->view.liveLength(), 900.0);
        QTest::keyClick(chart, Qt::Key_BracketLeft);
        QTest::keyClick(chart, Qt::Key_BracketLeft);
        QCOMPARE(f_->view.liveLength(), 60.0);
        QTest::keyClick(chart, Qt::Key_0);
        QCOMPARE(f_->view.liveLength(), 300.0);
        QTest::keyClick(chart, Qt::Key_Plus);
        QCOMPARE(f_->view.range().length(), 200.0);
        QTest::keyClick(chart, Qt::Key_Minus);
        QVERIFY(std::abs(f_->view.range().length() - 300) < 1e-9);
        QTest::keyClick(chart, Qt::Key_Left);
        QCOMPARE(f_->view.behind(), 30.0);
        QTest::keyClick(chart, Qt::Key_1);
        QCOMPARE(chart->hiddenSeries(), QString("a"));
        QSignalSpy exported(chart, &LiveChart::exportRequested);
        QTest::keyClick(chart, Qt::Key_E, Qt::ControlModifier);
        QCOMPARE(exported.size(), 1);
    }
    void everyPixelOfTheEdgeAndOutsideMayBePressed() {
        LiveChart& chart = *f_->chart;
        chart.resize(220, 130);
        f_->grab();
        std::vector<QPoint> points = {{-5, -5}, {-1, 60}, {500, 60}, {100, 400}, {-10000, 10000}};
        for (int x = 0; x < chart.width(); ++x)
            points.insert(points.end(), {{x, 0}, {x, chart.height() - 1}});
        for (int y = 0; y < chart.height(); ++y)
            points.insert(points.end(), {{0, y}, {chart.width() - 1, y}});
        for (const QPoint at : points)
            for (const auto button : {Qt::LeftButton, Qt::RightButton, Qt::MiddleButton})
                drag(chart, at, at + QPoint(3, 3), button);
        chart.hide();
        drag(chart, {100, 60}, {150, 60});
        drag(chart, {5, 5}, {6, 6});
    }
    void zoomingToTheLimitGoesOnWorking() {
        for (int i = 0; i < 40; ++i) {
            wheel(*f_->chart, f_->chart->plotArea().center(), {0, 480}, Qt::ControlModifier);
            f_->grab();
        }
        QVERIFY(f_->view.range().length() >= 0.999);
        for (int i = 0; i < 40; ++i) {
            wheel(*f_->chart, f_->chart->plotArea().center(), {0, -480}, Qt::ControlModifier);
            f_->grab();
        }
        QVERIFY(f_->view.range().length() <= 7 * 86400.0 + 1);
    }
    void destroyedInTheMidstOfADrag() {
        const QPoint at = f_->chart->plotArea().center();
        for (const auto button : {Qt::LeftButton, Qt::MiddleButton}) {
            auto chart = std::make_unique<LiveChart>(ChartFixture::simple(), f_->store, f_->view);
            chart->resize(800, 240);
            chart->show();
            QTest::mousePress(chart.get(), button, {}, at);
            QTest::mouseMove(chart.get(), at + QPoint(60, 0));
            f_->view.setNow(f_->view.now() + 1);
            chart.reset(); // its redraw still waits for its turn
            QTest::mouseRelease(f_->chart.get(), button, {}, at + QPoint(60, 0));
            f_->view.setCursor(f_->view.now() - 5);
            const auto drawn = f_->chart->timing().redraws;
            f_->view.setNow(f_->view.now() + 60);
            QTRY_VERIFY(f_->chart->timing().redraws > drawn); // the others go on
        }
    }
    void zoomsAndClicksOverStrangeValues() {
        std::vector<double> seconds, values;
        const std::array strange = {qQNaN(), qInf(), -qInf(), 1e12, -1e12, 1e300, 5.0, 5.0};
        for (int i = 0; i < 300; ++i) {
            seconds.push_back(kNow - 300 + i);
            values.push_back(strange[std::size_t(i) % strange.size()]);
        }
        f_->store.series("a").append(seconds, values);
        LiveChart& chart = *f_->chart;
        for (int step = 0; step < 12; ++step) {
            const QRect area = chart.plotArea();
            for (const QPoint at :
                 {area.topLeft(), area.topRight(), area.bottomLeft(), area.bottomRight(), area.center()})
                QTest::mouseClick(&chart, Qt::LeftButton, step % 2 ? Qt::ShiftModifier : Qt::NoModifier, at);
            wheel(chart, area.center(), {0, step < 8 ? 240 : -480}, Qt::ControlModifier);
            f_->grab();
            QVERIFY(!chart.description().contains("nan", Qt::CaseInsensitive));
        }
    }
    void theTableShowsTheVisibleSamples() {
        f_->chart->setSeriesShown("b", false);
        ChartRows rows;
        rows.columns = {"live [cycles]"};
        rows.seconds = {kNow - 1, kNow};
        rows.values = {{1.25, qQNaN()}};
        ChartTableModel model(rows, 2);
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.index(1, 1).data().toString(), QString("1.25")); // newest first
        QCOMPARE(model.index(0, 1).data().toString(), QString("–"));
        QCOMPARE(model.headerData(1, Qt::Horizontal, Qt::DisplayRole).toString(), QString("live [cycles]"));
    }

private:
    std::unique_ptr<ChartFixture> f_;
};

QTEST_MAIN(TestLiveChartInput)
#include "tst_live_chart_input.moc"
