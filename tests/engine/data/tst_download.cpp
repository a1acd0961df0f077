#include <QtTest>

#include "engine/base/clock.h"
#include "engine/data/download.h"
#include "loopback_server.h"
#include "small_fleet.h"

using namespace turbofan;
using namespace turbofan::testing;

class TestDownload : public QObject {
    Q_OBJECT

private:
    QTemporaryDir temporary_;
    std::filesystem::path part() const { return temporary_.filePath("new/file.part").toStdString(); }

    Status get(const LoopbackServer& server, DownloadCredentials credentials = {}) const {
        return downloadFile({server.url(), part(), 5, std::move(credentials)}, {}, {});
    }
    static std::string manyBytes() {
        std::string bytes;
        for (unsigned i = 0; i < 300'000; ++i) bytes += static_cast<char>(i * 7919u >> 3);
        return bytes;
    }

private slots:
    void initTestCase() {
        for (const char* name : {"http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"}) qunsetenv(name);
    }
    void init() { discardDownload(part()); }

    void fetchesAFile() {
        LoopbackServer server;
        server.body = manyBytes();
        std::uint64_t done = 0;
        std::uint64_t total = 0;
        const auto ok = downloadFile({server.url(), part(), 5, {}},
                                     [&](const Progress& p) { done = p.done, total = p.total; }, {});
        QVERIFY2(ok, ok ? "" : ok.error().text().c_str());
        QVERIFY(readText(part()) == server.body);
        QCOMPARE(total, std::uint64_t{300'000});
        QVERIFY(done > 0);
    }

    void continuesWhereItWasCut() {
        LoopbackServer server;
        server.body = manyBytes();
        server.cut_after = 100'000;
        const auto first = get(server);
        QVERIFY(!first);
        QCOMPARE(first.error().code, ErrorCode::Network);
        QCOMPARE(std::filesystem::file_size(part()), std::uintmax_t{100'000});
        server.cut_after = SIZE_MAX;
        QVERIFY(get(server));
        QVERIFY(readText(part()) == server.body);
        QCOMPARE(server.bytesSent(), std::size_t{300'000}); // nothing twice
        QVERIFY(server.requests()[1].find("Range: bytes=100000-") != std::string::npos);
    }

    void beginsAnewWhenTheServerHasAnotherFile() {
        LoopbackServer server;
        server.body = manyBytes();
        server.cut_after = 100'000;
        QVERIFY(!get(server));
        server.cut_after = SIZE_MAX;
        server.etag = "\"two\"";
        server.body = "something else";
        QVERIFY(get(server));
        QCOMPARE(readText(part()), std::string("something else"));
    }

    void beginsAnewWithoutRangesOrTag() {
        LoopbackServer server;
        server.body = manyBytes();
        server.cut_after = 1000;
        server.etag.clear();
        QVERIFY(!get(server));
        server.cut_after = SIZE_MAX;
        server.knows_ranges = false;
        QVERIFY(get(server));
        QVERIFY(readText(part()) == server.body);
        QVERIFY(server.requests()[1].find("Range:") == std::string::npos);
    }

    void aCompletePartIsFetchedAgainRatherThanTrusted() {
        LoopbackServer server;
        server.body = manyBytes();
        QVERIFY(get(server));
        QVERIFY(get(server)); // 416, then whole
        QVERIFY(readText(part()) == server.body);
        QCOMPARE(server.requests().size(), std::size_t{3});
    }

    void doesNotContinueThePartOfAnotherAddress() {
        LoopbackServer one;
        one.body = manyBytes();
        one.cut_after = 1000;
        QVERIFY(!get(one));
        LoopbackServer two;
        two.body = "of two";
        QVERIFY(get(two));
        QCOMPARE(readText(part()), std::string("of two"));
    }

    void refusesErrorPages_data() {
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("code");
        QTest::newRow("404") << 404 << int(ErrorCode::NotFound);
        QTest::newRow("500") << 500 << int(ErrorCode::Network);
        QTest::newRow("403") << 403 << int(ErrorCode::Network);
    }
    void refusesErrorPages() {
        QFETCH(int, status);
        QFETCH(int, code);
        LoopbackServer server;
        server.body = "<html>no</html>";
        server.status = status;
        const auto ok = get(server);
        QVERIFY(!ok);
        QCOMPARE(int(ok.error().code), code);
        QCOMPARE(std::filesystem::file_size(part()), std::uintmax_t{0});
    }

    void tellsThatNobodyListens() {
        std::string url;
        {
            LoopbackServer gone;
            url = gone.url();
        }
        const auto ok = downloadFile({url, part(), 5, {}}, {}, {});
        QVERIFY(!ok);
        QCOMPARE(ok.error().code, ErrorCode::Network);
    }

    void timesOutWithoutProgress() {
        LoopbackServer server;
        server.body = manyBytes();
        server.stall_after = 50'000;
        const Stopwatch watch;
        const auto ok = downloadFile({server.url(), part(), 0.3, {}}, {}, {});
        QVERIFY(!ok);
        QCOMPARE(ok.error().code, ErrorCode::Timeout);
        QVERIFY(watch.seconds() < 3);
        QCOMPARE(std::filesystem::file_size(part()), std::uintmax_t{50'000});
    }

    void stopsAtOnce() {
        LoopbackServer server;
        server.body = manyBytes();
        server.stall_after = 100'000;
        std::stop_source stop;
        Stopwatch since_stop;
        const auto ok = downloadFile(
            {server.url(), part(), 30, {}},
            [&](const Progress&) {
                since_stop = Stopwatch();
                stop.request_stop();
            },
            stop.get_token());
        QVERIFY(!ok);
        QCOMPARE(ok.error().code, ErrorCode::Cancelled);
        QVERIFY(since_stop.seconds() < 0.5);
    }

    void staysOnHttp() {
        LoopbackServer server;
        server.redirect_to = "file:///etc/passwd";
        QVERIFY(!get(server));
        QVERIFY(!downloadFile({"file:///etc/passwd", part(), 5, {}}, {}, {}));
    }

    void sendsCredentialsAndKeepsThemOutOfErrors() {
        LoopbackServer server;
        server.status = 401;
        const auto basic = get(server, {"someone:s3cret", ""});
        QVERIFY(!basic);
        QVERIFY(server.requests()[0].find("Authorization: Basic c29tZW9uZTpzM2NyZXQ=") != std::string::npos);
        const auto bearer = get(server, {"", "s3cret"});
        QVERIFY(server.requests()[1].find("Authorization: Bearer s3cret") != std::string::npos);
        for (const auto& result : {basic, bearer})
            QVERIFY(result.error().text().find("s3cret") == std::string::npos);
        for (const auto& file : std::filesystem::directory_iterator(part().parent_path())) {
            QVERIFY(readText(file.path()).find("s3cret") == std::string::npos);
        }
    }
};

QTEST_GUILESS_MAIN(TestDownload)
#include "tst_download.moc"
