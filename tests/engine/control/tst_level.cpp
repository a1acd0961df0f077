// Which state a value has against its thresholds.
#include <cmath>
#include <limits>

#include <QTest>

#include "engine/control/level.h"

using namespace turbofan;

class TestLevel : public QObject {
    Q_OBJECT
private slots:
    void rmseWarnsAbove() {
        QCOMPARE(levelOf(11.0, 11.0, 13.0, Passing::Above), LevelState::Normal);
        QCOMPARE(levelOf(11.1, 11.0, 13.0, Passing::Above), LevelState::Warn);
        QCOMPARE(levelOf(13.0, 11.0, 13.0, Passing::Above), LevelState::Warn);
        QCOMPARE(levelOf(13.1, 11.0, 13.0, Passing::Above), LevelState::Alert);
    }
    void psiAndKsWarnFromTheLevelOn() {
        QCOMPARE(levelOf(0.09, 0.1, 0.2, Passing::AtOrAbove), LevelState::Normal);
        QCOMPARE(levelOf(0.1, 0.1, 0.2, Passing::AtOrAbove), LevelState::Warn);
        QCOMPARE(levelOf(0.2, 0.1, 0.2, Passing::AtOrAbove), LevelState::Alert);
    }
    void nothingToJudgeIsNoState() {
        QCOMPARE(levelOf({}, 0.1, 0.2, Passing::AtOrAbove), LevelState::NoData);
        const double none = std::numeric_limits<double>::quiet_NaN();
        QCOMPARE(levelOf(none, 0.1, 0.2, Passing::AtOrAbove), LevelState::NoData);
        QVERIFY(!levelView(none, {}, 0.1, 0.2, Passing::AtOrAbove).value);
    }
    void aViewHoldsAll() {
        const LevelView view = levelView(12.0, 10.0, 11.0, 13.0, Passing::Above);
        QCOMPARE(view.value.value_or(0), 12.0);
        QCOMPARE(view.baseline.value_or(0), 10.0);
        QCOMPARE(view.warn, 11.0);
        QCOMPARE(view.alert, 13.0);
        QCOMPARE(view.state, LevelState::Warn);
    }
    void theWorseOfTwo() {
        QCOMPARE(worseOf(LevelState::NoData, LevelState::Normal), LevelState::Normal);
        QCOMPARE(worseOf(LevelState::Alert, LevelState::Warn), LevelState::Alert);
    }
};

QTEST_GUILESS_MAIN(TestLevel)
#include "tst_level.moc"
