// Values of the control port as lines: aligned, with units, and whole even where little is known.
#include <QTest>

#include "app/cli/history_text.h"
#include "app/cli/look_text.h"
#include "app/cli/status_text.h"
#include "tests/engine/control/random_values.h"

using namespace turbofan;
using namespace turbofan::testing;

namespace {

QString joined(const std::vector<std::string>& lines) {
    QString text;
    for (const std::string& line : lines) text += QString::fromStdString(line) + "\n";
    return text;
}

} // namespace

class TestLookText : public QObject {
    Q_OBJECT
private slots:
    void aFreshServerHasAStatus() {
        QCOMPARE(
            joined(statusLines({})).section('\n', 0, 1),
            QString("ready   no model yet\n"
                    "  predictions  0.0 /s   0 rows and 0 refused requests since start   p50 –   p99 –"));
        QVERIFY(joined(statusLines({})).contains("\n  RMSE                 –"));
    }

    void aBusyServerHasAStatus() {
        Overview o;
        o.health = HealthLevel::Attention;
        o.reasons = {{HealthLevel::Attention, "drift", "RMSE 31.2 is over its warn level 27.8.", "Retrain."}};
        o.live.emplace();
        o.live->version = {3};
        o.live->fraction = 0.2;
        o.live->test_rmse = 19.84;
        o.live->pinned = true;
        o.rmse = {31.2, 19.84, 21.824, 25.79, LevelState::Alert};
        o.cooldown_left_seconds = 12.4;
        o.job.running = true;
        o.job.phase = "growing trees";
        o.job.unit = "trees";
        o.job.done = 120;
        o.job.total = 500;
        o.job.left_seconds = 11.6;
        o.demo.running = true;
        o.demo.phase = "running";
        o.demo.elapsed_seconds = 90;
        o.demo.planned_seconds = 600;
        o.demo.users = 10;
        o.open_alarms = 2;
        const QString text = joined(statusLines(o));
        for (const char* part :
             {"attention   model 3.0, 20.0 % of the engines, test RMSE 19.84 cycles, pinned\n",
              "\nattention: RMSE 31.2 is over its warn level 27.8. Retrain.\n",
              "RMSE            31.200   warn  21.824   alert  25.790   alert\n",
              "retraining   automatic, cooling down for 13 s more\n",
              "job          growing trees: 120 of 500 trees, about 12 s left\n",
              "demo         running, 1.5 of 10.0 min at 1x, 10 users\n",
              "alarms       2 open; `turbofan events --alarms` lists them\n"})
            QVERIFY2(text.contains(part), qPrintable(part + QString("\nnot in\n") + text));
    }

    void theFleetIsATable() {
        QCOMPARE(joined(fleetLines({})), QString("no engine was heard of yet\n"));
        FleetRow known;
        known.engine = 1001;
        known.subset = "FD001";
        known.cycle = 120;
        known.predicted_rul = 24.25;
        known.low = 18;
        known.high = 31;
        known.urgency = Urgency::Now;
        known.drifted = true;
        const auto lines = fleetLines({{}, {known, FleetRow{}}});
        QCOMPARE(lines.size(), std::size_t(3));
        QVERIFY2(lines[1].find("1001  FD001  now         120     24.2") != std::string::npos,
                 lines[1].c_str());
        QVERIFY(lines[1].ends_with("outside of the training range"));
        const auto columns = [](const std::string& line) {
            return QString::fromStdString(line).trimmed().size();
        };
        QVERIFY2(QString::fromStdString(lines[0]).indexOf("cycle") ==
                     QString::fromStdString(lines[2]).indexOf(u'–') - 4,
                 qPrintable(joined(lines)));
        QVERIFY(columns(lines[0]) > 60);
    }

    void aFeatureNamesTheEnginesBehindIt() {
        FeatureDetail feature;
        feature.row.name = "s_11";
        feature.row.state = LevelState::Alert;
        QVERIFY(joined(featureLines(feature)).contains("no engine of the window"));
        feature.engines = {{1081, 48.5, true, 46, 48, 0}, {2003, 47.25, false, 47, 47.5, 0.21}};
        feature.engines_behind = 31;
        const QString text = joined(featureLines(feature));
        for (const char* part : {"s_11: alert   Ps30 HPC outlet static pressure (psia)\n",
                                 "engines behind it, 2 of 31:\n", "1081         48.5   outside of 46 to 48\n",
                                 "2003        47.25   in 47 to 47.5, which adds 0.210 to PSI\n"})
            QVERIFY2(text.contains(part), qPrintable(part + QString("\nnot in\n") + text));
        // Of what does not drift nobody is the cause.
        feature.row.state = LevelState::Normal;
        feature.engines.clear();
        const QString calm = joined(featureLines(feature));
        QVERIFY2(calm.contains("does not drift"), qPrintable(calm));
    }

    void anExplanationSaysWhatItsInputsAre() {
        Explanation e;
        e.inputs = {{"s_7_roll_5", 552.1, 548.2, 556.4, 553.3, 0.9, -1.33, false, 0.04},
                    {"s_19", 84.93, 100, 100, 100, 0, 0, true, 0},
                    {"unheard_of", 1, 0, 2, 1, 1, 0, false, 0}};
        e.outside = 1;
        const QString text = joined(explanationLines(e));
        const auto line = [&](const char* name) {
            const qsizetype at = text.indexOf(name);
            return text.mid(at, text.indexOf('\n', at) - at);
        };
        const QString mean = line("s_7_roll_5"), outside = line("s_19");
        QVERIFY2(mean.contains("trained on 548.20 to 556.40 ") &&
                     mean.endsWith("   P30 HPC outlet total pressure (psia), mean of the last 5 cycles"),
                 qPrintable(text));
        QVERIFY2(
            outside.contains("100 to 100           outside   PCNfR_dmd demanded corrected fan speed (%)"),
            qPrintable(text));
        QCOMPARE(mean.indexOf("P30"), outside.indexOf("PCNfR_dmd")); // in one column
        QVERIFY2(line("unheard_of").trimmed().endsWith("0.00 to 2.00"), qPrintable(text));
    }

    void anyValueCanBeShown() {
        Random random(3);
        for (int i = 0; i < 300; ++i) {
            QVERIFY(!statusLines(randomValue<Overview>(random)).empty());
            QVERIFY(!fleetLines(randomValue<Fleet>(random)).empty());
            QVERIFY(!engineLines(randomValue<EngineDetail>(random), {randomValue<PredictionRow>(random)})
                         .empty());
            QVERIFY(!eventLine(randomValue<EventRow>(random), {}).empty());
            QVERIFY(!featureLines(randomValue<FeatureDetail>(random)).empty());
            QVERIFY(!explanationLines(randomValue<Explanation>(random)).empty());
            QVERIFY(!comparisonLines(randomValue<ModelComparison>(random)).empty());
            QVERIFY(!previewLines(randomValue<ThresholdPreview>(random)).empty());
            const History history = randomValue<History>(random);
            QCOMPARE(historyLines(history).size(), std::max<std::size_t>(1, history.series.size()) + 1);
        }
    }

    void predictionsOfAnEngineHaveTheNumberThatExplainTakes() {
        PredictionRow newest, older;
        newest.prediction = 4711;
        newest.predicted_rul = 12.34;
        newest.actual_rul = 8;
        newest.version = "3.0";
        older.prediction = 4700;
        const auto lines = engineLines({}, {newest, older});
        QVERIFY(lines[2].find("turbofan explain") != std::string::npos);
        QVERIFY2(lines[3].starts_with("       4700"), lines[3].c_str());
        QVERIFY2(lines[4].starts_with("       4711") &&
                     lines[4].ends_with("RUL    12.3   actual     8.0   model 3.0"),
                 lines[4].c_str());
        QCOMPARE(engineLines({}, {}).size(), std::size_t{2});
    }

    void inputsAreToldApartFromTheirTrainingRange() {
        Explanation e;
        const auto input = [](double value, double low, double high) {
            InputRow row;
            row.value = value;
            row.training_min = low;
            row.training_max = high;
            return row;
        };
        e.inputs = {input(2388.06, 2387.9, 2388.56), input(238806, 238790, 238856),
                    input(0.00032, -0.00042, 0.00044), input(1e300, -1, 1), input(518.67, 518.67, 518.67)};
        const auto lines = explanationLines(e);
        const char* const told[] = {" 2388.060 ", " 238806.0 ", "0.00032 ", "1e+300 ", " 518.67 "};
        const char* const trained[] = {"on 2387.900 to 2388.560", "on 238790.0 to 238856.0",
                                       "on -0.00042 to 0.00044", "on -1.00 to 1.00", "on 518.67 to 518.67"};
        for (std::size_t i = 0; i < e.inputs.size(); ++i) {
            const std::string& line = lines.at(4 + i);
            QVERIFY2(line.find(told[i]) != std::string::npos && line.find(trained[i]) != std::string::npos,
                     line.c_str());
        }
    }

    void anEventHasItsNumberAndAnAlarmHowItStands() {
        EventRow event;
        event.event = 8;
        event.kind = "drift";
        event.actor = "drift";
        event.sentence = "Drift.";
        const Instant now = event.time + std::chrono::seconds(10);
        QCOMPARE(eventLine(event, now),
                 std::string("     8  1970-01-01T00:00:00  drift       drift             Drift."));
        event.alarm = true;
        QVERIFY(eventLine(event, now).ends_with("drift    open     Drift."));
        QVERIFY(eventLine(event, event.time + std::chrono::hours(25)).ends_with("drift    past     Drift."));
        event.shelved_until = now + std::chrono::seconds(1);
        QVERIFY(eventLine(event, now).ends_with("drift    shelved  Drift."));
        event.shelved_until = now;
        QVERIFY(eventLine(event, now).ends_with("drift    open     Drift."));
        event.acknowledged_by = "cli";
        QVERIFY(eventLine(event, now).ends_with("drift    seen     Drift."));
    }

    void comparisonsShowTheDifference() {
        ModelComparison c;
        c.rows = "707 last test rows";
        c.a.model.version = {2};
        c.b.model.version = {3};
        c.a.rmse = 21.5;
        c.b.rmse = 19.25;
        c.features = {"s_2", "s_3"};
        c.a.importance = {0.5, 0.5};
        c.b.importance = {0.45, 0.55};
        c.parameters = {{"trees", {"500", "300"}},
                        {"seed", {"42", "42"}},
                        {"fraction", {"0.1", "0.15655853314527504"}},
                        {"seed", {"1234567890123456789", "42"}},
                        {"rows", {"1234567.1250000001", "1234569.1250000001"}},
                        {"rmse", {"19.12345678901", "19.12345678902"}},
                        {"reason", {"its first model", "drift: RMSE 19.8 > 19.6"}}};
        const QString text = joined(comparisonLines(c));
        QVERIFY2(text.contains("RMSE, cycles                   21.500       19.250       -2.250"),
                 qPrintable(text));
        QVERIFY(text.contains("trees") && text.count("seed") == 1); // the other one is the same in both
        QVERIFY2(text.contains("  seed\n    2.0    1234567890123456789\n    3.0    42\n"), qPrintable(text));
        QVERIFY2(text.contains("rows                          1234567      1234569\n"), qPrintable(text));
        QVERIFY2(text.contains("  rmse\n    2.0    19.12345678901\n    3.0    19.12345678902\n"),
                 qPrintable(text));
        QVERIFY2(
            text.contains(
                "s_3                           50.00 %  55.00 %   T30 HPC outlet total temperature (°R)\n"),
            qPrintable(text));
        QVERIFY2(text.contains("fraction                          0.1     0.156559\n"), qPrintable(text));
        QVERIFY2(text.contains("  reason\n    2.0    its first model\n    3.0    drift: RMSE 19.8 > 19.6\n"),
                 qPrintable(text));
    }
};

QTEST_GUILESS_MAIN(TestLookText)
#include "tst_look_text.moc"
