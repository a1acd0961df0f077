// What is remembered: damaged files, other versions, screens that are gone.
#include <QFile>
#include <QMainWindow>
#include <QTemporaryDir>
#include <QTest>

#include "tests/ui/no_warnings.h"
#include "ui/window/window_memory.h"

using namespace turbofan::ui;

namespace {

void write(const QString& path, const QByteArray& bytes) {
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

} // namespace

class TestWindowMemory : public QObject {
    Q_OBJECT
private slots:
    void init() { failOnAnyWarning(); }

    void aWindowLandsOnAScreen() {
        const QList<QRect> areas = {QRect(0, 0, 1920, 1040), QRect(1920, 0, 1280, 1000)};
        QCOMPARE(onScreen(QRect(100, 100, 800, 600), areas), QRect(100, 100, 800, 600));
        QCOMPARE(onScreen(QRect(2000, 100, 800, 600), areas), QRect(2000, 100, 800, 600));
        for (const QRect& lost : {QRect(5000, 100, 800, 600), QRect(-900, 0, 800, 600),
                                  QRect(100, -500, 800, 600), QRect(100, 1030, 800, 600), QRect(0, 0, 0, 0)})
            QVERIFY2(areas[0].contains(onScreen(lost, areas).center()),
                     qPrintable(QString::number(lost.x())));
        const QRect huge = onScreen(QRect(9000, 9000, 6000, 4000), areas);
        QVERIFY(areas[0].contains(huge));
    }

    void keepsAndGivesBack() {
        QTemporaryDir folder;
        const QString file = folder.filePath("c.ini");
        {
            QMainWindow window;
            window.setGeometry(40, 50, 700, 500);
            WindowMemory memory(file);
            memory.saveWindow(window);
        }
        QMainWindow window;
        WindowMemory memory(file);
        memory.restoreWindow(window);
        QCOMPARE(window.geometry(), QRect(40, 50, 700, 500));
    }

    void damageIsPutAsideAndForgotten_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("noise") << QByteArray("\x00\xff\x13 [[[ = \n\x01\x02", 16);
        QTest::newRow("no section end") << QByteArray("[window\ngeometry=@Rect(1 2");
        QTest::newRow("foreign values")
            << QByteArray("[window]\ngeometry=many\npage=@Variant(\\0\\0)\nrange=nan\n");
        QTest::newRow("empty") << QByteArray();
    }
    void damageIsPutAsideAndForgotten() {
        QFETCH(QByteArray, bytes);
        QTemporaryDir folder;
        const QString file = folder.filePath("c.ini");
        write(file, bytes);
        QMainWindow window;
        {
            WindowMemory memory(file);
            memory.restoreWindow(window);
            QVERIFY(window.width() >= 700 && window.height() >= 500);
            memory.saveWindow(window);
        }
        WindowMemory again(file);
        QVERIFY2(again.settings().value("window/geometry").toRect().isValid(), "and the file works again");
    }

    void anotherVersionIsNotUsed() {
        QTemporaryDir folder;
        const QString file = folder.filePath("c.ini");
        write(file, "[General]\nversion=99\n[window]\npage=drift\n");
        WindowMemory memory(file);
        QVERIFY(!memory.settings().contains("window/page"));
    }

    void aReadOnlyFolderDoesNoHarm() {
        WindowMemory memory("/proc/nowhere/c.ini");
        QMainWindow window;
        memory.restoreWindow(window);
        memory.saveWindow(window);
        QVERIFY(window.width() >= 700);
    }
};

QTEST_MAIN(TestWindowMemory)
#include "tst_window_memory.moc"
