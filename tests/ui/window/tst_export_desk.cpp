// Taking things along, through the window with its real pages: what is in the files, how long it takes, how
// the window stays alive meanwhile, what is said when it fails.
#include <archive.h>
#include <archive_entry.h>

#include <QAbstractItemView>
#include <QApplication>
#include <QClipboard>
#include <QElapsedTimer>
#include <QImageReader>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QTemporaryDir>
#include <QTest>

#include "tests/ui/fake_control.h"
#include "tests/ui/no_warnings.h"
#include "ui/charts/live_chart.h"
#include "ui/widgets/inline_message.h"
#include "ui/window/console_window.h"
#include "ui/window/export_desk.h"
#include "ui/window/page_factory.h"

using namespace turbofan;
using namespace turbofan::ui;

namespace {

QStringList namesIn(const QString& zip) {
    QStringList names;
    archive* reader = archive_read_new();
    archive_read_support_format_zip(reader);
    archive_entry* entry = nullptr;
    if (archive_read_open_filename(reader, zip.toUtf8().constData(), 1 << 16) == ARCHIVE_OK)
        while (archive_read_next_header(reader, &entry) == ARCHIVE_OK)
            names << QString::fromUtf8(archive_entry_pathname_utf8(entry));
    archive_read_free(reader);
    return names;
}

QByteArray contents(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestExportDesk : public QObject {
    Q_OBJECT
private slots:
    void init() {
        failOnAnyWarning();
        folder_ = std::make_unique<QTemporaryDir>();
        fake_ = std::make_shared<FakeControl>();
        bridge_ = std::make_unique<Bridge>([this] { return Result<std::shared_ptr<ControlPort>>(fake_); });
        QFile settings(folder_->filePath("c.ini"));
        QVERIFY(settings.open(QIODevice::WriteOnly) && settings.write("[window]\nrange=3600\n"));
        settings.close();
        WindowOptions options;
        options.make_page = makePage;
        options.settings_file = folder_->filePath("c.ini");
        window_ = std::make_unique<ConsoleWindow>(*bridge_, options);
        window_->resize(1400, 900);
        window_->show();
        outcome_.reset();
        connect(&desk()->runner(), &ExportRunner::finished, this,
                [this](const ExportOutcome& outcome) { outcome_ = outcome; });
        bridge_->start(20);
        QVERIFY(QTest::qWaitForWindowActive(window_.get()));
        QTRY_VERIFY(bridge_->overview());
    }
    void cleanup() {
        window_.reset();
        bridge_.reset();
    }

    void ctrlEAndEnterSaveWhatThePageShows() {
        window_->showPage(PageId::Events);
        QTRY_VERIFY(window_->findChild<QAbstractItemView*>("events_table")->model()->rowCount() > 3);
        openSheet(Qt::ControlModifier);
        const QString path = take("csv");
        QTest::keyClick(window_->focusWidget(), Qt::Key_Return);
        QTRY_VERIFY(outcome_ && outcome_->said.startsWith("Saved "));
        const QList<QByteArray> lines = contents(path).split('\n');
        QVERIFY(lines.size() > 4);
        QVERIFY(lines[1].contains('Z'));
        QVERIFY2(QDir(folder_->path()).entryList({"*.csv*"}, QDir::Files).size() == 1,
                 "nothing temporary stays");
    }

    void shownAndAllDiffer() {
        window_->showPage(PageId::Events);
        auto* table = window_->findChild<QAbstractItemView*>("events_table");
        QTRY_VERIFY(table->model()->rowCount() > 3);
        window_->findChild<QLineEdit*>("events_search")->setText("model");
        openSheet(Qt::ControlModifier);
        const QString shown = take("csv", "shown.csv");
        press("exportSave");
        QTRY_VERIFY(QFile::exists(shown));
        QTRY_VERIFY(!desk()->runner().isRunning());
        openSheet(Qt::ControlModifier);
        const QString all = take("csv", "all.csv");
        for (QRadioButton* button : sheet()->findChildren<QRadioButton*>())
            if (button->text().contains("All there")) button->click();
        press("exportSave");
        QTRY_VERIFY(QFile::exists(all));
        QVERIFY(contents(all).count('\n') > contents(shown).count('\n'));
    }

    void figuresOfAnHourAreThereInTwoSeconds() {
        window_->showPage(PageId::Overview);
        waitForHistory();
        openSheet(Qt::ControlModifier);
        const QString path = take("csv");
        QElapsedTimer time;
        time.start();
        press("exportSave");
        QTRY_VERIFY(QFile::exists(path));
        const qint64 took = time.elapsed();
        QVERIFY2(took <= 2000, qPrintable(QString::number(took)));
        const QByteArray csv = contents(path);
        qInfo("one hour: %lld lines, %lld ms", (long long)csv.count('\n'), (long long)took);
        QVERIFY(csv.startsWith("time,seconds,"));
        QVERIFY(csv.contains("rmse_current [cycles]"));
        QVERIFY(csv.count('\n') > 1500);
    }

    void aLegendChoiceLeavesItsSeriesOut() {
        window_->showPage(PageId::Overview);
        waitForHistory();
        for (LiveChart* chart : window_->findChildren<LiveChart*>())
            if (chart->spec().id == "chart_rmse") chart->setSeriesShown("rmse_current", false);
        openSheet(Qt::ControlModifier);
        const QString path = take("csv");
        press("exportSave");
        QTRY_VERIFY(QFile::exists(path));
        const QByteArray head = contents(path).split('\n').first();
        QVERIFY(!head.contains("rmse_current") && head.contains("rmse_baseline"));
    }

    void picturesComeInTwoSizes() {
        window_->showPage(PageId::Overview);
        QSize sizes[2];
        for (int scale : {1, 2}) {
            openSheet(Qt::ControlModifier);
            const QString path = take("png", QString("p%1.png").arg(scale));
            for (QRadioButton* button : sheet()->findChildren<QRadioButton*>())
                if (button->accessibleName() == QString("Size: %1 ×").arg(scale)) button->click();
            press("exportSave");
            QTRY_VERIFY(QFile::exists(path));
            QTRY_VERIFY(!desk()->runner().isRunning());
            sizes[scale - 1] = QImageReader(path).size();
        }
        QVERIFY(sizes[0].width() > 400);
        QVERIFY(std::abs(sizes[1].width() - 2 * sizes[0].width()) <= 2);
    }

    void aPageWithoutChartsIsAPictureToo() {
        window_->showPage(PageId::Settings);
        openSheet(Qt::ControlModifier);
        const QString path = take("png");
        press("exportSave");
        QTRY_VERIFY(QFile::exists(path));
        QVERIFY(QImageReader(path).size().width() > 1000);
    }

    void theIncidentHoldsEverythingAndThePictures() {
        window_->showPage(PageId::Events);
        openSheet(Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(sheet()->choice().kind, ExportKind::Incident);
        QVERIFY2(!sheet()->findChild<QPushButton*>("exportCopy")->isEnabled(), "a zip is no clipboard's");
        const QString path = take("zip");
        press("exportSave");
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(path), 20'000);
        const QStringList names = namesIn(path);
        for (const char* name :
             {"README.txt", "figures.csv", "events.csv", "runs.csv", "drift.csv", "settings.csv",
              "thresholds.json", "charts.html", "charts/chart_rmse.png", "charts/chart_ks.png"})
            QVERIFY2(names.contains(name), name);
    }

    void theClipboardTakesTableAndPicture() {
        window_->showPage(PageId::Events);
        QTRY_VERIFY(window_->findChild<QAbstractItemView*>("events_table")->model()->rowCount() > 3);
        QApplication::clipboard()->clear();
        openSheet(Qt::ControlModifier);
        press("exportCopy");
        QTRY_VERIFY(QApplication::clipboard()->text().count('\n') > 3);
        openSheet(Qt::ControlModifier);
        sheet()->findChild<QRadioButton*>("export_png")->click();
        press("exportCopy");
        QTRY_VERIFY(!QApplication::clipboard()->image().isNull());
    }

    void aFailureSaysTheCureAndLeavesNothing() {
        window_->showPage(PageId::Settings);
        openSheet(Qt::ControlModifier);
        sheet()->findChild<QLineEdit*>("exportPath")->setText("/proc/nowhere/a.csv");
        press("exportSave");
        QTRY_VERIFY(outcome_);
        QVERIFY(outcome_->error && !outcome_->error->cure.empty());
        QVERIFY(outcome_->error->message.starts_with("The file could not be written"));
    }

    void anExistingFileIsReplacedKnowingly() {
        window_->showPage(PageId::Settings);
        openSheet(Qt::ControlModifier);
        const QString path = take("csv");
        auto* save = sheet()->findChild<QPushButton*>("exportSave");
        QCOMPARE(save->text().remove('&'), QString("Save"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("old"));
        file.close();
        auto* edit = sheet()->findChild<QLineEdit*>("exportPath");
        edit->setText(path + "x");
        edit->setText(path);
        QCOMPARE(save->text().remove('&'), QString("Replace"));
        QVERIFY(sheet()->findChild<QLabel*>("exportNote")->text().contains("will be replaced"));
        press("exportSave");
        QTRY_VERIFY(outcome_ && !outcome_->error);
        QVERIFY(contents(path).contains("\r\n"));
    }

    void aLostEngineKeepsFiguresButNoIncident() {
        window_->showPage(PageId::Overview);
        waitForHistory();
        fake_->setDisconnected(true);
        QTRY_COMPARE(bridge_->link(), LinkState::Lost);
        openSheet(Qt::ControlModifier);
        const QString csv = take("csv");
        press("exportSave");
        QTRY_VERIFY(QFile::exists(csv));
        QTRY_VERIFY(!desk()->runner().isRunning());
        openSheet(Qt::ControlModifier | Qt::ShiftModifier);
        const QString zip = take("zip");
        press("exportSave");
        QTRY_VERIFY(window_->findChild<InlineMessage*>("inlineMessage")->isVisible() &&
                    !desk()->runner().isRunning());
        QVERIFY(!QFile::exists(zip));
    }

    void cancelGivesUpAnIncidentThatWaits() {
        fake_->setStalled(true);
        openSheet(Qt::ControlModifier | Qt::ShiftModifier);
        const QString path = take("zip");
        press("exportSave");
        auto* bar = window_->findChild<QWidget*>("exportBar");
        QTRY_VERIFY(bar->isVisible());
        QTest::mouseClick(window_->findChild<QPushButton*>("exportCancel"), Qt::LeftButton);
        QVERIFY(!bar->isVisible());
        QVERIFY(message().contains("stopped"));
        QVERIFY(!QFile::exists(path));
        fake_->setStalled(false);
    }

    void theFolderIsRemembered() {
        window_->showPage(PageId::Settings);
        openSheet(Qt::ControlModifier);
        take("csv");
        press("exportSave");
        QTRY_VERIFY(outcome_ && outcome_->said.startsWith("Saved "));
        openSheet(Qt::ControlModifier);
        QVERIFY(sheet()->findChild<QLineEdit*>("exportPath")->text().startsWith(folder_->path()));
    }

private:
    ExportDesk* desk() const { return window_->findChild<ExportDesk*>(); }
    ExportSheet* sheet() const { return window_->findChild<ExportSheet*>("exportSheet"); }
    QString message() const { return window_->findChild<InlineMessage*>("inlineMessage")->text(); }
    void openSheet(Qt::KeyboardModifiers modifiers) {
        QTest::keyClick(window_.get(), Qt::Key_E, modifiers);
        QTRY_VERIFY(sheet()->isVisible());
    }
    // Chooses the kind and a file in the test's folder; its path.
    QString take(const QString& ending, QString name = {}) {
        sheet()->findChild<QRadioButton*>("export_" + ending)->setChecked(true);
        const QString path = folder_->filePath(name.isEmpty() ? "file." + ending : name);
        sheet()->findChild<QLineEdit*>("exportPath")->setText(path);
        return path;
    }
    void press(const char* button) {
        QTest::mouseClick(sheet()->findChild<QPushButton*>(button), Qt::LeftButton);
    }
    // Until the hour shown has been loaded.
    void waitForHistory() {
        const auto charts = window_->findChildren<LiveChart*>();
        QVERIFY(!charts.isEmpty());
        QTRY_VERIFY_WITH_TIMEOUT(charts.first()->csv().count('\n') > 1500, 20'000);
    }

    std::optional<ExportOutcome> outcome_; // of the last export
    std::unique_ptr<QTemporaryDir> folder_;
    std::shared_ptr<FakeControl> fake_;
    std::unique_ptr<Bridge> bridge_;
    std::unique_ptr<ConsoleWindow> window_;
};

QTEST_MAIN(TestExportDesk)
#include "tst_export_desk.moc"
