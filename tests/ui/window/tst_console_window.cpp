// The frame: pages by key, palette, status, banner, welcome, job, time, keys that do not clash.
#include <QAbstractSpinBox>
#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include "tests/bench/soon.h"
#include "tests/ui/fake_control.h"
#include "tests/ui/no_warnings.h"
#include "tests/ui/window/stub_pages.h"
#include "ui/widgets/action_sheet.h"
#include "ui/widgets/actions.h"
#include "ui/widgets/inline_message.h"
#include "ui/widgets/key_groups.h"
#include "ui/widgets/licences.h"
#include "ui/widgets/status_pill.h"
#include "ui/window/about.h"
#include "ui/window/console_window.h"
#include "ui/window/export_sheet.h"

using namespace turbofan;
using namespace turbofan::ui;

class TestConsoleWindow : public QObject {
    Q_OBJECT
private slots:
    void init() {
        failOnAnyWarning();
        folder_ = std::make_unique<QTemporaryDir>();
        open(std::make_shared<FakeControl>());
    }
    void cleanup() {
        window_.reset();
        bridge_.reset();
    }

    void paintsSoonAndMakesPagesWhenShown() {
        const bench::Soon soon(300);
        Bridge bridge([this] { return Result<std::shared_ptr<ControlPort>>(fake_); });
        ConsoleWindow window(bridge, options("other.ini"));
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        QVERIFY2(soon.kept(), soon.said().c_str());
        QVERIFY(window.findChild<QWidget*>("page_overview"));
        QVERIFY(!window.findChild<QWidget*>("page_fleet"));
        window.showPage(PageId::Fleet);
        QVERIFY(window.findChild<QWidget*>("page_fleet"));
    }

    void everyPageHasItsKey() {
        for (const PageId id : kPages) {
            key(Qt::Key(Qt::Key_1 + int(id)), Qt::ControlModifier);
            QCOMPARE(window_->currentPage(), id);
            QVERIFY(window_->page(id)->isVisible());
            QCOMPARE(find<QListWidget>("pageList")->currentRow(), int(id));
        }
        find<QListWidget>("pageList")->setCurrentRow(2);
        QCOMPARE(window_->currentPage(), PageId::Drift);
    }

    void noTwoKeysClash() {
        QMap<QString, QString> seen;
        int all = 0;
        for (const QAction* action : window_->findChildren<QAction*>()) {
            if (action->shortcut().isEmpty()) continue;
            const QString shortcut = action->shortcut().toString();
            QVERIFY2(!seen.contains(shortcut),
                     qPrintable(shortcut + ": " + action->text() + ", " + seen[shortcut]));
            seen[shortcut] = action->text();
            ++all;
        }
        QVERIFY(all >= 30);
        for (const QAction* action : window_->actions())
            QVERIFY2(!action->shortcut().isEmpty(), qPrintable(action->text()));
    }

    void keysActOnThePageShown() {
        auto* page = static_cast<StubPage*>(window_->page(PageId::Overview));
        key(Qt::Key_F5);
        QCOMPARE(page->refreshed, 1);
        key(Qt::Key_E, Qt::ControlModifier);
        auto* sheet = find<ExportSheet>("exportSheet");
        QVERIFY(sheet->isVisible());
        QCOMPARE(sheet->choice().kind, ExportKind::Table);
        QTest::keyClick(sheet, Qt::Key_Escape);
        QVERIFY(!sheet->isVisible());
        emit page->verbAsked("incident");
        QTRY_VERIFY(sheet->isVisible());
        QCOMPARE(sheet->choice().kind, ExportKind::Incident);
        sheet->dismiss();
        key(Qt::Key_B, Qt::ControlModifier);
        QCOMPARE(window_->currentPage(), PageId::Events);
        QCOMPARE(static_cast<StubPage*>(window_->page(PageId::Events))->revealed.toString(), kOpenAlarms);
        emit page->openPage(PageId::Fleet, QVariant::fromValue<qlonglong>(1007));
        QCOMPARE(window_->currentPage(), PageId::Fleet);
        QCOMPARE(static_cast<StubPage*>(window_->page(PageId::Fleet))->revealed.toLongLong(), 1007);
    }

    void thePaletteFindsActionsPagesEnginesAndFeatures() {
        const auto run = [&](const char* typed) {
            key(Qt::Key_K, Qt::ControlModifier);
            auto* text = find<QLineEdit>("paletteText");
            QVERIFY(text->hasFocus());
            QTRY_VERIFY(fake_->calls("fleet") > 0 && fake_->calls("drift") > 0);
            QCoreApplication::processEvents();
            QTest::keyClicks(text, typed);
            QTRY_VERIFY(find<QListWidget>("paletteList")->count() > 0);
            QTest::keyClick(text, Qt::Key_Return);
            QVERIFY(!find<QWidget>("palette")->isVisible());
        };
        run("evts");
        QCOMPARE(window_->currentPage(), PageId::Events);
        fake_->edit([](FakeWorld&) {});
        key(Qt::Key_K, Qt::ControlModifier);
        QTest::keyClicks(find<QLineEdit>("paletteText"), "engine 1003");
        QTRY_COMPARE(first(), QString("Engine 1003"));
        QTest::keyClick(find<QLineEdit>("paletteText"), Qt::Key_Return);
        QCOMPARE(window_->currentPage(), PageId::Fleet);
        QCOMPARE(static_cast<StubPage*>(window_->page(PageId::Fleet))->revealed.toLongLong(), 1003);
        key(Qt::Key_K, Qt::ControlModifier);
        QTest::keyClicks(find<QLineEdit>("paletteText"), "s_11_roll");
        QTRY_COMPARE(first(), QString("s_11_roll_20"));
        QTest::keyClick(find<QLineEdit>("paletteText"), Qt::Key_Return);
        QCOMPARE(window_->currentPage(), PageId::Drift);
        window_->showPage(PageId::Overview);
        key(Qt::Key_K, Qt::ControlModifier);
        QTest::keyClicks(find<QLineEdit>("paletteText"), "static hpc"); // what it is finds it, too
        QTRY_COMPARE(first(), QString("s_11"));
        QCOMPARE(first(Qt::AccessibleDescriptionRole),
                 QString("Ps30 HPC outlet static pressure (psia); feature"));
        QCOMPARE(first(Qt::ToolTipRole), "s_11\n" + first(Qt::AccessibleDescriptionRole));
        QTest::keyClick(find<QLineEdit>("paletteText"), Qt::Key_Return);
        QCOMPARE(static_cast<StubPage*>(window_->page(PageId::Drift))->revealed.toString(), QString("s_11"));
        run("retr");
        QCOMPARE(window_->operatorActions().sheet()->name(), QString("retrainSheet"));
        key(Qt::Key_Escape);
        QVERIFY(!window_->operatorActions().sheet()->isOpen());
    }

    void disabledCommandsDoNothingAndSayWhy() {
        key(Qt::Key_K, Qt::ControlModifier);
        QTest::keyClicks(find<QLineEdit>("paletteText"), "cancel the tr");
        QCOMPARE(first(Qt::AccessibleDescriptionRole), QString("No training is running."));
        QTest::keyClick(find<QLineEdit>("paletteText"), Qt::Key_Return);
        QVERIFY(find<QWidget>("palette")->isVisible());
        key(Qt::Key_Escape);
        QVERIFY(!find<QWidget>("palette")->isVisible());
        QCOMPARE(fake_->calls("cancelTraining"), 0);
    }

    void theTopBarTellsHowThingsStand() {
        QCOMPARE(find<QPushButton>("topModel")->text(), QString("v4 · RMSE 18.4"));
        QCOMPARE(find<QLabel>("topData")->text(), QString("C-MAPSS"));
        QCOMPARE(find<QPushButton>("topBell")->text(), QString("1"));
        QVERIFY(find<QPushButton>("statusPill")->toolTip().contains("Mean KS 0.11"));
        QTest::mouseClick(find<QPushButton>("topBell"), Qt::LeftButton);
        QCOMPARE(window_->currentPage(), PageId::Events);
        fake_->edit([](FakeWorld& w) { w.overview.simulated = true; });
        QTRY_COMPARE(find<QLabel>("topData")->text(), QString("simulated"));
    }

    void pausedIsVisiblyNotLive() {
        auto* live = find<QPushButton>("topLive");
        QCOMPARE(live->text(), QString("Live"));
        QTest::mouseClick(live, Qt::LeftButton);
        QVERIFY(live->text().startsWith("Paused, 00:0"));
        key(Qt::Key_L, Qt::ControlModifier);
        QCOMPARE(live->text(), QString("Live"));
    }

    void aJobIsSeenAndCancelledEverywhere() {
        auto* cancel = find<QPushButton>("jobCancel");
        QVERIFY(!cancel->isVisible());
        window_->operatorActions().retrain();
        QTRY_VERIFY(window_->operatorActions().sheet()->whyNot().isEmpty());
        QTest::mouseClick(window_->operatorActions().sheet()->findChild<QPushButton*>("sheetConfirm"),
                          Qt::LeftButton);
        QTRY_VERIFY(cancel->isVisible());
        QVERIFY(find<QLabel>("jobText")->text().contains("growing trees"));
        QTRY_VERIFY(find<QProgressBar>("jobProgress")->value() > 0);
        key(Qt::Key_4, Qt::ControlModifier);
        QVERIFY2(cancel->isVisible(), "it survives a change of page");
        QTest::mouseClick(cancel, Qt::LeftButton);
        QTRY_COMPARE(fake_->calls("cancelTraining"), 1);
        QTRY_VERIFY(!cancel->isVisible());
    }

    void aLostConnectionIsSaidOnEveryPageAndItsReturnToo() {
        auto* banner = find<QFrame>("linkBanner");
        QVERIFY(!banner->isVisible());
        fake_->setDisconnected(true);
        const bench::Soon soon(2000);
        QTRY_VERIFY_WITH_TIMEOUT(banner->isVisible(), 20'000);
        QVERIFY2(soon.kept(), soon.said().c_str());
        QVERIFY(find<QLabel>("bannerReason")->text().contains("cannot be reached"));
        QCOMPARE(find<QPushButton>("statusPill")->text(), QString("Connection lost"));
        key(Qt::Key_6, Qt::ControlModifier);
        QVERIFY(banner->isVisible());
        fake_->setDisconnected(false);
        QTest::mouseClick(find<QPushButton>("bannerRetry"), Qt::LeftButton);
        QTRY_VERIFY(!banner->isVisible());
        QTRY_VERIFY(window_->operatorActions().message()->text().contains("is back"));
    }

    void welcomesWhoHasNothingYet() {
        open(std::make_shared<FakeControl>(makeEmptyWorld(FakeControl::realNow())));
        QTRY_VERIFY(window_->welcomeShown());
        QVERIFY(find<QPushButton>("welcomeDemo")->isVisible());
        QTest::mouseClick(find<QPushButton>("welcomeDemo"), Qt::LeftButton);
        QTRY_COMPARE(fake_->calls("startDemo"), 1);
        QTRY_VERIFY(!window_->welcomeShown());
    }

    void whoLooksAroundIsNotWelcomedAgain() {
        open(std::make_shared<FakeControl>(makeEmptyWorld(FakeControl::realNow())));
        QTRY_VERIFY(window_->welcomeShown());
        QTest::mouseClick(find<QPushButton>("welcomeAround"), Qt::LeftButton);
        QVERIFY(!window_->welcomeShown());
        QSignalSpy overviews(bridge_.get(), &Bridge::overviewChanged);
        QTRY_VERIFY(overviews.count() > 3);
        QVERIFY(!window_->welcomeShown());
    }

    void aFailedStartSaysWhyAndOffersWaysOn() {
        window_.reset();
        bridge_ = std::make_unique<Bridge>([]() -> Result<std::shared_ptr<ControlPort>> {
            return fail(ErrorCode::AlreadyExists, "Port 3000 is taken by turbofan (pid 42).",
                        "Set PREDICTION_PORT.");
        });
        window_ = std::make_unique<ConsoleWindow>(*bridge_, options("failed.ini"));
        window_->show();
        bridge_->start(20);
        QTRY_VERIFY(window_->welcomeShown());
        QVERIFY(find<QLabel>("welcomeText")->text().contains("pid 42"));
        QVERIFY(find<QPushButton>("welcomeRetry")->isVisible());
        QVERIFY(!find<QPushButton>("welcomeDemo")->isVisible());
        QVERIFY2(!find<QFrame>("linkBanner")->isVisible(), "not said twice");
        window_->showPage(PageId::Events);
        QVERIFY(find<QFrame>("linkBanner")->isVisible());
        key(Qt::Key_W, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(window_->welcomeShown());
        QVERIFY(!find<QPushButton>("portsOthers")->isVisible());
        window_->offerPortChoices(true);
        QSignalSpy chosen(window_.get(), &ConsoleWindow::portChoiceMade);
        QTest::mouseClick(find<QPushButton>("portsAttach"), Qt::LeftButton);
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(chosen[0][0].value<PortChoice>(), PortChoice::Attach);
        QSignalSpy server(window_.get(), &ConsoleWindow::serverChosen);
        QTest::mouseClick(find<QPushButton>("welcomeServer"), Qt::LeftButton);
        QTest::keyClick(find<QLineEdit>("welcomeUrl"), Qt::Key_Return);
        QCOMPARE(server.count(), 1);
        QCOMPARE(server[0][0].toString(), QString("http://127.0.0.1:3000"));
    }

    void theLiveButtonIsWideEnoughAtOnce() {
        window_->resize(1280, 800); // there is room
        auto* live = find<QPushButton>("topLive");
        QTRY_COMPARE(live->text(), QString("Live"));
        QStringList cut;
        connect(bridge_.get(), &Bridge::linkChanged, live, [&] { // before anything is laid out or painted
            if (live->width() < live->sizeHint().width()) cut << live->text();
        });
        fake_->setStalled(true);
        QTRY_COMPARE(live->text(), QString("Not live"));
        fake_->setStalled(false);
        QTRY_COMPARE(live->text(), QString("Live"));
        find<QAction>("window_live")->trigger();
        QVERIFY(live->text().startsWith("Paused"));
        QVERIFY(live->width() >= live->sizeHint().width());
        QCOMPARE(cut, QStringList());
    }

    void theKeyListAndTheLicences() {
        key(Qt::Key_F1);
        auto* list = find<QWidget>("keyList");
        const auto* keys = list->findChild<QScrollArea*>();
        QTRY_VERIFY(keys->widget()->width() <= keys->viewport()->width()); // no word lies beyond the edge
        QVERIFY(list->isVisible());
        QString text;
        for (const QLabel* label : list->findChildren<QLabel*>()) text += label->text() + '\n';
        QVERIFY(text.contains("Ctrl+T") && text.contains("Ctrl+K") && text.contains("F11") &&
                text.contains("Space"));
        for (const KeyGroup& group : keyGroups({}))
            for (const KeyLine& line : group.lines)
                QVERIFY2(text.contains(line.key + '\n' + line.what + '\n'), qPrintable(line.what));
        key(Qt::Key_Escape);
        QVERIFY(!list->isVisible());
        key(Qt::Key_F1, Qt::ShiftModifier);
        QVERIFY(find<QWidget>("about")->isVisible());
        bool charts = false;
        for (const Licence& entry : licences())
            charts = charts || (entry.name == "Qt Charts" && entry.licence == "GPL-3.0");
        QVERIFY(charts);
        key(Qt::Key_Escape);
        QVERIFY(!find<QWidget>("about")->isVisible());
    }

    void everyControlHasANameAndTabReachesIt() {
        for (QWidget* widget : window_->findChildren<QWidget*>()) {
            if (!widget->isVisible() || !(widget->focusPolicy() & Qt::TabFocus)) continue;
            if (widget->objectName().startsWith("qt_")) continue;
            QVERIFY2(!widget->accessibleName().isEmpty() || !widget->property("text").toString().isEmpty(),
                     qPrintable(widget->objectName() + widget->metaObject()->className()));
            QVERIFY2(!widget->objectName().isEmpty(), widget->metaObject()->className());
        }
        QSet<QString> reached;
        for (int i = 0; i < 40; ++i) {
            QTest::keyClick(focused(), Qt::Key_Tab);
            reached << focused()->objectName();
        }
        for (const char* name : {"pageList", "statusPill", "topModel", "topRange", "topLive", "topExport",
                                 "topSearch", "topBell", "stubEdit"})
            QVERIFY2(reached.contains(name), name);
    }

    void everythingVisibleIsKept() {
        window_->setGeometry(60, 70, 1100, 720);
        window_->showPage(PageId::Models);
        static_cast<StubPage*>(window_->page(PageId::Models))->kept = 7;
        key(Qt::Key_1, Qt::ControlModifier | Qt::AltModifier); // light
        QVERIFY(!Theme::instance().colours().dark);
        find<QToolButton>("topRange")->menu()->actions().at(3)->trigger(); // 1 h
        window_->close();
        open(fake_);
        QCOMPARE(window_->currentPage(), PageId::Models);
        QCOMPARE(window_->size(), QSize(1100, 720));
        QCOMPARE(static_cast<StubPage*>(window_->page(PageId::Models))->kept, 7);
        QVERIFY(!Theme::instance().colours().dark);
        QVERIFY(find<QToolButton>("topRange")->text().contains("1 h"));
        key(Qt::Key_0, Qt::ControlModifier | Qt::ShiftModifier); // reset
        QCOMPARE(window_->currentPage(), PageId::Overview);
        QVERIFY(window_->size() != QSize(1100, 720));
        QCOMPARE(static_cast<StubPage*>(window_->page(PageId::Models))->kept, 0);
    }

    void notificationsAndTheTrayAreKept() {
        QVERIFY2(find<QAction>("window_notify")->isChecked(), "on at first");
        QVERIFY2(!find<QAction>("window_tray")->isChecked(), "opt-in");
        find<QAction>("window_notify")->trigger();
        find<QAction>("window_tray")->trigger(); // there is none here, which is said and does no harm
        QVERIFY(find<InlineMessage>("inlineMessage")->text().contains("no tray"));
        window_->close();
        open(fake_);
        QVERIFY(!find<QAction>("window_notify")->isChecked());
        QVERIFY(find<QAction>("window_tray")->isChecked());
    }

    void startsTheDemoWhenAsked() {
        auto fake = std::make_shared<FakeControl>();
        fake->edit([](FakeWorld& w) { w.overview.demo.running = false; });
        start_demo_ = true;
        open(fake);
        start_demo_ = false;
        QTRY_COMPARE(fake->calls("startDemo"), 1);
        QCOMPARE(fake->lastDemo().minutes, 3.0);
        QCOMPARE(fake->lastDemo().speed, 2.0);
    }

private:
    WindowOptions options(const QString& file) {
        WindowOptions o;
        o.make_page = makeStubPage;
        o.settings_file = folder_->filePath(file);
        o.start_demo = start_demo_;
        o.demo_minutes = 3;
        o.demo_speed = 2;
        return o;
    }
    void open(std::shared_ptr<FakeControl> fake) {
        window_.reset();
        bridge_.reset();
        fake_ = fake;
        bridge_ = std::make_unique<Bridge>([fake] { return Result<std::shared_ptr<ControlPort>>(fake); });
        window_ = std::make_unique<ConsoleWindow>(*bridge_, options("console.ini"));
        window_->show();
        bridge_->start(20);
        QVERIFY(QTest::qWaitForWindowActive(window_.get()));
        QTRY_VERIFY(bridge_->overview());
    }
    template <class T>
    T* find(const char* name) {
        return window_->findChild<T*>(name);
    }
    QString first(int role = Qt::DisplayRole) { // of what the palette found
        const auto* list = find<QListWidget>("paletteList");
        return list->count() ? list->item(0)->data(role).toString() : QString();
    }
    QWidget* focused() { return window_->focusWidget() ? window_->focusWidget() : window_.get(); }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
        QTest::keyClick(focused(), key, modifiers);
    }

    std::unique_ptr<QTemporaryDir> folder_;
    std::shared_ptr<FakeControl> fake_;
    std::unique_ptr<Bridge> bridge_;
    std::unique_ptr<ConsoleWindow> window_;
    bool start_demo_ = false;
};

QTEST_MAIN(TestConsoleWindow)
#include "tst_console_window.moc"
