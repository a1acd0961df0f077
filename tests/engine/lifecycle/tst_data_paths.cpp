// Where things are inside a data directory, and what the …_PATH settings move.
#include <QTest>

#include "engine/lifecycle/data_paths.h"

using namespace turbofan;

class TestDataPaths : public QObject {
    Q_OBJECT
private slots:
    void defaultsLieInTheDataDirectory();
    void settingsMoveThem();
};

void TestDataPaths::defaultsLieInTheDataDirectory() {
    const DataPaths paths = dataPaths("home", {});
    QCOMPARE(paths.raw, std::filesystem::path("home/raw"));
    QCOMPARE(paths.prepared, std::filesystem::path("home/prepared"));
    QCOMPARE(paths.ready, std::filesystem::path("home/ready"));
    QCOMPARE(paths.models, std::filesystem::path("home/models"));
    QCOMPARE(paths.store.parent_path(), std::filesystem::path("home"));
    QCOMPARE(paths.outbox, std::filesystem::path("home/outbox"));
    QCOMPARE(paths.reports, std::filesystem::path("home/reports"));
    QCOMPARE(paths.training_lock.parent_path(), paths.models);
    QVERIFY(paths.training_lock.filename().string().starts_with('.'));
}

void TestDataPaths::settingsMoveThem() {
    Settings settings;
    settings.raw_data_path = "/r";
    settings.prepared_data_path = "/p";
    settings.ready_data_path = "/c";
    settings.models_path = "/m";
    settings.feedback_path = "/f";
    const DataPaths paths = dataPaths("home", settings);
    QCOMPARE(paths.raw, std::filesystem::path("/r"));
    QCOMPARE(paths.prepared, std::filesystem::path("/p"));
    QCOMPARE(paths.ready, std::filesystem::path("/c"));
    QCOMPARE(paths.models, std::filesystem::path("/m"));
    QCOMPARE(paths.store.parent_path(), std::filesystem::path("/f"));
    // The lock moves with the models: processes that share them must see each other.
    QCOMPARE(paths.training_lock.parent_path(), std::filesystem::path("/m"));
    QCOMPARE(paths.reports, std::filesystem::path("home/reports"));
}

QTEST_GUILESS_MAIN(TestDataPaths)
#include "tst_data_paths.moc"
