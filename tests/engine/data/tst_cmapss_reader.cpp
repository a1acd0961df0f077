#include <cmath>

#include <QtTest>

#include "engine/data/cmapss_reader.h"
#include "small_fleet.h"

using namespace turbofan;
using namespace turbofan::testing;

class TestCmapssReader : public QObject {
    Q_OBJECT

private:
    QTemporaryDir temporary_;
    std::filesystem::path folder() const { return temporary_.filePath("raw").toStdString(); }

private slots:
    void init() { writeSmallFleet(folder()); }
    void cleanup() { std::filesystem::remove_all(folder()); }

    void readsAWellFormedFleet() {
        std::uint64_t done = 0;
        const auto data = readCmapss(folder(), [&](const Progress& p) { done = p.done; }, {});
        QVERIFY2(data, data ? "" : data.error().text().c_str());
        QCOMPARE(data->train.rows(), std::size_t{4 * 7});
        QCOMPARE(data->test.rows(), std::size_t{4 * 12});
        QCOMPARE(done, std::uint64_t{4 * 19});
        QCOMPARE(data->train.unit.front(), 1001);
        QCOMPARE(data->train.unit.back(), 4002);
        QCOMPARE(data->train.rul[0], 2);
        QCOMPARE(data->train.rul[2], 0);
        QCOMPARE(data->train.rul[3], 3);
        QCOMPARE(data->test.rul[0], 12); // reference 10, two cycles before the last
        QCOMPARE(data->test.rul[6], 20);
        QCOMPARE(data->test.rul.back(), 30);
        QCOMPARE(data->train.columns[0][0], 0.0012);
        QVERIFY(std::signbit(data->train.columns[1][0])); // -0.0000 stays negative
        QCOMPARE(data->train.columns[23][1], 212.25);
    }

    void tellsThatAFleetIsNotTheOriginal() {
        const auto data = readCmapss(folder(), {}, {});
        QVERIFY(data);
        QCOMPARE(data->origin.name, std::string("C-MAPSS (modified)"));
        QVERIFY(!data->origin.simulated);
        QCOMPARE(data->origin.warnings.size(), std::size_t{1});
        QVERIFY(data->origin.warnings[0].find("train_FD003.txt") != std::string::npos);
    }

    void theMarkerSaysSimulated() {
        writeText(folder() / kSimulatedMarker, "");
        const auto data = readCmapss(folder(), {}, {});
        QVERIFY(data && data->origin.simulated);
        QCOMPARE(data->origin.name, std::string("simulated"));
        QVERIFY(data->origin.warnings.empty());
    }

    void theDigestFollowsEveryFile() {
        const auto before = readCmapss(folder(), {}, {});
        writeText(folder() / "RUL_FD004.txt", "10 \n20 \n31 \n");
        const auto after = readCmapss(folder(), {}, {});
        QVERIFY(before && after);
        QVERIFY(before->origin.digest != after->origin.digest);
    }

    void acceptsOtherLineEndsAndSpellings() {
        std::string text = line(1, 1) + line(1, 2) + line(2, 1);
        text.replace(text.find("0.0012"), 6, "+1.2e-3");
        text.replace(text.find("  \n"), 3, "\r\n");
        writeText(folder() / "train_FD001.txt",
                  text + line(2, 2).substr(0, line(2, 2).size() - 3) + "\n \r\n\n");
        const auto data = readCmapss(folder(), {}, {});
        QVERIFY2(data, data ? "" : data.error().text().c_str());
        QCOMPARE(data->train.columns[0][0], 0.0012);
        QCOMPARE(data->train.unit[3], 1002);
    }

    void refuses_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("sentence");
        const auto row = [](const char* name, const char* file, const std::string& text,
                            const char* sentence) {
            QTest::newRow(name) << QString(file) << QString::fromStdString(text) << QString(sentence);
        };
        const std::string good = line(1, 1) + line(1, 2);
        const auto with = [&](const std::string& from, const std::string& to) {
            std::string second = line(1, 2);
            second.replace(second.find(from), from.size(), to);
            return line(1, 1) + second;
        };
        row("missing column", "train_FD003.txt", with(" 12.25", ""),
            "train_FD003.txt:2: 25 columns instead of 26");
        row("surplus column", "train_FD003.txt", with(" 12.25", " 12.25 7"),
            "train_FD003.txt:2: 27 columns instead of 26");
        row("a word", "test_FD002.txt", with(" 42.25", " x7"),
            "test_FD002.txt:2: column 9 is not a finite number (x7)");
        row("half a number", "test_FD002.txt", with(" 42.25", " 4.2.5"),
            "test_FD002.txt:2: column 9 is not a finite number (4.2.5)");
        row("a lone sign", "test_FD002.txt", with(" 42.25", " -"), "column 9 is not a finite number (-)");
        row("nan", "train_FD001.txt", with(" 12.25", " nan"),
            "train_FD001.txt:2: column 6 is not a finite number (nan)");
        row("infinity", "train_FD001.txt", with(" 12.25", " 1e999"),
            "column 6 is not a finite number (1e999)");
        row("bytes", "train_FD001.txt", with(" 12.25", " \x01"), "column 6 is not a finite number (?)");
        row("empty line", "train_FD001.txt", line(1, 1) + "\n" + line(1, 2),
            "train_FD001.txt:2: the line is empty");
        row("a cycle left out", "train_FD004.txt", good + line(1, 4),
            "train_FD004.txt:3: cycle 4 of unit 1 where 3 should follow");
        row("a cycle twice", "train_FD004.txt", good + line(1, 2),
            "train_FD004.txt:3: cycle 2 of unit 1 where 3 should follow");
        row("late first cycle", "train_FD004.txt", good + line(2, 2),
            "train_FD004.txt:3: unit 2 begins with cycle 2 instead of 1");
        row("a unit left out", "train_FD004.txt", good + line(3, 1),
            "train_FD004.txt:3: unit 3 where 2 should follow");
        row("units backwards", "train_FD004.txt", good + line(2, 1) + line(1, 3),
            "train_FD004.txt:4: unit 1 where 3 should follow");
        row("first unit is 2", "train_FD004.txt", line(2, 1),
            "train_FD004.txt:1: unit 2 where 1 should follow");
        row("first unit is 0", "train_FD004.txt", line(0, 1),
            "train_FD004.txt:1: unit 0 where 1 should follow");
        row("a fractional cycle", "train_FD004.txt", with("1 2 ", "1 1.5 "),
            "train_FD004.txt:2: cycle 1.5 of unit 1 where 2 should follow");
        row("no rows", "train_FD004.txt", "", "train_FD004.txt:1: the file is empty");
        row("RUL too short", "RUL_FD002.txt", "10 \n20 \n",
            "RUL_FD002.txt:3: the file ends after 2 lines but the test file has 3 units");
        row("RUL too long", "RUL_FD002.txt", "1\n2\n3\n4\n",
            "RUL_FD002.txt:4: more lines than the test file has units (3)");
        row("RUL negative", "RUL_FD002.txt", "1\n-2\n3\n",
            "RUL_FD002.txt:2: not a whole number of cycles (-2)");
        row("RUL fraction", "RUL_FD002.txt", "1\n2.5\n3\n",
            "RUL_FD002.txt:2: not a whole number of cycles (2.5)");
        row("RUL huge", "RUL_FD002.txt", "1\n1e300\n3\n",
            "RUL_FD002.txt:2: not a whole number of cycles (1e300)");
        row("RUL two columns", "RUL_FD002.txt", "1\n2 2\n3\n", "RUL_FD002.txt:2: 2 columns instead of 1");
    }
    void refuses() {
        QFETCH(QString, file);
        QFETCH(QString, text);
        QFETCH(QString, sentence);
        writeText(folder() / file.toStdString(), text.toStdString());
        const auto data = readCmapss(folder(), {}, {});
        QVERIFY(!data);
        QCOMPARE(data.error().code, ErrorCode::Corrupt);
        QVERIFY2(data.error().message.find(sentence.toStdString()) != std::string::npos,
                 data.error().message.c_str());
    }

    void namesAMissingFile() {
        std::filesystem::remove(folder() / "test_FD003.txt");
        const auto data = readCmapss(folder(), {}, {});
        QVERIFY(!data);
        QCOMPARE(data.error().code, ErrorCode::NotFound);
        QVERIFY(data.error().message.find("test_FD003.txt") != std::string::npos);
    }

    void refusesMoreUnitsThanIdsHaveRoomFor() {
        std::string text;
        for (int unit = 1; unit <= 1000; ++unit) text += line(unit, 1);
        writeText(folder() / "train_FD001.txt", text);
        const auto data = readCmapss(folder(), {}, {});
        QVERIFY(!data);
        QVERIFY2(data.error().message.find("train_FD001.txt:1000: more than 999 units") != std::string::npos,
                 data.error().message.c_str());
    }

    void stops() {
        std::stop_source stop;
        stop.request_stop();
        const auto data = readCmapss(folder(), {}, stop.get_token());
        QVERIFY(!data);
        QCOMPARE(data.error().code, ErrorCode::Cancelled);
    }

    void readsTheOriginals() {
        if (realFolder().empty()) QSKIP("the C-MAPSS files are not here (TURBOFAN_TEST_CMAPSS)");
        const auto data = readCmapss(realFolder(), {}, {});
        QVERIFY2(data, data ? "" : data.error().text().c_str());
        QCOMPARE(data->origin.name, std::string("C-MAPSS"));
        QVERIFY(data->origin.warnings.empty());
        QCOMPARE(data->train.rows(), std::size_t{160359});
        QCOMPARE(keptTrainingRows(data->train).size(), std::size_t{119306});
        QCOMPARE(unitsOf(data->train).size(), std::size_t{709});
        QCOMPARE(lastRows(data->test).size(), std::size_t{707});
        // First row of FD002, read off the file.
        const std::uint32_t row = 20631;
        QCOMPARE(data->train.unit[row], 2001);
        QCOMPARE(data->train.columns[0][row], 34.9983);
        QCOMPARE(data->train.columns[12][row], 1.02 - 0.0);
        QCOMPARE(data->train.columns[23][row], 8.8071);
        QCOMPARE(data->test.rul[lastRows(data->test)[0]], 112);
    }

    void speed() {
        if (realFolder().empty()) QSKIP("the C-MAPSS files are not here (TURBOFAN_TEST_CMAPSS)");
        QBENCHMARK {
            QVERIFY(readCmapss(realFolder(), {}, {}));
        }
    }
};

QTEST_GUILESS_MAIN(TestCmapssReader)
#include "tst_cmapss_reader.moc"
