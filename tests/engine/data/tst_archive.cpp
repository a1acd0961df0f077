#include <QtTest>

#include "engine/data/archive.h"
#include "engine/data/cmapss_reader.h"
#include "zip_writer.h"

using namespace turbofan;
using namespace turbofan::testing;

class TestArchive : public QObject {
    Q_OBJECT

private:
    QTemporaryDir temporary_;
    std::filesystem::path at(const char* name) const { return temporary_.filePath(name).toStdString(); }

    Status extract(const std::string& zip) const {
        writeText(at("a.zip"), zip);
        return extractCmapss(at("a.zip"), at("deep/out"), {});
    }

private slots:
    void cleanup() { std::filesystem::remove_all(at("deep")); }

    void takesAZipInAZip() {
        const auto ok = extract(smallFleetArchive());
        QVERIFY2(ok, ok ? "" : ok.error().text().c_str());
        QVERIFY(readCmapss(at("deep/out"), {}, {}));
    }

    void takesFilesFromAnyFolder() {
        QVERIFY(extract(makeZip(smallFleetEntries("CMaps/"))));
        QVERIFY(readCmapss(at("deep/out"), {}, {}));
    }

    void neverWritesElsewhere() {
        auto entries = smallFleetEntries("");
        entries.insert(entries.begin(), {"../../train_FD001.txt", "evil"});
        entries.insert(entries.begin(), {"..\\..\\train_FD002.txt", "evil"});
        entries.insert(entries.begin(), {"../evil.txt", "evil"});
        entries.insert(entries.begin(), {"/tmp/../evil.txt", "evil"});
        QVERIFY(extract(makeZip(entries)));
        int files = 0;
        for (const auto& file : std::filesystem::recursive_directory_iterator(at("deep")))
            files += file.is_regular_file();
        QCOMPARE(files, 12);
        QVERIFY(!std::filesystem::exists(at("train_FD001.txt")) && !std::filesystem::exists(at("evil.txt")));
        QVERIFY(readText(at("deep/out/train_FD001.txt")) != "evil");
        QVERIFY(readText(at("deep/out/train_FD002.txt")) != "evil");
    }

    // An absolute path counts by its last name only.
    void takesAnAbsolutePathByItsName() {
        QVERIFY(extract(makeZip(smallFleetEntries("/nowhere/"))));
        QVERIFY(!std::filesystem::exists("/nowhere"));
    }

    void namesWhatIsMissing() {
        auto entries = smallFleetEntries("");
        entries.erase(entries.begin() + 4);
        const auto ok = extract(makeZip(entries));
        QVERIFY(!ok);
        QCOMPARE(ok.error().code, ErrorCode::NotFound);
        QVERIFY(ok.error().message.find("test_FD002.txt") != std::string::npos);
        QVERIFY(!std::filesystem::exists(at("deep/out")));
    }

    void refusesTwoFilesOfOneName() {
        auto entries = smallFleetEntries("");
        entries.emplace_back("other/RUL_FD001.txt", "1\n2\n3\n");
        QCOMPARE(extract(makeZip(entries)).error().code, ErrorCode::Corrupt);
    }

    void refusesDamage() {
        const std::string good = makeZip(smallFleetEntries(""));
        QCOMPARE(extract("").error().code, ErrorCode::Corrupt);
        QCOMPARE(extract("<html>not found</html>").error().code, ErrorCode::Corrupt);
        QVERIFY(!extract(good.substr(0, good.size() / 2)));
        std::string flipped = good;
        flipped[200] ^= 1; // inside the first file: its CRC no longer fits
        QCOMPARE(extract(flipped).error().code, ErrorCode::Corrupt);
        QVERIFY(!std::filesystem::exists(at("deep/out")));
    }

    void doesNotDiveForEver() {
        std::string zip = makeZip(smallFleetEntries(""));
        for (int i = 0; i < 3; ++i) zip = makeZip({{"inner.zip", zip}});
        QVERIFY(extract(zip));
        zip = makeZip({{"inner.zip", zip}});
        QCOMPARE(extract(zip).error().code, ErrorCode::NotFound);
    }

    void stops() {
        writeText(at("a.zip"), smallFleetArchive());
        std::stop_source stop;
        stop.request_stop();
        QCOMPARE(extractCmapss(at("a.zip"), at("deep/out"), stop.get_token()).error().code,
                 ErrorCode::Cancelled);
        QVERIFY(!std::filesystem::exists(at("deep/out")));
    }
};

QTEST_GUILESS_MAIN(TestArchive)
#include "tst_archive.moc"
