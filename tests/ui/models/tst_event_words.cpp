// Kinds, who, and alarm states in words.
#include <QTest>

#include "ui/models/event_words.h"
#include "ui/theme/language.h"
#include "ui/theme/wording.h"

using namespace turbofan;
using namespace turbofan::ui;
using namespace std::chrono_literals;

class TestEventWords : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void everyKindHasAWordAndAPlural() {
        for (const QString& kind : eventKinds()) {
            QVERIFY(kindWord(kind) != kind);
            QVERIFY(kindPlural(kind, 3).startsWith("3 "));
        }
        QCOMPARE(kindWord("new_kind"), QString("new_kind"));
    }
    void facesOfTheProgramHaveWordsAndPeopleTheirNames() {
        QCOMPARE(actorWord("console"), QString("console"));
        useLanguage("de");
        QCOMPARE(actorWord("console"), QString("Fenster"));
        QCOMPARE(actorWord("cli"), QString("Befehlszeile"));
        QCOMPARE(actorWord("operator"), QString("Bediener"));
        QCOMPARE(actorWord("ann"), QString("ann"));
        useLanguage("en");
        QLocale::setDefault(QLocale::c());
    }
    void alarmsAreOpenUntilSeenOrShelved() {
        EventRow row;
        const Instant now{1'790'000'000s};
        row.time = now;
        QCOMPARE(alarmState(row, now), AlarmState::None);
        row.alarm = true;
        QCOMPARE(alarmText(row, now + 25h), QString("open no longer"));
        QCOMPARE(alarmKept(row, now + 25h), QString("open no longer"));
        QCOMPARE(alarmState(row, now), AlarmState::Open);
        QCOMPARE(eventSeverity(row, now), Severity::Alert);
        QCOMPARE(eventSeverity(row, now + 25h), Severity::Warn); // open no longer
        row.shelved_until = now + 1s;
        QCOMPARE(alarmState(row, now), AlarmState::Shelved);
        QCOMPARE(alarmState(row, now + 1s), AlarmState::Open);
        row.acknowledged_by = "console";
        QCOMPARE(alarmState(row, now), AlarmState::Acknowledged);
        QVERIFY(eventSeverity(row, now) != Severity::Alert);
    }
};

QTEST_MAIN(TestEventWords)
#include "tst_event_words.moc"
