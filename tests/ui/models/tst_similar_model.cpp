// The nearest training engines as rows.
#include <QAbstractItemModelTester>
#include <QTest>

#include "ui/models/similar_model.h"

using namespace turbofan::ui;

class TestSimilarModel : public QObject {
    Q_OBJECT
private slots:
    void readsAsPeopleReadIt() {
        QLocale::setDefault(QLocale::c());
        SimilarModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setRows({{1004, 120, 61, 0.0421}, {2007, 88, 59, 0.051}});
        QCOMPARE(model.index(0, SimilarModel::Engine).data().toString(), "1004");
        QCOMPARE(model.index(0, SimilarModel::Distance).data().toString(), "0.042");
        model.setRows({{2007, 88, 58, 0.051}});
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(model.index(0, SimilarModel::Rul).data().toString(), "58");
    }
};

QTEST_MAIN(TestSimilarModel)
#include "tst_similar_model.moc"
