#include "engine/drift/baseline.h"

#include <algorithm>
#include <cmath>
#include <stop_token>

#include <QtTest>

#include "engine/drift/statistics.h"
#include "tests/engine/drift/columns.h"

using namespace turbofan;

class TestBaseline : public QObject {
    Q_OBJECT
private slots:
    void describesEachColumn() {
        const auto values = sequence(500, 617, 3, 1009, 64);
        const auto built =
            DriftBaseline::build(matrixOf({values, std::vector<float>(500, 2.5f)}), 500, 1, {});
        QVERIFY(built.has_value());
        QCOMPARE(built->rows(), std::size_t{500});
        QCOMPARE(built->columns().size(), std::size_t{2});

        const auto& column = built->columns()[0];
        QCOMPARE(column.sorted.values(), ascending(values));
        QCOMPARE(column.edges, psiEdges(ascending(values)));
        QCOMPARE(column.shares, binShares(ascending(values), column.edges));
        double sum = 0;
        for (const float value : values) sum += value;
        const double mean = sum / 500;
        double squares = 0;
        for (const float value : values) squares += (value - mean) * (value - mean);
        QVERIFY(std::abs(column.mean - mean) < 1e-12);
        QVERIFY(std::abs(column.standard_deviation - std::sqrt(squares / 500)) < 1e-12);
    }

    void constantColumn() {
        const auto built = DriftBaseline::build(matrixOf({std::vector<float>(10, 2.5f)}), 10, 1, {});
        const auto& column = built->columns()[0];
        QVERIFY(column.edges.empty() && column.shares.empty());
        QCOMPARE(column.mean, 2.5);
        QCOMPARE(column.standard_deviation, 0.0);
    }

    void takesOnlyTheFirstRows() {
        const auto built = DriftBaseline::build(matrixOf({{5, 3, 1, 100, 200}}), 3, 1, {});
        QCOMPARE(built->rows(), std::size_t{3});
        QCOMPARE(built->columns()[0].sorted.values(), (std::vector<float>{1, 3, 5}));
        QCOMPARE(built->columns()[0].mean, 3.0);
    }

    void threadsDoNotMatter() {
        std::vector<std::vector<float>> columns;
        for (int c = 0; c < 23; ++c) columns.push_back(sequence(700, 613 + c, c, 1201, 64));
        const auto one = DriftBaseline::build(matrixOf(columns), 700, 1, {});
        const auto four = DriftBaseline::build(matrixOf(columns), 700, 4, {});
        for (std::size_t c = 0; c < columns.size(); ++c) {
            QCOMPARE(one->columns()[c].sorted.values(), ascending(columns[c]));
            QCOMPARE(four->columns()[c].sorted.values(), one->columns()[c].sorted.values());
            QCOMPARE(four->columns()[c].mean, one->columns()[c].mean);
            QCOMPARE(four->columns()[c].shares, one->columns()[c].shares);
        }
    }

    void refusesImpossibleRowNumbers() {
        const FeatureMatrix matrix = matrixOf({{1, 2, 3}});
        for (const std::size_t rows : {std::size_t{0}, std::size_t{4}}) {
            const auto built = DriftBaseline::build(matrix, rows, 1, {});
            QVERIFY(!built);
            QCOMPARE(built.error().code, ErrorCode::InvalidArgument);
            QVERIFY(built.error().text().find("3") != std::string::npos);
        }
    }

    void honoursStop() {
        std::stop_source source;
        source.request_stop();
        const auto built = DriftBaseline::build(matrixOf({{1, 2, 3}}), 3, 2, source.get_token());
        QVERIFY(!built);
        QCOMPARE(built.error().code, ErrorCode::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestBaseline)
#include "tst_baseline.moc"
