// The words after turbofan-console.
#include <QCoreApplication>
#include <QRegularExpression>
#include <QTest>

#include "../manual_page.h"
#include "app/console/console_options.h"

using namespace turbofan;

class TestConsoleOptions : public QObject {
    Q_OBJECT
private slots:
    void nothingTyped() {
        const auto parsed = parseConsole({});
        QVERIFY(parsed && !parsed->text && !parsed->headless);
        QCOMPARE(parsed->options.data_directory, QString("data"));
        QCOMPARE(parsed->options.ports[0], std::uint16_t(3000));
        QVERIFY(!parsed->options.theme && !parsed->options.demo && parsed->options.size.isEmpty());
    }

    void everythingTyped() {
        const auto parsed =
            parseConsole({"--data-dir", "d",         "--bind",       "0.0.0.0",    "--ports",
                          "1,2,3,4",    "--connect", "http://h:1",   "--demo",     "--minutes",
                          "2.5",        "--speed",   "20",           "--theme",    "light",
                          "--settings", "s.ini",     "--screenshot", "shots",      "--after",
                          "7",          "--size",    "1600x1000",    "--language", "de"});
        QVERIFY(parsed.has_value());
        const ConsoleOptions& o = parsed->options;
        QCOMPARE(o.data_directory, QString("d"));
        QCOMPARE(o.bind, QString("0.0.0.0"));
        QCOMPARE(o.ports[3], std::uint16_t(4));
        QCOMPARE(o.server, QString("http://h:1"));
        QVERIFY(o.demo && o.minutes == 2.5 && o.speed == 20 && o.screenshot_after == 7);
        QCOMPARE(*o.theme, ui::ThemeChoice::Light);
        QCOMPARE(*o.language, QString("de"));
        QCOMPARE(*parseConsole({"--language", "system"})->options.language, QString());
        QCOMPARE(o.settings_file, QString("s.ini"));
        QCOMPARE(o.screenshot_folder, QString("shots"));
        QCOMPARE(o.size, QSize(1600, 1000));
    }

    void headlessHandsOnTheRest() {
        const auto parsed = parseConsole({"--data-dir", "d", "--headless", "--ports", "1,2,3,4"});
        QVERIFY(parsed && parsed->headless);
        QCOMPARE(*parsed->headless, (QStringList{"--data-dir", "d", "--ports", "1,2,3,4"}));
    }

    void helpAndVersion() {
        QVERIFY(parseConsole({"--help"})->text->contains("--connect"));
        QVERIFY(parseConsole({"--version"})->text->startsWith("turbofan-console "));
    }

    // turbofan-console(1) says what --help says.
    void manualHasEveryOption() {
        const QString roff = *parseConsole({"--manual"})->text;
        const QString page = turbofan::testing::plainPage(roff);
        const QString help = *parseConsole({"--help"})->text;
        static const QRegularExpression option("^  (-[^ ]+(?:, -[^ ]+)*)(?: <([a-z]+)>)?  ",
                                               QRegularExpression::MultilineOption);
        int found = 0;
        for (auto it = option.globalMatch(help); it.hasNext(); ++found) {
            const auto match = it.next();
            QString entry = "\n.TP\n" + match.captured(1);
            if (match.hasCaptured(2)) entry += ' ' + match.captured(2);
            QVERIFY2(page.contains(entry + '\n'), qPrintable(entry));
        }
        QVERIFY(found > 12);
        QVERIFY(!page.contains("--manual") && !help.contains("--manual"));
        const QString complaints = turbofan::testing::complaintsAbout(roff);
        if (complaints == "no groff") QSKIP("groff is not installed");
        QCOMPARE(complaints, QString());
    }

    void badWordsAreNamed_data() {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<QString>("named");
        QTest::newRow("option") << QStringList{"--colour"} << "colour";
        QTest::newRow("word") << QStringList{"demo"} << "demo";
        QTest::newRow("ports") << QStringList{"--ports", "1,2,3"} << "1,2,3";
        QTest::newRow("port") << QStringList{"--ports", "1,2,3,70000"} << "70000";
        QTest::newRow("language") << QStringList{"--language", "tlh"} << "tlh";
        QTest::newRow("theme") << QStringList{"--theme", "pink"} << "pink";
        QTest::newRow("number") << QStringList{"--minutes", "ten"} << "ten";
        QTest::newRow("size") << QStringList{"--size", "big"} << "big";
    }
    void badWordsAreNamed() {
        QFETCH(QStringList, words);
        QFETCH(QString, named);
        const auto parsed = parseConsole(words);
        QVERIFY(!parsed);
        QCOMPARE(parsed.error().code, ErrorCode::InvalidArgument);
        QVERIFY2(parsed.error().message.find(named.toStdString()) != std::string::npos,
                 parsed.error().message.c_str());
        QVERIFY(!parsed.error().cure.empty());
    }
};

QTEST_GUILESS_MAIN(TestConsoleOptions)
#include "tst_console_options.moc"
