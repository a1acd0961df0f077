// Thresholds that an operator sets: checked like settings, kept whole.
#include <limits>

#include <QTest>

#include "engine/lifecycle/operator_thresholds.h"
#include "tests/engine/lifecycle/small_world.h"

using namespace turbofan;
using namespace turbofan::testing;

class TestOperatorThresholds : public QObject {
    Q_OBJECT
private slots:
    void thereAndBack() {
        const Thresholds set{0.11, 0.26, 0.12, 0.22, 1.15, 1.35};
        Settings settings;
        orThrow(applyThresholds(set, settings));
        QCOMPARE(settings.psi.warn, 0.11);
        QCOMPARE(settings.ks.alert, 0.22);
        QCOMPARE(settings.rmse_factor.alert, 1.35);
        const Thresholds back = thresholdsOf(settings);
        QCOMPARE(back.psi_alert, 0.26);
        QCOMPARE(back.rmse_warn_factor, 1.15);
    }
    void theBadOneIsNamedAndNothingChanges_data() {
        QTest::addColumn<int>("which");
        QTest::addColumn<double>("value");
        QTest::addColumn<QString>("name");
        QTest::newRow("alert under warn") << 1 << 0.05 << "psi_warn 0.1 is above psi_alert 0.05";
        QTest::newRow("warn over alert") << 0 << 0.5 << "psi_warn 0.5 is above psi_alert 0.25";
        QTest::newRow("warn over alert, KS") << 2 << 0.5 << "ks_warn 0.5 is above ks_alert 0.2";
        QTest::newRow("warn over alert, RMSE")
            << 4 << 2.0 << "rmse_warn_factor 2 is above rmse_alert_factor 1.3";
        QTest::newRow("beyond 1") << 3 << 1.5 << "KS_ALERT_THRESHOLD";
        QTest::newRow("zero") << 4 << 0.0 << "RMSE_WARN_FACTOR";
        QTest::newRow("nan") << 0 << std::numeric_limits<double>::quiet_NaN() << "PSI_WARN_THRESHOLD";
        QTest::newRow("infinite") << 1 << std::numeric_limits<double>::infinity() << "PSI_ALERT_THRESHOLD";
    }
    void theBadOneIsNamedAndNothingChanges() {
        QFETCH(int, which);
        QFETCH(double, value);
        QFETCH(QString, name);
        Thresholds set;
        set.ks_warn = 0.15;
        const std::array fields{&set.psi_warn, &set.psi_alert,        &set.ks_warn,
                                &set.ks_alert, &set.rmse_warn_factor, &set.rmse_alert_factor};
        *fields[static_cast<std::size_t>(which)] = value;
        Settings settings;
        const Status status = applyThresholds(set, settings);
        QVERIFY(!status);
        QCOMPARE(status.error().code, ErrorCode::InvalidArgument);
        QVERIFY2(QString::fromStdString(status.error().message).contains(name),
                 status.error().message.c_str());
        QCOMPARE(settings.ks.warn, Settings().ks.warn);
    }
    void theStoreKeepsThem() {
        SmallWorld world;
        QVERIFY(!orThrow(savedThresholds(*world.store)));
        orThrow(saveThresholds(*world.store, {0.11, 0.26, 0.12, 0.22, 1.15, 1.35}));
        QCOMPARE(orThrow(world.store->fact("threshold.psi_warn")).value(), std::string("0.11"));
        const auto saved = orThrow(savedThresholds(*world.store));
        QVERIFY(saved.has_value());
        QCOMPARE(saved->ks_alert, 0.22);
        orThrow(world.store->setFact("threshold.ks_warn", "much"));
        QCOMPARE(savedThresholds(*world.store).error().code, ErrorCode::Corrupt);
    }
};

QTEST_GUILESS_MAIN(TestOperatorThresholds)
#include "tst_operator_thresholds.moc"
