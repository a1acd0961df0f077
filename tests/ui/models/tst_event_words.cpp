// Evidence that people can read, alarm states in words.
#include <QTest>

#include "ui/models/event_words.h"
#include "ui/theme/wording.h"

using namespace turbofan;
using namespace turbofan::ui;
using namespace std::chrono_literals;

class TestEventWords : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void evidenceBecomesPairs() {
        const auto pairs = readableDetails(
            "{\"rmse\": 31.24, \"ks_mean\": 0.3456, \"engines\": 40, \"empty\": \"\", \"automatic\": true, "
            "\"worst_features\": [{\"name\": \"sensor_11_mean\", \"ks\": 0.5, \"psi\": 1}]}");
        QMap<QString, QString> map;
        for (const auto& [name, value] : pairs) map[name] = value;
        QCOMPARE(map["RMSE"], QString("31.2"));
        QCOMPARE(map["KS mean"], QString("0.346"));
        QCOMPARE(map["Engines"], QString("40"));
        QCOMPARE(map["Automatic"], QString("yes"));
        QCOMPARE(map["Empty"], QString("–"));
        QCOMPARE(map["Worst features"], QString("sensor_11_mean: ks 0.500, psi 1"));
    }
    void momentsAreTimesAndNestedEvidenceIsToldLineByLine() {
        setShowUtc(true);
        const auto pairs = readableDetails("{\"evidence\": {\"ks_mean\": 0.21, \"rmse\": 31}, "
                                           "\"started\": 1790000000000000, \"run\": 4}");
        setShowUtc(false);
        QCOMPARE(pairs.size(), 4);
        QCOMPARE(pairs[0], (std::pair<QString, QString>("Run", "4")));
        QCOMPARE(pairs[1], (std::pair<QString, QString>("Started", "2026-09-21 14:13:20")));
        QCOMPARE(pairs[2].first, QString("KS mean"));
        QCOMPARE(pairs[3].first, QString("RMSE"));
    }
    void thePassedLevelsAreToldOnce() {
        const auto pairs = readableDetails(
            R"({"trigger":"RMSE 31.2 > 27.8","passed":[{"figure":"rmse","value":"31.2","sign":">","level":"27.8"}]})");
        QCOMPARE(pairs.size(), 1);
        QCOMPARE(pairs[0], (std::pair<QString, QString>("Trigger", "RMSE 31.2 > 27.8")));
    }
    void brokenEvidenceIsShownAsItIs() {
        const auto pairs = readableDetails("not {json");
        QCOMPARE(pairs.size(), 1);
        QCOMPARE(pairs[0].second, QString("not {json"));
        QVERIFY(readableDetails("").isEmpty());
        QVERIFY(readableDetails("{}").isEmpty());
    }
    void everyKindHasAWordAndAPlural() {
        for (const QString& kind : eventKinds()) {
            QVERIFY(kindWord(kind) != kind);
            QVERIFY(kindPlural(kind, 3).startsWith("3 "));
        }
        QCOMPARE(kindWord("new_kind"), QString("new_kind"));
    }
    void alarmsAreOpenUntilSeenOrShelved() {
        EventRow row;
        const Instant now{1'790'000'000s};
        QCOMPARE(alarmState(row, now), AlarmState::None);
        row.alarm = true;
        QCOMPARE(alarmState(row, now), AlarmState::Open);
        QCOMPARE(eventSeverity(row), Severity::Alert);
        row.shelved_until = now + 1s;
        QCOMPARE(alarmState(row, now), AlarmState::Shelved);
        QCOMPARE(alarmState(row, now + 1s), AlarmState::Open);
        row.acknowledged_by = "console";
        QCOMPARE(alarmState(row, now), AlarmState::Acknowledged);
        QVERIFY(eventSeverity(row) != Severity::Alert);
    }
};

QTEST_MAIN(TestEventWords)
#include "tst_event_words.moc"
