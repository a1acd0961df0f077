#include <QtTest>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numeric>

#include "engine/training/grouped_validation.h"
#include "engine/training/row_order.h"
#include "tests/engine/training/instruction_sets.h"
#include "tests/engine/training/synthetic_rows.h"

using namespace turbofan;

class TestRowOrder : public QObject {
    Q_OBJECT

    using Rows = std::vector<std::uint32_t>;

    static std::vector<float> arranged(const std::vector<float>& target, const Rows& origin) {
        std::vector<float> there;
        for (const std::uint32_t row : origin) there.push_back(target[row]);
        return there;
    }

    // How far the targets of neighbours lie apart.
    static double meanStep(const std::vector<float>& target) {
        double sum = 0;
        for (std::size_t i = 1; i < target.size(); ++i)
            sum += static_cast<double>(std::abs(target[i] - target[i - 1]));
        return sum / static_cast<double>(target.size() - 1);
    }

private slots:
    void putsAlikeRowsSideBySide() {
        const SyntheticRows data = syntheticRows(140'000, 3);
        const auto binned = binFeatures(data.features, 2, {}, {});
        const auto packing = PackedSums::fit(data.target, data.target.size());
        const GrowingGround ground{binned->matrix, data.target, *packing, {}};
        const Rows origin = rowsByLeaf(ground, 2, {});
        Rows sorted = origin;
        std::ranges::sort(sorted);
        Rows each(data.target.size());
        std::iota(each.begin(), each.end(), 0U);
        QCOMPARE(sorted, each);
        // Strangers are a third of 140 cycles apart; feature 0 tells the target to within 20.
        QVERIFY(meanStep(data.target) > 40);
        const double step = meanStep(arranged(data.target, origin));
        QVERIFY2(step < 15, std::to_string(step).c_str());
    }

    void isTheSameOnAnyThreadsAndInstructionSet() {
        const SyntheticRows data = syntheticRows(9000, 20);
        const auto binned = binFeatures(data.features, 2, {}, {});
        const auto packing = PackedSums::fit(data.target, data.target.size());
        GrowingGround ground{binned->matrix, data.target, *packing, {}};
        const Rows one = rowsByLeaf(ground, 1, {});
        QCOMPARE(one.size(), std::size_t{9000});
        for (const unsigned threads : {2U, 3U}) QCOMPARE(rowsByLeaf(ground, threads, {}), one);
        for (const InstructionSet set : everyInstructionSet()) {
            ground.instructions = set;
            QCOMPARE(rowsByLeaf(ground, 2, {}), one);
        }
    }

    // What lies where is nobody's business but the cache's.
    void treesAndValidationDoNotDependOnIt() {
        const SyntheticRows data = syntheticRows(20'000, 20);
        auto binned = binFeatures(data.features, 2, {}, {});
        const Groups groups(data.group);
        const auto packing = PackedSums::fit(data.target, 40'000);
        const auto everything = [&](const GrowingGround& ground) {
            Random draws(1, kBagStream, 0);
            const Bag bag = drawRows(data.target.size(), draws, ground.origin);
            Random group_draws(1, kGroupBagStream, 0);
            const Bag engines = drawGroups(groups, data.target.size(), group_draws, ground.origin);
            return std::tuple(growTree(ground, bag, Random(1, kSplitStream, 0), {}),
                              growTree(ground, engines, Random(1, kSplitStream, 1), {}),
                              *groupedOutOfBagRmse(ground, groups, 3, 2, {}, {}));
        };
        const auto before = everything({binned->matrix, data.target, *packing, {}});

        Rows origin(data.target.size());
        std::iota(origin.begin(), origin.end(), 0U);
        Random random(5, 9, 0);
        for (std::uint32_t i = 0; i < origin.size(); ++i)
            std::swap(origin[i], origin[i + random.below(static_cast<std::uint32_t>(origin.size()) - i)]);
        QVERIFY(binned->matrix.arrange(origin, 2, {}));
        const std::vector<float> target = arranged(data.target, origin);
        GrowingGround ground{binned->matrix, target, *packing, {}};
        ground.origin = origin;
        const auto after = everything(ground);

        QVERIFY(sameNodes(std::get<0>(before), std::get<0>(after)));
        QVERIFY(sameNodes(std::get<1>(before), std::get<1>(after)));
        QVERIFY(std::get<2>(after) == std::get<2>(before)); // to the bit, which QCOMPARE does not ask
    }

    void stopsWhenAsked() {
        const SyntheticRows data = syntheticRows(500, 5);
        auto binned = binFeatures(data.features, 1, {}, {});
        const auto packing = PackedSums::fit(data.target, data.target.size());
        const GrowingGround ground{binned->matrix, data.target, *packing, {}};
        std::stop_source stop;
        stop.request_stop();
        QVERIFY(rowsByLeaf(ground, 1, stop.get_token()).empty());
        QVERIFY(!binned->matrix.arrange(rowsByLeaf(ground, 1, {}), 1, stop.get_token()));
    }

private:
    static bool sameNodes(const Tree& a, const Tree& b) {
        return a.size() > 1000 && a.size() == b.size() &&
               std::memcmp(a.data(), b.data(), a.size() * sizeof(ForestNode)) == 0;
    }
};

QTEST_GUILESS_MAIN(TestRowOrder)
#include "tst_row_order.moc"
