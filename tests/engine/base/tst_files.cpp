// Files that are whole or absent, locks that hold across processes, checksums with known answers.
#include <array>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>
#include <thread>

#include <sys/wait.h>
#include <unistd.h>

#include <QTemporaryDir>
#include <QTest>

#include "engine/base/files.h"

using namespace turbofan;
namespace fs = std::filesystem;

class TestFiles : public QObject {
    Q_OBJECT
private slots:
    void init();
    void readsAWholeFile();
    void aByteOrderMarkIsLeftOut();
    void readingNamesWhatIsMissing();
    void readingAFolderIsAnError();
    void writesAtomically();
    void replacesWholeFiles();
    void aFileWithoutCommitLeavesNothing();
    void whatIsNoFileIsNotReplaced();
    void aLinkStaysALink();
    void aFailedRenameLeavesNothing();
    void aPathBelowAFileIsRefused();
    void whatAProgramThatDiedLeftIsNotInTheWay();
    void whatIsAbandonedGoesWhatIsWrittenStays();
    void mapsAFile();
    void mapsAnEmptyFile();
    void mapsSurviveTheFilesRemoval();
    void aMissingFileCannotBeMapped();
    void aLockIsExclusiveInOneProcess();
    void aLockIsExclusiveAcrossProcesses();
    void aLockFileMayBeRemovedWhileHeld();
    void aLockDiesWithItsProcess();
    void aFolderIsLockedByOne();
    void foldersSync();
    void checksumsAreTheKnownOnes();

private:
    fs::path path(const char* name) const { return fs::path(folder_->path().toStdString()) / name; }
    int entries() const {
        return static_cast<int>(std::distance(fs::directory_iterator(path("")), fs::directory_iterator{}));
    }
    std::optional<QTemporaryDir> folder_;
};

void TestFiles::init() {
    folder_.emplace();
}

void TestFiles::readsAWholeFile() {
    const std::string bytes = std::string(200'000, 'x') + std::string("\0\r\n", 3);
    std::ofstream(path("a"), std::ios::binary) << bytes;
    QCOMPARE(readFile(path("a")).value(), bytes);
}

void TestFiles::aByteOrderMarkIsLeftOut() {
    QCOMPARE(withoutByteOrderMark("\xef\xbb\xbfunit"), std::string_view("unit"));
    for (const std::string_view text : {"", "unit", "\xef\xbb", "unit\xef\xbb\xbf"})
        QCOMPARE(withoutByteOrderMark(text), text);
}

void TestFiles::readingNamesWhatIsMissing() {
    const auto bytes = readFile(path("nothing"));
    QVERIFY(!bytes);
    QCOMPARE(bytes.error().code, ErrorCode::NotFound);
    QVERIFY(bytes.error().message.find(path("nothing").string()) != std::string::npos);
}

void TestFiles::readingAFolderIsAnError() {
    const auto bytes = readFile(path(""));
    QVERIFY(!bytes);
    QCOMPARE(bytes.error().code, ErrorCode::Io);
}

void TestFiles::writesAtomically() {
    QVERIFY(writeFileAtomically(path("deep/er/file"), "content"));
    QCOMPARE(readFile(path("deep/er/file")).value(), std::string("content"));
    QCOMPARE(std::distance(fs::directory_iterator(path("deep/er")), fs::directory_iterator{}), 1);
}

void TestFiles::replacesWholeFiles() {
    QVERIFY(writeFileAtomically(path("a"), "a long first content"));
    auto file = AtomicFile::create(path("a"));
    QVERIFY(file);
    QVERIFY(file->write("new"));
    QCOMPARE(readFile(path("a")).value(), std::string("a long first content")); // until the commit
    QVERIFY(file->commit());
    QCOMPARE(readFile(path("a")).value(), std::string("new"));
    QCOMPARE(entries(), 1);
}

void TestFiles::aFileWithoutCommitLeavesNothing() {
    {
        auto file = AtomicFile::create(path("a"));
        QVERIFY(file);
        QVERIFY(file->write("half"));
        QCOMPARE(entries(), 1);
        // Hidden while it grows: neither listings nor watchers by extension may take it for the file.
        QVERIFY(fs::directory_iterator(path(""))->path().filename().string().starts_with('.'));
        AtomicFile moved = std::move(*file);
        QVERIFY(moved.write(" more"));
    }
    QCOMPARE(entries(), 0);
}

void TestFiles::whatIsNoFileIsNotReplaced() {
    fs::create_directories(path("folder"));
    const Status folder = writeFileAtomically(path("folder"), "content");
    QVERIFY(!folder);
    QVERIFY(folder.error().message.find(path("folder").string()) != std::string::npos);
    QVERIFY(fs::is_directory(path("folder")));
    fs::create_symlink("/dev/null", path("device"));
    QVERIFY(!writeFileAtomically(path("device"), "content"));
    QVERIFY(fs::is_character_file("/dev/null"));
    QCOMPARE(entries(), 2);
}

void TestFiles::aLinkStaysALink() {
    fs::create_directories(path("elsewhere"));
    std::ofstream(path("elsewhere/real")) << "old";
    fs::create_symlink("elsewhere/real", path("link"));
    QVERIFY(writeFileAtomically(path("link"), "new"));
    QVERIFY(fs::is_symlink(path("link")));
    QCOMPARE(readFile(path("elsewhere/real")).value(), std::string("new"));
}

void TestFiles::aFailedRenameLeavesNothing() {
    Status status;
    {
        auto file = AtomicFile::create(path("a"));
        QVERIFY(file && file->write("content"));
        fs::create_directories(path("a/in the way")); // a file cannot replace a folder
        status = file->commit();
    }
    QVERIFY(!status);
    QCOMPARE(status.error().code, ErrorCode::Io);
    QVERIFY(status.error().message.find(path("a").string()) != std::string::npos);
    QCOMPARE(entries(), 1);
    QVERIFY(fs::is_directory(path("a/in the way")));
}

// Works for root as well, who may write anywhere else.
void TestFiles::aPathBelowAFileIsRefused() {
    std::ofstream(path("file")) << "x";
    const Status status = writeFileAtomically(path("file/below"), "content");
    QVERIFY(!status);
    QCOMPARE(status.error().code, ErrorCode::Io);
    QVERIFY(!FileLock::tryAcquire(path("file/lock")));
    QVERIFY(!readFile(path("file/below")));
    QCOMPARE(readFile(path("file")).value(), std::string("x"));
}

// In a container every program has the same process number, and begins to count anew.
void TestFiles::whatAProgramThatDiedLeftIsNotInTheWay() {
    std::string name;
    {
        const auto file = AtomicFile::create(path("a"));
        name = fs::directory_iterator(path(""))->path().filename().string();
    }
    const auto serial_at = name.rfind('.', name.size() - 5) + 1;
    const int serial = std::stoi(name.substr(serial_at));
    for (int next = serial + 1; next < serial + 4; ++next)
        std::ofstream(path((name.substr(0, serial_at) + std::to_string(next) + ".tmp").c_str())) << "half";
    QVERIFY(writeFileAtomically(path("a"), "whole"));
    QCOMPARE(readFile(path("a")).value(), std::string("whole"));
    QCOMPARE(entries(), 4);
}

void TestFiles::whatIsAbandonedGoesWhatIsWrittenStays() {
    const std::array left = {".a.1.0.tmp", ".model-1.0.tfmodel.4711.12.tmp"};
    const std::array others = {"a",         ".training.lock", ".a.tmp",    ".a.1.tmp",
                               "a.1.0.tmp", ".1.0.tmp",       ".a.1.b.tmp"};
    for (const char* name : left) std::ofstream(path(name)) << "half";
    for (const char* name : others) std::ofstream(path(name)) << "somebody's";
    auto file = AtomicFile::create(path("b"));
    QVERIFY(file && file->write("content"));
    fs::create_directories(path("folder/.a.1.0.tmp"));
    removeAbandoned(path(""));
    for (const char* name : left) QVERIFY2(!fs::exists(path(name)), name);
    for (const char* name : others) QVERIFY2(fs::exists(path(name)), name);
    QVERIFY(fs::exists(path("folder/.a.1.0.tmp")));
    QVERIFY(file->commit());
    QCOMPARE(readFile(path("b")).value(), std::string("content"));
    removeAbandoned(path("folder"));
    QVERIFY(fs::is_directory(path("folder/.a.1.0.tmp")));
    removeAbandoned(path("not there"));
}

void TestFiles::mapsAFile() {
    std::ofstream(path("a")) << "mapped bytes";
    auto map = MappedFile::open(path("a"));
    QVERIFY(map);
    const MappedFile moved = std::move(*map);
    const std::string seen(reinterpret_cast<const char*>(moved.bytes().data()), moved.bytes().size());
    QCOMPARE(seen, std::string("mapped bytes"));
    QCOMPARE(map->bytes().size(), std::size_t{0});
}

void TestFiles::mapsAnEmptyFile() {
    std::ofstream(path("empty")).flush();
    const auto map = MappedFile::open(path("empty"));
    QVERIFY(map);
    QVERIFY(map->bytes().empty());
}

// The bundle of the live model may be replaced or pruned while it is mapped.
void TestFiles::mapsSurviveTheFilesRemoval() {
    std::ofstream(path("a")) << "still here";
    const auto map = MappedFile::open(path("a"));
    QVERIFY(map);
    fs::remove(path("a"));
    QCOMPARE(std::string(reinterpret_cast<const char*>(map->bytes().data()), map->bytes().size()),
             std::string("still here"));
}

void TestFiles::aMissingFileCannotBeMapped() {
    const auto missing = MappedFile::open(path("nothing"));
    QVERIFY(!missing);
    QCOMPARE(missing.error().code, ErrorCode::NotFound);
    const auto folder = MappedFile::open(path(""));
    QVERIFY(!folder);
    QCOMPARE(folder.error().code, ErrorCode::Io);
}

void TestFiles::aLockIsExclusiveInOneProcess() {
    auto first = FileLock::tryAcquire(path("deep/lock"));
    QVERIFY(first);
    const auto second = FileLock::tryAcquire(path("deep/lock"));
    QVERIFY(!second);
    QCOMPARE(second.error().code, ErrorCode::Busy);
    QVERIFY(second.error().message.find("process " + std::to_string(::getpid())) != std::string::npos);
    {
        const FileLock moved = std::move(*first);
        QVERIFY(!FileLock::tryAcquire(path("deep/lock")));
    }
    QVERIFY(FileLock::tryAcquire(path("deep/lock")));
}

namespace {

// Runs `body` in a forked child and returns its exit code.
template <class Body>
int inChild(Body body) {
    const pid_t child = ::fork();
    if (child == 0) ::_exit(body());
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

} // namespace

void TestFiles::aLockFileMayBeRemovedWhileHeld() {
    const auto first = FileLock::tryAcquire(path("lock"));
    QVERIFY(first);
    QVERIFY(fs::remove(path("lock")));
    const auto second = FileLock::tryAcquire(path("lock")); // another file by now
    QVERIFY(second);
    QVERIFY(fs::exists(path("lock")));
    QVERIFY(!FileLock::tryAcquire(path("lock")));
}

void TestFiles::aLockIsExclusiveAcrossProcesses() {
    const fs::path lock = path("lock");
    const auto tryIt = [&] {
        const auto got = FileLock::tryAcquire(lock);
        return got ? 0 : got.error().code == ErrorCode::Busy ? 7 : 8;
    };
    {
        const auto held = FileLock::tryAcquire(lock);
        QVERIFY(held);
        QCOMPARE(inChild(tryIt), 7);
    }
    QCOMPARE(inChild(tryIt), 0);
}

void TestFiles::aLockDiesWithItsProcess() {
    const fs::path lock = path("lock");
    const int code = inChild([&] {
        auto held = FileLock::tryAcquire(lock);
        ::_exit(held ? 0 : 1); // without running the destructor, as a crash would
        return 1;
    });
    QCOMPARE(code, 0);
    QVERIFY(FileLock::tryAcquire(lock));
}

void TestFiles::aFolderIsLockedByOne() {
    fs::create_directories(path("folder"));
    {
        const auto held = FileLock::acquireFolder(path("folder"), 0);
        QVERIFY(held);
        QCOMPARE(FileLock::acquireFolder(path("folder"), 0).error().code, ErrorCode::Busy);
        QVERIFY(fs::is_empty(path("folder")));
    }
    auto held = std::make_unique<Result<FileLock>>(FileLock::acquireFolder(path("folder"), 0));
    QVERIFY(*held);
    std::atomic<bool> waiting = false;
    std::jthread release([&] {
        waiting.wait(false);
        held.reset();
    });
    waiting = true;
    waiting.notify_all();
    QVERIFY(FileLock::acquireFolder(path("folder"), 60)); // waits for the other
    QCOMPARE(FileLock::acquireFolder(path("nothing"), 0).error().code, ErrorCode::NotFound);
}

void TestFiles::foldersSync() {
    QVERIFY(syncFolder(path("")));
    const Status status = syncFolder(path("nothing"));
    QVERIFY(!status);
    QCOMPARE(status.error().code, ErrorCode::NotFound);
}

void TestFiles::checksumsAreTheKnownOnes() { // FIPS 180-4 examples
    QCOMPARE(sha256Hex(""), std::string("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
    QCOMPARE(sha256Hex("abc"),
             std::string("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    QCOMPARE(sha256Hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
             std::string("248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"));
    QCOMPARE(sha256Hex(std::string(1'000'000, 'a')),
             std::string("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"));
}

QTEST_GUILESS_MAIN(TestFiles)
#include "tst_files.moc"
