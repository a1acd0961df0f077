#include <QtTest>

#include "engine/base/clock.h"
#include "engine/base/files.h"
#include "engine/data/initialize.h"
#include "engine/data/prepared.h"
#include "loopback_server.h"
#include "zip_writer.h"

using namespace turbofan;
using namespace turbofan::testing;

class TestInitialize : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> temporary_;
    std::unique_ptr<LoopbackServer> server_; // stands for NASA; answers 404 until a test fills it

    std::filesystem::path at(const char* name) const { return temporary_->filePath(name).toStdString(); }
    InitializeOptions options(const std::string& source = "auto") const {
        InitializeOptions o;
        o.source = source;
        o.raw_folder = at("raw");
        o.prepared_folder = at("prepared");
        o.simulated_engines = 12;
        o.download_url = server_->url();
        o.kaggle_url = server_->url();
        o.download_timeout_seconds = 5;
        return o;
    }
    Result<InitializeReport> run(const InitializeOptions& o) const { return initializeData(o, {}, {}); }
    std::string preparedBytes() const { return readText(at("prepared") / kPreparedFileName); }

    void offerArchive(const std::string& zip) {
        server_->status = 200;
        server_->body = zip;
    }

    static bool has(const Result<InitializeReport>& report, const char* words) {
        return report && report->how.find(words) != std::string::npos;
    }

private slots:
    void init() {
        for (const char* name :
             {"http_proxy", "all_proxy", "KAGGLE_API_TOKEN", "KAGGLE_USERNAME", "KAGGLE_KEY"}) {
            qunsetenv(name);
        }
        temporary_ = std::make_unique<QTemporaryDir>();
        qputenv("KAGGLE_CONFIG_DIR", temporary_->path().toUtf8());
        server_ = std::make_unique<LoopbackServer>();
        server_->status = 404;
    }

    void autoSimulatesWhenThereIsNothing() {
        const auto report = run(options());
        QVERIFY2(report, report ? "" : report.error().text().c_str());
        QVERIFY(report->dataset.origin.simulated);
        QVERIFY2(has(report, "simulated 12 training engines (seed 1)"), report->how.c_str());
        QVERIFY(has(report, "TURBOFAN_RAW_DATA is not set"));
        QVERIFY(has(report, "not downloaded: the server answered with HTTP 404"));
        QVERIFY(std::filesystem::exists(at("raw/.simulated")));
        QVERIFY(!std::filesystem::exists(at("raw/.incoming")));
    }

    void autoPrefersWhatIsThere() {
        QVERIFY(run(options()));
        std::filesystem::remove_all(at("raw"));
        const auto asked = server_->requests().size();
        const auto report = run(options());
        QVERIFY2(has(report, "already there"), report ? report->how.c_str() : "");
        QCOMPARE(server_->requests().size(), asked);
    }

    void autoThenReadsTheRawFolder() {
        writeSmallFleet(at("raw"));
        writeSmallFleet(at("offered"));
        auto o = options();
        o.offered_folder = at("offered").string();
        const auto report = run(o);
        QVERIFY2(has(report, "read from") && !has(report, "TURBOFAN_RAW_DATA"),
                 report ? report->how.c_str() : "");
        QVERIFY(!report->dataset.origin.simulated);
        QVERIFY(has(report, "not as NASA published it"));
    }

    void autoThenReadsTheOfferedFolder() {
        writeSmallFleet(at("offered"));
        auto o = options();
        o.offered_folder = at("offered").string();
        QVERIFY(has(run(o), "(TURBOFAN_RAW_DATA)"));
        QVERIFY(server_->requests().empty());
    }

    void autoThenDownloads() {
        offerArchive(smallFleetArchive());
        auto o = options();
        o.offered_folder = at("nowhere").string();
        const auto report = run(o);
        QVERIFY2(has(report, "downloaded from NASA"),
                 report ? report->how.c_str() : report.error().text().c_str());
        QVERIFY(has(report, "which lacks the twelve files"));
        QCOMPARE(report->dataset.test.rows(), std::size_t{48});
        QVERIFY(std::filesystem::exists(at("raw/train_FD004.txt")));
        int files = 0;
        for ([[maybe_unused]] const auto& file : std::filesystem::directory_iterator(at("raw"))) ++files;
        QCOMPARE(files, 12); // no part file, no marker, no incoming folder
    }

    void autoDoesNotSimulateOverRefusedFiles() {
        writeSmallFleet(at("raw"));
        writeText(at("raw/RUL_FD003.txt"), "1\n");
        const auto report = run(options());
        QVERIFY(!report);
        QVERIFY(report.error().message.find("RUL_FD003.txt:2") != std::string::npos);
        QVERIFY(!std::filesystem::exists(at("prepared") / kPreparedFileName));
    }

    void autoDoesNotSimulateOverADamagedPreparedFile() {
        std::filesystem::create_directories(at("prepared"));
        writeText(at("prepared") / kPreparedFileName, "TFDATA\r\nrubbish");
        const auto report = run(options());
        QVERIFY(!report);
        QCOMPARE(report.error().code, ErrorCode::Corrupt);
        writeSmallFleet(at("raw"));
        QVERIFY(has(run(options()), "could not be used"));
        QVERIFY(readPrepared(at("prepared") / kPreparedFileName));
    }

    void aNamedFolderReplacesWhatIsThere() {
        QVERIFY(run(options()));
        writeSmallFleet(at("mine"));
        const auto report = run(options(at("mine").string()));
        QVERIFY2(has(report, "read from"), report ? report->how.c_str() : report.error().text().c_str());
        QVERIFY(!readPrepared(at("prepared") / kPreparedFileName)->origin.simulated);
    }

    void simulatedByNameReplacesAndDownloadTakesTheMarkerAway() {
        writeSmallFleet(at("raw"));
        QVERIFY(run(options()));
        const auto simulated = run(options("simulated"));
        QVERIFY(simulated && simulated->dataset.origin.simulated);
        QCOMPARE(server_->requests().size(), std::size_t{0});
        offerArchive(smallFleetArchive());
        const auto downloaded = run(options("nasa"));
        QVERIFY(downloaded && !downloaded->dataset.origin.simulated);
        QVERIFY(!std::filesystem::exists(at("raw/.simulated")));
    }

    void aFailingSourceLeavesEarlierData_data() {
        QTest::addColumn<QString>("source");
        QTest::addColumn<QByteArray>("archive");
        auto broken = smallFleetEntries("");
        broken[1].second = "1 1 nonsense\n";
        QTest::newRow("no folder") << "/nonexistent/folder" << QByteArray();
        QTest::newRow("folder without files") << "EMPTY" << QByteArray();
        QTest::newRow("no server") << "nasa" << QByteArray();
        QTest::newRow("not a zip") << "nasa" << QByteArray("<html>");
        QTest::newRow("bad file in the zip") << "nasa" << QByteArray::fromStdString(makeZip(broken));
        QTest::newRow("too few engines") << "simulated" << QByteArray();
    }
    void aFailingSourceLeavesEarlierData() {
        QFETCH(QString, source);
        QFETCH(QByteArray, archive);
        QVERIFY(run(options()));
        const std::string prepared = preparedBytes();
        const std::string raw = readText(at("raw/train_FD001.txt"));
        if (!archive.isEmpty()) offerArchive(archive.toStdString());
        std::filesystem::create_directories(at("empty"));
        auto o = options(source == "EMPTY" ? at("empty").string() : source.toStdString());
        o.simulated_engines = 1;
        const auto report = run(o);
        QVERIFY(!report);
        QVERIFY(preparedBytes() == prepared);
        QVERIFY(readText(at("raw/train_FD001.txt")) == raw);
        QVERIFY(std::filesystem::exists(at("raw/.simulated")));
        QVERIFY(!std::filesystem::exists(at("raw/.incoming")));
    }

    void anInterruptedDownloadContinues() {
        offerArchive(smallFleetArchive());
        server_->cut_after = server_->body.size() / 2;
        QVERIFY(!run(options("nasa")));
        server_->cut_after = SIZE_MAX;
        QVERIFY(run(options("nasa")));
        QCOMPARE(server_->bytesSent(), server_->body.size());
    }

    void aBadArchiveIsNotContinued() {
        offerArchive("PK\x03\x04 rubbish");
        QVERIFY(!run(options("nasa")));
        offerArchive(smallFleetArchive());
        QVERIFY(run(options("nasa")));
    }

    void asksKaggleWithATokenWhenNasaFails() {
        qputenv("KAGGLE_USERNAME", "someone");
        qputenv("KAGGLE_KEY", "s3cret");
        LoopbackServer kaggle;
        kaggle.body = makeZip(smallFleetEntries("CMaps/"));
        auto o = options("nasa");
        o.kaggle_url = kaggle.url();
        const auto report = run(o);
        QVERIFY2(has(report, "downloaded from Kaggle"),
                 report ? report->how.c_str() : report.error().text().c_str());
        QVERIFY(has(report, "HTTP 404"));
        QVERIFY(!has(report, "s3cret"));
        QVERIFY(kaggle.requests()[0].find("Authorization: Basic ") != std::string::npos);
        QVERIFY(server_->requests()[0].find("Authorization") == std::string::npos);
    }

    void oneAtATime() {
        const auto lock = FileLock::tryAcquire(at("prepared/.initialize.lock"));
        QVERIFY(lock);
        QCOMPARE(run(options()).error().code, ErrorCode::Busy);
    }

    void leavesNoLockBehind() {
        QVERIFY(!run(options(at("nowhere").string())));
        QVERIFY(!std::filesystem::exists(at("prepared")));
        QVERIFY(run(options("simulated")));
        QVERIFY(!std::filesystem::exists(at("prepared/.initialize.lock")));
    }

    void stopsAndLeavesNothing() {
        auto o = options("simulated");
        o.simulated_engines = 2700;
        std::stop_source stop;
        Stopwatch since_stop;
        const auto report = initializeData(
            o,
            [&](const Progress& p) {
                if (p.done == 20) since_stop = Stopwatch();
                if (p.done >= 20) stop.request_stop();
            },
            stop.get_token());
        QVERIFY(!report);
        QCOMPARE(report.error().code, ErrorCode::Cancelled);
        QVERIFY(since_stop.seconds() < 0.5);
        QVERIFY(!std::filesystem::exists(at("raw/train_FD001.txt")));
        QVERIFY(!std::filesystem::exists(at("raw/.incoming")));
        QVERIFY(!std::filesystem::exists(at("prepared") / kPreparedFileName));
    }

    void takesTheOriginals() {
        if (realFolder().empty()) QSKIP("the C-MAPSS files are not here (TURBOFAN_TEST_CMAPSS)");
        const auto report = run(options(realFolder().string()));
        QVERIFY(report);
        QCOMPARE(report->dataset.origin.name, std::string("C-MAPSS"));
        QVERIFY(has(run(options()), "already there"));
    }
};

QTEST_GUILESS_MAIN(TestInitialize)
#include "tst_initialize.moc"
