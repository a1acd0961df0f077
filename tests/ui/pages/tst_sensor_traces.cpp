// Which sensors are worth seeing first, and what is said where there are none.
#include <QTest>

#include "ui/pages/sensor_traces.h"

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
