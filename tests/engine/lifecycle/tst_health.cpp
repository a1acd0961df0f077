// The health status: each trouble has its level, its sentence and its cure.
#include <QTest>

#include "engine/lifecycle/health.h"

using namespace turbofan;

namespace {

HealthFacts well() {
    HealthFacts facts;
    facts.disk.known = true;
    facts.disk.free_bytes = 10'000'000'000;
    facts.needs_data = facts.data_there = true;
    facts.live = ModelVersion{3};
    facts.drift = DriftStatus{};
    facts.job = JobState{};
    return facts;
}

DriftStatus drifting(bool alert) {
    DriftStatus status;
    status.current_rmse = status.levels.rmse = 31.2;
    status.thresholds.rmse = {23.5, 27.8};
    status.verdict.rmse_warn = true;
    status.verdict.rmse_alert = alert;
    return status;
}

} // namespace

class TestHealth : public QObject {
    Q_OBJECT
private slots:
    void allIsWell() {
        QVERIFY(healthReasons(well()).empty());
        QVERIFY(healthLevel({}) == HealthLevel::Ready);
    }
    void eachTroubleHasItsLevel_data();
    void eachTroubleHasItsLevel();
    void eachReasonTellsItsKindAndFigures();
    void theWorstComesFirst();
    void anAlertComesBeforeWarnings();
    void aPinIsSaidButIsNoTrouble();
    void aCancelledTrainingIsNoTrouble();
    void aProcessWithoutTrainingNeedsNoData();
};

using Change = std::function<void(HealthFacts&)>;
Q_DECLARE_METATYPE(Change)

void TestHealth::eachTroubleHasItsLevel_data() {
    QTest::addColumn<Change>("change");
    QTest::addColumn<int>("level");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("words");
    const auto row = [](const char* tag, Change change, HealthLevel level, const char* name,
                        const char* words) {
        QTest::newRow(tag) << change << static_cast<int>(level) << name << words;
    };
    const auto not_ready = HealthLevel::NotReady;
    const auto attention = HealthLevel::Attention;
    row(
        "stopping", [](HealthFacts& f) { f.stopping = true; }, not_ready, "running", "about to end");
    row(
        "no data", [](HealthFacts& f) { f.data_there = false; }, not_ready, "data", "turbofan initialize");
    row(
        "unreadable",
        [](HealthFacts& f) {
            f.store_unreadable = Error{ErrorCode::Io, "gone", "look"};
        },
        not_ready, "store", "cannot be read: gone");
    row(
        "unwritable",
        [](HealthFacts& f) {
            f.disk.store_error = Error{ErrorCode::Io, "full", "free it"};
        },
        not_ready, "store", "cannot be written: full. Free it.");
    row(
        "low disk", [](HealthFacts& f) { f.disk.low = true, f.disk.free_bytes = 312'000'000; }, attention,
        "disk", "312 MB");
    row(
        "no model", [](HealthFacts& f) { f.live.reset(); }, attention, "model", "No model yet");
    row(
        "LIVE.json",
        [](HealthFacts& f) {
            f.choice_trouble = Error{ErrorCode::Io, "cannot read /m/LIVE.json: Permission denied", "let it"};
        },
        attention, "model", "LIVE.json cannot be used: cannot read /m/LIVE.json: Permission denied. Let it.");
    row(
        "models folder",
        [](HealthFacts& f) {
            f.choice_trouble = Error{ErrorCode::Io, "cannot read the models folder /m: EIO", "let it"};
        },
        attention, "model",
        "The models folder cannot be used: cannot read the models folder /m: EIO. Let it.");
    row(
        "other data", [](HealthFacts& f) { f.learned_elsewhere = true; }, attention, "model",
        "Model 3.0 learned from other data");
    row(
        "warn", [](HealthFacts& f) { f.drift = drifting(false); }, attention, "drift",
        "RMSE 31.2 is over its warn level 23.5");
    row(
        "alert", [](HealthFacts& f) { f.drift = drifting(true); }, HealthLevel::Alert, "drift",
        "RMSE 31.2 is over its alert level 27.8");
    row(
        "KS alert",
        [](HealthFacts& f) {
            f.drift = drifting(false);
            f.drift->verdict = {.ks_warn = true, .ks_alert = true, .passed = {}, .trigger = {}};
            f.drift->levels.ks_mean = 0.31;
            f.drift->thresholds.ks = {0.1, 0.2};
        },
        HealthLevel::Alert, "drift", "Mean KS 0.31 is over its alert level 0.20");
    row(
        "PSI alert",
        [](HealthFacts& f) {
            f.drift = drifting(false);
            f.drift->verdict = {.psi_warn = true, .psi_alert = true, .passed = {}, .trigger = {}};
            f.drift->levels.psi_mean = 0.5;
            f.drift->thresholds.psi = {0.1, 0.25};
        },
        HealthLevel::Alert, "drift", "Mean PSI 0.50 is over its alert level 0.25");
    row(
        "failed",
        [](HealthFacts& f) {
            f.job->last_failed = true;
            f.job->last_error = "no rows";
        },
        attention, "retraining", "The last training failed: no rows");
    row(
        "outbox",
        [](HealthFacts& f) {
            f.outbox.waiting = 2;
            f.outbox.last_error = "refused";
        },
        attention, "outbox", "2 runs wait for MLflow: refused");
}

void TestHealth::eachTroubleHasItsLevel() {
    QFETCH(Change, change);
    QFETCH(int, level);
    QFETCH(QString, name);
    QFETCH(QString, words);
    HealthFacts facts = well();
    change(facts);
    const auto reasons = healthReasons(facts);
    QCOMPARE(reasons.size(), 1u);
    QCOMPARE(static_cast<int>(reasons[0].level), level);
    QCOMPARE(static_cast<int>(healthLevel(reasons)), level);
    QCOMPARE(QString::fromStdString(reasons[0].name), name);
    const QString text = QString::fromStdString(reasonText(reasons[0]));
    QVERIFY2(text.contains(words), qPrintable(text));
    QVERIFY(reasons[0].sentence.ends_with('.'));
}

// What other languages make their sentence of.
void TestHealth::eachReasonTellsItsKindAndFigures() {
    HealthFacts facts = well();
    facts.drift = drifting(true);
    facts.automatic_retraining = false;
    facts.pinned = true;
    const auto reasons = healthReasons(facts);
    QCOMPARE(reasons.size(), 3u);
    QCOMPARE(reasons[0].details,
             std::string(R"({"figure":"rmse","value":31.2,"level":27.8,"decimals":1,"kind":"over_alert"})"));
    QCOMPARE(reasons[1].details, std::string(R"({"kind":"automatic_off"})"));
    QCOMPARE(reasons[2].details, std::string(R"({"version":"3.0","kind":"pinned"})"));
}

void TestHealth::theWorstComesFirst() {
    HealthFacts facts = well();
    facts.drift = drifting(true);
    facts.data_there = false;
    facts.automatic_retraining = false;
    const auto reasons = healthReasons(facts);
    QCOMPARE(reasons.size(), 3u);
    QCOMPARE(reasons[0].name, std::string("data"));
    QCOMPARE(reasons[1].name, std::string("drift"));
    QVERIFY(reasons[2].sentence.find("automatic retraining is off") != std::string::npos);
    QVERIFY(healthLevel(reasons) == HealthLevel::NotReady);
}

void TestHealth::anAlertComesBeforeWarnings() {
    HealthFacts facts = well();
    facts.drift = drifting(false); // of the RMSE, which is named first otherwise
    facts.drift->verdict.psi_warn = facts.drift->verdict.psi_alert = true;
    facts.drift->levels.psi_mean = 0.5;
    facts.drift->thresholds.psi = {0.1, 0.25};
    facts.disk.low = true;
    const auto reasons = healthReasons(facts);
    QCOMPARE(reasons.size(), 3u);
    QVERIFY(reasons[0].sentence.starts_with("Mean PSI 0.50 is over its alert level"));
    QCOMPARE(reasons[1].name, std::string("disk"));
    QVERIFY(reasons[2].sentence.starts_with("RMSE 31.2 is over its warn level"));
    QVERIFY(healthLevel(reasons) == HealthLevel::Alert);
}

void TestHealth::aPinIsSaidButIsNoTrouble() {
    HealthFacts facts = well();
    facts.pinned = true;
    const auto reasons = healthReasons(facts);
    QCOMPARE(reasons.size(), 1u);
    QVERIFY(healthLevel(reasons) == HealthLevel::Ready);
    QVERIFY(reasons[0].sentence.find("Model 3.0 is pinned") != std::string::npos);
}

void TestHealth::aCancelledTrainingIsNoTrouble() {
    HealthFacts facts = well();
    facts.job->last_error = "the training was cancelled";
    facts.outbox.waiting = 1; // on its way
    QVERIFY(healthReasons(facts).empty());
}

void TestHealth::aProcessWithoutTrainingNeedsNoData() {
    HealthFacts facts = well();
    facts.needs_data = facts.data_there = false;
    QVERIFY(healthReasons(facts).empty());
}

QTEST_GUILESS_MAIN(TestHealth)
#include "tst_health.moc"
