// A copy holds what was read, whatever becomes of the file.
#include <cstring>
#include <filesystem>
#include <fstream>
#include <optional>

#include <QTemporaryDir>
#include <QTest>

#include "engine/base/file_copy.h"
#include "engine/base/files.h"

using namespace turbofan;

class TestFileCopy : public QObject {
    Q_OBJECT
private slots:
    void init() { folder_.emplace(); }

    void readsWhatItIsAskedFor() {
        std::string text(9'000'000, 'a');
        for (std::size_t i = 0; i < text.size(); i += 1'000)
            text[i] = static_cast<char>('b' + i / 1'000 % 20);
        put(text);
        auto copy = FileCopy::open(file());
        QVERIFY(copy);
        QCOMPARE(copy->bytes().size(), text.size());
        QVERIFY(copy->read(1'000, 2));
        QCOMPARE(at(*copy, 1'000), 'c');
        QCOMPARE(at(*copy, 1'002), '\0');
        QVERIFY(copy->read(0, text.size() + 1)); // as far as there is
        QVERIFY(std::memcmp(copy->bytes().data(), text.data(), text.size()) == 0);
        QVERIFY(!copy->changed());
    }
    void whatIsWrittenLaterIsNotSeen() {
        put("before");
        auto copy = FileCopy::open(file());
        QVERIFY(copy && copy->read(0, 6));
        std::ofstream(file(), std::ios::trunc) << "a"; // in place
        QCOMPARE(at(*copy, 5), 'e');
        QVERIFY(copy->changed());
    }
    void aFileThatBecomesShorterIsAnError() {
        put(std::string(100'000, 'x'));
        auto copy = FileCopy::open(file());
        QVERIFY(copy);
        std::filesystem::resize_file(file(), 50'000);
        const Status read = copy->read(0, 100'000);
        QVERIFY(!read);
        QVERIFY(read.error().code == ErrorCode::Io && read.error().message.ends_with("while it was read"));
        QVERIFY(copy->changed());
    }
    void aFileThatWasShorterForAMomentHasChanged() {
        const std::string text(100'000, 'x');
        put(text);
        auto copy = FileCopy::open(file());
        QVERIFY(copy);
        const auto written = std::filesystem::last_write_time(file());
        std::filesystem::resize_file(file(), 0);
        QVERIFY(!copy->read(0, text.size()));
        std::ofstream(file()) << text;
        std::filesystem::last_write_time(file(), written); // as within one tick of the clock
        QVERIFY(copy->changed());
        QVERIFY(FileCopy(std::move(*copy)).changed());
    }
    void emptyAndMissing() {
        put("");
        auto empty = FileCopy::open(file());
        QVERIFY(empty && empty->bytes().empty() && empty->read(0, 10));
        const auto missing = FileCopy::open(file().parent_path() / "nothing");
        QVERIFY(!missing && missing.error().code == ErrorCode::NotFound);
        auto directory = FileCopy::open(file().parent_path());
        QVERIFY(!directory || !directory->read(0, 10));
    }

private:
    std::filesystem::path file() const { return folder_->path().toStdString() + "/file"; }
    void put(const std::string& text) const { QVERIFY(writeFileAtomically(file(), text)); }
    static char at(const FileCopy& copy, std::size_t i) { return static_cast<char>(copy.bytes()[i]); }
    std::optional<QTemporaryDir> folder_;
};

QTEST_GUILESS_MAIN(TestFileCopy)
#include "tst_file_copy.moc"
