// What only a real X server shows: shortcuts, focus, a drag, the clipboard, no tray, a screen that is gone.
#include <QApplication>
#include <QClipboard>
#include <QImage>
#include <QMenu>
#include <QProcess>
#include <QScreen>
#include <QSystemTrayIcon>
#include <QTest>
#include <QTimer>

#include "tests/ui/fake_control.h"
#include "tests/ui/no_warnings.h"
#include "ui/charts/live_chart.h"
#include "ui/window/console_window.h"
#include "ui/window/page_factory.h"

using namespace turbofan;
using namespace turbofan::ui;

class TestRealDisplay : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { QCOMPARE(QGuiApplication::platformName(), QString("xcb")); }
    void init() {
        failOnAnyWarning();
        folder_ = std::make_unique<QTemporaryDir>();
        fake_ = std::make_shared<FakeControl>();
        fake_->hold(true);
        open();
    }
    void cleanup() {
        window_.reset();
        bridge_.reset();
    }

    void shortcutsReachTheWindow() {
        for (int page = 0; page < 7; ++page) {
            press(Qt::Key(Qt::Key_1 + page), Qt::ControlModifier);
            QTRY_COMPARE(int(window_->currentPage()), page);
        }
        press(Qt::Key_K, Qt::ControlModifier);
        QTRY_VERIFY(shown("palette"));
        QTRY_COMPARE(focused(), QString("paletteText"));
        press(Qt::Key_Escape);
        QTRY_VERIFY(!shown("palette"));
        press(Qt::Key_T, Qt::ControlModifier);
        QTRY_VERIFY(shown("retrainSheet"));
        press(Qt::Key_1, Qt::ControlModifier); // a page does not turn under an open sheet's fields
        press(Qt::Key_Escape);
        QTRY_VERIFY(!shown("retrainSheet"));
        press(Qt::Key_F1);
        QTRY_VERIFY(shown("keyList"));
        press(Qt::Key_Escape);
        QTRY_VERIFY(!shown("keyList"));
    }

    void tabGoesInReadingOrder() {
        press(Qt::Key_1, Qt::ControlModifier);
        window_->findChild<QWidget*>("statusPill")->setFocus(Qt::TabFocusReason);
        QStringList order;
        for (int i = 0; i < 14; ++i) {
            order << focused();
            press(Qt::Key_Tab);
        }
        const QStringList bar = {"statusPill", "topModel",  "topRange", "topLive",
                                 "topExport",  "topSearch", "topBell"};
        QCOMPARE(order.mid(0, bar.size()), bar);
        const QStringList page = {"tile_status", "tile_predictions", "tile_rmse",
                                  "tile_ks",     "tile_psi",         "chart_predictions"};
        for (qsizetype i = 1; i < page.size(); ++i)
            QVERIFY2(order.contains(page[i]) && order.indexOf(page[i - 1]) < order.indexOf(page[i]),
                     qPrintable(order.join(' ')));
        press(Qt::Key_Backtab, Qt::ShiftModifier);
        QCOMPARE(focused(), order.last());
    }

    void aPopupTakesTheFocusAndGivesItBack() {
        auto* pill = window_->findChild<QWidget*>("statusPill");
        pill->setFocus(Qt::TabFocusReason);
        press(Qt::Key_Space);
        QTRY_VERIFY(QApplication::activePopupWidget());
        QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_Escape);
        QTRY_VERIFY(!QApplication::activePopupWidget());
        QTRY_COMPARE(focused(), QString("statusPill"));
    }

    void aDragZoomsEveryChart() {
        auto* chart = window_->findChild<LiveChart*>("chart_rmse");
        QTRY_VERIFY(chart->csv().count('\n') > 200);
        const QRect plot = chart->plotArea();
        const auto at = [&](double share) {
            return chart->mapTo(window_.get(),
                                QPoint(plot.left() + int(share * plot.width()), plot.center().y()));
        };
        const auto all = window_->findChild<LiveChart*>("chart_ks")->csv().count('\n');
        QTest::mousePress(handle(), Qt::LeftButton, {}, at(0.3));
        QTest::mouseMove(handle(), at(0.45));
        QTest::mouseMove(handle(), at(0.6));
        QTest::mouseRelease(handle(), Qt::LeftButton, {}, at(0.6));
        QTRY_VERIFY(text("topLive").startsWith("Paused"));
        const auto zoomed = window_->findChild<LiveChart*>("chart_ks")->csv().count('\n');
        QVERIFY2(zoomed < all / 2 && zoomed > all / 5, qPrintable(QString::number(zoomed)));
        press(Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(text("topLive"), QString("Live"));
    }

    // The picture is there for another program, not only for this one.
    void aPictureGoesToTheClipboard() {
        auto* chart = window_->findChild<LiveChart*>("chart_rmse");
        QTRY_VERIFY(chart->csv().count('\n') > 200);
        QTimer::singleShot(0, this, [] {
            auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
            QVERIFY(menu);
            for (QAction* action : menu->actions())
                if (action->text() == "Copy picture") action->trigger();
            menu->close();
        });
        const QPoint at = chart->plotArea().center();
        QContextMenuEvent event(QContextMenuEvent::Keyboard, at, chart->mapToGlobal(at));
        QApplication::sendEvent(chart, &event);
        QProcess other;
        other.start(QCoreApplication::applicationFilePath(), {"--paste"});
        QTRY_COMPARE_WITH_TIMEOUT(other.state(), QProcess::NotRunning,
                                  20'000); // the owner must go on answering
        const QSize copied = chart->picture(2).size();
        QCOMPARE(other.readAllStandardOutput().trimmed(),
                 QByteArray::number(copied.width()) + 'x' + QByteArray::number(copied.height()));
    }

    void worksWithoutATray() {
        QVERIFY(!QSystemTrayIcon::isSystemTrayAvailable());
        fake_->edit([](FakeWorld& world) { world.overview.open_alarms = 3; });
        QTRY_COMPARE(text("topBell"), QString("3")); // in the window, where else
        QVERIFY(window_->close());
        QVERIFY2(!window_->isVisible(), "closed is closed: it does not hide somewhere");
    }

    void aWindowOfALostScreenComesBack() {
        window_->setGeometry(5000, 3000, 1200, 800);
        QTRY_COMPARE(window_->geometry().topLeft(), QPoint(5000, 3000));
        window_->close();
        window_.reset();
        bridge_.reset();
        open();
        const QRect screen = QGuiApplication::primaryScreen()->availableGeometry();
        QVERIFY2(screen.contains(window_->geometry().center()),
                 qPrintable(QDebug::toString(window_->geometry())));
        QCOMPARE(window_->size(), QSize(1200, 800));
    }

private:
    void open() {
        window_.reset();
        bridge_ =
            std::make_unique<Bridge>([fake = fake_] { return Result<std::shared_ptr<ControlPort>>(fake); });
        WindowOptions options;
        options.make_page = makePage;
        options.settings_file = folder_->filePath("console.ini");
        options.theme = ThemeChoice::Dark;
        window_ = std::make_unique<ConsoleWindow>(*bridge_, options);
        window_->show();
        bridge_->start(20);
        QVERIFY(QTest::qWaitForWindowExposed(window_.get()));
        window_->activateWindow(); // no window manager does it here
        QVERIFY(QTest::qWaitForWindowActive(window_.get()));
        QTRY_VERIFY(bridge_->overview());
    }
    QWindow* handle() const { return window_->windowHandle(); }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
        QTest::keyClick(handle(), key, modifiers);
    }
    bool shown(const char* name) const {
        const auto* found = window_->findChild<QWidget*>(name);
        return found && found->isVisible();
    }
    QString text(const char* name) const {
        return window_->findChild<QWidget*>(name)->property("text").toString();
    }
    QString focused() const {
        const QWidget* widget = window_->focusWidget();
        return widget ? widget->objectName() : QString();
    }

    std::unique_ptr<QTemporaryDir> folder_;
    std::shared_ptr<FakeControl> fake_;
    std::unique_ptr<Bridge> bridge_;
    std::unique_ptr<ConsoleWindow> window_;
};

// With --paste it is the other program: says how large the picture on the clipboard is.
int main(int argc, char** argv) {
    QApplication application(argc, argv);
    if (QCoreApplication::arguments().contains("--paste")) {
        const QImage pasted = QGuiApplication::clipboard()->image();
        std::printf("%dx%d\n", pasted.width(), pasted.height());
        return 0;
    }
    TestRealDisplay test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_real_display.moc"
