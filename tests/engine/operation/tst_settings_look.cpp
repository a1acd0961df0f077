// Every setting with where it comes from, and where the process stands.
#include <QTest>

#include "engine/operation/settings_look.h"
#include "tests/engine/operation/control_world.h"

using namespace turbofan;
using namespace turbofan::testing;

namespace {

SettingRow rowOf(const SettingsView& view, const std::string& variable) {
    for (const SettingRow& row : view.settings)
        if (row.variable == variable) return row;
    throw std::runtime_error("no such setting: " + variable);
}

} // namespace

class TestSettingsLook : public QObject {
    Q_OBJECT
private slots:
    void everySettingIsThere() {
        ControlWorld world;
        const SettingsView view = orThrow(world.control->settings());
        QCOMPARE(view.settings.size(), settingsTable().size());
        for (const SettingRow& row : view.settings) QVERIFY(!row.group.empty() && !row.meaning.empty());
        QCOMPARE(rowOf(view, "PSI_WARN_THRESHOLD").group, std::string("Drift"));
        QCOMPARE(rowOf(view, "TRAINING_TREES").group, std::string("Training"));
        QCOMPARE(rowOf(view, "NUM_USERS").group, std::string("Demo"));
        QCOMPARE(rowOf(view, "MODELS_PATH").group, std::string("Where things are"));
        QCOMPARE(rowOf(view, "BODY_LIMIT_BYTES").group, std::string("Services"));
        QCOMPARE(rowOf(view, "TRAINING_TREES").value, std::string("4")); // of the quick settings
        QCOMPARE(rowOf(view, "TRAINING_TREES").default_value, std::string("500"));
        QCOMPARE(rowOf(view, "NUM_USERS").origin, std::string("environment or .env"));
        QCOMPARE(rowOf(view, "MODELS_KEPT").origin, std::string("default"));
    }
    void whatAnOperatorSetSaysSo() {
        ControlWorld world;
        QCOMPARE(rowOf(orThrow(world.control->settings()), "KS_WARN_THRESHOLD").origin,
                 std::string("default"));
        Thresholds set;
        set.ks_warn = 0.15;
        orThrow(world.control->setThresholds(set, kAnn));
        orThrow(world.control->setAutomaticRetraining(false, kAnn));
        const SettingsView view = orThrow(world.control->settings());
        const SettingRow row = rowOf(view, "KS_WARN_THRESHOLD");
        QCOMPARE(row.value, std::string("0.15"));
        QCOMPARE(row.default_value, std::string("0.1"));
        QCOMPARE(row.origin, std::string("operator"));
        QVERIFY(row.live && !rowOf(view, "TRAINING_TREES").live);
        QCOMPARE(rowOf(view, "DEMO_PERFORM_AUTOMATIC_RETRAINING").value, std::string("false"));
        QCOMPARE(rowOf(view, "DEMO_PERFORM_AUTOMATIC_RETRAINING").origin, std::string("operator"));
    }
    void aPasswordIsNotShown() {
        Settings settings = quickSettings();
        settings.mlflow_tracking_uri = "http://ann:secret@127.0.0.1:1/mlflow@x";
        ControlWorld world(settings);
        QCOMPARE(rowOf(orThrow(world.control->settings()), "MLFLOW_TRACKING_URI").value,
                 std::string("http://…@127.0.0.1:1/mlflow@x"));
    }
    void diagnosticsSayWhereItStands() {
        ControlWorld world;
        world.publish(1);
        const Diagnostics d = orThrow(world.control->settings()).diagnostics;
        QCOMPARE(d.data_directory, world.path().string());
        QCOMPARE(d.addresses, std::vector<std::string>{"prediction http://127.0.0.1:3000"});
        QVERIFY(!d.program_version.empty());
        QVERIFY(d.resident_bytes > 1'000'000 && d.store_bytes > 4096);
        QVERIFY(d.models_bytes >=
                std::filesystem::file_size(world.engine->paths().models / bundleFileName({1})));
        QVERIFY(d.disk_free_bytes > 0 && d.processors > 0 && d.uptime_seconds >= 0);
    }
};

QTEST_GUILESS_MAIN(TestSettingsLook)
#include "tst_settings_look.moc"
