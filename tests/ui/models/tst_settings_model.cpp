// Settings as rows: where a value comes from, and whether a change needs a restart.
#include <QAbstractItemModelTester>
#include <QTest>

#include "tests/ui/fake_world.h"
#include "tests/ui/no_warnings.h"
#include "ui/models/settings_model.h"
#include "ui/models/table_filter.h"
#include "ui/theme/language.h"
#include "ui/theme/wording.h"

using namespace turbofan;
using namespace turbofan::ui;

class TestSettingsModel : public QObject {
    Q_OBJECT
private slots:
    void init() { failOnAnyWarning(); }

    void saysWhatARestartIsNeededFor() {
        SettingsModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setSettings(makeFakeWorld(instantOf(1.7e9)).settings.settings);
        QCOMPARE(model.index(0, SettingsModel::Change).data().toString(), "at once");
        QCOMPARE(model.index(2, SettingsModel::Change).data().toString(), "after a restart");
        QCOMPARE(model.index(1, SettingsModel::Origin).data().toString(), "operator");
    }

    void whenAChangeTakesEffectIsExportedInTheSameWordsInEachLanguage() {
        useLanguage("de");
        SettingsModel model;
        model.setSettings({{"A", "Drift", "", "", "", "", true}, {"B", "Drift", "", "", "", "", false}});
        const auto change = [&](int row, int role) {
            return model.index(row, SettingsModel::Change).data(role).toString();
        };
        const QString shown = change(0, Qt::DisplayRole), now = change(0, kExportRole),
                      later = change(1, kExportRole);
        useLanguage("en");
        QVERIFY(shown != now);
        QCOMPARE(now, QString("at once"));
        QCOMPARE(later, QString("after a restart"));
    }

    void emptyValuesAreSaid() {
        SettingsModel model;
        model.setSettings(
            {{"MLFLOW_TRACKING_URI", "Services", "Where runs are sent.", "", "", "default", false}});
        QCOMPARE(model.index(0, SettingsModel::Value).data().toString(), "(empty)");
        QCOMPARE(model.index(0, SettingsModel::Value).data(kSortRole).toString(), "");
    }

    void groupsKeepTheEnginesOrder() {
        SettingsModel model;
        TableFilter filter;
        filter.setSourceModel(&model);
        filter.sort(SettingsModel::Group, Qt::AscendingOrder);
        model.setSettings({{"Z", "Drift", "", "", "", "", true},
                           {"M", "Demo", "", "", "", "", true},
                           {"A", "Drift", "", "", "", "", true}});
        QStringList names;
        for (int row = 0; row < 3; ++row)
            names << filter.index(row, SettingsModel::Variable).data().toString();
        QCOMPARE(names, (QStringList{"M", "Z", "A"}));
    }

    void aChangedValueKeepsItsRow() {
        SettingsModel model;
        auto settings = makeFakeWorld(instantOf(1.7e9)).settings.settings;
        model.setSettings(settings);
        const QPersistentModelIndex value = model.index(1, SettingsModel::Value);
        settings[1].value = "0.15";
        model.setSettings(settings);
        QVERIFY(value.isValid());
        QCOMPARE(value.data().toString(), "0.15");
    }
};

QTEST_MAIN(TestSettingsModel)
#include "tst_settings_model.moc"
