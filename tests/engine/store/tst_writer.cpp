#include <QtTest>

#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fcntl.h>

#include <csignal>
#include <future>
#include <iostream>
#include <latch>
#include <random>
#include <set>
#include <thread>

#include "engine/base/clock.h"
#include "tests/engine/store/temp_store.h"

using namespace turbofan;
using namespace std::chrono_literals;

namespace {

std::atomic<int> syncs = 0;

} // namespace

// In the place of the C library's, which SQLite would call: counts, then does the same.
extern "C" int fdatasync(int fd) {
    ++syncs;
    return static_cast<int>(syscall(SYS_fdatasync, fd));
}

namespace {

// What the killed child does: four threads append and tell each acknowledged id, one write per line.
int appendUntilKilled(const char* file) {
    auto store = Store::open({.file = file}, makeSystemClock());
    if (!store) return 1;
    std::vector<std::jthread> threads;
    for (int thread = 0; thread < 4; ++thread)
        threads.emplace_back([&] {
            while (true) {
                const auto ids = (*store)->appendFeedback({feedback("p"), feedback("q")}, false);
                if (!ids) std::_Exit(1);
                for (const std::string& id : *ids) {
                    const std::string line = id + "\n";
                    if (::write(STDOUT_FILENO, line.data(), line.size()) < 0) std::_Exit(1);
                }
            }
        });
    return 0;
}

struct Child {
    pid_t pid;
    int output;
};

Child startAppending(const std::string& file) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) qFatal("no pipe");
    const pid_t pid = fork();
    if (pid == 0) {
        dup2(ends[1], STDOUT_FILENO);
        execl("/proc/self/exe", "tst_writer", "--append", file.c_str(), nullptr);
        std::_Exit(127);
    }
    ::close(ends[1]);
    return {pid, ends[0]};
}

// Reads `lines` whole lines, kills the child, then reads what it had still said.
std::vector<std::string> readThenKill(const Child& child, int lines) {
    std::string said;
    char buffer[4096];
    bool alive = true;
    for (ssize_t n; (n = ::read(child.output, buffer, sizeof buffer)) > 0;) {
        said.append(buffer, static_cast<std::size_t>(n));
        if (alive && std::ranges::count(said, '\n') >= lines) {
            kill(child.pid, SIGKILL);
            alive = false;
        }
    }
    ::close(child.output);
    waitpid(child.pid, nullptr, 0);
    std::vector<std::string> ids;
    for (std::size_t at = 0, end; (end = said.find('\n', at)) != said.npos; at = end + 1)
        ids.push_back(said.substr(at, end - at));
    return ids;
}

std::string integrity(const std::filesystem::path& file) {
    sqlite3* handle = nullptr;
    sqlite3_open(file.c_str(), &handle);
    std::string answer;
    const auto take = [](void* out, int, char** values, char**) {
        *static_cast<std::string*>(out) += values[0];
        return 0;
    };
    sqlite3_exec(handle, "PRAGMA integrity_check", take, &answer, nullptr);
    sqlite3_close(handle);
    return answer;
}

// Acknowledged single records per second from `callers` threads that each wait for their answer.
double measureRate(TempStore& t, int callers, double how_long_seconds) {
    std::atomic<int> acknowledged = 0;
    const Stopwatch watch;
    {
        std::vector<std::jthread> threads;
        for (int caller = 0; caller < callers; ++caller)
            threads.emplace_back([&, caller] {
                std::mt19937_64 random(static_cast<std::uint64_t>(caller));
                while (watch.seconds() < how_long_seconds) {
                    FeedbackRecord record = feedback(std::to_string(random()) + std::to_string(random()));
                    record.metadata_json = R"({"model_version":"3.0","user_id":7,"request_id":"0123456789"})";
                    acknowledged += t.store->appendFeedback({record}, true).has_value();
                }
            });
    }
    return acknowledged / watch.seconds();
}

} // namespace

class TestWriter : public QObject {
    Q_OBJECT
private slots:
    void everyAnswerComesAfterASync();
    void queuedCommandsShareOneCommit();
    void nothingIsReportedBeforeItIsVisible();
    void deferredRecordsAreWrittenWithoutBeingAsked();
    void aFullDiskIsReportedAndSurvived();
    void acknowledgedRecordsSurviveAKill();
    void rates_data();
    void rates();
};

void TestWriter::everyAnswerComesAfterASync() {
    TempStore t;
    for (int i = 0; i < 5; ++i) {
        const int before = syncs;
        QVERIFY(t.store->appendFeedback({feedback("p")}, false).has_value());
        QVERIFY(syncs > before);
        const int between = syncs;
        QVERIFY(t.store->setFact("name", std::to_string(i)));
        QVERIFY(syncs > between);
    }
}

void TestWriter::queuedCommandsShareOneCommit() {
    TempStore t;
    std::promise<void> gate, holding;
    std::shared_future<void> opened = gate.get_future();
    t.store->appendFeedback({feedback("gate")}, false, [&, opened](auto) {
        holding.set_value();
        opened.wait();
    });
    holding.get_future().wait();
    std::promise<std::int64_t> seen_by_first;
    std::latch finished(50);
    for (int i = 0; i < 50; ++i)
        t.store->appendFeedback({feedback("p")}, false, [&, i](auto) {
            if (i == 0) seen_by_first.set_value(t.store->feedbackSummary()->total);
            finished.count_down();
        });
    const int before = syncs;
    gate.set_value();
    QCOMPARE(seen_by_first.get_future().get(), 51); // all were on disk when the first was told
    finished.wait();
    QCOMPARE(syncs - before, 1);
}

void TestWriter::nothingIsReportedBeforeItIsVisible() {
    TempStore t;
    std::latch finished(100);
    std::atomic<int> unseen = 0;
    for (int i = 0; i < 100; ++i)
        t.store->appendFeedback({feedback(std::to_string(i))}, false, [&, i](auto ids) {
            bool found = false;
            (void)t.store->forEachFeedback([&](const FeedbackRecord& record) {
                found = found || record.feedback_id == ids->front();
                return true;
            });
            unseen += !found;
            finished.count_down();
        });
    finished.wait();
    QCOMPARE(unseen.load(), 0);
}

void TestWriter::deferredRecordsAreWrittenWithoutBeingAsked() {
    TempStore t;
    t.store->recordPredictions({PredictionRecord{}});
    QTRY_COMPARE(t.store->recentPredictions(5)->size(), 1u);
}

void TestWriter::aFullDiskIsReportedAndSurvived() {
    TempStore t;
    QVERIFY(t.store->appendFeedback({feedback("before")}, false).has_value());
    // No file of this process may grow beyond this: to SQLite that is a disk that refuses.
    rlimit before{};
    getrlimit(RLIMIT_FSIZE, &before);
    const auto previous = std::signal(SIGXFSZ, SIG_IGN);
    rlimit tight = before;
    tight.rlim_cur = std::filesystem::file_size(t.options.file.string() + "-wal") + 20'000;
    setrlimit(RLIMIT_FSIZE, &tight);
    std::vector<FeedbackRecord> large(500, feedback("does not fit"));
    const auto refused = t.store->appendFeedback(large, false);
    t.store->recordPredictions(std::vector<PredictionRecord>(2'000));
    (void)t.store->flush();
    const auto read_meanwhile = t.store->feedbackSummary();
    setrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, previous);

    QVERIFY(!refused.has_value());
    QCOMPARE(refused.error().code, ErrorCode::Io);
    QVERIFY(!refused.error().cure.empty());
    QCOMPARE(t.store->droppedPredictions(), 2'000u);
    QVERIFY(read_meanwhile.has_value());
    QCOMPARE(read_meanwhile->total, 1);
    QVERIFY(t.store->appendFeedback({feedback("after")}, false).has_value());
    t.reopen();
    QCOMPARE(t.store->feedbackSummary()->total, 2);
    t.store.reset();
    QCOMPARE(integrity(t.options.file), std::string("ok"));
}

void TestWriter::acknowledgedRecordsSurviveAKill() {
    TempStore t(false);
    std::mt19937 random(7);
    std::set<std::string> acknowledged;
    for (int round = 0; round < 20; ++round) {
        const int lines = std::uniform_int_distribution(1, 400)(random);
        const auto said = readThenKill(startAppending(t.options.file.string()), lines);
        QVERIFY2(static_cast<int>(said.size()) >= lines, "the child ended by itself");
        for (const std::string& id : said) QVERIFY2(acknowledged.insert(id).second, id.c_str());
    }
    t.reopen();
    std::set<std::string> stored;
    QVERIFY(t.store->forEachFeedback([&](const FeedbackRecord& record) {
        stored.insert(record.feedback_id);
        return true;
    }));
    for (const std::string& id : acknowledged) QVERIFY2(stored.contains(id), id.c_str());
    t.store.reset();
    QCOMPARE(integrity(t.options.file), std::string("ok"));
}

void TestWriter::rates_data() {
    QTest::addColumn<int>("callers");
    QTest::newRow("1 caller") << 1;
    QTest::newRow("8 callers") << 8;
    QTest::newRow("64 callers") << 64;
}

// Tells the rate; fails only where something is badly wrong, since the disk decides.
void TestWriter::rates() {
    QFETCH(int, callers);
    TempStore t;
    const double rate = measureRate(t, callers, 0.7);
    qInfo("%d callers: %.0f acknowledged records a second", callers, rate);
    QVERIFY(rate > callers);
    QVERIFY(t.store->feedbackSummary()->total > 0);
}

int main(int argc, char** argv) {
    if (argc == 3 && std::string_view(argv[1]) == "--append") return appendUntilKilled(argv[2]);
    QCoreApplication application(argc, argv);
    TestWriter test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_writer.moc"
