// The one answer to which alarms are open.
#include <QTest>

#include "engine/control/alarm_state.h"

using namespace turbofan;
using namespace std::chrono_literals;

class TestAlarmState : public QObject {
    Q_OBJECT
private slots:
    void openUntilSeenShelvedOrPast() {
        EventRow row;
        const Instant now{1'790'000'000s};
        row.time = now;
        QCOMPARE(alarmState(row, now), AlarmState::None);
        row.alarm = true;
        QCOMPARE(alarmState(row, now), AlarmState::Open);
        QCOMPARE(alarmState(row, now + kAlarmsOpenFor), AlarmState::Open);
        QCOMPARE(alarmState(row, now + kAlarmsOpenFor + 1s), AlarmState::Past);
        row.shelved_until = now + 1s;
        QCOMPARE(alarmState(row, now), AlarmState::Shelved);
        QCOMPARE(alarmState(row, now + 1s), AlarmState::Open);
        row.acknowledged_by = "console";
        QCOMPARE(alarmState(row, now), AlarmState::Acknowledged);
        QCOMPARE(alarmState(row, now + kAlarmsOpenFor + 1s), AlarmState::Acknowledged);
    }
};

QTEST_GUILESS_MAIN(TestAlarmState)
#include "tst_alarm_state.moc"
