#include <QtTest>

#include <cmath>
#include <cstring>
#include <limits>

#include "engine/model/row_binner.h"
#include "engine/training/random.h"

using namespace turbofan;

class TestRowBinner : public QObject {
    Q_OBJECT

    static FeatureBins binsByLot(std::uint32_t features) {
        Random random(features, 1, 1);
        FeatureBins bins;
        for (std::uint32_t f = 0; f < features; ++f) {
            std::vector<float> edges(f % 5 == 0 ? 255 - f % 256 : random.below(256));
            float edge = -100;
            for (float& e : edges) e = edge = std::nextafter(edge + float(random.below(3)), 1e9F);
            bins.edges.push_back(std::move(edges));
        }
        return bins;
    }

    // On and beside the edges, and far beyond them.
    static std::vector<float> hardRows(const FeatureBins& bins, std::size_t count) {
        Random random(5, 1, 1);
        std::vector<float> rows;
        for (std::size_t row = 0; row < count; ++row) {
            for (const auto& edges : bins.edges) {
                const float edge =
                    edges.empty() ? 0 : edges[random.below(static_cast<std::uint32_t>(edges.size()))];
                const float values[] = {edge, std::nextafter(edge, -1e9F), std::nextafter(edge, 1e9F),
                                        -std::numeric_limits<float>::max(),
                                        std::numeric_limits<float>::max()};
                rows.push_back(values[random.below(5)]);
            }
        }
        return rows;
    }

    // Every number of features, of edges and of rows.
    static void binsAsTheDefinitionDoes(BinFn way) {
        for (const std::uint32_t features : {1u, 2u, 15u, 16u, 17u, 225u, 256u}) {
            const FeatureBins bins = binsByLot(features);
            BinnedRows out(130);
            for (const std::size_t count : {1u, 40u, 63u, 64u, 65u, 130u}) {
                const std::vector<float> rows = hardRows(bins, count);
                std::memset(static_cast<void*>(out.byRow()), 77, 130 * sizeof(RowBins));
                RowBinner(bins).bin(rows, out, way);
                QCOMPARE(out.rows(), count);
                std::size_t row = 0;
                for (const RowPiece& piece : out.pieces()) {
                    QCOMPARE(std::size_t{piece.first}, row);
                    for (std::uint32_t i = 0; i < piece.count; ++i, ++row) {
                        for (std::size_t f = 0; f < kMostFeatures; ++f) {
                            const int bin = f < features ? int{bins.bin(f, rows[row * features + f])} : 0;
                            QCOMPARE(int{out.byRow()[row].of[f]}, bin);
                            if (f < features) QCOMPARE(int{piece.of[f][i]}, bin);
                        }
                    }
                }
                QCOMPARE(row, count);
            }
        }
    }

private slots:
    void thePlainWay() { binsAsTheDefinitionDoes(binPlainly); }
    void theVectorWay() {
        if (vectorBinning() == nullptr) QSKIP("this processor has no AVX-512");
        binsAsTheDefinitionDoes(vectorBinning());
    }

    void piecesAreOfAboutOneSize() {
        BinnedRows rows(512);
        for (std::size_t count = 1; count <= 512; ++count) {
            rows.resize(count);
            const auto pieces = rows.pieces();
            QCOMPARE(pieces.size(), (count + RowPiece::kMostRows - 1) / RowPiece::kMostRows);
            for (const RowPiece& piece : pieces) {
                QVERIFY(piece.count <= RowPiece::kMostRows);
                QVERIFY(piece.count + 1 >= pieces[0].count && piece.count <= pieces[0].count + 1);
            }
        }
        rows.resize(0);
        QVERIFY(rows.pieces().empty());
    }
};

QTEST_GUILESS_MAIN(TestRowBinner)
#include "tst_row_binner.moc"
