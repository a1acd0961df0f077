#include "engine/features/online_features.h"

#include <algorithm>
#include <array>
#include <bit>

#include <QtTest>

#include "engine/features/history_features.h"
#include "tests/engine/features/cmapss_data.h"
#include "tests/engine/features/small_table.h"

using namespace turbofan;

namespace {

// First row and feature where the stream and the whole history differ in any bit; rows() when nowhere.
std::pair<std::size_t, std::size_t> firstDifference(const CycleTable& table) {
    const FeatureMatrix whole = historyFeatures(table);
    OnlineFeatures stream;
    std::array<double, kRawColumns> raw{};
    std::array<float, kFeatureCount> features{};
    for (std::size_t row = 0; row < table.rows(); ++row) {
        if (table.cycle[row] == 1) stream = {};
        for (std::size_t c = 0; c < kRawColumns; ++c) raw[c] = table.columns[c][row];
        stream.push(raw, features);
        for (std::size_t f = 0; f < kFeatureCount; ++f)
            if (std::bit_cast<std::uint32_t>(features[f]) != std::bit_cast<std::uint32_t>(whole.at(row, f)))
                return {row, f};
    }
    return {table.rows(), kFeatureCount};
}

void verifySameBits(const CycleTable& table) {
    const auto [row, feature] = firstDifference(table);
    const QString where = row < table.rows() ? QString("unit %1, cycle %2, %3")
                                                   .arg(table.unit[row])
                                                   .arg(table.cycle[row])
                                                   .arg(QString::fromStdString(featureTable()[feature].name))
                                             : QString();
    QVERIFY2(where.isEmpty(), qPrintable(where));
}

} // namespace

class TestOnlineFeatures : public QObject {
    Q_OBJECT
private slots:
    void sameBitsAsWholeHistories() { verifySameBits(smallTable()); }

    void sameBitsOnTheRealRows() {
        const Dataset* data = realData();
        if (!data) QSKIP("the C-MAPSS files are not there");
        verifySameBits(data->train);
        verifySameBits(data->test);
    }

    void countsCycles() {
        OnlineFeatures stream;
        const std::array<double, kRawColumns> raw{};
        std::array<float, kFeatureCount> features{};
        QCOMPARE(stream.cycles(), std::size_t{0});
        for (int i = 0; i < 45; ++i) stream.push(raw, features);
        QCOMPARE(stream.cycles(), std::size_t{45});
    }

    void windowsAndDeltasByHand() {
        OnlineFeatures stream;
        std::array<double, kRawColumns> raw{};
        std::array<float, kFeatureCount> features{};
        const std::size_t roll_3 = *featureIndex("s_1_roll_3");
        const std::size_t roll_20 = *featureIndex("s_1_roll_20");
        const std::size_t delta = *featureIndex("s_1_delta");
        for (int cycle = 1; cycle <= 30; ++cycle) {
            raw[kSettingColumns] = cycle * cycle;
            stream.push(raw, features);
            if (cycle == 1) QCOMPARE(features[delta], 0.f);
            if (cycle == 2) QCOMPARE(features[roll_3], 2.5f);
        }
        QCOMPARE(features[roll_3], float((28. * 28 + 29 * 29 + 30 * 30) / 3));
        QCOMPARE(features[roll_20], 453.5f); // mean of 11² … 30²
        QCOMPARE(features[delta], 59.f);
    }
};

QTEST_GUILESS_MAIN(TestOnlineFeatures)
#include "tst_online_features.moc"
