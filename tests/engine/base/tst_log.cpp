// The log writes sentences of its level and above, with a UTC time, to a file as well.
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include "engine/base/log.h"

using namespace turbofan;

class TestLog : public QObject {
    Q_OBJECT
private slots:
    void aFileThatCannotBeWrittenIsAnError();
    void writesItsLevelAndAbove();
};

void TestLog::aFileThatCannotBeWrittenIsAnError() {
    QTemporaryDir folder;
    QFile blocker(folder.filePath("file"));
    QVERIFY(blocker.open(QFile::WriteOnly));
    const Status status = configureLog(LogLevel::Info, folder.filePath("file/turbofan.log").toStdString());
    QVERIFY(!status);
    QCOMPARE(status.error().code, ErrorCode::Io);
    QVERIFY(!status.error().cure.empty());
}

void TestLog::writesItsLevelAndAbove() {
    QTemporaryDir folder;
    const QString path = folder.filePath("turbofan.log");
    QVERIFY(configureLog(LogLevel::Info, path.toStdString()));
    logDebug("too quiet");
    logInfo("an info {} with braces"); // sentences are not patterns
    logWarning("a warning");
    logError("an error");
    QFile file(path);
    QVERIFY(file.open(QFile::ReadOnly));
    const QStringList lines = QString::fromUtf8(file.readAll()).split('\n', Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 3);
    const QRegularExpression shape(R"(^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z [IWE] .+$)");
    for (const QString& line : lines) QVERIFY2(shape.match(line).hasMatch(), qPrintable(line));
    QVERIFY(lines[0].endsWith(" I an info {} with braces"));
    QVERIFY(lines[1].endsWith(" W a warning"));
    QVERIFY(lines[2].endsWith(" E an error"));
    QVERIFY(configureLog(LogLevel::Off));
    logError("said to nobody");
    file.seek(0);
    QVERIFY(!file.readAll().contains("nobody"));
}

QTEST_GUILESS_MAIN(TestLog)
#include "tst_log.moc"
