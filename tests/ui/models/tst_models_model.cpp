// Models as rows: which serves, which is pinned.
#include <QAbstractItemModelTester>
#include <QTest>

#include "tests/ui/fake_world.h"
#include "tests/ui/no_warnings.h"
#include "ui/models/models_model.h"
#include "ui/theme/language.h"
#include "ui/theme/wording.h"

using namespace turbofan;
using namespace turbofan::ui;

class TestModelsModel : public QObject {
    Q_OBJECT
private slots:
    void init() {
        failOnAnyWarning();
        QLocale::setDefault(QLocale::c());
    }

    void marksTheLiveAndThePinnedOne() {
        ModelsModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        std::vector<ModelRow> rows = makeFakeWorld(instantOf(1.7e9)).models.models;
        model.setRows(rows);
        const auto standing = [&] {
            QStringList words;
            for (int row = 0; row < model.rowCount(); ++row)
                words << model.index(row, ModelsModel::Standing).data().toString();
            return words;
        };
        QCOMPARE(standing(), (QStringList{"live", "", "", ""}));
        rows[0].pinned = true;
        model.setRows(rows);
        QCOMPARE(standing(), (QStringList{"live, pinned", "", "", ""}));
        rows[0].live = rows[0].pinned = false;
        rows[2].live = true;
        model.setRows(rows);
        QCOMPARE(standing(), (QStringList{"", "", "live", ""}));
    }

    void theStandingIsExportedInWords() {
        useLanguage("de");
        ModelsModel model;
        std::vector<ModelRow> rows = makeFakeWorld(instantOf(1.7e9)).models.models;
        rows[0].pinned = true;
        model.setRows(rows);
        const auto kept = [&](int row) {
            return model.index(row, ModelsModel::Standing).data(kExportRole).toString();
        };
        const QStringList standing{kept(0), kept(1)};
        useLanguage("en");
        QCOMPARE(standing, (QStringList{"live, pinned", ""}));
        QCOMPARE(model.headerData(ModelsModel::Size, Qt::Horizontal, kExportHeaderRole).toString(),
                 "size (bytes)");
    }

    void theReasonIsInTheWindowsLanguageAndExportedAsItIsStored() {
        useLanguage("de");
        ModelsModel model;
        model.setRows(makeFakeWorld(instantOf(1.7e9)).models.models);
        const QModelIndex reason = model.index(0, ModelsModel::Reason);
        QCOMPARE(reason.data().toString(), "Drift: RMSE 31,2 > 27,8");
        QCOMPARE(reason.data(Qt::ToolTipRole).toString(), "Drift: RMSE 31,2 > 27,8");
        QCOMPARE(reason.data(kExportRole).toString(), "drift: RMSE 31.2 > 27.8");
        useLanguage("en");
        QCOMPARE(reason.data().toString(), "drift: RMSE 31.2 > 27.8");
    }

    void readsAsPeopleReadIt() {
        ModelsModel model;
        model.setRows(makeFakeWorld(instantOf(1.7e9)).models.models);
        QCOMPARE(model.index(0, ModelsModel::Version).data().toString(), "v4");
        QCOMPARE(model.index(0, ModelsModel::Engines).data().toString(), "354 (50\u00A0%)");
        QCOMPARE(model.index(0, ModelsModel::Size).data().toString(), "3.3\u00A0MB");
        QCOMPARE(model.index(0, ModelsModel::Version).data(kSortRole).toInt(), 4);
    }
};

QTEST_MAIN(TestModelsModel)
#include "tst_models_model.moc"
