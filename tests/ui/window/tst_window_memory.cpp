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

    void aLaterVersionIsPutAside() {
        QTemporaryDir folder;
        const QString file = folder.filePath("c.ini");
        write(file, "[General]\nversion=99\n[window]\npage=drift\n");
        WindowMemory memory(file);
        QVERIFY(!memory.settings().contains("window/page"));
        const QSettings aside(file + ".newer", QSettings::IniFormat);
        QVERIFY2(aside.value("window/page").toString() == "drift", "the later console finds its own again");
    }

    void anOlderVersionIsReadAsFarAsItGoes() {
        QTemporaryDir folder;
        const QString file = folder.filePath("c.ini");
        write(file, "[General]\nversion=0\n[window]\npage=drift\n");
        WindowMemory memory(file);
        QCOMPARE(memory.settings().value("window/page").toString(), "drift");
        QCOMPARE(memory.settings().value("version").toInt(), 1);
    }

    void twoConsolesShareAFile() {
        QTemporaryDir folder;
        const QString file = folder.filePath("c.ini");
        WindowMemory one(file), two(file);
        one.settings().setValue("pages/drift", 1);
        two.settings().setValue("pages/fleet", 2);
        one.settings().setValue("window/page", "drift");
        one.settings().sync();
        two.settings().setValue("window/page", "fleet");
        two.settings().sync();
        WindowMemory after(file);
        QCOMPARE(after.settings().value("pages/drift").toInt(), 1);
        QCOMPARE(after.settings().value("pages/fleet").toInt(), 2);
        QVERIFY2(after.settings().value("window/page").toString() == "fleet", "the last one to save");
    }

    void aLayoutGoesOutAndComesBack() {
        QTemporaryDir folder;
        const QString layout = folder.filePath("my layout.ini");
        WindowMemory memory(folder.filePath("c.ini"));
        memory.settings().setValue("pages/drift/columns", QByteArray("\x00\x01\xff", 3));
        memory.settings().setValue("window/range", 900.0);
        memory.settings().setValue(WindowMemory::kExportFolder, "/home/ann");
        QVERIFY(memory.exportTo(layout));
        WindowMemory other(folder.filePath("d.ini"));
        other.settings().setValue("pages/fleet/search", "1007");
        other.settings().setValue(WindowMemory::kExportFolder, "/home/bob");
        QVERIFY(other.importFrom(layout));
        QCOMPARE(other.settings().value("pages/drift/columns").toByteArray(), QByteArray("\x00\x01\xff", 3));
        QCOMPARE(other.settings().value("window/range").toDouble(), 900.0);
        QVERIFY2(!other.settings().contains("pages/fleet/search"), "in place of all there was");
        QCOMPARE(other.settings().value(WindowMemory::kExportFolder).toString(), "/home/bob");
    }

    void whatIsNoLayoutChangesNothing_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("code");
        QTest::newRow("none") << QByteArray() << int(turbofan::ErrorCode::NotFound);
        QTest::newRow("foreign") << QByteArray("[window]\npage=drift\n")
                                 << int(turbofan::ErrorCode::InvalidArgument);
        QTest::newRow("damaged") << QByteArray("[window\npage=drift\n \x01\x02")
                                 << int(turbofan::ErrorCode::Corrupt);
        QTest::newRow("later") << QByteArray("[General]\nlayout=turbofan-console\nversion=7\n")
                               << int(turbofan::ErrorCode::TooNew);
    }
    void whatIsNoLayoutChangesNothing() {
        QFETCH(QByteArray, bytes);
        QFETCH(int, code);
        QTemporaryDir folder;
        const QString file = folder.filePath("layout.ini");
        if (!bytes.isEmpty()) write(file, bytes);
        WindowMemory memory(folder.filePath("c.ini"));
        memory.settings().setValue("window/page", "events");
        const auto outcome = memory.importFrom(file);
        QVERIFY(!outcome);
        QCOMPARE(int(outcome.error().code), code);
        QVERIFY(!outcome.error().cure.empty());
        QCOMPARE(memory.settings().value("window/page").toString(), "events");
    }

    void aReadOnlyFolderDoesNoHarm() {
        WindowMemory memory("/proc/nowhere/c.ini");
        QMainWindow window;
        memory.restoreWindow(window);
        memory.saveWindow(window);
        QVERIFY(window.width() >= 700);
        const auto refused = memory.exportTo("/proc/nowhere/layout.ini");
        QVERIFY(!refused && !refused.error().message.empty());
    }
};

QTEST_MAIN(TestWindowMemory)
#include "tst_window_memory.moc"
