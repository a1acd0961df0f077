// Two models value by value: which side is better, and what differs.
#include <QAbstractItemModelTester>
#include <QTest>

#include "tests/ui/no_warnings.h"
#include "ui/models/compare_model.h"
#include "ui/models/table_export.h"
#include "ui/theme/language.h"

using namespace turbofan;
using namespace turbofan::ui;

namespace {

ModelComparison comparison() {
    ModelComparison c;
    c.a.model.version = {3};
    c.b.model.version = {4};
    c.a.rmse = 19.6;
    c.b.rmse = 18.4;
    c.a.r2 = 0.87;
    c.b.r2 = 0.85;
    c.a.mae = c.b.mae = 13.0;
    c.parameters = {{"trees", {"100", "100"}}, {"fraction", {"0.25", "0.5"}}};
    return c;
}

const ComparedValue& named(const std::vector<ComparedValue>& values, const QString& start) {
    return *std::find_if(values.begin(), values.end(),
                         [&](const ComparedValue& value) { return value.name.startsWith(start); });
}

} // namespace

class TestCompareModel : public QObject {
    Q_OBJECT
private slots:
    void init() {
        failOnAnyWarning();
        QLocale::setDefault(QLocale::c());
    }

    void knowsWhichSideIsBetter() {
        const auto metrics = metricsOf(comparison());
        QVERIFY(named(metrics, "RMSE").better > 0); // lower is better
        QCOMPARE(named(metrics, "RMSE").difference, QString::fromUtf8("−1.20 better"));
        QVERIFY(named(metrics, QString::fromUtf8("R²")).better < 0); // higher is better
        QCOMPARE(named(metrics, QString::fromUtf8("R²")).difference, QString::fromUtf8("−0.020 worse"));
        QCOMPARE(named(metrics, "MAE").difference, "same");
        QVERIFY(!named(metrics, "MAE").differs);
    }

    void parametersTellWhatDiffers() {
        ModelComparison exact;
        exact.parameters = {{"fraction", {"0.61071932299", "0.813822284908"}},
                            {"seed", {"123456789012", "4.25"}}};
        const auto cut = parametersOf(exact);
        QCOMPARE(cut[0].a + " " + cut[0].b, QString("0.6107 0.8138"));
        QCOMPARE(cut[1].a + " " + cut[1].b, QString("123456789012 4.25"));
        // What differs further behind is told apart, too.
        exact.parameters = {{"fraction", {"0.61071932299", "0.61072101"}},
                            {"gain", {"0.12345678", "0.1235"}}};
        const auto close = parametersOf(exact);
        QCOMPARE(close[0].a + " " + close[0].b, QString("0.610719 0.610721"));
        QCOMPARE(close[1].a + " " + close[1].b, QString("0.12346 0.1235"));
        const auto parameters = parametersOf(comparison());
        QCOMPARE(parameters.size(), std::size_t(2));
        QVERIFY(!parameters[0].differs);
        QVERIFY(parameters[1].differs);
    }

    void parametersAreShownInGermanAndExportedAsTheyAreStored() {
        ModelComparison told;
        told.parameters = {{"data_name", {"simulated", "C-MAPSS"}},
                           {"test_rmse", {"24.913", "19.600"}},
                           {"program_version", {"0.1.0", "0.1.0"}},
                           {"reason", {"its first model", "drift: RMSE 31.2 > 27.8"}}};
        useLanguage("de");
        CompareModel model;
        model.setRows(parametersOf(told));
        const auto row = [&](int at, int role) {
            return model.index(at, CompareModel::A).data(role).toString() + " | " +
                   model.index(at, CompareModel::B).data(role).toString();
        };
        QCOMPARE(row(0, Qt::DisplayRole), QString("simuliert | C-MAPSS"));
        QCOMPARE(row(1, Qt::DisplayRole), QString("24,913 | 19,600"));
        QCOMPARE(row(2, Qt::DisplayRole), QString("0.1.0 | 0.1.0"));
        QCOMPARE(row(3, Qt::DisplayRole),
                 QString("das erste Modell der Vorführung | Drift: RMSE 31,2 > 27,8"));
        QCOMPARE(row(1, kExportRole), QString("24.913 | 19.600"));
        QCOMPARE(row(3, kExportRole), QString("its first model | drift: RMSE 31.2 > 27.8"));
        useLanguage("en");
    }

    void whatIsExportedIsWholeAndOfNoLanguage() {
        ModelComparison exact = comparison();
        exact.a.rmse = 19.61234;
        exact.b.rmse = 18.40001;
        exact.parameters = {{"fraction", {"0.61071932299", "0.813822284908"}}, {"trees", {"100", "100"}}};
        useLanguage("de");
        CompareModel model;
        model.setRows(metricsOf(exact));
        const QString metrics = QString::fromUtf8(csvOf(model)).remove('\r').section('\n', 1, 1);
        model.setRows(parametersOf(exact));
        const QString parameters = QString::fromUtf8(csvOf(model)).remove('\r').section('\n', 1, 2);
        const QString shown = model.index(0, CompareModel::A).data().toString();
        useLanguage("en");
        QCOMPARE(metrics.section(',', -3, -2), QString("19.61234,18.40001"));
        QVERIFY(std::abs(metrics.section(',', -1).toDouble() - (18.40001 - 19.61234)) < 1e-9);
        QCOMPARE(parameters, QString("fraction,0.61071932299,0.813822284908,differs\ntrees,100,100,same"));
        QCOMPARE(shown, QString("0,6107"));
    }
    void theCsvIsTheSameInEachLanguage() {
        const auto csv = [](const char* language) {
            useLanguage(language);
            CompareModel model;
            model.setRows(metricsOf(comparison()));
            return csvOf(model);
        };
        const QByteArray german = csv("de");
        const QString seen = metricsOf(comparison()).front().name;
        QCOMPARE(german, csv("en"));
        QVERIFY(seen != metricsOf(comparison()).front().name); // else nothing was tried
        QStringList names;
        for (const QString& line : QString::fromUtf8(german).split("\r\n").mid(1, 8))
            names << line.section(',', 0, 0);
        QCOMPARE(names, QStringList({"rmse (cycles)", "mae (cycles)", "r2", "validation_rmse (cycles)",
                                     "training_engines", "training_rows", "training_time (s)", "size (MB)"}));
    }
    void titlesAreTheVersions() {
        CompareModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setRows(metricsOf(comparison()));
        model.setNames("v3", "v4");
        QCOMPARE(model.headerData(CompareModel::A, Qt::Horizontal, Qt::DisplayRole).toString(), "v3");
        QVERIFY(!model.index(0, CompareModel::Difference).data(Qt::DecorationRole).isNull());
    }
};

QTEST_MAIN(TestCompareModel)
#include "tst_compare_model.moc"
