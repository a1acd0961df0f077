#include <QtTest>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <memory>

#include "engine/base/huge_array.h"
#include "engine/training/lane_code.h"
#include "engine/training/random.h"
#include "tests/engine/training/instruction_sets.h"

using namespace turbofan;

// Bytes of rows with everything that a lane may be: any bins, one bin, few bins, the outermost ones, all but
// one row alike, ascending, and twins of other lanes.
static std::vector<LaneBytes> someBytes(std::size_t rows, Random& random) {
    std::vector<LaneBytes> bytes(rows + 4);
    for (std::size_t i = 0; i < rows; ++i) {
        for (std::size_t lane = 0; lane < kLanes; ++lane) {
            std::uint32_t bin = random.below(256);
            if (lane == 1) bin = 200;
            if (lane == 2) bin = random.below(3) + 120;
            if (lane == 3) bin = random.below(2) * 255;
            if (lane == 4) bin = i + 1 == rows ? 255 : 0;
            if (lane == 5) bin = i == 0 ? 0 : 255;
            if (lane == 6) bin = static_cast<std::uint32_t>(i);
            if (lane == 7) bin = bytes[i].lane[0];
            if (lane == 8) bin = 255U - bytes[i].lane[0];
            bytes[i].lane[lane] = static_cast<std::uint8_t>(bin);
        }
    }
    return bytes;
}

struct Weighed {
    PackedSums packing;
    std::vector<std::uint64_t> values;
    std::vector<std::uint32_t> narrow;
    std::uint64_t total = 0;
};

static Weighed someValues(std::size_t rows, std::uint32_t most_weight, bool equal, Random& random) {
    std::vector<float> target(rows);
    for (float& y : target) y = static_cast<float>(equal ? 50 : 6 + random.below(189));
    target[0] = 6;
    Weighed made{*PackedSums::fit(target, rows * most_weight, 9), {}, {}, 0};
    for (const float y : target) {
        made.values.push_back(made.packing.pack(y, static_cast<std::uint8_t>(1 + random.below(most_weight))));
        made.narrow.push_back(made.packing.narrow(made.values.back()));
        made.total += made.values.back();
    }
    made.total = made.packing.withoutCount(made.total);
    return made;
}

// `counted`: left sides hold counts, which need not agree.
static bool same(const LaneSplits& a, const LaneSplits& b, const PackedSums* counted) {
    const auto sums = [&](std::uint64_t left) { return counted ? counted->withoutCount(left) : left; };
    if (a.varying != b.varying) return false;
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
        if (((a.varying >> lane) & 1) == 0) continue;
        if (std::bit_cast<std::uint64_t>(a.gain[lane]) != std::bit_cast<std::uint64_t>(b.gain[lane]))
            return false;
        if (a.gain[lane] >= 0 && (a.bin[lane] != b.bin[lane] || sums(a.left[lane]) != sums(b.left[lane])))
            return false;
    }
    return true;
}

// Gains in floats are gains in doubles to within their roundings.
static bool isAsGood(const LaneSplits& narrow, const LaneSplits& wide) {
    if (narrow.varying != wide.varying) return false;
    for (std::size_t lane = 0; lane < kLanes; ++lane)
        if (std::abs(narrow.gain[lane] - wide.gain[lane]) > 1e-6 * std::abs(wide.gain[lane])) return false;
    return true;
}

class TestLaneCode : public QObject {
    Q_OBJECT

    const LaneCode& plain_ = laneCode(InstructionSet::Plain);

    static std::vector<const LaneCode*> fastOnes() {
        std::vector<const LaneCode*> codes;
        for (const InstructionSet set : everyInstructionSet())
            if (set != InstructionSet::Plain) codes.push_back(&laneCode(set));
        return codes;
    }

private slots:
    void initTestCase() {
        if (fastOnes().empty()) QSKIP("this processor has none of the vector units");
    }

    void picksTheSameBytes() {
        Random random(1, 60, 0);
        HugeArray<std::uint8_t> block(500 * kRowBytes);
        for (std::size_t i = 0; i < block.size(); ++i)
            block[i] = static_cast<std::uint8_t>(random.below(256));
        for (const std::size_t n : {1u, 2u, 15u, 500u}) {
            std::vector<std::uint16_t> rows(n);
            for (auto& row : rows) row = static_cast<std::uint16_t>(random.below(500));
            LaneBytes features;
            for (auto& feature : features.lane) feature = static_cast<std::uint8_t>(random.below(256));
            features.lane[0] = 0;
            features.lane[1] = 127;
            features.lane[2] = 128;
            features.lane[3] = 255;
            std::vector<LaneBytes> expected(n);
            plain_.pick(block.data(), rows.data(), n, features, expected.data());
            QCOMPARE(expected[n - 1].lane[3], block[rows[n - 1] * kRowBytes + 255]);
            for (const LaneCode* fast : fastOnes()) {
                std::vector<LaneBytes> picked(n);
                fast->pick(block.data(), rows.data(), n, features, picked.data());
                QVERIFY(std::memcmp(picked.data(), expected.data(), n * sizeof(LaneBytes)) == 0);
            }
        }
    }

    // Rows arrive as they were, in the order asked for, and their bytes are picked as from where they are
    // now.
    void copiesAndPicksOnTheWay() {
        Random random(7, 60, 0);
        HugeArray<std::uint8_t> from(500 * kRowBytes);
        for (std::size_t i = 0; i < from.size(); ++i) from[i] = static_cast<std::uint8_t>(random.below(256));
        for (const InstructionSet set : everyInstructionSet()) {
            const LaneCode& code = laneCode(set);
            for (const std::size_t n : {1u, 2u, 9u, 64u, 65u, 500u}) {
                std::vector<std::uint32_t> rows(n);
                for (auto& row : rows) row = random.below(500);
                LaneBytes features;
                for (auto& feature : features.lane) feature = static_cast<std::uint8_t>(random.below(256));
                HugeArray<std::uint8_t> block((n + 1) * kRowBytes);
                std::fill_n(block.data(), block.size(), std::uint8_t{77});
                std::vector<LaneBytes> picked(n);
                code.copyAndPick(from.data(), rows.data(), n, features, block.data(), picked.data());
                for (std::size_t i = 0; i < n; ++i)
                    QVERIFY(std::memcmp(block.data() + i * kRowBytes, from.data() + rows[i] * kRowBytes,
                                        kRowBytes) == 0);
                QCOMPARE(block[n * kRowBytes], std::uint8_t{77});
                for (std::size_t i = 0; i < n; ++i)
                    for (std::size_t lane = 0; lane < kLanes; ++lane)
                        QCOMPARE(picked[i].lane[lane], block[i * kRowBytes + features.lane[lane]]);
            }
        }
    }

    void findsTheSameRange() {
        Random random(2, 60, 0);
        for (const std::size_t n : {2u, 3u, 4u, 5u, 6u, 7u, 8u, 65u, 2047u}) {
            const auto bytes = someBytes(n, random);
            BinRange expected;
            plain_.rangeOf(bytes.data(), n, expected);
            for (std::size_t lane = 0; lane < kLanes; ++lane) {
                std::vector<std::uint8_t> sorted(n);
                for (std::size_t i = 0; i < n; ++i) sorted[i] = bytes[i].lane[lane];
                std::ranges::sort(sorted);
                QCOMPARE(expected.least.lane[lane], sorted[0]);
                QCOMPARE(expected.second_least.lane[lane], sorted[1]);
                QCOMPARE(expected.greatest.lane[lane], sorted[n - 1]);
                QCOMPARE(expected.second_greatest.lane[lane], sorted[n - 2]);
            }
            for (const LaneCode* fast : fastOnes()) {
                BinRange range;
                fast->rangeOf(bytes.data(), n, range);
                QVERIFY(std::memcmp(&range, &expected, sizeof range) == 0);
            }
        }
    }

    void scansHistogramsToTheSameSplits() {
        Random random(3, 60, 0);
        const auto wide = std::make_unique<WideHistogram>();
        const auto narrow = std::make_unique<NarrowHistogram>();
        int narrow_ones = 0;
        for (const std::size_t n : {2u, 3u, 5u, 64u, 65u, 200u, 1500u}) {
            for (const std::uint32_t most_weight : {1u, 2u, 255u}) {
                for (const bool equal : {false, true}) {
                    const auto bytes = someBytes(n, random);
                    const Weighed rows = someValues(n, most_weight, equal, random);
                    BinRange range;
                    plain_.rangeOf(bytes.data(), n, range);
                    const auto fill = [&] {
                        for (std::size_t i = 0; i < n; ++i) {
                            for (std::size_t lane = 0; lane < kLanes; ++lane) {
                                wide->sum[lane / 8][bytes[i].lane[lane]][lane % 8] += rows.values[i];
                                narrow->sum[bytes[i].lane[lane]][lane] += rows.narrow[i];
                            }
                        }
                    };
                    for (const std::uint64_t least : {1u, 2u, 9u}) {
                        const NodeSums in_wide = NodeSums::wide(rows.packing, rows.total, n, least);
                        const NodeSums in_narrow = NodeSums::narrow(rows.packing, rows.total, least);
                        LaneSplits expected_wide, expected_narrow;
                        fill();
                        plain_.scanWide(*wide, 2, in_wide, expected_wide);
                        if (least <= 2) plain_.scanNarrow(*narrow, range, in_narrow, expected_narrow);
                        for (const LaneCode* fast : fastOnes()) {
                            *wide = {};
                            *narrow = {};
                            fill();
                            LaneSplits found;
                            fast->scanWide(*wide, 2, in_wide, found);
                            QVERIFY(same(expected_wide, found, &rows.packing));
                            QVERIFY(isClear(*wide));
                            if (least > 2 || !rows.packing.isNarrow(rows.total)) continue;
                            fast->scanNarrow(*narrow, range, in_narrow, found);
                            QVERIFY(same(expected_narrow, found, nullptr));
                            QVERIFY(isClear(*narrow));
                            ++narrow_ones;
                        }
                        *wide = {};
                        *narrow = {};
                    }
                }
            }
        }
        QVERIFY(narrow_ones > 0);
    }

    // Of two splits whose gains are one number in floats, though not in truth, every path takes the first.
    void gainsThatRoundToOneNumberAreOne() {
        struct Case {
            std::array<std::uint64_t, 3> weight, sum; // of bins 10, 20 and 30
            std::uint8_t bin;
        };
        const Case cases[] = {
            {{1000, 1001, 1000}, {0, 101602, 203001}, 15}, // the second gains 1 + 3·10⁻⁸ times
            {{1000, 1000, 1000}, {0, 100000, 200000}, 15}, // alike
            {{1000, 1001, 1000}, {0, 90000, 203001}, 25}}; // far apart
        const auto histogram = std::make_unique<NarrowHistogram>();
        const PackedSums packing = *PackedSums::fit(std::vector<float>{0, 300}, 3001);
        BinRange range;
        std::ranges::fill(range.least.lane, std::uint8_t{10});
        std::ranges::fill(range.greatest.lane, std::uint8_t{30});
        range.second_least = range.least;
        range.second_greatest = range.greatest;
        for (const Case& c : cases) {
            std::uint64_t total = 0;
            for (std::size_t i = 0; i < 3; ++i) total += c.weight[i] << packing.weightShift() | c.sum[i];
            QVERIFY(packing.isNarrow(total));
            for (const InstructionSet set : everyInstructionSet()) {
                for (std::size_t i = 0; i < 3; ++i)
                    std::ranges::fill(histogram->sum[10 * (i + 1)],
                                      packing.narrow(c.weight[i] << packing.weightShift() | c.sum[i]));
                LaneSplits found;
                laneCode(set).scanNarrow(*histogram, range, NodeSums::narrow(packing, total, 2), found);
                for (const std::uint8_t bin : found.bin) QCOMPARE(bin, c.bin);
                QVERIFY(isClear(*histogram));
            }
        }
    }

    void sortsToTheSameSplits() {
        Random random(4, 60, 0);
        for (std::size_t n = 2; n <= kSortedRows; ++n) {
            for (const std::uint32_t most_weight : {1u, 3u}) {
                for (const bool equal : {false, true}) {
                    const auto bytes = someBytes(n, random);
                    const Weighed rows = someValues(n, most_weight, equal, random);
                    QVERIFY(rows.packing.isNarrow(rows.total));
                    for (const std::uint64_t least : {1u, 2u, 3u, 10u, 100u}) {
                        const NodeSums in_wide = NodeSums::wide(rows.packing, rows.total, n, least);
                        const NodeSums in_narrow = NodeSums::narrow(rows.packing, rows.total, least);
                        LaneSplits expected, expected_narrow;
                        plain_.sortWide(bytes.data(), rows.values.data(), n, in_wide, expected);
                        plain_.sortNarrow(bytes.data(), rows.narrow.data(), n, in_narrow, expected_narrow);
                        QVERIFY(isAsGood(expected_narrow, expected));
                        for (const LaneCode* fast : fastOnes()) {
                            LaneSplits found;
                            fast->sortWide(bytes.data(), rows.values.data(), n, in_wide, found);
                            QVERIFY(same(expected, found, &rows.packing));
                            fast->sortNarrow(bytes.data(), rows.narrow.data(), n, in_narrow, found);
                            QVERIFY(same(expected_narrow, found, nullptr));
                        }
                    }
                }
            }
        }
    }

    // What one set sorts another one counts.
    void sortsMoreRowsToWhatHistogramsSay() {
        Random random(8, 60, 0);
        const auto histogram = std::make_unique<NarrowHistogram>();
        for (std::size_t n = kSortedRows + 1; n <= kMostSorted; ++n) {
            for (const bool equal : {false, true}) {
                const auto bytes = someBytes(n, random);
                const Weighed rows = someValues(n, 3, equal, random);
                QVERIFY(rows.packing.isNarrow(rows.total));
                BinRange range;
                plain_.rangeOf(bytes.data(), n, range);
                for (const std::uint64_t least : {1u, 2u}) {
                    const NodeSums in_narrow = NodeSums::narrow(rows.packing, rows.total, least);
                    LaneSplits expected;
                    for (std::size_t i = 0; i < n; ++i)
                        for (std::size_t lane = 0; lane < kLanes; ++lane)
                            histogram->sum[bytes[i].lane[lane]][lane] += rows.narrow[i];
                    plain_.scanNarrow(*histogram, range, in_narrow, expected);
                    for (const LaneCode* fast : fastOnes()) {
                        if (n > fast->most_sorted) continue;
                        LaneSplits found;
                        fast->sortNarrow(bytes.data(), rows.narrow.data(), n, in_narrow, found);
                        QVERIFY2(same(expected, found, nullptr), QByteArray::number(int(n)));
                    }
                }
            }
        }
    }

    void partitionsAlike() {
        Random random(5, 60, 0);
        for (const std::size_t n : {1u, 2u, 3u, 4u, 31u, 32u, 33u, 63u, 64u, 65u, 1000u}) {
            const auto bytes = someBytes(n, random);
            for (std::size_t lane = 0; lane < kLanes; ++lane) {
                for (const std::uint8_t bin : {std::uint8_t{0}, std::uint8_t{121}, std::uint8_t{254}}) {
                    std::vector<std::uint16_t> rows(n);
                    for (auto& row : rows) row = static_cast<std::uint16_t>(random.below(65536));
                    std::vector<std::uint16_t> expected = rows;
                    std::vector<std::uint16_t> spare(n + 32);
                    const std::size_t left =
                        plain_.partition(bytes.data(), lane, bin, expected.data(), spare.data(), n);
                    for (const LaneCode* fast : fastOnes()) {
                        std::vector<std::uint16_t> moved = rows;
                        QCOMPARE(fast->partition(bytes.data(), lane, bin, moved.data(), spare.data(), n),
                                 left);
                        QCOMPARE(moved, expected);
                    }
                }
            }
        }
    }

    // All left, all right, turn by turn and any; what lies beside the node stays as it was.
    void partitionsAnywhereAlike() {
        Random random(6, 60, 0);
        std::vector<std::uint8_t> column(5000);
        for (auto& bin : column) bin = static_cast<std::uint8_t>(random.below(256));
        for (const std::size_t n : {1u, 2u, 15u, 16u, 63u, 64u, 65u, 127u, 128u, 129u, 1000u}) {
            for (const std::uint8_t bin : {std::uint8_t{0}, std::uint8_t{128}, std::uint8_t{255}}) {
                std::vector<std::uint32_t> row(n + 32);
                std::vector<std::uint64_t> value(n + 32);
                for (auto& x : row) x = random.below(5000);
                for (auto& x : value) x = random.next();
                std::vector<std::uint32_t> expected;
                std::vector<std::uint64_t> expected_value;
                for (const bool left : {true, false})
                    for (std::size_t i = 0; i < n; ++i)
                        if ((column[row[i]] <= bin) == left) {
                            expected.push_back(row[i]);
                            expected_value.push_back(value[i]);
                        }
                expected.insert(expected.end(), row.begin() + static_cast<std::ptrdiff_t>(n), row.end());
                expected_value.insert(expected_value.end(), value.begin() + static_cast<std::ptrdiff_t>(n),
                                      value.end());
                const auto lefts = std::count_if(row.begin(), row.begin() + static_cast<std::ptrdiff_t>(n),
                                                 [&](std::uint32_t r) { return column[r] <= bin; });
                for (const InstructionSet set : everyInstructionSet()) {
                    std::vector<std::uint32_t> moved = row;
                    std::vector<std::uint64_t> moved_value = value;
                    std::vector<std::uint32_t> spare(n);
                    std::vector<std::uint64_t> spare_value(n);
                    const std::size_t left = laneCode(set).partitionAnywhere(
                        column.data(), bin, {moved.data(), moved_value.data()},
                        {spare.data(), spare_value.data()}, n);
                    QCOMPARE(left, static_cast<std::size_t>(lefts));
                    QVERIFY2(moved == expected && moved_value == expected_value, nameOf(set));
                }
            }
        }
    }

private:
    template <class Histogram>
    static bool isClear(const Histogram& histogram) {
        const auto empty = std::make_unique<Histogram>();
        return std::memcmp(&histogram, empty.get(), sizeof histogram) == 0;
    }
};

QTEST_GUILESS_MAIN(TestLaneCode)
#include "tst_lane_code.moc"
