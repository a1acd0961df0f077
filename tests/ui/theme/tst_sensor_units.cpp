// Sensors in their units: of the data, or metric.
#include <QTest>

#include "ui/theme/sensor_units.h"

using namespace turbofan::ui;

class TestSensorUnits : public QObject {
    Q_OBJECT
private slots:
    void cleanup() { setUnits(UnitChoice::AsInData); }

    void asTheDataHaveThem() {
        QCOMPARE(sensorUnit("s_2").name, QString("°R"));
        QCOMPARE(sensorUnit("s_2").factor, 1.0);
        QCOMPARE(sensorUnit("s_7").name, QString("psia"));
        QCOMPARE(sensorUnit("s_9").name, QString("rpm"));
        QCOMPARE(sensorUnit("s_12").name, QString("pps/psi"));
        QCOMPARE(sensorUnit("s_19").name, QString("%"));
        for (const char* bare : {"s_10", "s_15", "s_0", "s_22", "s_x", "setting_1", "s_2_roll_3", ""})
            QVERIFY2(sensorUnit(bare).name.isEmpty() && sensorUnit(bare).factor == 1, bare);
    }

    void metric() {
        setUnits(UnitChoice::Metric);
        QVERIFY(std::abs(518.67 * sensorUnit("s_1").factor - 288.15) < 1e-9); // 15 °C at sea level
        QCOMPARE(sensorUnit("s_1").name, QString("K"));
        QVERIFY(std::abs(14.62 * sensorUnit("s_5").factor - 100.80) < 0.01);
        QVERIFY(std::abs(39.06 * sensorUnit("s_20").factor - 17.717) < 0.001);
        QCOMPARE(sensorUnit("s_8").factor, 1.0);
        QCOMPARE(sensorUnit("s_19").name, QString("%"));
        QVERIFY(std::abs(521.66 * sensorUnit("s_12").factor - 34.319) < 0.001); // per psi and per kPa
        QCOMPARE(sensorUnit("s_12").name, QString("kg/(s·kPa)"));
    }
};

QTEST_GUILESS_MAIN(TestSensorUnits)
#include "tst_sensor_units.moc"
