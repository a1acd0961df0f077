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
    void whatNoFamilyCanHaveIsUnknown() {
        QVERIFY(checkFigures({"errors_per_second.missing_features"}));
        QVERIFY(checkFigures({"predictions_per_second."}));
        for (const char* name : {"errors_per_second.typo", "errors_per_second", "predictions_per_second.typo",
                                 "predictions_per_second.3", "predictions_per_second.0.0"})
            QVERIFY2(!checkFigures({name}), name);
    }
    void allThatAreUnknownAreNamed() {
        const Status status = checkFigures({"typo", "ks_mean", "rmse", "ks_mean."});
        QCOMPARE(status.error().code, ErrorCode::InvalidArgument);
        QCOMPARE(status.error().message, std::string(R"(there is no figure "typo", "rmse", "ks_mean.")"));
        QVERIFY(status.error().cure.starts_with("choose from predictions_per_second, "));
        QVERIFY(status.error().cure.ends_with(
            ", live_version; behind a final dot stands a version such as 3.0, one of no_model, bad_input, "
            "missing_features, validation_error, internal_error, or nothing for all"));
    }
};

QTEST_GUILESS_MAIN(TestFigureNames)
#include "tst_figure_names.moc"
