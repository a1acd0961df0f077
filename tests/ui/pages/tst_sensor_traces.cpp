// Which sensors are worth seeing first, and what is said where there are none.
#include <QHelpEvent>
#include <QTest>
#include <QToolTip>

#include "ui/pages/sensor_traces.h"
#include "ui/theme/feature_words.h"
#include "ui/theme/language.h"
#include "ui/theme/theme.h"

using namespace turbofan;
using namespace turbofan::ui;

namespace {

EngineDetail engineWith(const std::vector<std::pair<const char*, double>>& trends) {
    EngineDetail detail;
    for (int cycle = 1; cycle <= 50; ++cycle) detail.cycles.push_back(cycle);
    for (const auto& [name, trend] : trends) {
        detail.sensors.emplace_back(name);
        std::vector<float> trace;
        for (int i = 0; i < 50; ++i) trace.push_back(float(100 + trend * i + (trend != 0 ? (i % 5) : 0)));
        detail.traces.push_back(trace);
    }
    return detail;
}

} // namespace

class TestSensorTraces : public QObject {
    Q_OBJECT
private slots:
    void cleanup() { useLanguage("en"); }

    void constantsAreLeftOut() {
        QCOMPARE(variation(std::vector<float>(50, 518.67F)), 0.0);
        const EngineDetail detail = engineWith({{"s1", 0}, {"s2", 1}, {"s3", 0.01}, {"s4", -2}});
        QCOMPARE(telling(detail, 2), (std::vector<int>{1, 3}));
        QCOMPARE(telling(detail, 9), (std::vector<int>{1, 2, 3}));
    }

    void aChoiceIsKeptFromEngineToEngine() {
        SensorTraces traces;
        traces.setEngine(engineWith({{"s1", 0}, {"s2", 1}, {"s4", -2}}));
        QCOMPARE(traces.shown(), (QStringList{"s2", "s4"}));
        traces.setChosen({"s1"});
        traces.setEngine(engineWith({{"s1", 3}, {"s2", 1}}));
        QCOMPARE(traces.shown(), QStringList{"s1"});
    }

    void namesThatBeginAlikeAreToldApart() {
        useLanguage("de");
        SensorTraces traces;
        traces.setEngine(engineWith({{"s_2", 1}, {"s_3", 2}, {"s_4", 3}}));
        QFont font = Theme::instance().captionFont();
        font.setWeight(QFont::Normal);
        const QFontMetricsF metrics(font);
        const QRectF wide(0, 0, 900, 300);
        for (const char* name : {"s_2", "s_3", "s_4"})
            QVERIFY(traces.nameWidth(wide) >= metrics.horizontalAdvance(sensorWords(name)));
        QCOMPARE(traces.nameWidth(QRectF(0, 0, 200, 300)), 80.0); // the traces keep most of a narrow area
        // Elided, they differ all the same.
        const auto differ = [&] {
            QStringList all, cut;
            for (int sensor = 1; sensor <= 21; ++sensor) all << sensorWords(QString("s_%1").arg(sensor));
            const Qt::TextElideMode mode = elisionApart(all, metrics, 120);
            for (const QString& words : all) cut << metrics.elidedText(words, mode, 120);
            return all.size() - cut.removeDuplicates();
        };
        QCOMPARE(differ(), 21);
        useLanguage("en");
        QCOMPARE(differ(), 21);
    }

    void theTooltipOfANameHasAllItsWords() {
        SensorTraces traces;
        traces.setEngine(engineWith({{"s_2", 1}, {"s_3", 2}}));
        traces.resize(600, 200);
        QCOMPARE(traces.nameAt({10, 10}), QString("s_2"));
        QCOMPARE(traces.nameAt({10, 80}), QString("s_3"));
        QVERIFY(traces.nameAt({400, 10}).isEmpty() && traces.nameAt({10, 195}).isEmpty());
        QHelpEvent help(QEvent::ToolTip, {10, 80}, traces.mapToGlobal(QPoint(10, 80)));
        QApplication::sendEvent(&traces, &help);
        QCOMPARE(QToolTip::text(), QString("s_3\nT30 HPC outlet total temperature (°R)"));
        QCOMPARE(namedSensor("s_3"), QString("s_3 · T30 HPC outlet total temperature"));
        QCOMPARE(namedSensor("s3"), QString("s3"));
    }

    void anEngineOutsideOfTheDataSaysSo() {
        SensorTraces traces;
        traces.setEngine({});
        QCOMPARE(traces.description(), QString("No sensor history"));
        traces.resize(300, 200);
        QVERIFY(!traces.grab().isNull());
    }
};

QTEST_MAIN(TestSensorTraces)
#include "tst_sensor_traces.moc"
