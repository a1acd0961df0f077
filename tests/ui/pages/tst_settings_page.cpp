// Settings: thresholds checked while typing, their past effect, the switch, and what a restart is needed for.
#include <QAction>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSettings>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include "tests/ui/no_warnings.h"
#include "tests/ui/pages/page_bench.h"
#include "ui/models/table_filter.h"
#include "ui/pages/data_page.h"
#include "ui/pages/diagnostics_panel.h"
#include "ui/pages/thresholds_form.h"
#include "ui/pages/value_table.h"
#include "ui/theme/language.h"
#include "ui/theme/sensor_units.h"
#include "ui/theme/theme.h"
#include "ui/theme/wording.h"
#include "ui/widgets/key_groups.h"
#include "ui/widgets/licences.h"

using namespace turbofan;
using namespace turbofan::ui;

class TestSettingsPage : public QObject {
    Q_OBJECT
private slots:
    void init() {
        failOnAnyWarning();
        QLocale::setDefault(QLocale::c());
    }

    void thresholdsAreCheckedWhileTyping() {
        PageBench bench(makeSettingsPage);
        bench.start();
        auto* apply = bench.find<QPushButton>("thresholds_apply");
        auto* warn = bench.find<QDoubleSpinBox>("ks_warn");
        QTRY_VERIFY(apply->toolTip().contains("These are the thresholds in force"));
        QVERIFY(!apply->isEnabled());
        warn->setValue(0.5); // above its alert level
        QVERIFY(!apply->isEnabled());
        QVERIFY(bench.find<QLabel>("thresholds_problem")->text().contains("alert level of KS"));
        warn->setValue(0.06);
        QVERIFY(apply->isEnabled());
        QVERIFY(bench.find<QLabel>("thresholds_problem")->text().isEmpty());
    }

    void thePreviewTellsThePast() {
        PageBench bench(makeSettingsPage);
        bench.start();
        auto* preview = bench.find<QLabel>("thresholds_preview");
        QTRY_VERIFY(preview->text().startsWith("3 drifts in the last 6\u00A0h"));
        bench.find<QDoubleSpinBox>("ks_warn")->setValue(0.15);
        QTRY_VERIFY2(preview->text().contains("Would have seen 2 drifts in the last 6\u00A0h (now: 3)"),
                     qPrintable(preview->text()));
    }

    void whatIsBeingEditedIsNotOverwritten() {
        PageBench bench(makeSettingsPage);
        bench.start();
        auto* form = bench.find<ThresholdsForm>("thresholds_form");
        auto* warn = bench.find<QDoubleSpinBox>("ks_warn");
        QTRY_COMPARE(warn->value(), 0.1);
        QTRY_VERIFY(bench.find<QPushButton>("thresholds_apply")
                        ->toolTip()
                        .contains("These are the thresholds in force"));
        warn->setValue(0.12);
        const int asked = bench.fake->calls("thresholds");
        bench.page->refresh();
        QTRY_VERIFY(bench.fake->calls("thresholds") > asked);
        QVERIFY(form->isEdited());
        QCOMPARE(warn->value(), 0.12);
        QTest::mouseClick(bench.find<QPushButton>("thresholds_back"), Qt::LeftButton);
        QCOMPARE(warn->value(), 0.1);
    }

    void theSwitchAsksTheEngine() {
        PageBench bench(makeSettingsPage);
        bench.start();
        auto* automatic = bench.find<QCheckBox>("automatic_retraining");
        QTRY_VERIFY(automatic->isChecked());
        automatic->click();
        QTRY_COMPARE(bench.fake->calls("setAutomaticRetraining"), 1);
        QTRY_VERIFY(!automatic->isChecked());
    }

    void settingsAreFound() {
        PageBench bench(makeSettingsPage);
        bench.start();
        auto* table = bench.find<ValueTable>("settings_table");
        QTRY_COMPARE(table->filter().rowCount(), 7);
        bench.find<QLineEdit>("settings_search")->setText("restart port");
        QCOMPARE(table->filter().rowCount(), 1);
    }

    void itSaysWhenAChangeTakesEffect() {
        PageBench bench(makeSettingsPage);
        bench.start();
        auto* table = bench.find<ValueTable>("settings_table");
        QTRY_COMPARE(table->filter().rowCount(), 7);
        auto* meaning = bench.find<QLabel>("settings_meaning");
        bench.find<QLineEdit>("settings_search")->setText("DRIFT_CHECK");
        table->setCurrentIndex(table->filter().index(0, 0));
        QCOMPARE(meaning->text(),
                 QString("DRIFT_CHECK_SECONDS: Seconds between two checks. A change takes effect "
                         "after a restart."));
        bench.find<QLineEdit>("settings_search")->setText("DRIFT_PSI");
        table->setCurrentIndex(table->filter().index(0, 0));
        QVERIFY2(meaning->text().endsWith("A change takes effect at once."), qPrintable(meaning->text()));
    }

    void addressesCanBeCopied() {
        PageBench bench(makeSettingsPage);
        bench.start();
        bench.find<QTabWidget>("settings_tabs")->setCurrentIndex(1);
        auto* panel = bench.find<DiagnosticsPanel>("diagnostics");
        QTRY_COMPARE(panel->valueOf("address_prediction"), "http://127.0.0.1:3000");
        bench.find<QToolButton>("copy_address_prediction")->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), "http://127.0.0.1:3000");
        QCOMPARE(panel->valueOf("dropped"), "none");
        QCOMPARE(panel->valueOf("redraw"), "no chart drawn yet");
    }

    void theFormsAreAsWideAsTheirWords() {
        PageBench bench(makeSettingsPage);
        bench.find<QLabel>("thresholds_preview")->parentWidget()->setMinimumWidth(500); // longer words
        bench.start();
        auto* area = qobject_cast<QScrollArea*>(
            bench.find<ThresholdsForm>("thresholds_form")->parentWidget()->parentWidget()->parentWidget());
        QVERIFY(area);
        QTRY_COMPARE(area->viewport()->width(), area->widget()->width());
        QVERIFY(area->width() >= 500);
    }

    void whatIsTheWindowsNeedsNoEngine() {
        PageBench bench(makeSettingsPage);
        bench.opening_error = Error{ErrorCode::Io, "The data folder is read-only.", "Choose another."};
        bench.start();
        QTRY_COMPARE(static_cast<DataPage*>(bench.page)->state(), ViewState::Error);
        for (const char* name : {"theme", "language", "times", "units"}) {
            auto* choice = bench.find<QComboBox>(name);
            QVERIFY2(choice && choice->isVisible() && choice->isEnabled(), name);
        }
        auto* theme = bench.find<QComboBox>("theme");
        theme->setCurrentIndex(theme->findData(int(ThemeChoice::Light)));
        QVERIFY(!Theme::instance().colours().dark);
        theme->setCurrentIndex(theme->findData(int(ThemeChoice::Dark)));
        auto* tabs = bench.find<QTabWidget>("settings_tabs");
        tabs->setCurrentIndex(2); // the keys
        QVERIFY(tabs->currentWidget()->isVisible() && tabs->currentWidget()->isEnabled());
        // The engine's own wait for it.
        QVERIFY(!bench.find<QCheckBox>("automatic_retraining")->isEnabled());
        QVERIFY(!bench.find<QDoubleSpinBox>("ks_warn")->isEnabled());
        QVERIFY(!bench.find<DiagnosticsPanel>("diagnostics")->isEnabled());
        bench.opening_error.reset();
        bench.bridge.retry();
        QTRY_COMPARE(static_cast<DataPage*>(bench.page)->state(), ViewState::Live);
        QTRY_VERIFY(bench.find<QDoubleSpinBox>("ks_warn")->isEnabled());
        QVERIFY(bench.find<QCheckBox>("automatic_retraining")->isEnabled());
    }

    // As on the cards of F1 and Shift+F1.
    void keysAndLicencesAreThoseOfTheCards() {
        PageBench bench(makeSettingsPage);
        bench.start();
        QTRY_COMPARE(static_cast<DataPage*>(bench.page)->state(), ViewState::Live);
        bench.find<QTabWidget>("settings_tabs")->setCurrentIndex(2);
        const auto linesOf = [&](const char* name) {
            const auto* table = bench.find<QTableWidget>(name);
            QStringList lines;
            for (int row = 0; row < table->rowCount(); ++row)
                for (int column = 0; column < table->columnCount(); ++column)
                    lines << table->item(row, column)->text();
            return lines;
        };
        QStringList keys, parts;
        for (const KeyGroup& group : keyGroups({}))
            for (const KeyLine& line : group.lines) keys << line.key << group.place << line.what;
        QVERIFY(keys.size() > 30);
        QCOMPARE(linesOf("keys_table").last(keys.size()), keys);
        for (const Licence& part : licences()) parts << part.name << part.licence << part.what_for;
        QCOMPARE(linesOf("licences_table"), parts);
    }

    void themeAndTimesChangeAtOnce() {
        PageBench bench(makeSettingsPage);
        auto* theme = bench.find<QComboBox>("theme");
        theme->setCurrentIndex(theme->findData(int(ThemeChoice::Light)));
        QVERIFY(!Theme::instance().colours().dark);
        theme->setCurrentIndex(theme->findData(int(ThemeChoice::Dark)));
        QVERIFY(Theme::instance().colours().dark);
        bench.find<QComboBox>("times")->setCurrentIndex(1);
        QVERIFY(showsUtc());
        bench.find<QComboBox>("times")->setCurrentIndex(0);
        QVERIFY(!showsUtc());
        bench.find<QComboBox>("units")->setCurrentIndex(1);
        QCOMPARE(sensorUnit("s_2").name, QString("K"));
        bench.find<QComboBox>("units")->setCurrentIndex(0);
        QCOMPARE(sensorUnit("s_2").name, QString("°R"));
    }

    void theWindowsSwitchesAreHere() {
        PageBench bench(makeSettingsPage);
        QAction notify(&bench.window), tray(&bench.window);
        notify.setObjectName("window_notify");
        tray.setObjectName("window_tray");
        for (QAction* action : {&notify, &tray}) action->setCheckable(true);
        notify.setChecked(true);
        bench.start();
        auto* box = bench.find<QCheckBox>("notify");
        QTRY_VERIFY(box->isEnabled() && box->isChecked()); // the form comes with the first answer
        box->click();
        QVERIFY(!notify.isChecked());
        tray.trigger(); // by its key
        QVERIFY(bench.find<QCheckBox>("tray")->isChecked());
        QSignalSpy asked(bench.page, &Page::verbAsked);
        for (const char* verb : {"save_layout", "load_layout", "reset_layout"})
            bench.find<QToolButton>(verb)->click();
        QCOMPARE(asked.count(), 3);
        QCOMPARE(asked[2][0].toString(), QString("reset_layout"));
    }

    void theHistoryShowsItsBudget() {
        PageBench bench(makeSettingsPage);
        const double t[] = {1'790'000'000, 1'790'086'400}, v[] = {1, 2};
        bench.store.series("ks_mean").append(t, v);
        bench.start();
        bench.find<QTabWidget>("settings_tabs")->setCurrentIndex(1);
        auto* panel = bench.find<DiagnosticsPanel>("diagnostics");
        QTRY_VERIFY2(panel->valueOf("history").contains("of 100.7\u00A0MB"),
                     qPrintable(panel->valueOf("history")));
        QVERIFY2(panel->valueOf("history").contains("24\u00A0h"), qPrintable(panel->valueOf("history")));
    }

    void theSearchIsKept() {
        QTemporaryDir folder;
        QSettings settings(folder.filePath("s.ini"), QSettings::IniFormat);
        PageBench bench(makeSettingsPage);
        bench.find<QLineEdit>("settings_search")->setText("port");
        bench.page->save(settings);
        PageBench again(makeSettingsPage);
        again.page->restore(settings);
        QCOMPARE(again.find<QLineEdit>("settings_search")->text(), QString("port"));
    }

    void anotherLanguageIsForTheNextStart() {
        PageBench bench(makeSettingsPage);
        auto* language = bench.find<QComboBox>("language");
        auto* later = bench.find<QLabel>("language_later");
        QVERIFY(later->isHidden());
        language->setCurrentIndex(language->findData("de"));
        QCOMPARE(languageChoice(), QString("de"));
        QVERIFY(!later->isHidden());
        QCOMPARE(later->text(), QString("Spoken after the next start.")); // not before
        chooseLanguage({});
    }
};

QTEST_MAIN(TestSettingsPage)
#include "tst_settings_page.moc"
