// The edges of bins: each can be told from its neighbours, however narrow a bin is.
#include <QSet>
#include <QTest>

#include "tests/ui/no_warnings.h"
#include "ui/pages/distribution_chart.h"

using namespace turbofan;
using namespace turbofan::ui;

class TestDistributionChart : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void init() { failOnAnyWarning(); }

    void noEdgeReadsAsItsNeighbour_data() {
        QTest::addColumn<QList<double>>("edges");
        QTest::addColumn<QString>("first");
        QTest::newRow("even") << QList<double>{0, 1, 2, 3} << "0.00 – 1.00";
        QTest::newRow("one narrow bin")
            << QList<double>{518.67, 518.6701, 518.6702, 640} << "518.6700 – 518.6701";
        QTest::newRow("tiny") << QList<double>{0.0001, 0.00010004, 0.00010008, 0.5}
                              << "0.00010000 – 0.00010004";
        QTest::newRow("a double edge") << QList<double>{1, 1, 2} << "1.00 – 1.00";
    }
    void noEdgeReadsAsItsNeighbour() {
        QFETCH(QList<double>, edges);
        QFETCH(QString, first);
        FeatureDetail detail;
        detail.row.name = "s2_last";
        detail.edges.assign(edges.begin(), edges.end());
        detail.baseline_share.assign(detail.edges.size() - 1, 0.1);
        detail.current_share = detail.baseline_share;
        DistributionChart chart;
        chart.setFeature(detail);
        const PlotTable table = chart.table();
        QCOMPARE(table.rows.front().front(), first);
        for (qsizetype i = 0; i + 1 < edges.size(); ++i) {
            const QStringList ends = table.rows[i].front().split(" – ");
            QCOMPARE(ends.front() == ends.back(), edges[i] == edges[i + 1]);
        }
        chart.resize(420, 240);
        chart.grab();
    }
};

QTEST_MAIN(TestDistributionChart)
#include "tst_distribution_chart.moc"
