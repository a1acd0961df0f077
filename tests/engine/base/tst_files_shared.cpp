// A folder in which another program takes away what is being written.
#include <atomic>
#include <filesystem>
#include <fstream>
#include <string>

#include <sys/file.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <QTemporaryDir>
#include <QTest>

#include "engine/base/files.h"

namespace fs = std::filesystem;

namespace {

std::atomic<int> taken_away_next_times{0};

} // namespace

// In the place of the library's: the moment at which a cleaner that took the file for abandoned comes first.
extern "C" int flock(int fd, int operation) noexcept {
    if (taken_away_next_times > 0) {
        --taken_away_next_times;
        std::error_code ec;
        fs::remove(fs::read_symlink("/proc/self/fd/" + std::to_string(fd), ec), ec);
    }
    return static_cast<int>(::syscall(SYS_flock, fd, operation));
}

using namespace turbofan;

class TestFilesShared : public QObject {
    Q_OBJECT
private slots:
    void cleanup() { taken_away_next_times = 0; }

    void whatIsTakenAwayIsBegunAgain() {
        const QTemporaryDir folder;
        const fs::path path = folder.filePath("a").toStdString();
        taken_away_next_times = 3;
        QVERIFY(writeFileAtomically(path, "whole"));
        QCOMPARE(taken_away_next_times.load(), 0);
        QCOMPARE(readFile(path).value(), std::string("whole"));
    }

    void whereAllIsTakenAwayItSaysSo() {
        const QTemporaryDir folder;
        const fs::path path = folder.filePath("a").toStdString();
        std::ofstream(path) << "old";
        taken_away_next_times = 1'000'000; // for ever
        const Status status = writeFileAtomically(path, "new");
        QVERIFY(taken_away_next_times > 0);
        QVERIFY(!status);
        QCOMPARE(status.error().code, ErrorCode::Io);
        QVERIFY(status.error().text().find(path.string()) != std::string::npos);
        QVERIFY(status.error().text().find("taken away") != std::string::npos);
        QCOMPARE(readFile(path).value(), std::string("old"));
    }
};

QTEST_GUILESS_MAIN(TestFilesShared)
#include "tst_files_shared.moc"
