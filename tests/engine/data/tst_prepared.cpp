#include <bit>

#include <QtTest>

#include "engine/base/files.h"
#include "engine/data/cmapss_reader.h"
#include "engine/data/prepared.h"
#include "small_fleet.h"

using namespace turbofan;
using namespace turbofan::testing;

namespace {

bool sameBits(const CycleTable& a, const CycleTable& b) {
    bool same = a.unit == b.unit && a.cycle == b.cycle && a.rul == b.rul;
    for (std::size_t c = 0; c < kRawColumns && same; ++c) {
        const auto& x = a.columns[c];
        const auto& y = b.columns[c];
        same = x.size() == y.size() && std::memcmp(x.data(), y.data(), x.size() * sizeof(double)) == 0;
    }
    return same;
}

} // namespace

class TestPrepared : public QObject {
    Q_OBJECT

private:
    QTemporaryDir temporary_;
    Dataset small_;
    std::filesystem::path file() const { return temporary_.filePath(kPreparedFileName).toStdString(); }

    ErrorCode codeAfter(const std::string& bytes) {
        writeText(file(), bytes);
        const auto read = readPrepared(file());
        const auto checked = checkPrepared(file());
        if (read || checked || read.error().text() != checked.error().text()) return ErrorCode::Internal;
        return read.error().code;
    }

private slots:
    void initTestCase() {
        const std::filesystem::path raw = temporary_.filePath("raw").toStdString();
        writeSmallFleet(raw);
        auto read = readCmapss(raw, {}, {});
        QVERIFY(read);
        small_ = std::move(*read);
        small_.train.columns[4][3] = 1.0 / 3; // not a decimal
    }

    void comesBackBitByBit() {
        QVERIFY(writePrepared(small_, file()));
        const auto read = readPrepared(file());
        QVERIFY2(read, read ? "" : read.error().text().c_str());
        QVERIFY(sameBits(read->train, small_.train));
        QVERIFY(sameBits(read->test, small_.test));
        QCOMPARE(read->origin.name, small_.origin.name);
        QCOMPARE(read->origin.digest, small_.origin.digest);
        QCOMPARE(read->origin.simulated, small_.origin.simulated);
        QVERIFY(read->origin.warnings == small_.origin.warnings);
    }

    void refusesEveryTruncation() {
        QVERIFY(writePrepared(small_, file()));
        const std::string good = readText(file());
        for (std::size_t size = 0; size < good.size(); size += 1 + size / 50) {
            QCOMPARE(codeAfter(good.substr(0, size)), ErrorCode::Corrupt);
        }
        QCOMPARE(codeAfter(good + "x"), ErrorCode::Corrupt);
    }

    void refusesEveryFlippedBit() {
        QVERIFY(writePrepared(small_, file()));
        const std::string good = readText(file());
        for (std::size_t at = 0; at < good.size(); at += 1 + at / 50) {
            std::string bad = good;
            bad[at] = static_cast<char>(bad[at] ^ (1 << (at % 8)));
            const ErrorCode code = codeAfter(bad);
            QVERIFY2(code == ErrorCode::Corrupt || (code == ErrorCode::TooNew && at >= 8 && at < 12),
                     qPrintable(QString("byte %1").arg(at)));
        }
    }

    void refusesALaterFormatAndForeignFiles() {
        QVERIFY(writePrepared(small_, file()));
        std::string later = readText(file());
        later[8] = 2;
        QCOMPARE(codeAfter(later), ErrorCode::TooNew);
        QCOMPARE(codeAfter("unit_number,time_cycles\n1,1\n" + std::string(500, 'x')), ErrorCode::Corrupt);
        std::filesystem::remove(file());
        QCOMPARE(readPrepared(file()).error().code, ErrorCode::NotFound);
    }

    // Somebody who computes the checksum anew must not get past the bounds.
    void refusesWrongSizesUnderARightChecksum() {
        QVERIFY(writePrepared(small_, file()));
        const std::string good = readText(file());
        const std::string content = good.substr(0, good.size() - 64);
        int opened = 0;
        for (std::size_t at = 12; at < content.size(); at += 1 + at / 60) {
            std::string bad = content;
            bad[at] = '\xff';
            writeText(file(), bad + sha256Hex(bad));
            opened += readPrepared(file()).has_value(); // other sensor values are fine; crashing is not
        }
        QVERIFY(opened > 0);
        writeText(file(),
                  content.substr(0, content.size() - 1) + sha256Hex(content.substr(0, content.size() - 1)));
        QCOMPARE(readPrepared(file()).error().code, ErrorCode::Corrupt);
    }

    void refusesRowsOutOfOrder() {
        Dataset swapped = small_;
        std::swap(swapped.test.cycle[0], swapped.test.cycle[1]);
        QVERIFY(!writePrepared(swapped, file()));
    }

    void writesCsv() {
        const std::filesystem::path folder = temporary_.filePath("csv").toStdString();
        QVERIFY(writePreparedCsv(small_, folder, {}));
        const std::string last = readText(folder / "test_last_rows.csv");
        QCOMPARE(std::count(last.begin(), last.end(), '\n'), 13l);
        QVERIFY(last.starts_with("unit_number,time_cycles,RUL,setting_1,setting_2,setting_3,s_1,s_2,"));
        QVERIFY(last.find("\n1001,3,10,0.0012,-0,100,13.25,23.25,") != std::string::npos);
        const std::string all = readText(folder / "test.csv");
        QCOMPARE(std::count(all.begin(), all.end(), '\n'), 49l);
        const std::string train = readText(folder / "train.csv");
        QCOMPARE(std::count(train.begin(), train.end(), '\n'), 1l); // no engine lives long enough to be kept
    }

    void csvStopsWithoutAHalfFile() {
        const std::filesystem::path folder = temporary_.filePath("stopped").toStdString();
        std::stop_source stop;
        stop.request_stop();
        QCOMPARE(writePreparedCsv(small_, folder, stop.get_token()).error().code, ErrorCode::Cancelled);
        QVERIFY(std::filesystem::is_empty(folder));
    }

    void holdsTheOriginalsInFewBytesAndOpensFast() {
        if (realFolder().empty()) QSKIP("the C-MAPSS files are not here (TURBOFAN_TEST_CMAPSS)");
        const auto real = readCmapss(realFolder(), {}, {});
        QVERIFY(real && writePrepared(*real, file()));
        QVERIFY(std::filesystem::file_size(file()) < 20'000'000);
        const auto read = readPrepared(file());
        QVERIFY(read && sameBits(read->train, real->train) && sameBits(read->test, real->test));
        QCOMPARE(checkPrepared(file())->digest, real->origin.digest);
        QBENCHMARK {
            QVERIFY(readPrepared(file()));
        }
    }
};

QTEST_GUILESS_MAIN(TestPrepared)
#include "tst_prepared.moc"
