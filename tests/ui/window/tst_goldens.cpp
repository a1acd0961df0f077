// Each page in both themes against a picture of reference. Differences are written to golden_differences/ in
// the folder that the test runs in; `./run goldens` (TURBOFAN_RENEW_GOLDENS=1) takes new references.
#include <QDir>
#include <QFontDatabase>
#include <QPainter>
#include <QTest>

#include "tests/ui/window/golden.h"
#include "tests/ui/window/window_stand.h"
#include "ui/theme/palettes.h"

using namespace turbofan;
using namespace turbofan::ui;

namespace {

const QString kGoldens = QStringLiteral(TURBOFAN_SOURCE_DIR "/tests/ui/window/goldens");

// What differs from run to run.
const char* const kVolatile[] = {"diagnostics"};

QImage masked(QImage image, QWidget& window) {
    QPainter painter(&image);
    for (const char* name : kVolatile)
        for (const QWidget* widget : window.findChildren<QWidget*>(QLatin1String(name)))
            if (widget->isVisible())
                painter.fillRect(QRect(widget->mapTo(&window, QPoint()), widget->size()), Qt::gray);
    return image;
}

} // namespace

class TestGoldens : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        QVERIFY2(QFontDatabase::hasFamily("Inter"), "The references are set in Inter: install fonts-inter.");
    }

    void eachPageLooksAsBefore_data() {
        QTest::addColumn<int>("page");
        QTest::addColumn<bool>("dark");
        for (const PageId id : kPages)
            for (const bool dark : {true, false})
                QTest::addRow("%s-%s", qPrintable(pageName(id)), dark ? "dark" : "light") << int(id) << dark;
    }
    void eachPageLooksAsBefore() {
        QFETCH(int, page);
        QFETCH(bool, dark);
        WindowStand stand("en", nullptr, dark ? ThemeChoice::Dark : ThemeChoice::Light);
        stand.window->showPage(PageId(page));
        const QImage now = masked(stand.still(6), *stand.window);
        QVERIFY2(!now.isNull(), "the page does not come to rest");
        QCOMPARE(now.size(), stand.size);
        const QString name = QString(QTest::currentDataTag()) + ".png", path = QDir(kGoldens).filePath(name);
        if (qEnvironmentVariableIsSet("TURBOFAN_RENEW_GOLDENS")) {
            QVERIFY(QDir().mkpath(kGoldens) && writeGolden(now, path));
            return;
        }
        const QImage golden(path);
        QVERIFY2(!golden.isNull(), qPrintable("there is no reference " + path + ": ./run goldens"));
        const Difference difference = differenceOf(golden, now);
        if (difference.share <= kShareTolerance) return;
        const QDir folder("golden_differences");
        QVERIFY(QDir().mkpath(folder.path()));
        now.save(folder.filePath("now-" + name));
        if (!difference.picture.isNull()) difference.picture.save(folder.filePath(name));
        QFAIL(qPrintable(QString("%1 % of the pixels differ: see %2; when it is meant so: ./run goldens")
                             .arg(difference.share * 100)
                             .arg(folder.absoluteFilePath(name))));
    }

    void aWordMoreIsADifference() {
        QImage one(1280, 800, QImage::Format_RGB32);
        one.fill(darkColours().card);
        QImage other = one;
        QPainter painter(&other);
        painter.setPen(darkColours().text);
        painter.setFont(Theme::instance().font());
        painter.drawText(100, 100, "drifted");
        painter.end();
        QVERIFY(differenceOf(one, other).share > kShareTolerance);
        QCOMPARE(differenceOf(one, coarse(one)).share, 0.0);
    }

    void theReferencesAreSmall() {
        qint64 bytes = 0;
        const auto files = QDir(kGoldens).entryInfoList({"*.png"});
        for (const QFileInfo& file : files) bytes += file.size();
        QCOMPARE(files.size(), qsizetype(2 * kPages.size()));
        QVERIFY2(bytes < 2'000'000, qPrintable(QString::number(bytes)));
    }
};

// The platform reads these before the application is made.
int main(int argc, char** argv) {
    qputenv("TZ", "UTC");
    qputenv("QT_SCALE_FACTOR", "1");
    qputenv("QT_FONT_DPI", "96");
    QApplication application(argc, argv);
    TestGoldens test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_goldens.moc"
