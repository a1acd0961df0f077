// CSV of a chart: exact, quoted, and the same in every locale.
#include <QClipboard>
#include <QDialog>
#include <QLabel>
#include <QLocale>
#include <QTableView>
#include <QTest>

#include "chart_fixture.h"
#include "ui/charts/chart_rows.h"
#include "ui/charts/chart_table.h"

using namespace turbofan::ui;

class TestChartRows : public QObject {
    Q_OBJECT
private slots:
    void cleanup() { QLocale::setDefault(QLocale::c()); }
    void whatIsReadAgainIsTheSame() {
        QLocale::setDefault(QLocale(QLocale::German));
        ChartFixture f;
        const std::vector<double> seconds = {kNow + 0.123456, kNow + 1.1, kNow + 2};
        const std::vector<double> values = {1.0 / 3, -1234567.891, 1e-300};
        f.store.series("a").append(seconds, values);
        f.store.series("b").append(std::vector<double>{kNow + 1.1}, std::vector<double>{qQNaN()});
        f.view.setNow(kNow + 5);
        const LiveChart& chart = f.open();
        const QStringList lines = chart.csv(false).split('\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 4);
        QCOMPARE(lines[0], QString("time,seconds,a,b"));
        QVERIFY(lines[1].startsWith("2023-11-14T22:13:20.123Z,"));
        for (int i = 0; i < 3; ++i) {
            const QStringList fields = lines[i + 1].split(',');
            QCOMPARE(fields.size(), 4);
            QCOMPARE(fields[1].toDouble(), seconds[std::size_t(i)]);
            QCOMPARE(fields[2].toDouble(), values[std::size_t(i)]);
            QCOMPARE(fields[3], QString());
        }
    }
    void onlyWhatOneSees() {
        ChartFixture f;
        fill(f.store, "a", 1);
        fill(f.store, "b", 2);
        LiveChart& chart = f.open();
        chart.setSeriesShown("b", false);
        QCOMPARE(chart.csv().count('\n'), 1 + 301);
        QVERIFY(chart.csv().startsWith("time,seconds,a\n"));
        QCOMPARE(chart.csv(false).count('\n'), 1 + 401);
        QVERIFY(chart.csv(false).startsWith("time,seconds,a,b\n"));
    }
    void aLargeCountHasItsSeparator() {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        ChartRows rows;
        rows.columns = {"live"};
        rows.values.resize(1);
        for (int i = 0; i < 86'400; ++i) {
            rows.seconds.push_back(kNow + i);
            rows.values[0].push_back(i);
        }
        const std::unique_ptr<QDialog> dialog(showChartTable(std::move(rows), "RMSE", 1, nullptr));
        QCOMPARE(dialog->findChild<QLabel*>()->text(), QString("86,400 samples, newest first"));
        QLocale::setDefault(QLocale::c());
    }
    void rowsOfTheTableAreCopied() {
        ChartRows rows;
        rows.columns = {"live"};
        rows.seconds = {kNow, kNow + 1};
        rows.values = {{1, 2}};
        const std::unique_ptr<QDialog> dialog(showChartTable(std::move(rows), "RMSE", 1, nullptr));
        auto* view = dialog->findChild<QTableView*>();
        view->setCurrentIndex(view->model()->index(0, 1)); // the newest first
        QGuiApplication::clipboard()->clear();
        QTest::keyClick(view, Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY2(QGuiApplication::clipboard()->text().endsWith("\t2.0"),
                 qPrintable(QGuiApplication::clipboard()->text()));
    }
    void namesAreQuoted() {
        ChartRows rows;
        rows.names = {"a,\"b\"", "c"};
        QCOMPARE(csvOf(rows), QString("time,seconds,\"a,\"\"b\"\"\",c\n"));
    }
};

QTEST_MAIN(TestChartRows)
#include "tst_chart_rows.moc"
