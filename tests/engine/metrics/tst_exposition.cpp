#include <prometheus/metric_family.h>

#include <QtTest>

#include <cmath>

#include "engine/metrics/exposition.h"
#include "engine/metrics/service_metrics.h"
#include "tests/engine/metrics/exposition.h"

using namespace turbofan;
using prometheus::ClientMetric;
using prometheus::MetricFamily;
using prometheus::MetricType;

namespace {

MetricFamily counterOf(double value) {
    ClientMetric metric;
    metric.label = {{"reason", "a \"b\" \\ \n"}};
    metric.counter.value = value;
    return {"refused_total", "Says \"no\" \\ \n.", MetricType::Counter, {metric}};
}

MetricFamily histogramOf() {
    ClientMetric metric;
    metric.label = {{"version", "1.0"}};
    metric.histogram.sample_count = 3;
    metric.histogram.sample_sum = 12.5;
    metric.histogram.bucket = {{1, 0.5}, {2, 10}, {3, INFINITY}};
    return {"took_seconds", "Time taken.", MetricType::Histogram, {metric}};
}

MetricFamily gaugeOf(double value) {
    ClientMetric metric;
    metric.gauge.value = value;
    return {"level", "A level.", MetricType::Gauge, {metric}};
}

} // namespace

class TestExposition : public QObject {
    Q_OBJECT
private slots:
    void textIsPrometheus004() {
        QCOMPARE(exposition({counterOf(5), histogramOf()}, ExpositionFormat::Text),
                 std::string("# HELP refused_total Says \"no\" \\\\ \\n.\n"
                             "# TYPE refused_total counter\n"
                             "refused_total{reason=\"a \\\"b\\\" \\\\ \\n\"} 5\n"
                             "# HELP took_seconds Time taken.\n"
                             "# TYPE took_seconds histogram\n"
                             "took_seconds_bucket{version=\"1.0\",le=\"0.5\"} 1\n"
                             "took_seconds_bucket{version=\"1.0\",le=\"10\"} 2\n"
                             "took_seconds_bucket{version=\"1.0\",le=\"+Inf\"} 3\n"
                             "took_seconds_sum{version=\"1.0\"} 12.5\n"
                             "took_seconds_count{version=\"1.0\"} 3\n"));
    }

    void openMetricsNamesFamiliesWithoutTotal() {
        QCOMPARE(exposition({counterOf(5), histogramOf()}, ExpositionFormat::OpenMetrics),
                 std::string("# HELP refused Says \\\"no\\\" \\\\ \\n.\n"
                             "# TYPE refused counter\n"
                             "refused_total{reason=\"a \\\"b\\\" \\\\ \\n\"} 5\n"
                             "# HELP took_seconds Time taken.\n"
                             "# TYPE took_seconds histogram\n"
                             "took_seconds_bucket{version=\"1.0\",le=\"0.5\"} 1\n"
                             "took_seconds_bucket{version=\"1.0\",le=\"10.0\"} 2\n"
                             "took_seconds_bucket{version=\"1.0\",le=\"+Inf\"} 3\n"
                             "took_seconds_sum{version=\"1.0\"} 12.5\n"
                             "took_seconds_count{version=\"1.0\"} 3\n"
                             "# EOF\n"));
    }

    void numbersThatAreNone() {
        const auto last = [](double value) {
            const std::string text = exposition({gaugeOf(value)}, ExpositionFormat::Text);
            return text.substr(text.rfind("level ") + 6);
        };
        QCOMPARE(last(NAN), std::string("NaN\n"));
        QCOMPARE(last(INFINITY), std::string("+Inf\n"));
        QCOMPARE(last(-INFINITY), std::string("-Inf\n"));
        QCOMPARE(last(0.0005), std::string("0.0005\n"));
        QCOMPARE(last(0), std::string("0\n"));
        QCOMPARE(last(1e300), std::string("1e+300\n"));
        QCOMPARE(last(-2.5e-9), std::string("-2.5e-09\n"));
        QCOMPARE(last(1764100000.25), std::string("1764100000.25\n"));
    }

    void familiesWithoutSeriesAreLeftOut() {
        QCOMPARE(exposition({{"empty", "Nothing.", MetricType::Gauge, {}}}, ExpositionFormat::Text),
                 std::string());
    }

    void everyServiceAnswersBoth() {
        Scrape scrape;
        scrape.format = ExpositionFormat::OpenMetrics;
        for (const std::string& text : {PredictionMetrics().render(scrape), FeedbackMetrics().render(scrape),
                                        DriftMetrics().render(scrape), RetrainingMetrics().render(scrape)}) {
            QVERIFY(text.ends_with("\n# EOF\n"));
            QVERIFY(text.find("_total counter") == text.npos);
        }
    }

    void figuresOfTheProcess() {
        Scrape scrape;
        scrape.process = {7, 4096, std::nullopt, 3};
        const auto all = ExpositionReader::read(FeedbackMetrics().render(scrape));
        QCOMPARE(sampleOf(all, "turbofan_store_queue_records"), 7.0);
        QCOMPARE(sampleOf(all, "turbofan_store_bytes"), 4096.0);
        QCOMPARE(sampleOf(all, "turbofan_http_connections"), 3.0);
        QVERIFY(!all.contains("turbofan_disk_free_bytes")); // not known, so not told
    }
};

QTEST_GUILESS_MAIN(TestExposition)
#include "tst_exposition.moc"
