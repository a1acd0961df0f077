// CSV of any model: exact, quoted, and the same in every locale.
#include <QDateTime>
#include <QFile>
#include <QLocale>
#include <QStandardItemModel>
#include <QTemporaryDir>
#include <QTest>

#include "ui/models/roles.h"
#include "ui/models/table_export.h"
#include "ui/models/table_filter.h"

using namespace turbofan::ui;

namespace {

std::unique_ptr<QStandardItemModel> sample() {
    auto model = std::make_unique<QStandardItemModel>(2, 3);
    model->setHeaderData(0, Qt::Horizontal, "Time");
    model->setHeaderData(1, Qt::Horizontal, "KS");
    model->setHeaderData(1, Qt::Horizontal, "ks (share)", kExportHeaderRole);
    model->setHeaderData(2, Qt::Horizontal, "Says");
    const QDateTime time(QDate(2026, 11, 23), QTime(15, 2, 9, 250), Qt::OffsetFromUTC, 3600);
    model->setData(model->index(0, 0), time, kExportRole);
    model->setData(model->index(0, 1), "0.10");
    model->setData(model->index(0, 1), 0.1234567890123456, kExportRole);
    model->setData(model->index(0, 2), "RMSE, \"high\"\nagain");
    model->setData(model->index(1, 1), qQNaN(), kExportRole);
    model->setData(model->index(1, 1), "–");
    model->setData(model->index(1, 2), QString::fromUtf8("µ"));
    return model;
}

} // namespace

class TestTableExport : public QObject {
    Q_OBJECT
private slots:
    void writesFullPrecisionAndUtc() {
        const QList<QByteArray> lines = csvOf(*sample()).split('\n');
        QCOMPARE(lines[0], QByteArray("Time,ks (share),Says\r"));
        QVERIFY(lines[1].startsWith("2026-11-23T14:02:09.250Z,0.1234567890123456,\"RMSE, \"\"high\"\""));
        QCOMPARE(lines[3], QByteArray(",,\xC2\xB5\r"));
    }
    void isTheSameInEveryLocale() {
        const auto model = sample();
        const QByteArray before = csvOf(*model);
        const QLocale locale;
        QLocale::setDefault(QLocale(QLocale::German));
        const QByteArray german = csvOf(*model);
        QLocale::setDefault(locale);
        QCOMPARE(german, before);
    }
    void visibleRowsOnlyThroughAFilter() {
        const auto model = sample();
        TableFilter filter;
        filter.setSourceModel(model.get());
        filter.setText("again");
        QCOMPARE(csvOf(filter).count("\r\n"), 2);
        QCOMPARE(csvOf(*model).count("\r\n"), 3);
    }
};

QTEST_GUILESS_MAIN(TestTableExport)
#include "tst_table_export.moc"
