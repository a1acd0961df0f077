#include <map>

#include <QtTest>

#include "engine/data/cmapss_reader.h"
#include "engine/data/simulator.h"
#include "small_fleet.h"

using namespace turbofan;
using namespace turbofan::testing;

namespace {

std::vector<int> livesOf(const CycleTable& table, int subset) {
    std::vector<int> lives;
    for (const std::uint32_t row : lastRows(table)) {
        if (table.unit[row] / 1000 == subset) lives.push_back(table.cycle[row]);
    }
    std::sort(lives.begin(), lives.end());
    return lives;
}

double quantileOf(const std::vector<int>& sorted, double share) {
    const double place = share * static_cast<double>(sorted.size() - 1);
    const auto i = static_cast<std::size_t>(place);
    return sorted[i] +
           (sorted[std::min(i + 1, sorted.size() - 1)] - sorted[i]) * (place - static_cast<double>(i));
}

} // namespace

class TestSimulator : public QObject {
    Q_OBJECT

private:
    QTemporaryDir temporary_;
    std::filesystem::path at(const std::string& name) const {
        return temporary_.filePath(name.c_str()).toStdString();
    }
    Dataset fleet_; // of 709 engines

    double meanOf(int subset, std::size_t column, int rul_from, int rul_to) const {
        double sum = 0;
        int n = 0;
        for (std::size_t row = 0; row < fleet_.train.rows(); ++row) {
            const int rul = fleet_.train.rul[row];
            if (fleet_.train.unit[row] / 1000 != subset || rul < rul_from || rul > rul_to) continue;
            sum += fleet_.train.columns[column][row];
            ++n;
        }
        return n ? sum / n : 0;
    }

private slots:
    void initTestCase() {
        std::uint64_t done = 0;
        const auto ok = simulateFleet({}, at("full"), [&](const Progress& p) { done = p.done; }, {});
        QVERIFY2(ok, ok ? "" : ok.error().text().c_str());
        QCOMPARE(done, std::uint64_t{709 + 707});
        auto read = readCmapss(at("full"), {}, {});
        QVERIFY2(read, read ? "" : read.error().text().c_str());
        fleet_ = std::move(*read);
    }

    void sharesEnginesOut() {
        QVERIFY((fleetSizes(709).train == std::array{100, 260, 100, 249}));
        QVERIFY((fleetSizes(709).test == std::array{100, 259, 100, 248}));
        QVERIFY((fleetSizes(8).train == std::array{2, 3, 2, 3}) ||
                (fleetSizes(8).train == std::array{2, 2, 2, 2}));
        for (const int engines : {20, 100, 1000, 2700}) {
            const auto sizes = fleetSizes(engines).train;
            QCOMPARE(sizes[0] + sizes[1] + sizes[2] + sizes[3], engines);
            QVERIFY(*std::max_element(sizes.begin(), sizes.end()) <= 999);
        }
    }

    void refusesImpossibleFleets() {
        for (const int engines : {-1, 0, 7, 2701}) {
            const auto ok = simulateFleet({1, engines}, at("none"), {}, {});
            QVERIFY(!ok);
            QCOMPARE(ok.error().code, ErrorCode::InvalidArgument);
            QVERIFY(!std::filesystem::exists(at("none")));
        }
    }

    void saysSimulated() {
        QVERIFY(fleet_.origin.simulated);
        QCOMPARE(fleet_.origin.name, std::string("simulated"));
        QCOMPARE(readText(at("full/.simulated")), std::string("seed 1\nengines 709\n"));
    }

    void hasTheShapeOfTheOriginals() {
        QCOMPARE(unitsOf(fleet_.train).size(), std::size_t{709});
        QCOMPARE(unitsOf(fleet_.test).size(), std::size_t{707});
        for (const int subset : {1, 2, 3, 4}) QVERIFY(livesOf(fleet_.train, subset).front() >= 128);
        for (std::size_t row = 0; row < fleet_.test.rows(); ++row) QVERIFY(fleet_.test.rul[row] >= 6);
        for (const std::uint32_t row : lastRows(fleet_.test)) {
            QVERIFY(fleet_.test.rul[row] <= (fleet_.test.unit[row] / 1000 % 2 ? 145 : 195));
            QVERIFY(fleet_.test.cycle[row] >= 19);
        }
    }

    void writesLinesAsNasaDoes() {
        const std::string text = readText(at("full/train_FD002.txt"));
        const std::string first = text.substr(0, text.find('\n') + 1);
        QVERIFY(first.starts_with("1 1 ") && first.ends_with("  \n"));
        const QStringList cells = QString::fromStdString(first).simplified().split(' ');
        const std::array<int, 26> decimals = {0, 0, 4, 4, 1, 2, 2, 2, 2, 2, 2, 2, 2,
                                              2, 2, 2, 2, 2, 2, 4, 2, 0, 0, 2, 2, 4};
        QCOMPARE(cells.size(), 26);
        for (int i = 0; i < 26; ++i) {
            const qsizetype point = cells[i].indexOf('.');
            QCOMPARE(point < 0 ? 0 : int(cells[i].size() - point - 1), decimals[static_cast<std::size_t>(i)]);
        }
        const std::string rul = readText(at("full/RUL_FD001.txt"));
        QVERIFY(rul.find(" \n") != std::string::npos);
    }

    // Measured on the originals: 5, 25, 50, 75 and 95 % of the training engines.
    void livesAsLongAsTheOriginals_data() {
        QTest::addColumn<int>("subset");
        QTest::addColumn<QVector<double>>("quantiles");
        QTest::newRow("FD001") << 1 << QVector<double>{147, 177, 199, 229.25, 287.3};
        QTest::newRow("FD002") << 2 << QVector<double>{148, 174, 199, 230.25, 297.1};
        QTest::newRow("FD003") << 3 << QVector<double>{157.9, 189.75, 220.5, 279.75, 447.6};
        QTest::newRow("FD004") << 4 << QVector<double>{151.4, 190, 234, 290, 379};
    }
    void livesAsLongAsTheOriginals() {
        QFETCH(int, subset);
        QFETCH(QVector<double>, quantiles);
        const auto lives = livesOf(fleet_.train, subset);
        const std::array<double, 5> shares = {.05, .25, .5, .75, .95};
        for (int i = 0; i < 5; ++i) {
            const double ratio = quantileOf(lives, shares[static_cast<std::size_t>(i)]) / quantiles[i];
            QVERIFY2(ratio > 0.95 && ratio < 1.05, qPrintable(QString("quantile %1: %2").arg(i).arg(ratio)));
        }
    }

    void wearsAsTheOriginalsDo() {
        // T50 and phi of FD001, healthy and near failure; column = 2 + sensor number.
        QVERIFY(std::abs(meanOf(1, 6, 151, 999) - 1402.7) < 1.0);
        QVERIFY(std::abs(meanOf(1, 6, 0, 2) - 1428.0) < 1.5);
        QVERIFY(std::abs(meanOf(1, 14, 151, 999) - 521.92) < 0.1);
        QVERIFY(std::abs(meanOf(1, 14, 0, 2) - 519.84) < 0.15);
    }

    void bothFaultsOccurWhereTheyShould() {
        // A worn compressor lowers phi, a worn fan raises it.
        std::array<int, 5> fans{};
        for (const std::uint32_t row : lastRows(fleet_.train)) {
            const int subset = fleet_.train.unit[row] / 1000;
            if (subset % 2 == 1)
                fans[static_cast<std::size_t>(subset)] += fleet_.train.columns[14][row] > 527;
        }
        QCOMPARE(fans[1], 0);
        QVERIFY(fans[3] >= 38 && fans[3] <= 50);
    }

    void fliesAllSixRegimes() {
        std::map<int, int> flown;
        std::size_t rows = 0;
        for (std::size_t row = 0; row < fleet_.train.rows(); ++row) {
            if (fleet_.train.unit[row] / 1000 != 2) continue;
            ++flown[static_cast<int>(std::lround(fleet_.train.columns[0][row]))];
            ++rows;
        }
        QCOMPARE(flown.size(), std::size_t{6});
        for (const auto& [altitude, count] : flown) {
            const double share = static_cast<double>(count) / static_cast<double>(rows);
            QVERIFY(std::abs(share - (altitude == 42 ? .25 : .15)) < 0.01);
        }
    }

    void sameOptionsSameBytes() {
        QVERIFY(simulateFleet({7, 20}, at("a"), {}, {}));
        QVERIFY(simulateFleet({7, 20}, at("b"), {}, {}));
        QVERIFY(simulateFleet({8, 20}, at("c"), {}, {}));
        for (const CmapssFile& file : kCmapssFiles)
            QVERIFY(readText(at("a") / file.name) == readText(at("b") / file.name));
        QVERIFY(readText(at("a/train_FD001.txt")) != readText(at("c/train_FD001.txt")));
    }

    // The same on every machine and in every build: pinned. A deliberate change of the simulator changes it.
    void theBytesArePinned() {
        QVERIFY(simulateFleet({7, 20}, at("pinned"), {}, {}));
        const auto fleet = readCmapss(at("pinned"), {}, {});
        QVERIFY(fleet);
        QCOMPARE(fleet->origin.digest,
                 std::string("b37b9792095f81d12b1cc85ad9fa81d13529decd6d445f892a078c682f08ab5d"));
    }

    void aLargerFleetBeginsWithTheSmaller() {
        QVERIFY(simulateFleet({7, 20}, at("small"), {}, {}));
        QVERIFY(simulateFleet({7, 60}, at("large"), {}, {}));
        for (const CmapssFile& file : kCmapssFiles) {
            const std::string small = readText(at("small") / file.name);
            const std::string large = readText(at("large") / file.name);
            QVERIFY(large.size() > small.size() && large.starts_with(small));
        }
    }

    void theSubsetsAreNotCopiesOfEachOther() {
        const std::string one = readText(at("full/train_FD001.txt"));
        QVERIFY(one.substr(0, 100) != readText(at("full/train_FD003.txt")).substr(0, 100));
        QVERIFY(one.substr(0, 100) != readText(at("full/test_FD001.txt")).substr(0, 100));
    }

    void stopsWithoutTouchingTheFolder() {
        std::filesystem::create_directories(at("kept"));
        writeText(at("kept/train_FD001.txt"), "earlier");
        std::stop_source stop;
        const auto ok = simulateFleet(
            {}, at("kept"), [&](const Progress&) { stop.request_stop(); }, stop.get_token());
        QVERIFY(!ok);
        QCOMPARE(ok.error().code, ErrorCode::Cancelled);
        QCOMPARE(readText(at("kept/train_FD001.txt")), std::string("earlier"));
        QVERIFY(!std::filesystem::exists(at("kept/.simulated")));
    }
};

QTEST_GUILESS_MAIN(TestSimulator)
#include "tst_simulator.moc"
