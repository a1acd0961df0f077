#include <QTest>

#include "engine/control/figure_names.h"

using namespace turbofan;

class TestFigureNames : public QObject {
    Q_OBJECT
private slots:
    void figuresAndMembersOfFamiliesAreKnown() {
        QVERIFY(checkFigures({}));
        QVERIFY(checkFigures({"rmse_current", "errors_per_second.", "predictions_per_second.3.0"}));
    }
    void allThatAreUnknownAreNamed() {
        const Status status = checkFigures({"typo", "ks_mean", "rmse", "ks_mean."});
        QCOMPARE(status.error().code, ErrorCode::InvalidArgument);
        QCOMPARE(status.error().message, std::string(R"(there is no figure "typo", "rmse", "ks_mean.")"));
        QVERIFY(status.error().cure.starts_with("choose from predictions_per_second, "));
        QVERIFY(status.error().cure.ends_with(", live_version"));
    }
};

QTEST_GUILESS_MAIN(TestFigureNames)
#include "tst_figure_names.moc"
