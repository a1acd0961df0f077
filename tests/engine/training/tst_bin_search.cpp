#include <QtTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "engine/training/bin_search.h"
#include "engine/training/random.h"
#include "tests/engine/training/instruction_sets.h"

using namespace turbofan;

class TestBinSearch : public QObject {
    Q_OBJECT
private slots:
    // Edges of any number; values on them, beside them, beyond them all and zeros of both signs; columns that
    // do not fill the last register, and nothing written behind them.
    void everySetCountsTheEdgesBelow() {
        Random random(1, 70, 0);
        for (const std::size_t count : {0u, 1u, 2u, 7u, 8u, 9u, 31u, 128u, 254u, 255u}) {
            std::vector<float> edges(count);
            for (float& edge : edges)
                edge = static_cast<float>(random.below(1U << 20)) - static_cast<float>(1U << 19);
            if (count > 2) edges[1] = 0;
            std::ranges::sort(edges);
            edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
            std::vector<float> values = {-0.0F, 0.0F, std::numeric_limits<float>::max(),
                                         std::numeric_limits<float>::lowest()};
            for (const float edge : edges)
                for (const float value : {std::nextafter(edge, -1e9F), edge, std::nextafter(edge, 1e9F)})
                    values.push_back(value);
            for (const std::size_t n : {std::size_t{0}, std::size_t{1}, std::size_t{15}, std::size_t{16},
                                        std::size_t{17}, values.size()}) {
                const auto column = std::span(values).first(std::min(n, values.size()));
                for (const InstructionSet set : everyInstructionSet()) {
                    std::vector<std::uint8_t> bins(column.size() + 64, 99);
                    searchBins(padded(edges), column, bins.data(), set);
                    for (std::size_t i = 0; i < column.size(); ++i) {
                        const auto below = std::ranges::lower_bound(edges, column[i]) - edges.begin();
                        QVERIFY2(bins[i] == below, nameOf(set));
                    }
                    QVERIFY(std::all_of(bins.begin() + static_cast<std::ptrdiff_t>(column.size()), bins.end(),
                                        [](std::uint8_t bin) { return bin == 99; }));
                }
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestBinSearch)
#include "tst_bin_search.moc"
