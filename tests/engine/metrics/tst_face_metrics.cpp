// The window's own figures in the text of every port: absent without a window, Prometheus' form with one.
#include <cmath>

#include <QtTest>

#include "engine/base/face_figures.h"
#include "engine/metrics/service_metrics.h"
#include "tests/engine/metrics/exposition.h"

using namespace turbofan;

class TestFaceMetrics : public QObject {
    Q_OBJECT
    static Exposition render() { return ExpositionReader::read(FeedbackMetrics().render()); }

private slots:
    void absentWithoutAWindow() {
        for (const auto& [name, family] : render())
            QVERIFY2(!name.starts_with("turbofan_console_"), name.c_str());
    }

    void histogramsAreCumulativeAndInSeconds() {
        faceFigures().beat(0.02, 0.5);
        faceFigures().beat(0.3, 0.75);
        faceFigures().frame(FramePart::Chart, 0.003);
        faceFigures().frame(FramePart::Chart, 0.006);
        const Exposition all = render();
        const std::string lag = "turbofan_console_event_loop_lag_seconds";
        QCOMPARE(sampleOf(all, lag, {{"le", "0.016"}}, "_bucket"), 0.0);
        QCOMPARE(sampleOf(all, lag, {{"le", "0.05"}}, "_bucket"), 1.0);
        QCOMPARE(sampleOf(all, lag, {{"le", "0.5"}}, "_bucket"), 2.0);
        QCOMPARE(sampleOf(all, lag, {{"le", "+Inf"}}, "_bucket"), 2.0);
        QCOMPARE(sampleOf(all, lag, {}, "_count"), 2.0);
        QCOMPARE(sampleOf(all, lag, {}, "_sum"), 0.32);
        const std::string frame = "turbofan_console_frame_seconds";
        QCOMPARE(sampleOf(all, frame, {{"le", "0.004"}, {"part", "chart"}}, "_bucket"), 1.0);
        QCOMPARE(sampleOf(all, frame, {{"le", "0.008"}, {"part", "chart"}}, "_bucket"), 2.0);
        QCOMPARE(sampleOf(all, frame, {{"part", "window"}}, "_count"), 0.0);
        QCOMPARE(sampleOf(all, frame, {{"part", "crosshair"}}, "_count"), 0.0);
    }

    void countersAndTheFirstFrame() {
        QCOMPARE(sampleOf(render(), "turbofan_console_stalls_total"), 1.0);
        QCOMPARE(sampleOf(render(), "turbofan_console_cpu_seconds_total"), 0.75);
        QVERIFY(std::isnan(sampleOf(render(), "turbofan_console_first_frame_seconds")));
        faceFigures().firstFrame(0.42);
        QCOMPARE(sampleOf(render(), "turbofan_console_first_frame_seconds"), 0.42);
    }
};

QTEST_GUILESS_MAIN(TestFaceMetrics)
#include "tst_face_metrics.moc"
