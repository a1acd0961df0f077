#include <QtTest>

#include <map>
#include <numeric>

#include "engine/training/random.h"
#include "engine/training/split_search.h"

using namespace turbofan;

// Rows of sixteen features with integer targets, held in every way the search wants them.
struct Node {
    std::vector<float> target;
    std::vector<std::uint8_t> weight;
    std::vector<std::vector<std::uint8_t>> columns;
    std::vector<std::uint8_t> block;
    std::vector<std::uint16_t> places;
    std::vector<std::uint32_t> rows;
    std::vector<std::uint64_t> values;
    std::uint64_t total = 0;
};

static Node makeNode(std::size_t rows, std::size_t lanes, std::uint64_t seed, PackedSums* packing) {
    Random random(seed, 50, rows);
    Node node;
    node.columns.assign(lanes, std::vector<std::uint8_t>(rows));
    node.block.resize(rows * 64);
    for (std::size_t row = 0; row < rows; ++row) {
        node.target.push_back(static_cast<float>(6 + random.below(189)));
        node.weight.push_back(static_cast<std::uint8_t>(1 + random.below(4)));
        for (std::size_t lane = 0; lane < lanes; ++lane) {
            std::uint32_t bin = random.below(256);
            if (lane == 1) bin = 200;                                          // constant
            if (lane == 2) bin = random.below(2) * 255;                        // the outermost bins
            if (lane == 3) bin = row == 0 ? 9 : 10;                            // one row against the rest
            if (lane == 4) bin = static_cast<std::uint32_t>(node.target[row]); // the answer
            if (lane == 5) bin = node.columns[0][row];                         // a twin
            node.columns[lane][row] = static_cast<std::uint8_t>(bin);
            node.block[row * 64 + lane] = static_cast<std::uint8_t>(bin);
        }
        node.places.push_back(static_cast<std::uint16_t>(row));
        node.rows.push_back(static_cast<std::uint32_t>(row));
    }
    const auto total = std::accumulate(node.weight.begin(), node.weight.end(), std::uint64_t{0});
    *packing = *PackedSums::fit(node.target, total);
    for (std::size_t row = 0; row < rows; ++row)
        node.values.push_back(packing->pack(node.target[row], node.weight[row]));
    node.total = std::accumulate(node.values.begin(), node.values.end(), std::uint64_t{0});
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
            QVERIFY2(left == found.left[lane], where);
            QVERIFY2(count == packing.count(left), where);
            QVERIFY2(count >= static_cast<std::uint64_t>(min_leaf), where);
        }
    }

private slots:
    void agreesWithBruteForce_data() {
        QTest::addColumn<int>("rows");
        for (const int rows : {2, 3, 5, 7, 8, 9, 16, 17, 31, 32, 33, 63, 64, 65, 100, 500, 2048})
            QTest::newRow(QByteArray::number(rows).constData()) << rows;
    }

    void agreesWithBruteForce() {
        QFETCH(int, rows);
        const bool few = rows <= 100; // the brute force is quadratic
        for (const std::size_t lanes : {std::size_t{16}, std::size_t{15}, std::size_t{6}}) {
            for (const int min_leaf : few ? std::vector<int>{1, 2, 5} : std::vector<int>{2}) {
                if (!few && lanes == 16) continue;
                PackedSums packing;
                const Node node = makeNode(static_cast<std::size_t>(rows), lanes, 1, &packing);
                SplitSearch search(packing, min_leaf);
                std::vector<std::uint8_t> features(lanes);
                std::iota(features.begin(), features.end(), std::uint8_t{0});
                // Twice with the same scratch space: nothing may be left over from the first time.
                for (int again = 0; again < 2; ++again) {
                    compare(node, packing,
                            search.inBlock(node.block.data(), 64, features, node.places, node.values.data(),
                                           node.total),
                            lanes, min_leaf);
                    std::vector<const std::uint8_t*> columns;
                    for (const auto& column : node.columns) columns.push_back(column.data());
                    compare(node, packing,
                            search.inColumns(columns, node.rows, node.values.data(), node.total), lanes,
                            min_leaf);
                }
            }
        }
    }

    // Fewer columns than lanes, then all of them: the idle lanes must have been swept.
    void idleLanesLeaveNothingBehind() {
        PackedSums packing;
        const Node node = makeNode(300, 16, 2, &packing);
        SplitSearch search(packing, 2);
        std::vector<const std::uint8_t*> columns;
        for (const auto& column : node.columns) columns.push_back(column.data());
        for (const std::size_t lanes : {13u, 14u, 15u, 1u, 16u})
            compare(
                node, packing,
                search.inColumns(std::span(columns).first(lanes), node.rows, node.values.data(), node.total),
                lanes, 2);
        std::vector<std::uint8_t> features(16);
        std::iota(features.begin(), features.end(), std::uint8_t{0});
        for (const std::size_t lanes : {std::size_t{3}, std::size_t{16}})
            compare(node, packing,
                    search.inBlock(node.block.data(), 64, std::span(features).first(lanes), node.places,
                                   node.values.data(), node.total),
                    lanes, 2);
    }

    void aSubsetOfTheBlockIsSearchedAlone() {
        PackedSums packing;
        const Node node = makeNode(400, 16, 3, &packing);
        SplitSearch search(packing, 2);
        const std::vector<std::uint8_t> features = {4};
        std::vector<std::uint16_t> places;
        std::uint64_t total = 0;
        for (std::uint16_t place = 5; place < 400; place += 7) {
            places.push_back(place);
            total += node.values[place];
        }
        const LaneSplits found =
            search.inBlock(node.block.data(), 64, features, places, node.values.data(), total);
        std::uint64_t left = 0;
        for (const auto place : places)
            if (node.columns[4][place] <= found.bin[0]) left += node.values[place];
        QCOMPARE(left, found.left[0]);
        QVERIFY(found.gain[0] > 0);
    }

    void bothWaysFindTheSameSplit() {
        for (const std::size_t rows : {20, 64, 65, 300, 2000}) {
            PackedSums packing;
            const Node node = makeNode(rows, 16, 5, &packing);
            SplitSearch search(packing, 2);
            std::vector<std::uint8_t> features(16);
            std::iota(features.begin(), features.end(), std::uint8_t{0});
            std::vector<const std::uint8_t*> columns;
            for (const auto& column : node.columns) columns.push_back(column.data());
            const LaneSplits local =
                search.inBlock(node.block.data(), 64, features, node.places, node.values.data(), node.total);
            const LaneSplits wide = search.inColumns(columns, node.rows, node.values.data(), node.total);
            QCOMPARE(local.varying, wide.varying);
            for (std::size_t lane = 0; lane < 16; ++lane) {
                if (((local.varying >> lane) & 1) == 0) continue;
                QCOMPARE(local.gain[lane], wide.gain[lane]);
                if (local.gain[lane] < 0) continue;
                QCOMPARE(local.bin[lane], wide.bin[lane]);
                QCOMPARE(local.left[lane], wide.left[lane]);
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestSplitSearch)
#include "tst_split_search.moc"
