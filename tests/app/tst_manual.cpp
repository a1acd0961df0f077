// turbofan(1) says what --help says: every command, every option with its meaning, every setting.
#include <QRegularExpression>
#include <QTest>

#include "engine/base/settings.h"
#include "manual_page.h"
#include "program.h"

using namespace turbofan;
using namespace turbofan::testing;

class TestManual : public QObject {
    Q_OBJECT
    const Place place_;
    QString roff_, page_;
    int compared_ = 0;

    QString helpOf(const QStringList& command) const {
        return place_.run(command + QStringList{"--help"}).out;
    }
    // From its title to the next one.
    QString part(const QString& title) const {
        const qsizetype at = page_.indexOf('\n' + title + '\n');
        static const QRegularExpression next("\n\\.S[SH] ");
        return at < 0 ? QString() : page_.mid(at, page_.indexOf(next, at + 1) - at) + '\n';
    }
    void compareOptions(const QString& help, const QString& there, const QString& common);
private slots:
    void initTestCase();
    void hasEveryCommandAndOption();
    void hasEverySetting();
    void isWellFormed();
    void theHelpDoesNotShowIt();
    void usageNamesTheProgram();
};

namespace {

// The program's commands stand in groups of their own, those of a command below the usual word.
const QRegularExpression kCommands("^(Commands [a-z ]+|Subcommands):$", QRegularExpression::MultilineOption);

QStringList commandsIn(const QString& help) {
    static const QRegularExpression line("^  ([a-z-]+)", QRegularExpression::MultilineOption);
    QStringList commands;
    for (auto it = line.globalMatch(help.mid(help.indexOf(kCommands))); it.hasNext();)
        commands << it.next().captured(1);
    return commands;
}

} // namespace

void TestManual::initTestCase() {
    const Outcome printed = place_.run({"manual"});
    QCOMPARE(printed.code, 0);
    roff_ = printed.out;
    page_ = plainPage(roff_);
}

// A line of help is "  --name TYPE=default     What it means".
void TestManual::compareOptions(const QString& help, const QString& there, const QString& common) {
    static const QRegularExpression line("^  ([a-z-]\\S*(?: \\S+)*)(?:\\s{2,}|\\n\\s{10,})(\\S.*)$",
                                         QRegularExpression::MultilineOption);
    const QString options = help.section(kCommands, 0, 0);
    for (auto it = line.globalMatch(options); it.hasNext();) {
        const auto found = it.next();
        const QString entry = "\n.TP\n" + found.captured(1) + '\n' + found.captured(2).trimmed() + '\n';
        ++compared_;
        QVERIFY2(there.contains(entry) || common.contains(entry), qPrintable(entry));
    }
}

void TestManual::hasEveryCommandAndOption() {
    const QString common = part(".SH OPTIONS");
    const QString all = helpOf({});
    compareOptions(all, common, common);
    const QStringList commands = commandsIn(all);
    QVERIFY(commands.size() > 30);
    for (const QString& name : commands) {
        const QString help = helpOf({name});
        if (help.contains(kCommands)) {
            for (const QString& inner : commandsIn(help)) {
                const QString there = part(".SS turbofan " + name + ' ' + inner);
                QVERIFY2(!there.isEmpty(), qPrintable(name + ' ' + inner));
                compareOptions(helpOf({name, inner}), there, common);
            }
            continue;
        }
        const QString there = part(".SS turbofan " + name);
        QVERIFY2(there.contains('\n' + help.section('\n', 0, 0) + ".\n"), qPrintable(name));
        compareOptions(help, there, common);
    }
    QVERIFY(compared_ > 100);
}

void TestManual::hasEverySetting() {
    const QString settings = part(".SH ENVIRONMENT");
    for (const SettingInfo& info : settingsTable()) {
        const QString variable = QString::fromStdString(std::string(info.variable));
        QVERIFY2(settings.contains("\n" + variable), qPrintable(variable));
        QVERIFY2(settings.contains(QString::fromStdString(std::string(info.meaning))), qPrintable(variable));
    }
}

void TestManual::isWellFormed() {
    const QString complaints = complaintsAbout(roff_);
    if (complaints == "no groff") QSKIP("groff is not installed");
    QCOMPARE(complaints, QString());
}

void TestManual::theHelpDoesNotShowIt() {
    QVERIFY(!commandsIn(helpOf({})).contains("manual"));
    QVERIFY(!page_.contains(".SS turbofan manual"));
}

void TestManual::usageNamesTheProgram() {
    QVERIFY(helpOf({"serve"}).contains("Usage: turbofan serve [OPTIONS]"));
    QVERIFY(helpOf({"feedback", "import"}).contains("Usage: turbofan feedback import [OPTIONS] file"));
}

QTEST_GUILESS_MAIN(TestManual)
#include "tst_manual.moc"
