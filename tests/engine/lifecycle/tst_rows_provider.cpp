// Prepared rows, read once in the background and shared.
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
};

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

QTEST_GUILESS_MAIN(TestRowsProvider)
#include "tst_rows_provider.moc"
