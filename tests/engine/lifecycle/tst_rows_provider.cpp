// Prepared rows, read once in the background and shared.
#include <array>

#include <QTest>

#include "tests/engine/lifecycle/small_world.h"

using namespace turbofan;
using namespace turbofan::testing;

class TestRowsProvider : public QObject {
    Q_OBJECT
private slots:
    void rowsInMemoryAreReady();
    void readsOnceAndShares();
    void becomesReadyInTheBackground();
    void aMissingFileIsAnErrorUntilItIsThere();
    void goesUnusedAndComesBackEqual();
    void staysWhileSomebodyHoldsIt();
    void rowsInMemoryNeverGo();
    void manyAtOnceGetTheSame();
    void otherDataAreSeenWhenReadAnew();

private:
    static constexpr std::chrono::hours kLong{1};
    static constexpr std::chrono::seconds kNow{0};
    static std::filesystem::path fileIn(const QTemporaryDir& dir, const Dataset& data = smallFleet()) {
        const std::filesystem::path file = dir.filePath("rows").toStdString();
        orThrow(writePrepared(data, file));
        return file;
    }
};

namespace {

bool equal(const FeatureMatrix& a, const FeatureMatrix& b) {
    if (a.rows() != b.rows() || a.columns() != b.columns()) return false;
    for (std::size_t c = 0; c < a.columns(); ++c)
        if (!std::ranges::equal(a.column(c), b.column(c))) return false;
    return true;
}

} // namespace

void TestRowsProvider::rowsInMemoryAreReady() {
    RowsProvider provider(smallRows());
    QVERIFY(provider.ready());
    QVERIFY(provider.rows().value() == smallRows());
}

void TestRowsProvider::readsOnceAndShares() {
    QTemporaryDir dir;
    const std::filesystem::path file = dir.filePath("rows").toStdString();
    orThrow(writePrepared(smallFleet(), file));
    RowsProvider provider(file);
    QVERIFY(!provider.ready());
    const auto first = provider.rows().value();
    QVERIFY(provider.ready());
    std::filesystem::remove(file);
    QVERIFY(provider.rows().value() == first);
    QCOMPARE(first->train.rows(), smallRows()->train.rows());
    QCOMPARE(first->test_last_unit, smallRows()->test_last_unit);
    QCOMPARE(first->origin.digest, smallRows()->origin.digest);
}

void TestRowsProvider::becomesReadyInTheBackground() {
    QTemporaryDir dir;
    const std::filesystem::path file = dir.filePath("rows").toStdString();
    orThrow(writePrepared(smallFleet(), file));
    RowsProvider provider(file);
    provider.start();
    provider.start();
    QVERIFY(eventually([&] { return provider.ready(); }));
}

void TestRowsProvider::aMissingFileIsAnErrorUntilItIsThere() {
    QTemporaryDir dir;
    const std::filesystem::path file = dir.filePath("rows").toStdString();
    RowsProvider provider(file);
    provider.start();
    QCOMPARE(provider.rows().error().code, ErrorCode::NotFound);
    QVERIFY(!provider.ready());
    orThrow(writePrepared(smallFleet(), file)); // initialised while the service runs
    QVERIFY(provider.rows());
    QVERIFY(provider.ready());
}

void TestRowsProvider::goesUnusedAndComesBackEqual() {
    QTemporaryDir dir;
    RowsProvider provider(fileIn(dir));
    QVERIFY(!provider.letGo(kNow)); // none yet
    const std::weak_ptr first = provider.rows().value();
    const auto test_rows = provider.testRows().value();
    QVERIFY(!provider.letGo(kLong));
    QVERIFY(!first.expired());
    for (int round = 0; round < 3; ++round) {
        QVERIFY(provider.letGo(kNow));
        QVERIFY(first.expired());
        QVERIFY(!provider.letGo(kNow));
        QVERIFY(provider.ready()); // the small part stays
        QVERIFY(provider.testRows().value() == test_rows || round > 0);
        const auto again = provider.rows().value();
        QVERIFY(equal(again->train, smallRows()->train));
        QVERIFY(equal(again->test_last, smallRows()->test_last));
        QCOMPARE(again->train_rul, smallRows()->train_rul);
        QCOMPARE(again->train_unit, smallRows()->train_unit);
        QCOMPARE(again->train_cycle, smallRows()->train_cycle);
        QVERIFY(again->train_units == smallRows()->train_units);
    }
}

void TestRowsProvider::staysWhileSomebodyHoldsIt() {
    QTemporaryDir dir;
    RowsProvider provider(fileIn(dir));
    auto held = provider.rows().value();
    QVERIFY(!provider.letGo(kNow));
    QVERIFY(provider.rows().value() == held);
    held.reset();
    QVERIFY(provider.letGo(kNow));
}

void TestRowsProvider::rowsInMemoryNeverGo() {
    RowsProvider provider(prepareRows(smallFleet()));
    QVERIFY(!provider.letGo(kNow));
    QCOMPARE(provider.testRows().value()->test_last_unit, smallRows()->test_last_unit);
}

void TestRowsProvider::manyAtOnceGetTheSame() {
    QTemporaryDir dir;
    RowsProvider provider(fileIn(dir));
    for (int round = 0; round < 5; ++round) {
        std::array<std::shared_ptr<const PreparedRows>, 6> got;
        {
            std::vector<std::jthread> threads;
            for (auto& rows : got)
                threads.emplace_back([&] {
                    rows = provider.rows().value_or(nullptr);
                    (void)provider.letGo(kNow); // not from under the others
                });
        }
        for (const auto& rows : got) QVERIFY(rows && rows == got[0]);
        got.fill(nullptr);
        QVERIFY(provider.letGo(kNow));
    }
}

void TestRowsProvider::otherDataAreSeenWhenReadAnew() {
    QTemporaryDir dir;
    const auto file = fileIn(dir);
    RowsProvider provider(file);
    QCOMPARE(provider.testRows().value()->origin.name, smallFleet().origin.name);
    Dataset other = smallFleet();
    other.origin.name = "another fleet";
    orThrow(writePrepared(other, file)); // initialised anew while the service runs
    QCOMPARE(provider.testRows().value()->origin.name, smallFleet().origin.name);
    QVERIFY(provider.letGo(kNow));
    QCOMPARE(provider.testRows().value()->origin.name, smallFleet().origin.name);
    QCOMPARE(provider.rows().value()->origin.name, std::string("another fleet"));
    QCOMPARE(provider.testRows().value()->origin.name, std::string("another fleet"));
}

QTEST_GUILESS_MAIN(TestRowsProvider)
#include "tst_rows_provider.moc"
