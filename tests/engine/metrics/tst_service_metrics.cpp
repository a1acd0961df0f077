#include <QtTest>

#include <atomic>
#include <clocale>
#include <locale>
#include <thread>

#include "engine/metrics/service_metrics.h"
#include "tests/engine/metrics/exposition.h"

using namespace turbofan;

namespace {

using Types = std::map<std::string, std::string>; // family → type

const Types kProcessTypes{
    {"process_cpu_seconds_total", "counter"},
    {"process_resident_memory_bytes", "gauge"},
    {"process_virtual_memory_bytes", "gauge"},
    {"process_open_fds", "gauge"},
    {"process_max_fds", "gauge"},
    {"process_start_time_seconds", "gauge"},
    {"turbofan_build_info", "gauge"},
};

// Exactly these families besides those of the process, each with HELP, its type, at least one sample and
// these labels.
void compareFamilies(const Exposition& rendered, Types expected) {
    expected.insert(kProcessTypes.begin(), kProcessTypes.end());
    Types found;
    for (const auto& [name, family] : rendered) {
        found[name] = family.type;
        QVERIFY2(family.has_help, name.c_str());
        QVERIFY2(!family.samples.empty(), name.c_str());
    }
    for (const auto& [name, type] : expected) QVERIFY2(found.contains(name), name.c_str());
    for (const auto& [name, type] : found) {
        QVERIFY2(expected.contains(name), name.c_str());
        QCOMPARE(type, expected[name]);
    }
}

// Cumulative buckets with these bounds, closed by +Inf = count.
void compareHistogram(const Exposition& all, const std::string& family, Labels labels,
                      const std::vector<double>& bounds, double count) {
    QCOMPARE(sampleOf(all, family, labels, "_count"), count);
    std::map<double, double> buckets;
    for (const auto& [key, value] : all.at(family).samples) {
        Labels others = key.second;
        const auto le = others.find("le");
        if (le == others.end()) continue;
        const double bound = le->second == "+Inf" ? INFINITY : parseNumber(le->second).value();
        others.erase(le);
        if (others == labels) buckets[bound] = value;
    }
    QCOMPARE(buckets.size(), bounds.size() + 1);
    double before = 0;
    for (const double bound : bounds) {
        QVERIFY2(buckets.contains(bound), std::to_string(bound).c_str());
        QVERIFY(buckets[bound] >= before);
        before = buckets[bound];
    }
    QCOMPARE(buckets[INFINITY], count);
}

const std::vector<double> kDurationBounds{0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05,
                                          0.1,    0.25,  0.5,    1,     2.5,  5,     10};
const std::vector<double> kCycleBounds{1, 2, 5, 10, 15, 20, 25, 30, 40, 50, 75, 100, 125, 150, 200};
const std::vector<double> kTrainingBounds{1, 2.5, 5, 10, 20, 30, 60, 120, 300, 600, 1800, 3600};

} // namespace

class TestServiceMetrics : public QObject {
    Q_OBJECT
private slots:
    void predictionFamilies();
    void predictionCounts();
    void knownErrorTypesStartAtZero();
    void aLiveVersionStartsAtZero();
    void oldVersionsAreForgotten();
    void retiredVersionsGoAfterAnHour();
    void countingFromManyThreads();
    void feedback();
    void drift();
    void driftStartsAtZero();
    void retraining();
    void commaLocale();
};

void TestServiceMetrics::predictionFamilies() {
    PredictionMetrics metrics;
    metrics.countCall("success", "1.0");
    metrics.countRows("success", "1.0", 7);
    metrics.countReload("success", "1.0", 1700000000.25);
    metrics.observeDuration("1.0", 0.003);
    compareFamilies(ExpositionReader::read(metrics.render()),
                    {{"predictions_service_call_total", "counter"},
                     {"predictions_total", "counter"},
                     {"rul_prediction_errors_total", "counter"},
                     {"model_reloads_total", "counter"},
                     {"model_reload_timestamp_seconds", "gauge"},
                     {"turbofan_series_dropped_total", "counter"},
                     {"rul_prediction_duration_seconds", "histogram"}});
}

void TestServiceMetrics::predictionCounts() {
    PredictionMetrics metrics;
    metrics.countCall("success", "2.0");
    metrics.countCall("success", "2.0");
    metrics.countCall("missing", "none");
    metrics.countRows("success", "2.0", 200);
    metrics.countRows("success", "2.0", 1);
    metrics.countError("missing_features");
    metrics.countReload("error", "unknown", 5);
    metrics.countReload("success", "2.0", 1700000000.25);
    for (const double seconds : {0.0001, 0.0005, 0.3, 11.0}) metrics.observeDuration("2.0", seconds);
    const auto all = ExpositionReader::read(metrics.render());
    const Labels success{{"status", "success"}, {"model_version", "2.0"}};
    QCOMPARE(sampleOf(all, "predictions_service_call_total", success), 2.0);
    QCOMPARE(
        sampleOf(all, "predictions_service_call_total", {{"status", "missing"}, {"model_version", "none"}}),
        1.0);
    QCOMPARE(sampleOf(all, "predictions_total", success), 201.0);
    QCOMPARE(sampleOf(all, "rul_prediction_errors_total", {{"error_type", "missing_features"}}), 1.0);
    QCOMPARE(sampleOf(all, "model_reloads_total", success), 1.0);
    QCOMPARE(sampleOf(all, "model_reloads_total", {{"status", "error"}, {"model_version", "unknown"}}), 1.0);
    QCOMPARE(sampleOf(all, "model_reload_timestamp_seconds", success), 1700000000.25);
    compareHistogram(all, "rul_prediction_duration_seconds", {{"model_version", "2.0"}}, kDurationBounds, 4);
    QCOMPARE(sampleOf(all, "rul_prediction_duration_seconds", {{"model_version", "2.0"}, {"le", "0.0005"}},
                      "_bucket"),
             2.0);
}

void TestServiceMetrics::knownErrorTypesStartAtZero() {
    const auto all = ExpositionReader::read(PredictionMetrics().render());
    for (const char* type :
         {"no_model", "bad_input", "missing_features", "validation_error", "internal_error"})
        QCOMPARE(sampleOf(all, "rul_prediction_errors_total", {{"error_type", type}}), 0.0);
    QCOMPARE(all.at("rul_prediction_errors_total").samples.size(), 5u);
}

void TestServiceMetrics::aLiveVersionStartsAtZero() {
    PredictionMetrics metrics;
    metrics.countReload("success", "1.0", 1);
    const auto all = ExpositionReader::read(metrics.render());
    const Labels success{{"status", "success"}, {"model_version", "1.0"}};
    const Labels error{{"status", "error"}, {"model_version", "1.0"}};
    for (const char* family : {"predictions_total", "predictions_service_call_total"}) {
        QCOMPARE(sampleOf(all, family, success), 0.0);
        QCOMPARE(sampleOf(all, family, error), 0.0);
        QCOMPARE(sampleOf(all, family, {{"status", "missing"}, {"model_version", "none"}}), 0.0);
    }
    compareHistogram(all, "rul_prediction_duration_seconds", {{"model_version", "1.0"}}, kDurationBounds, 0);
}

// The versions that the answer speaks of.
std::set<std::string> versionsIn(const Exposition& all) {
    std::set<std::string> versions;
    for (const auto& [name, family] : all)
        for (const auto& [key, value] : family.samples)
            if (const auto label = key.second.find("model_version"); label != key.second.end())
                versions.insert(label->second);
    return versions;
}

void TestServiceMetrics::retiredVersionsGoAfterAnHour() {
    double now = 100;
    PredictionMetrics metrics([&now] { return now; });
    const auto versions = [&] { return versionsIn(ExpositionReader::read(metrics.render())); };
    metrics.countReload("success", "1.0", 1);
    now += 90'000; // a live version stays, whether it is used or not
    QVERIFY(versions().contains("1.0"));
    metrics.countReload("success", "2.0", 2);
    now += 3'000;
    metrics.countCall("success", "1.0"); // a request that was still on its way
    QVERIFY(versions().contains("1.0"));
    now += 3'500;
    QVERIFY(versions().contains("1.0"));
    QCOMPARE(sampleOf(ExpositionReader::read(metrics.render()), "turbofan_series_dropped_total"), 0.0);
    now += 200;
    const auto after = ExpositionReader::read(metrics.render());
    QCOMPARE(versionsIn(after), (std::set<std::string>{"2.0", "none", "unknown"}));
    // calls and rows in two outcomes, the reload and its time, the histogram
    QCOMPARE(sampleOf(after, "turbofan_series_dropped_total"), 7.0);
    metrics.countReload("success", "1.0", 3); // rolled back to: it begins anew
    metrics.countReload("missing", "none", 4);
    QVERIFY(versions().contains("1.0"));
    now += 4'000;
    QCOMPARE(versions(), (std::set<std::string>{"none", "unknown"}));
}

void TestServiceMetrics::oldVersionsAreForgotten() {
    PredictionMetrics metrics;
    metrics.countCall("missing", "none");
    for (int version = 1; version <= 30; ++version) {
        const std::string text = std::to_string(version) + ".0";
        metrics.countReload("success", text, version);
        metrics.countCall("success", text);
        metrics.countRows("success", text, 1);
        metrics.observeDuration(text, 0.1);
        metrics.countCall("success", "1.0"); // an early version that was taken back into use stays
    }
    const auto all = ExpositionReader::read(metrics.render());
    const std::set<std::string> versions = versionsIn(all);
    QCOMPARE(versions.size(), 22u); // 20, none, unknown
    QVERIFY(versions.contains("none") && versions.contains("unknown"));
    QVERIFY(versions.contains("1.0") && versions.contains("30.0") && versions.contains("12.0"));
    QVERIFY(!versions.contains("2.0") && !versions.contains("11.0"));
    QCOMPARE(
        sampleOf(all, "predictions_service_call_total", {{"status", "success"}, {"model_version", "1.0"}}),
        31.0);
}

void TestServiceMetrics::countingFromManyThreads() {
    PredictionMetrics metrics;
    std::atomic<int> calls = 0;
    {
        std::vector<std::jthread> threads;
        for (int thread = 0; thread < 4; ++thread)
            threads.emplace_back([&] {
                for (int i = 0; i < 5'000; ++i) {
                    metrics.countCall("success", "1.0");
                    // Others come, are used for a while and go meanwhile; all threads see the same one live.
                    metrics.countCall("success", std::to_string(2 + calls++ / 400) + ".0");
                    metrics.observeDuration("1.0", 0.01);
                    if (i % 500 == 0) (void)ExpositionReader::read(metrics.render());
                }
            });
    }
    const auto all = ExpositionReader::read(metrics.render());
    QCOMPARE(
        sampleOf(all, "predictions_service_call_total", {{"status", "success"}, {"model_version", "1.0"}}),
        20'000.0);
    compareHistogram(all, "rul_prediction_duration_seconds", {{"model_version", "1.0"}}, kDurationBounds,
                     20'000);
}

void TestServiceMetrics::feedback() {
    FeedbackMetrics metrics;
    for (const double error : {0.5, 1.0, 12.0, 300.0}) metrics.observe(error);
    const auto all = ExpositionReader::read(metrics.render());
    compareFamilies(all, {{"rul_feedback_total", "counter"},
                          {"rul_prediction_accuracy", "histogram"},
                          {"rul_rmse", "histogram"}});
    QCOMPARE(sampleOf(all, "rul_feedback_total"), 4.0);
    for (const char* family : {"rul_prediction_accuracy", "rul_rmse"}) {
        compareHistogram(all, family, {}, kCycleBounds, 4);
        QCOMPARE(sampleOf(all, family, {}, "_sum"), 313.5);
        QCOMPARE(sampleOf(all, family, {{"le", "1"}}, "_bucket"), 2.0);
        QCOMPARE(sampleOf(all, family, {{"le", "200"}}, "_bucket"), 3.0);
    }
}

void TestServiceMetrics::drift() {
    DriftMetrics metrics;
    metrics.countCheck();
    DriftGauges gauges{.rmse_current = 1,
                       .rmse_baseline = 2,
                       .psi_mean = 3,
                       .ks_mean = 4,
                       .rmse_warn = 5,
                       .rmse_alert_level = 6,
                       .psi_warn = 7,
                       .psi_alert_level = 8,
                       .ks_warn = 9,
                       .ks_alert_level = 10,
                       .rmse_over_warn = true,
                       .psi_over_warn = false,
                       .ks_over_warn = true,
                       .worst_psi = {{"s_4", 0.5}, {"s_9", 0.25}},
                       .worst_ks = {{"s_4", 0.75}}};
    metrics.set(gauges);
    const std::map<std::string, double> expected{{"rul_drift_rmse_current", 1},
                                                 {"rul_drift_rmse_baseline", 2},
                                                 {"rul_drift_psi_mean", 3},
                                                 {"rul_drift_ks_mean", 4},
                                                 {"rul_drift_rmse_warn_threshold", 5},
                                                 {"rul_drift_rmse_alert_threshold", 6},
                                                 {"rul_drift_psi_warn_threshold", 7},
                                                 {"rul_drift_psi_alert_threshold", 8},
                                                 {"rul_drift_ks_warn_threshold", 9},
                                                 {"rul_drift_ks_alert_threshold", 10},
                                                 {"rul_drift_rmse_alert", 1},
                                                 {"rul_drift_psi_alert", 0},
                                                 {"rul_drift_ks_alert", 1}};
    const auto all = ExpositionReader::read(metrics.render());
    Types types{{"rul_drift_checks_total", "counter"},
                {"rul_drift_feature_psi", "gauge"},
                {"rul_drift_feature_ks", "gauge"}};
    for (const auto& [name, value] : expected) {
        types[name] = "gauge";
        QCOMPARE(sampleOf(all, name), value);
    }
    compareFamilies(all, types);
    QCOMPARE(sampleOf(all, "rul_drift_checks_total"), 1.0);
    QCOMPARE(sampleOf(all, "rul_drift_feature_psi", {{"feature", "s_4"}}), 0.5);
    QCOMPARE(sampleOf(all, "rul_drift_feature_psi", {{"feature", "s_9"}}), 0.25);
    QCOMPARE(sampleOf(all, "rul_drift_feature_ks", {{"feature", "s_4"}}), 0.75);
    metrics.set({.psi_over_warn = true, .worst_psi = {{"s_9", 0.125}, {"s_2", 1}}, .worst_ks = {}});
    const auto next = ExpositionReader::read(metrics.render());
    QCOMPARE(next.at("rul_drift_feature_psi").samples.size(), 2u); // s_4 has left
    QCOMPARE(sampleOf(next, "rul_drift_feature_psi", {{"feature", "s_9"}}), 0.125);
    QCOMPARE(sampleOf(next, "rul_drift_feature_psi", {{"feature", "s_2"}}), 1.0);
    QVERIFY(!next.contains("rul_drift_feature_ks"));
    QCOMPARE(sampleOf(next, "rul_drift_psi_alert"), 1.0);
    QCOMPARE(sampleOf(next, "rul_drift_rmse_alert"), 0.0);
    QCOMPARE(sampleOf(next, "rul_drift_rmse_current"), 0.0);
}

void TestServiceMetrics::driftStartsAtZero() {
    const auto all = ExpositionReader::read(DriftMetrics().render());
    for (const auto& [name, family] : all) {
        if (!name.starts_with("rul_")) continue;
        for (const auto& [key, value] : family.samples) QCOMPARE(value, 0.0);
    }
    QCOMPARE(all.size(), 14 + kProcessTypes.size());
}

void TestServiceMetrics::retraining() {
    RetrainingMetrics metrics;
    QCOMPARE(sampleOf(ExpositionReader::read(metrics.render()), "rul_retrain_runs_total"), 1.0);
    metrics.begin();
    metrics.countRun(42);
    metrics.setBaseline(20.5, 0.3);
    metrics.setOutbox(3, 2);
    metrics.setOutbox(1, 2); // the total of the outbox, not what is new
    const auto all = ExpositionReader::read(metrics.render());
    compareFamilies(all, {{"rul_retrain_runs_total", "counter"},
                          {"retrain_last_model_rmse_baseline", "gauge"},
                          {"retrain_last_training_fraction", "gauge"},
                          {"rul_retrain_failures_total", "counter"},
                          {"rul_retrain_running", "gauge"},
                          {"rul_retrain_duration_seconds", "histogram"},
                          {"turbofan_outbox_waiting_runs", "gauge"},
                          {"turbofan_outbox_dropped_runs_total", "counter"}});
    QCOMPARE(sampleOf(all, "rul_retrain_runs_total"), 2.0);
    QCOMPARE(sampleOf(all, "rul_retrain_running"), 1.0);
    QCOMPARE(sampleOf(all, "rul_retrain_failures_total"), 0.0);
    compareHistogram(all, "rul_retrain_duration_seconds", {}, kTrainingBounds, 1);
    QCOMPARE(sampleOf(all, "rul_retrain_duration_seconds", {}, "_sum"), 42.0);
    QCOMPARE(sampleOf(all, "turbofan_outbox_waiting_runs"), 1.0);
    QCOMPARE(sampleOf(all, "turbofan_outbox_dropped_runs_total"), 2.0);
    metrics.countFailure();
    metrics.end();
    const auto idle = ExpositionReader::read(metrics.render());
    QCOMPARE(sampleOf(idle, "rul_retrain_running"), 0.0);
    QCOMPARE(sampleOf(idle, "rul_retrain_failures_total"), 1.0);
    QCOMPARE(sampleOf(all, "retrain_last_model_rmse_baseline"), 20.5);
    QCOMPARE(sampleOf(all, "retrain_last_training_fraction"), 0.3);
}

// Decimal comma and grouping, as a Qt program that adopts the user's locale has them.
struct CommaNumbers : std::numpunct<char> {
    char do_decimal_point() const override { return ','; }
    char do_thousands_sep() const override { return '.'; }
    std::string do_grouping() const override { return "\3"; }
};

void TestServiceMetrics::commaLocale() {
    const std::locale before = std::locale::global(std::locale(std::locale::classic(), new CommaNumbers));
    const std::string c_before = std::setlocale(LC_ALL, nullptr);
    // The C library's locale as well, where the machine has such a one.
    (void)(std::setlocale(LC_ALL, "de_DE.UTF-8") || std::setlocale(LC_ALL, "fr_FR.UTF-8"));
    FeedbackMetrics metrics;
    metrics.observe(1234.5);
    const std::string text = metrics.render();
    std::setlocale(LC_ALL, c_before.c_str());
    std::locale::global(before);
    QCOMPARE(sampleOf(ExpositionReader::read(text), "rul_rmse", {}, "_sum"), 1234.5);
}

QTEST_GUILESS_MAIN(TestServiceMetrics)
#include "tst_service_metrics.moc"
