// What the pages promise is there: every link leads somewhere, every command and option that they name
// exists.
#include <algorithm>

#include <QDirIterator>
#include <QFile>
#include <QMap>
#include <QProcess>
#include <QRegularExpression>
#include <QTest>

namespace {

const QString kRoot = QStringLiteral(TURBOFAN_SOURCE_DIR "/");

QString textOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

// All pages of the tree, by their path below the root.
QStringList pages() {
    QStringList found;
    QDirIterator all(kRoot, {QStringLiteral("*.md")}, QDir::Files, QDirIterator::Subdirectories);
    while (all.hasNext()) found << all.next().mid(kRoot.size());
    found.removeIf([](const QString& page) { return page.startsWith("build/"); });
    return found;
}

// The name that a heading is linked by.
QString anchorOf(QString heading) {
    static const QRegularExpression dropped("[^\\w\\- ]", QRegularExpression::UseUnicodePropertiesOption);
    return heading.toLower().remove(dropped).trimmed().replace(' ', '-');
}

QStringList anchorsOf(const QString& page) {
    static const QRegularExpression heading("^#+ (.+)$", QRegularExpression::MultilineOption);
    QStringList anchors;
    for (auto it = heading.globalMatch(page); it.hasNext();) anchors << anchorOf(it.next().captured(1));
    return anchors;
}

// What is meant to be typed: lines of fenced blocks, and spans between backticks (which may go over a line's
// end).
QStringList typedIn(const QString& page) {
    static const QRegularExpression fence("^```[^\n]*\n(.*?)^```",
                                          QRegularExpression::MultilineOption |
                                              QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression span("`([^`]+)`");
    QStringList typed;
    for (auto it = fence.globalMatch(page); it.hasNext();) typed += it.next().captured(1).split('\n');
    for (auto it = span.globalMatch(QString(page).remove(fence)); it.hasNext();)
        typed << it.next().captured(1).simplified();
    return typed;
}

QString helpOf(const QStringList& command) {
    static QMap<QString, QString> known;
    const QString name = command.join(' ');
    if (known.contains(name)) return known[name];
    QProcess program;
    program.start(TURBOFAN_BINARY, command + QStringList{"--help"});
    if (!program.waitForFinished()) return {};
    return known[name] =
               program.exitCode() == 0 ? QString::fromUtf8(program.readAllStandardOutput()) : QString();
}

} // namespace

class TestDocs : public QObject {
    Q_OBJECT
private slots:
    void everyLinkLeadsSomewhere();
    void everyCommandExists();
    void everyWordOfTheScriptExists();
    void everyPageStandsInTheIndex();
    void everyKeyIsOneOfTheWindow();
};

void TestDocs::everyLinkLeadsSomewhere() {
    static const QRegularExpression link("\\]\\(([^)\\s]+)\\)");
    int followed = 0;
    for (const QString& name : pages()) {
        const QString page = textOf(kRoot + name);
        for (auto it = link.globalMatch(page); it.hasNext();) {
            const QString target = it.next().captured(1);
            if (target.contains("://") || target.startsWith("mailto:")) continue;
            const QString file = target.section('#', 0, 0), anchor = target.section('#', 1);
            const QString path = file.isEmpty() ? kRoot + name : QFileInfo(kRoot + name).path() + '/' + file;
            QVERIFY2(QFileInfo::exists(path), qPrintable(name + ": " + target));
            if (!anchor.isEmpty())
                QVERIFY2(anchorsOf(textOf(path)).contains(anchor), qPrintable(name + ": " + target));
            ++followed;
        }
    }
    QVERIFY(followed > 30);
}

void TestDocs::everyCommandExists() {
    static const QRegularExpression command(
        "(?<![\\w-])turbofan (?!turbofan)([a-z][a-z-]*)((?: [^|;>`&#]*)?)");
    static const QRegularExpression option("(?<!\\S)(--[a-z][a-z-]*)");
    int named = 0;
    for (const QString& name : pages()) {
        for (const QString& typed : typedIn(textOf(kRoot + name))) {
            for (auto it = command.globalMatch(typed); it.hasNext(); ++named) {
                const auto found = it.next();
                QStringList words{found.captured(1)};
                if (words.front() == "feedback") words << found.captured(2).simplified().section(' ', 0, 0);
                const QString help = helpOf(words);
                QVERIFY2(help.contains("Usage: turbofan " + words.join(' ') + ' '),
                         qPrintable(name + ": " + typed));
                for (auto o = option.globalMatch(found.captured(2)); o.hasNext();) {
                    const QString asked = o.next().captured(1);
                    QVERIFY2(help.contains(asked), qPrintable(name + ": " + asked + " in " + typed));
                }
            }
        }
    }
    QVERIFY(named > 30);
}

void TestDocs::everyWordOfTheScriptExists() {
    static const QRegularExpression command("(?<![\\w/.])\\./run ([a-z][a-z-]*)");
    const QString script = textOf(kRoot + "run");
    int named = 0;
    for (const QString& name : pages()) {
        for (const QString& typed : typedIn(textOf(kRoot + name))) {
            for (auto it = command.globalMatch(typed); it.hasNext(); ++named) {
                const QString word = it.next().captured(1);
                QVERIFY2(script.contains("\n./run " + word + ' ') || word == "help",
                         qPrintable(name + ": " + typed));
            }
        }
    }
    QVERIFY(named > 10);
}

void TestDocs::everyPageStandsInTheIndex() {
    const QString index = textOf(kRoot + "docs/README.md");
    for (const QString& name : pages()) {
        if (name.startsWith("docs/") && name.count('/') == 1 && name != "docs/README.md")
            QVERIFY2(index.contains("](" + name.mid(5) + ')'), qPrintable(name));
    }
}

void TestDocs::everyKeyIsOneOfTheWindow() {
    static const QRegularExpression key(
        "(?<![\\w+])((?:Ctrl\\+)(?:Shift\\+|Alt\\+)?[A-Z]|(?:Shift\\+)?F\\d+)(?!\\w)");
    const QString known = textOf(kRoot + "ui/widgets/action_table.cpp") +
                          textOf(kRoot + "ui/widgets/key_groups.cpp") +
                          textOf(kRoot + "ui/window/window_verbs.cpp");
    int named = 0;
    for (const QString& name : pages()) {
        if (!name.startsWith("docs/")) continue;
        const QString page = textOf(kRoot + name);
        for (auto it = key.globalMatch(page); it.hasNext(); ++named) {
            const QString pressed = it.next().captured(1);
            // Those of a terminal are not the window's.
            QVERIFY2(known.contains('"' + pressed + '"') || pressed == "Ctrl+C",
                     qPrintable(name + ": " + pressed));
        }
    }
    QVERIFY(named > 20);
}

QTEST_GUILESS_MAIN(TestDocs)
#include "tst_docs.moc"
