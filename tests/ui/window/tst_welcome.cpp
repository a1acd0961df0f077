// The welcome page's ways to data: download, simulation, the demo on either, and how far it is.
#include <functional>

#include <QDir>
#include <QDragEnterEvent>
#include <QFile>
#include <QFrame>
#include <QLabel>
#include <QMimeData>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "tests/ui/fake_control.h"
#include "tests/ui/no_warnings.h"
#include "tests/ui/window/stub_pages.h"
#include "ui/theme/language.h"
#include "ui/window/console_window.h"
#include "ui/window/page_factory.h"

using namespace turbofan;
using namespace turbofan::ui;

class TestWelcome : public QObject {
    Q_OBJECT
private slots:
    void init() { failOnAnyWarning(); }
    void cleanup() {
        window_.reset();
        bridge_.reset();
    }

    void aFolderCanBeDropped() {
        auto fake = std::make_shared<FakeControl>(makeEmptyWorld(FakeControl::realNow()));
        bridge_ = std::make_unique<Bridge>([fake] { return Result<std::shared_ptr<ControlPort>>(fake); });
        window_ = std::make_unique<ConsoleWindow>(*bridge_, options());
        window_->show();
        bridge_->start(20);
        QTRY_VERIFY(window_->welcomeShown());
        const QTemporaryDir folder;
        QFile file(folder.filePath("train_FD001.txt"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QSignalSpy chosen(window_.get(), &ConsoleWindow::dataDirectoryChosen);
        auto* welcome = window_->findChild<Welcome*>();
        const auto dropAll = [&](const QList<QUrl>& urls, const std::function<void()>& meanwhile = {}) {
            QMimeData data;
            data.setUrls(urls);
            const auto either = Qt::CopyAction | Qt::MoveAction;
            QDragEnterEvent enter({20, 20}, either, &data, Qt::LeftButton, Qt::ShiftModifier);
            enter.setDropAction(Qt::MoveAction);
            enter.ignore();
            QCoreApplication::sendEvent(welcome, &enter);
            if (!enter.isAccepted()) return false;
            if (meanwhile) meanwhile();
            QDropEvent let_go({20, 20}, either, &data, Qt::LeftButton, Qt::ShiftModifier);
            let_go.setDropAction(Qt::MoveAction);
            QCoreApplication::sendEvent(welcome, &let_go);
            return let_go.dropAction() == Qt::CopyAction; // else its source would take it away
        };
        const auto drop = [&](const QUrl& url) { return dropAll({url}); };
        QVERIFY(drop(QUrl::fromLocalFile(folder.path())));
        QVERIFY(drop(QUrl::fromLocalFile(file.fileName()))); // the folder that it is in
        QCOMPARE(chosen.count(), 2);
        for (const auto& one : chosen) QCOMPARE(one[0].toString(), folder.path());
        QVERIFY(!drop(QUrl("https://example.org/CMAPSSData.zip")));
        QVERIFY(!drop(QUrl::fromLocalFile(folder.filePath("not_there.txt"))));
        for (const char* name : {"report.pdf", "train_FD005.txt", "train_FD001.txt.part"}) {
            QFile other(folder.filePath(name)); // its folder is that of downloads, perhaps
            QVERIFY(other.open(QIODevice::WriteOnly));
            QVERIFY2(!drop(QUrl::fromLocalFile(other.fileName())), name);
        }
        QVERIFY(dropAll(
            {QUrl::fromLocalFile(folder.filePath("report.pdf")), QUrl::fromLocalFile(folder.path())}));
        QCOMPARE(chosen.count(), 3);
        QCOMPARE(chosen[2][0].toString(), folder.path());
        const QString fleeting = folder.filePath("fleeting");
        QVERIFY(QDir().mkdir(fleeting));
        dropAll({QUrl::fromLocalFile(fleeting)}, [&] { QDir().rmdir(fleeting); });
        dropAll({QUrl::fromLocalFile(folder.path())}, [&] {
            window_->showPreparation(Preparation{"Reading", 0.5});
        });
        QCOMPARE(chosen.count(), 3);
        window_->showPreparation(Preparation{"Reading", 0.5}); // one at a time
        QVERIFY(!drop(QUrl::fromLocalFile(folder.path())));
        QCOMPARE(chosen.count(), 3);
    }

    void withoutDataItOffersWaysToThem() {
        window_.reset();
        bridge_ = std::make_unique<Bridge>([]() -> Result<std::shared_ptr<ControlPort>> {
            return fail(ErrorCode::NotFound, "There are no engine data here yet.", "download some");
        });
        window_ = std::make_unique<ConsoleWindow>(*bridge_, options());
        window_->show();
        bridge_->start(20);
        QTRY_VERIFY(window_->welcomeShown());
        window_->setDataNeed(DataNeed::Missing);
        QVERIFY(find<QLabel>("welcomeText")->text().contains("none here yet"));
        QVERIFY(!find<QPushButton>("welcomeRetry")->isVisible());
        QSignalSpy wanted(window_.get(), &ConsoleWindow::dataWanted);
        for (const char* name : {"welcomeDownload", "welcomeSimulate", "welcomeDemo"}) {
            QVERIFY2(find<QPushButton>(name)->isVisible() && find<QPushButton>(name)->isEnabled(), name);
            QVERIFY(!find<QPushButton>(name)->accessibleDescription().isEmpty());
            QTest::mouseClick(find<QPushButton>(name), Qt::LeftButton);
        }
        QCOMPARE(wanted.count(), 3);
        QCOMPARE(wanted[0][0].toString(), QString("nasa"));
        QCOMPARE(wanted[1][0].toString(), QString("simulated"));
        QCOMPARE(wanted[2][0].toString(), QString("auto"));
        QVERIFY2(find<QPushButton>("welcomeDemo")->accessibleDescription().contains("simulates"),
                 "what happens without a network is said before");

        // The demo was asked for: it begins as soon as the engine is there.
        auto fake = std::make_shared<FakeControl>(makeEmptyWorld(FakeControl::realNow()));
        bridge_->reopen([fake] { return Result<std::shared_ptr<ControlPort>>(fake); });
        window_->setDataNeed(DataNeed::Here);
        QTRY_COMPARE(fake->calls("startDemo"), 1);
        QTRY_VERIFY(!window_->welcomeShown());
    }

    void aPageLeadsBackToTheData() {
        bridge_ = std::make_unique<Bridge>([]() -> Result<std::shared_ptr<ControlPort>> {
            return fail(ErrorCode::NotFound, "There are no engine data here yet.", "download some");
        });
        WindowOptions with_pages = options();
        with_pages.make_page = makePage;
        with_pages.language = "de";
        window_ = std::make_unique<ConsoleWindow>(*bridge_, with_pages);
        window_->show();
        bridge_->start(20);
        QTRY_VERIFY(window_->welcomeShown());
        window_->setDataNeed(DataNeed::Missing);
        QVERIFY2(!find<QLabel>("welcomeText")->text().contains("engine data"), "it speaks German");
        QTest::mouseClick(find<QPushButton>("welcomeAround"), Qt::LeftButton);
        QVERIFY(!window_->welcomeShown());
        window_->showPage(PageId::Fleet);
        QVERIFY2(!find<QFrame>("linkBanner")->isVisible(), "the page says it, with the way on");
        auto* get = window_->page(PageId::Fleet)->findChild<QPushButton*>("stateAction");
        QTRY_COMPARE(get->text(), QString("Daten beschaffen…"));
        for (const QLabel* label : window_->page(PageId::Fleet)->findChildren<QLabel*>())
            QVERIFY2(!label->isVisible() || !label->text().contains("engine"), qPrintable(label->text()));
        QTest::mouseClick(get, Qt::LeftButton);
        QTRY_VERIFY(window_->welcomeShown());
        // What was tried and failed is told in the words of what failed.
        window_->setDataNeed(DataNeed::NotHad);
        QVERIFY(find<QLabel>("welcomeText")->text().contains("engine data"));
        QVERIFY(find<QPushButton>("welcomeSimulate")->isVisible());
        window_.reset();
        useLanguage("en");
    }

    void showsHowFarTheDataAreAndCancels() {
        open(std::make_shared<FakeControl>(makeEmptyWorld(FakeControl::realNow())));
        QTRY_VERIFY(window_->welcomeShown());
        QVERIFY(!find<QFrame>("welcomePreparation")->isVisible());
        window_->showPreparation(Preparation{"Downloading, 3.1 MB of 12.4 MB", 0.25});
        QVERIFY(find<QFrame>("welcomePreparation")->isVisible());
        QCOMPARE(find<QLabel>("preparationText")->text(), QString("Downloading, 3.1 MB of 12.4 MB"));
        QCOMPARE(find<QProgressBar>("preparationProgress")->value(), 250);
        QVERIFY(!find<QPushButton>("welcomeDemo")->isVisible());
        window_->showPreparation(Preparation{"Downloading", -1});
        QCOMPARE(find<QProgressBar>("preparationProgress")->maximum(), 0);
        QSignalSpy cancelled(window_.get(), &ConsoleWindow::preparationCancelled);
        QTest::mouseClick(find<QPushButton>("preparationCancel"), Qt::LeftButton);
        QCOMPARE(cancelled.count(), 1);
        window_->showPreparation({});
        QVERIFY(!find<QFrame>("welcomePreparation")->isVisible());
        QVERIFY(find<QPushButton>("welcomeDemo")->isVisible());
    }

    void simulatedEnginesMayBeReplaced() {
        FakeWorld world = makeEmptyWorld(FakeControl::realNow());
        world.overview.data_name = "simulated";
        world.overview.simulated = true;
        open(std::make_shared<FakeControl>(world));
        QTRY_VERIFY(window_->welcomeShown());
        QVERIFY(find<QPushButton>("welcomeDownload")->isVisible());
        QVERIFY(find<QPushButton>("welcomeDownload")->accessibleDescription().contains("replaces"));
        // It failed; the earlier ones are still there.
        bridge_->reopen([]() -> Result<std::shared_ptr<ControlPort>> {
            return fail(ErrorCode::Unavailable, "the download failed", "check the connection");
        });
        QTRY_COMPARE(bridge_->link(), LinkState::Failed);
        window_->setDataNeed(DataNeed::Kept);
        QCOMPARE(find<QLabel>("welcomeText")->text(), QString("The download failed (check the connection)"));
        QSignalSpy wanted(window_.get(), &ConsoleWindow::dataWanted);
        QTest::mouseClick(find<QPushButton>("welcomeRetry"), Qt::LeftButton);
        QCOMPARE(wanted.count(), 1);
        QVERIFY2(wanted[0][0].toString().isEmpty(), "goes on with what is there");
    }

private:
    WindowOptions options() {
        WindowOptions o;
        o.make_page = makeStubPage;
        o.settings_file = folder_.filePath("welcome.ini");
        return o;
    }
    void open(const std::shared_ptr<FakeControl>& fake) {
        bridge_ = std::make_unique<Bridge>([fake] { return Result<std::shared_ptr<ControlPort>>(fake); });
        window_ = std::make_unique<ConsoleWindow>(*bridge_, options());
        window_->show();
        bridge_->start(20);
        QTRY_VERIFY(bridge_->overview());
    }
    template <class T>
    T* find(const char* name) {
        return window_->findChild<T*>(name);
    }

    QTemporaryDir folder_;
    std::unique_ptr<Bridge> bridge_;
    std::unique_ptr<ConsoleWindow> window_;
};

QTEST_MAIN(TestWelcome)
#include "tst_welcome.moc"
