// Feedback that the disk does not take is to be sent again, and the log says so once.
#include <QtTest>

#include <csignal>

#include <sys/resource.h>

#include "engine/base/log.h"
#include "engine/store/database.h"
#include "raw_connection.h"
#include "small_engine.h"
#include "tests/server/session_port.h"

using namespace turbofan;
using namespace turbofan::testing;

namespace {

// No file of this process may grow beyond this: to SQLite that is a disk that refuses.
class FullDisk {
public:
    explicit FullDisk(std::uintmax_t most_bytes) : previous_(std::signal(SIGXFSZ, SIG_IGN)) {
        getrlimit(RLIMIT_FSIZE, &before_);
        rlimit tight = before_;
        tight.rlim_cur = most_bytes;
        setrlimit(RLIMIT_FSIZE, &tight);
    }
    ~FullDisk() {
        setrlimit(RLIMIT_FSIZE, &before_);
        std::signal(SIGXFSZ, previous_);
    }

private:
    rlimit before_{};
    void (*previous_)(int);
};

std::string batch(int entries) {
    std::string all = R"({"feedback":[)";
    for (int i = 0; i < entries; ++i) all += (i > 0 ? "," : "") + feedbackEntry();
    return all + "]}";
}

RawAnswer submit(RawConnection& connection, const std::string& body) {
    connection.send(post("/submit_feedback_batch", body));
    return connection.answer();
}

} // namespace

class TstFeedbackFailures : public QObject {
    Q_OBJECT

private slots:
    void aFullDiskIsToBeTriedAgain() {
        QTemporaryDir folder;
        const QString log = folder.filePath("log");
        QVERIFY(configureLog(LogLevel::Error, log.toStdString()));
        SmallEngine small(SmallEngine::quickSettings(), false);
        RawConnection c(small.ports[1]);
        QCOMPARE(submit(c, batch(1)).status, 200);
        constexpr int kAsked = 20;
        {
            const FullDisk full(std::filesystem::file_size(small.engine->paths().store.string() + "-wal") +
                                20'000);
            const std::string body = batch(2'000);
            for (int i = 0; i < kAsked; ++i) {
                const RawAnswer answer = submit(c, body);
                QCOMPARE(answer.status, 503);
                QVERIFY2(answer.head.find("\r\nRetry-After: 10\r\n") != std::string::npos,
                         answer.head.c_str());
                QVERIFY2(answer.body.find("send it again in a moment") != std::string::npos,
                         answer.body.c_str());
                QVERIFY(answer.body.find(small.folder().string()) == std::string::npos);
            }
        }
        QCOMPARE(submit(c, batch(1)).status, 200); // as soon as there is room
        QFile file(log);
        QVERIFY(file.open(QFile::ReadOnly));
        const int lines = int(file.readAll().count("Feedback could not be stored"));
        QVERIFY2(lines >= 1 && lines < kAsked / 2, qPrintable(QString::number(lines)));
        QVERIFY(configureLog(LogLevel::Off));
    }

    void anotherFaultIsSaidInAFloodOfTheFirst() {
        QTemporaryDir folder;
        const QString log = folder.filePath("log");
        QVERIFY(configureLog(LogLevel::Error, log.toStdString()));
        SmallEngine small(SmallEngine::quickSettings(), false);
        RawConnection c(small.ports[1]);
        QCOMPARE(submit(c, batch(1)).status, 200);
        const auto other = orThrow(Database::open(small.engine->paths().store, Database::Access::ReadWrite));
        {
            const FullDisk full(std::filesystem::file_size(small.engine->paths().store.string() + "-wal") +
                                20'000);
            QCOMPARE(submit(c, batch(2'000)).status, 503);
        }
        orThrow(other->script(
            "CREATE TRIGGER no BEFORE INSERT ON feedback BEGIN SELECT RAISE(ABORT, 'no'); END"));
        QCOMPARE(submit(c, batch(1)).status, 500);
        QFile file(log);
        QVERIFY(file.open(QFile::ReadOnly));
        QCOMPARE(int(file.readAll().count("Feedback could not be stored")), 2);
        QVERIFY(configureLog(LogLevel::Off));
    }

    void whatCannotBeIsRefusedWithAllOfItsRequest() {
        SmallEngine small(SmallEngine::quickSettings(), false);
        RawConnection c(small.ports[1]);
        const std::vector<std::pair<std::string, std::string>> fields = {
            {"actual_rul", feedbackEntry("bad", "100", "-1")},
            {"engine_id", feedbackEntry("bad", "100", "90", "-1")}};
        for (const auto& [field, bad] : fields) {
            const RawAnswer answer = submit(c, "{\"feedback\":[" + feedbackEntry("good") + "," + bad + "]}");
            QCOMPARE(answer.status, 400);
            const std::string says =
                "{\"status\":\"error\",\"message\":\"feedback[1]." + field + " is negative";
            QVERIFY2(answer.body.find(says) == 0, answer.body.c_str());
        }
        c.send(post("/get_accuracy_summary", "{}"));
        QVERIFY(c.answer().body.find("No feedback data available") != std::string::npos);
    }

    void aSummaryThatCannotBeHadIsSaidOnce() {
        QTemporaryDir folder;
        const QString log = folder.filePath("log");
        QVERIFY(configureLog(LogLevel::Error, log.toStdString()));
        SmallEngine small(SmallEngine::quickSettings(), false);
        const auto other = orThrow(Database::open(small.engine->paths().store, Database::Access::ReadWrite));
        orThrow(other->script("ALTER TABLE feedback RENAME TO gone"));
        RawConnection c(small.ports[1]);
        for (int i = 0; i < 20; ++i) {
            c.send(post("/get_accuracy_summary", "{}"));
            const RawAnswer answer = c.answer();
            QVERIFY2(answer.body.find("the feedback could not be read") != std::string::npos,
                     answer.body.c_str());
        }
        QFile file(log);
        QVERIFY(file.open(QFile::ReadOnly));
        const int lines = int(file.readAll().count("Feedback could not be summed up"));
        QVERIFY2(lines >= 1 && lines < 10, qPrintable(QString::number(lines)));
        QVERIFY(configureLog(LogLevel::Off));
    }

    void whatTimeDoesNotMendIsNot() {
        SmallEngine small(SmallEngine::quickSettings(), false);
        const auto other = orThrow(Database::open(small.engine->paths().store, Database::Access::ReadWrite));
        orThrow(other->script(
            "CREATE TRIGGER no BEFORE INSERT ON feedback BEGIN SELECT RAISE(ABORT, 'no'); END"));
        RawConnection c(small.ports[1]);
        const RawAnswer answer = submit(c, batch(1));
        QCOMPARE(answer.status, 500);
        QVERIFY(answer.head.find("Retry-After") == std::string::npos);
        QVERIFY(answer.body.find("the log of the service says why") != std::string::npos);
        QCOMPARE(submit(c, batch(1)).status, 500);
    }
};

QTEST_GUILESS_MAIN(TstFeedbackFailures)
#include "tst_feedback_failures.moc"
