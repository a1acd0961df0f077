// The legend: click toggles, double click and Ctrl+click isolate, and what has no room is in a menu.
#include <QMenu>
#include <QSignalSpy>
#include <QTest>

#include "chart_fixture.h"
#include "ui/charts/legend_bar.h"

using namespace turbofan::ui;

namespace {

std::vector<LegendEntry> entries(int count) {
    std::vector<LegendEntry> all;
    for (int i = 0; i < count; ++i)
        all.push_back({"s" + std::to_string(i), QString("sensor %1").arg(i), "0.05", Qt::red, true});
    return all;
}

} // namespace

class TestLegendBar : public QObject {
    Q_OBJECT
private slots:
    void init() {
        failOnQtWarnings();
        bar_ = std::make_unique<LegendBar>(nullptr);
        bar_->resize(600, 30);
        bar_->setEntries(entries(3));
        bar_->show();
    }
    void cleanup() { bar_.reset(); }
    void aClickToggles() {
        QSignalSpy toggled(bar_.get(), &LegendBar::toggled), isolated(bar_.get(), &LegendBar::isolated);
        QTest::mouseClick(key(1), Qt::LeftButton);
        QCOMPARE(toggled.size(), 1);
        QCOMPARE(toggled[0][0].toString(), QString("s1"));
        QCOMPARE(isolated.size(), 0);
    }
    void controlClickIsolates() {
        QSignalSpy toggled(bar_.get(), &LegendBar::toggled), isolated(bar_.get(), &LegendBar::isolated);
        QTest::mouseClick(key(2), Qt::LeftButton, Qt::ControlModifier);
        QCOMPARE(isolated.size(), 1);
        QCOMPARE(toggled.size(), 0);
    }
    void aDoubleClickInAChartIsolatesAndOnceMoreShowsAll() {
        ChartFixture f;
        fill(f.store, "a", 1);
        fill(f.store, "b", 2);
        LiveChart& chart = f.open();
        auto* a = chart.findChild<QWidget*>("legend.a");
        QVERIFY(a);
        const auto doubleClick = [&] {
            QTest::mouseClick(a, Qt::LeftButton);
            QTest::mouseDClick(a, Qt::LeftButton);
        };
        doubleClick();
        QCOMPARE(chart.hiddenSeries(), QString("b"));
        doubleClick();
        QCOMPARE(chart.hiddenSeries(), QString());
    }
    void whatHasNoRoomIsInTheMenu() {
        bar_->setEntries(entries(12));
        int visible = 0;
        for (int i = 0; i < 12; ++i) visible += key(i)->isVisible() ? 1 : 0;
        QVERIFY(visible > 0 && visible < 12);
        auto* more = bar_->findChild<QAbstractButton*>("legendMore");
        QVERIFY(more->isVisible());
        QCOMPARE(more->text(), QString("+%1").arg(12 - visible));
        QVERIFY(!key(visible - 1)->geometry().intersects(more->geometry()));
        QVERIFY(key(0)->x() >= 0);
        QMenu menu;
        bar_->fillMenu(menu);
        QCOMPARE(menu.actions().size(), 12);
    }
    void keysSayTheirNameValueAndState() {
        auto all = entries(1);
        all[0].shown = false;
        bar_->setEntries(all);
        QCOMPARE(key(0)->accessibleName(), QString("sensor 0, 0.05, hidden"));
    }
    void aChangingValueMovesNoNeighbour() {
        auto all = entries(3);
        const QRect before = key(0)->geometry();
        for (auto& entry : all) entry.value = "0.11";
        bar_->setEntries(all);
        QCOMPARE(key(0)->geometry(), before);
    }

private:
    QAbstractButton* key(int i) const {
        return bar_->findChild<QAbstractButton*>("legend.s" + QString::number(i));
    }
    std::unique_ptr<LegendBar> bar_;
};

QTEST_MAIN(TestLegendBar)
#include "tst_legend_bar.moc"
