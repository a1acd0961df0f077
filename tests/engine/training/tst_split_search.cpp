#include <QtTest>

#include <algorithm>
#include <bit>
#include <cstring>
#include <numeric>

#include "engine/base/huge_array.h"
#include "engine/training/random.h"
#include "engine/training/split_search.h"
#include "tests/engine/training/instruction_sets.h"

using namespace turbofan;

// Rows of sixteen features with integer targets, held in every way the search wants them.
struct Node {
    std::vector<float> target;
    std::vector<std::uint8_t> weight;
    std::vector<std::vector<std::uint8_t>> columns;
    HugeArray<std::uint8_t> block;
    std::vector<std::uint16_t> places;
    std::vector<std::uint32_t> rows;
    std::vector<std::uint64_t> values;
    std::vector<std::uint32_t> narrow; // empty where words do not fit
    std::uint64_t total = 0;           // without the count

    BlockNode inBlock() const {
        return {block.data(), places, values.data(), narrow.empty() ? nullptr : narrow.data()};
    }
    // The same columns with the rows `gap` apart.
    std::vector<std::vector<std::uint8_t>> columnsApart(std::size_t gap) const {
        std::vector<std::vector<std::uint8_t>> apart;
        for (const auto& column : columns) {
            apart.emplace_back(column.size() * gap, std::uint8_t{250});
            for (std::size_t row = 0; row < column.size(); ++row) apart.back()[row * gap] = column[row];
        }
        return apart;
    }
    std::vector<const std::uint8_t*> columnPointers() const {
        std::vector<const std::uint8_t*> pointers;
        for (const auto& column : columns) pointers.push_back(column.data());
        return pointers;
    }
};

// In steps of 1/`parts` cycle.

static Node makeNode(std::size_t rows, std::size_t lanes, std::uint64_t seed, PackedSums* packing,
                     int min_leaf = 2, std::uint32_t parts = 1) {
    Random random(seed, 50, rows);
    Node node;
    node.columns.assign(lanes, std::vector<std::uint8_t>(rows));
    node.block = HugeArray<std::uint8_t>(rows * kRowBytes);
    std::fill_n(node.block.data(), rows * kRowBytes, std::uint8_t{77});
    for (std::size_t row = 0; row < rows; ++row) {
        node.target.push_back(6 + static_cast<float>(random.below(189 * parts)) / static_cast<float>(parts));
        node.weight.push_back(static_cast<std::uint8_t>(1 + random.below(4)));
        for (std::size_t lane = 0; lane < lanes; ++lane) {
            std::uint32_t bin = random.below(256);
            if (lane == 1) bin = 200;                                          // constant
            if (lane == 2) bin = random.below(2) * 255;                        // the outermost bins
            if (lane == 3) bin = row == 0 ? 9 : 10;                            // one row against the rest
            if (lane == 4) bin = static_cast<std::uint32_t>(node.target[row]); // the answer
            if (lane == 5) bin = node.columns[0][row];                         // a twin
            node.columns[lane][row] = static_cast<std::uint8_t>(bin);
            node.block[row * kRowBytes + lane] = static_cast<std::uint8_t>(bin);
        }
        node.places.push_back(static_cast<std::uint16_t>(row));
        node.rows.push_back(static_cast<std::uint32_t>(row));
    }
    const auto total = std::accumulate(node.weight.begin(), node.weight.end(), std::uint64_t{0});
    *packing = *PackedSums::fit(node.target, total, min_leaf);
    for (std::size_t row = 0; row < rows; ++row)
        node.values.push_back(packing->pack(node.target[row], node.weight[row]));
    node.total =
        packing->withoutCount(std::accumulate(node.values.begin(), node.values.end(), std::uint64_t{0}));
    if (packing->isNarrow(node.total))
        for (const std::uint64_t value : node.values) node.narrow.push_back(packing->narrow(value));
    return node;
}

struct Expected {
    bool varying = false;
    double reduction = -1; // of the weighted sum of squares
};

// Tries every split in the plainest way: sums of squares of both sides, bin by bin.
static Expected bruteForce(const Node& node, std::size_t lane, int min_leaf) {
    struct Side {
        int rows = 0;
        double w = 0, s = 0, q = 0;
        void add(double weight, double y, int count) {
            rows += count;
            w += weight;
            s += weight * y;
            q += weight * y * y;
        }
        double squares() const { return w == 0 ? 0 : q - s * s / w; }
    };
    const auto& column = node.columns[lane];
    Side all;
    for (std::size_t r = 0; r < column.size(); ++r) all.add(node.weight[r], node.target[r], 1);
    Expected best;
    best.varying =
        *std::min_element(column.begin(), column.end()) != *std::max_element(column.begin(), column.end());
    Side left;
    for (int bin = 0; bin < 255; ++bin) {
        for (std::size_t r = 0; r < column.size(); ++r)
            if (column[r] == bin) left.add(node.weight[r], node.target[r], 1);
        const Side right{all.rows - left.rows, all.w - left.w, all.s - left.s, all.q - left.q};
        if (left.rows >= min_leaf && right.rows >= min_leaf)
            best.reduction = std::max(best.reduction, all.squares() - left.squares() - right.squares());
    }
    return best;
}

class TestSplitSearch : public QObject {
    Q_OBJECT

    static void compare(const Node& node, const PackedSums& packing, const LaneSplits& found,
                        std::size_t lanes, int min_leaf) {
        QCOMPARE(found.varying >> lanes, 0U); // idle lanes have nothing to say
        for (std::size_t lane = 0; lane < lanes; ++lane) {
            const Expected expected = bruteForce(node, lane, min_leaf);
            const QByteArray where =
                QByteArray::number(node.target.size()) + " rows, lane " + QByteArray::number(lane);
            QVERIFY2(((found.varying >> lane) & 1) == (expected.varying ? 1U : 0U), where);
            if (expected.reduction < 0) {
                QVERIFY2(!expected.varying || found.gain[lane] < 0, where);
                continue;
            }
            // gain = reduction × weight of the node, in steps of the packing squared
            std::uint64_t left = 0;
            std::uint64_t count = 0;
            double w = 0, s = 0, wl = 0, sl = 0;
            for (std::size_t r = 0; r < node.target.size(); ++r) {
                const double weight = node.weight[r];
                w += weight;
                s += weight * static_cast<double>(node.target[r]);
                if (node.columns[lane][r] > found.bin[lane]) continue;
                left += node.values[r];
                ++count;
                wl += weight;
                sl += weight * static_cast<double>(node.target[r]);
            }
            const double reduction = sl * sl / wl + (s - sl) * (s - sl) / (w - wl) - s * s / w;
            QVERIFY2(std::abs(reduction - expected.reduction) <= 1e-6 * std::max(1.0, expected.reduction),
                     where);
            QVERIFY2(packing.withoutCount(left) == packing.withoutCount(found.left[lane]), where);
            QVERIFY2(count >= static_cast<std::uint64_t>(min_leaf), where);
        }
    }

    static std::vector<std::uint8_t> firstFeatures(std::size_t count) {
        std::vector<std::uint8_t> features(count);
        std::iota(features.begin(), features.end(), std::uint8_t{0});
        return features;
    }

    static void same(const LaneSplits& a, const LaneSplits& b, const PackedSums& packing) {
        QCOMPARE(a.varying, b.varying);
        for (std::size_t lane = 0; lane < 16; ++lane) {
            if (((a.varying >> lane) & 1) == 0) continue;
            QCOMPARE(std::bit_cast<std::uint64_t>(a.gain[lane]), std::bit_cast<std::uint64_t>(b.gain[lane]));
            if (a.gain[lane] < 0) continue;
            QCOMPARE(a.bin[lane], b.bin[lane]);
            QCOMPARE(packing.withoutCount(a.left[lane]), packing.withoutCount(b.left[lane]));
        }
    }

private slots:
    void agreesWithBruteForce_data() {
        QTest::addColumn<int>("rows");
        QTest::addColumn<InstructionSet>("set");
        for (const int rows :
             {2, 3, 5, 7, 8, 9, 16, 17, 31, 32, 33, 63, 64, 65, 96, 97, 100, 128, 129, 500, 2047, 2048, 4001})
            for (const InstructionSet set : everyInstructionSet())
                QTest::addRow("%d rows, %s", rows, nameOf(set)) << rows << set;
    }

    void agreesWithBruteForce() {
        QFETCH(int, rows);
        QFETCH(InstructionSet, set);
        const bool few = rows <= 129; // the brute force is quadratic
        for (const std::size_t lanes : {std::size_t{16}, std::size_t{15}, std::size_t{6}}) {
            for (const int min_leaf : few ? std::vector<int>{1, 2, 5} : std::vector<int>{2}) {
                if (!few && lanes == 16) continue;
                for (const std::uint32_t parts : {1u, 128u}) { // narrow words, and wide ones
                    PackedSums packing;
                    const Node node =
                        makeNode(static_cast<std::size_t>(rows), lanes, 1, &packing, min_leaf, parts);
                    SplitSearch search(packing, min_leaf, set);
                    const std::vector<std::uint8_t> features = firstFeatures(lanes);
                    // Twice with the same scratch space: nothing may be left over from the first time.
                    for (int again = 0; again < 2; ++again) {
                        compare(node, packing, search.inBlock(node.inBlock(), features, node.total), lanes,
                                min_leaf);
                        compare(node, packing,
                                search.inColumns(node.columnPointers(), node.rows, node.values.data(),
                                                 node.total),
                                lanes, min_leaf);
                    }
                }
            }
        }
    }

    // However far its rows lie from each other.
    void sparseNodesAreSearchedAlike() {
        for (const InstructionSet set : everyInstructionSet()) {
            for (const std::size_t rows : {2, 63, 64, 65, 200, 1500}) {
                PackedSums packing;
                const Node node = makeNode(rows, 16, 4, &packing);
                SplitSearch search(packing, 2, set);
                const LaneSplits dense =
                    search.inColumns(node.columnPointers(), node.rows, node.values.data(), node.total);
                for (const std::size_t gap : {std::size_t{3}, std::size_t{5}, std::size_t{100}}) {
                    const auto columns = node.columnsApart(gap);
                    std::vector<const std::uint8_t*> pointers;
                    for (const auto& column : columns) pointers.push_back(column.data());
                    std::vector<std::uint32_t> apart = node.rows;
                    for (auto& row : apart) row *= static_cast<std::uint32_t>(gap);
                    for (const std::size_t lanes : {std::size_t{16}, std::size_t{7}}) {
                        LaneSplits sparse = search.inColumns(std::span(pointers).first(lanes), apart,
                                                             node.values.data(), node.total);
                        LaneSplits expected = dense;
                        expected.varying &= (1U << lanes) - 1;
                        same(expected, sparse, packing);
                    }
                }
            }
        }
    }

    // Fewer columns than lanes, then all of them: the idle lanes must have been swept.
    void idleLanesLeaveNothingBehind() {
        for (const InstructionSet set : everyInstructionSet()) {
            for (const std::uint32_t parts : {1u, 128u}) {
                PackedSums packing;
                const Node node = makeNode(300, 16, 2, &packing, 2, parts);
                SplitSearch search(packing, 2, set);
                const auto columns = node.columnPointers();
                for (const std::size_t lanes : {13u, 14u, 15u, 1u, 16u})
                    compare(node, packing,
                            search.inColumns(std::span(columns).first(lanes), node.rows, node.values.data(),
                                             node.total),
                            lanes, 2);
                for (const std::size_t lanes : {std::size_t{3}, std::size_t{16}})
                    compare(node, packing, search.inBlock(node.inBlock(), firstFeatures(lanes), node.total),
                            lanes, 2);
            }
        }
    }

    void aSubsetOfTheBlockIsSearchedAlone() {
        PackedSums packing;
        const Node node = makeNode(400, 16, 3, &packing);
        SplitSearch search(packing, 2, bestInstructionSet());
        const std::vector<std::uint8_t> features = {4};
        std::vector<std::uint16_t> places;
        std::uint64_t total = 0;
        for (std::uint16_t place = 5; place < 400; place += 7) {
            places.push_back(place);
            total += node.values[place];
        }
        BlockNode subset = node.inBlock();
        subset.rows = places;
        const LaneSplits found = search.inBlock(subset, features, packing.withoutCount(total));
        std::uint64_t left = 0;
        for (const auto place : places)
            if (node.columns[4][place] <= found.bin[0]) left += node.values[place];
        QCOMPARE(packing.withoutCount(left), packing.withoutCount(found.left[0]));
        QVERIFY(found.gain[0] > 0);
    }

    // Rows that come with a copy are searched by what was picked on the way, once; other features, and the
    // same ones after that, are looked up.
    void rowsThatWereCopiedAreSearchedAlike() {
        for (const InstructionSet set : everyInstructionSet()) {
            for (const std::size_t rows : {std::size_t{40}, std::size_t{300}}) {
                PackedSums packing;
                const Node node = makeNode(rows, 16, 7, &packing);
                const auto all = firstFeatures(16);
                const std::span<const std::uint8_t> features(all);
                SplitSearch plainly(packing, 2, set);
                const LaneSplits of_first = plainly.inBlock(node.inBlock(), features.first(15), node.total);
                const LaneSplits of_last = plainly.inBlock(node.inBlock(), features.last(15), node.total);
                SplitSearch search(packing, 2, set);
                HugeArray<std::uint8_t> block(rows * kRowBytes);
                BlockNode copied = node.inBlock();
                copied.block = block.data();
                for (const bool others_first : {false, true}) {
                    std::fill_n(block.data(), block.size(), std::uint8_t{0});
                    search.copyIntoBlock(node.block.data(), node.rows, features.first(15), block.data(),
                                         node.places.data());
                    QVERIFY(std::memcmp(block.data(), node.block.data(), rows * kRowBytes) == 0);
                    if (others_first)
                        same(of_last, search.inBlock(copied, features.last(15), node.total), packing);
                    same(of_first, search.inBlock(copied, features.first(15), node.total), packing);
                }
                // Nothing of the copy is left: the rows have become other ones.
                std::fill_n(block.data(), block.size(), std::uint8_t{3});
                QCOMPARE(search.inBlock(copied, features.first(15), node.total).varying, 0U);
            }
        }
    }

    // The same gain to the bit, the same bin, on any set: wide words in a block or anywhere, and narrow ones;
    // between those two the gains differ by roundings.
    void everyWayFindsTheSameSplit() {
        for (const std::size_t rows : {20, 64, 65, 300, 1500}) {
            PackedSums packing;
            Node node = makeNode(rows, 16, 5, &packing);
            QVERIFY(!node.narrow.empty());
            SplitSearch first(packing, 2, InstructionSet::Plain);
            const LaneSplits expected =
                first.inColumns(node.columnPointers(), node.rows, node.values.data(), node.total);
            const LaneSplits narrow = first.inBlock(node.inBlock(), firstFeatures(16), node.total);
            QCOMPARE(narrow.varying, expected.varying);
            for (std::size_t lane = 0; lane < 16; ++lane)
                if (((expected.varying >> lane) & 1) != 0)
                    QVERIFY(std::abs(narrow.gain[lane] - expected.gain[lane]) <=
                            1e-6 * std::abs(expected.gain[lane]));
            for (const InstructionSet set : everyInstructionSet()) {
                SplitSearch search(packing, 2, set);
                same(narrow, search.inBlock(node.inBlock(), firstFeatures(16), node.total), packing);
                BlockNode wide = node.inBlock();
                wide.narrow = nullptr;
                same(expected, search.inBlock(wide, firstFeatures(16), node.total), packing);
                same(expected,
                     search.inColumns(node.columnPointers(), node.rows, node.values.data(), node.total),
                     packing);
            }
        }
    }

    // Where sides must be larger than narrow words can tell, one set must not sort what another counts in
    // wide words.
    void largeLeavesAreFoundAlike() {
        for (const std::size_t rows : {64, 65, 100, 128, 129}) {
            PackedSums packing;
            const Node node = makeNode(rows, 16, 9, &packing);
            QVERIFY(!node.narrow.empty());
            SplitSearch plain(packing, 3, InstructionSet::Plain);
            const LaneSplits expected = plain.inBlock(node.inBlock(), firstFeatures(16), node.total);
            for (const InstructionSet set : everyInstructionSet()) {
                SplitSearch search(packing, 3, set);
                same(expected, search.inBlock(node.inBlock(), firstFeatures(16), node.total), packing);
            }
        }
    }

    void partitionKeepsTheOrderOnBothSides() {
        for (const InstructionSet set : everyInstructionSet()) {
            for (const std::size_t rows : {2, 3, 31, 32, 33, 64, 100, 8192}) {
                PackedSums packing;
                const Node node = makeNode(rows, 16, 6, &packing);
                SplitSearch search(packing, 2, set);
                for (const std::uint8_t feature : {std::uint8_t{0}, std::uint8_t{1}, std::uint8_t{15}}) {
                    for (const int bin : {0, 100, 199, 200, 254}) {
                        std::vector<std::uint16_t> places(node.places.rbegin(), node.places.rend());
                        std::vector<std::uint16_t> expected = places;
                        const auto middle = std::ranges::stable_partition(expected, [&](std::uint16_t place) {
                                                return node.columns[feature][place] <= bin;
                                            }).begin();
                        BlockNode searched = node.inBlock();
                        searched.rows = places;
                        // The feature is among those that were searched, or it is not; or the rows were
                        // other ones.
                        (void)search.inBlock(searched, firstFeatures(15), node.total);
                        if (bin == 199) (void)search.inBlock(node.inBlock(), firstFeatures(15), node.total);
                        const std::size_t left = search.partition(node.block.data(), places, feature,
                                                                  static_cast<std::uint8_t>(bin));
                        QCOMPARE(left, static_cast<std::size_t>(middle - expected.begin()));
                        QCOMPARE(places, expected);
                    }
                }
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestSplitSearch)
#include "tst_split_search.moc"
