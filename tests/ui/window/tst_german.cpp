// The German window is German: what it shows, tells and would show when pointed at is held against the same
// walk in English, and searched for English words. The fake engine speaks as the real one does; what errors
// and people say is given in words of no language.
#include <QApplication>
#include <QContextMenuEvent>
#include <QMenu>
#include <QRegularExpression>
#include <QTest>
#include <QTimer>

#include "engine/base/settings.h"
#include "tests/ui/window/seen_words.h"
#include "tests/ui/window/window_stand.h"
#include "ui/pages/value_table.h"
#include "ui/widgets/status_pill.h"

using namespace turbofan;
using namespace turbofan::ui;

namespace {

constexpr const char* kTrigger = "RMSE 31.2 > 27.8, mean KS 0.11 ≥ 0.10";

// As engine/lifecycle/drift_conclusions writes it.
const std::string kEvidence =
    R"("trigger":"RMSE 31.2 > 27.8","passed":[{"figure":"rmse","value":"31.2","sign":">","level":"27.8"}],)"
    R"("rmse":31.2,"rmse_baseline":25.3,"rmse_warn":27.8,"rmse_alert":32.9,"ks_mean":0.08,"ks_warn":0.1,)"
    R"("ks_alert":0.2,"psi_mean":0.05,"psi_warn":0.1,"psi_alert":0.25,"window_seconds":60,"feedback":212,)"
    R"("engines":40,"model_before":"3.0","fraction_asked":0.164,"worst_features":[{"name":"s_4","psi":0.4,"ks":0.3}])";

const std::string kRefused =
    "the same training has made model 5.0, which is held back (promote it, or train on another share)";

EventRow event(const char* kind, const char* actor, std::string sentence, const std::string& details,
               bool alarm = false) {
    EventRow row;
    row.kind = kind;
    row.actor = actor;
    row.sentence = std::move(sentence);
    row.details = details;
    row.alarm = alarm;
    return row;
}

std::vector<EventRow> eventsOfTheEngine() {
    const std::string training =
        R"("run":4,"model_before":"3.0","model_made":"4.0","fraction":0.164,"seconds":2.3,"test_rmse":19.6,)"
        R"("started":1790000000000000,"finished":1790000003000000,)";
    return {
        event("drift_check", "drift", "No drift: every level is below its warning.",
              "{" + kEvidence + R"(,"conclusion":"stable"})"),
        event("drift", "drift",
              std::string("Drift (") + kTrigger + "); a training was not started: " + kRefused,
              "{" + kEvidence + R"(,"conclusion":"refused","refusal":")" + kRefused +
                  R"(","refusal_code":"already_exists"})",
              true),
        event(
            "training", "drift",
            "Model 3.0 → 4.0: trained on 16.4 % of the engines in 2.3 s, test RMSE 19.60 (drift: RMSE 31.2 > "
            "27.8)",
            "{" + training +
                R"("state":"succeeded","model_after":"4.0","trigger":"drift: RMSE 31.2 > 27.8","evidence":{)" +
                kEvidence + "}}"),
        event("training", "console", "Model 4.0 was saved but not put in service, …",
              "{" + training +
                  R"("state":"held","held":"clearly worse: …","model_after":"3.0","held_against":)"
                  R"({"candidate_rmse":24.1,"champion_rmse":19.8,"champion":"3.0","engines":412},)"
                  R"("trigger":"asked for by console","evidence":{"cause":"asked","by":"console"}})",
              true),
        event("model_live", "drift", "Model 4.0 is in service (test RMSE 19.60).",
              R"({"version":"4.0","before":"3.0","actor":"drift","action":"training",)"
              R"("reason":"drift: RMSE 31.2 > 27.8","test_rmse":19.6})"),
        event("operator", "console", "The console set the drift thresholds: Q3",
              R"({"action":"set_thresholds","before":"PSI 0.1 / 0.25, KS 0.1 / 0.2, RMSE × 1.1 / 1.3",)"
              R"("after":"PSI 0.1 / 0.25, KS 0.15 / 0.2, RMSE × 1.1 / 1.3","reason":"Q3","overridden":[]})"),
        event(
            "operator", "cli", "The command line put model 4.0 in service: Q3",
            R"({"action":"promote","version":"4.0","before":"no model","after":"Model 4.0, test RMSE 19.6",)"
            R"("reason":"Q3","overridden":["Test RMSE","Cool-down"]})"),
        event("warning", "http", "A client over HTTP could not cancel the training: EIO",
              R"({"action":"cancel_training","reason":"","error":"busy","message":"EIO","cure":""})"),
        event(
            "error", "drift", "The training failed: EIO; model 4.0 stays.",
            R"({"run":5,"state":"failed","trigger":"asked for over HTTP","model_before":"4.0","error":"EIO",)"
            R"("evidence":{"cause":"asked","by":"http"}})",
            true),
        event(
            "demo", "demo", "The demo is over: …",
            R"({"outcome":"over","predictions":208875,"feedback":208000,"retrainings":5,"unexpected_failures":0})"),
        event("system", "system",
              "Model 5.0 has come into the folder but does not serve: the live model is pinned.", "{}"),
        event("warning", "system", "The disk of the data directory has only 212 MB left.", "{}", true)};
}

void fillEvents(FakeWorld& w) {
    const Instant newest = w.events.front().time;
    std::vector<EventRow> events = eventsOfTheEngine();
    for (std::size_t i = 0; i < events.size(); ++i) {
        events[i].event = static_cast<std::int64_t>(events.size() - i);
        events[i].time = newest - std::chrono::minutes(i);
    }
    events[1].acknowledged_by = "console";
    events[1].acknowledged_at = newest;
    events[3].shelved_until = newest + std::chrono::hours(1);
    w.overview.last_event = events.front().event;
    w.events = std::move(events);
}

void fillSettings(FakeWorld& w) {
    w.settings.settings.clear();
    for (const SettingInfo& info : settingsTable())
        w.settings.settings.push_back({std::string(info.variable), "Where things are",
                                       std::string(info.meaning), "7", "8", "environment or .env", true});
}

// What engine/operation/preflight says.
void fillChecks(FakeWorld& w) {
    w.preflight.items = {{"Labelled rows", true, true, "212 records of 40 engines in the window.", ""},
                         {"Prepared data", true, true, "708 engines, simulated data.", ""},
                         {"Disk space", true, true, "42000 MB are free, a new model needs 58 MB.", ""},
                         {"Cool-down", false, false, "12 s are left of the cool-down.", "Wait for it."},
                         {"Test RMSE", false, false, "Model 3.0: 19.6; model 4.0, which serves now: 18.4.",
                          "Compare the two first."}};
    w.preflight.effect = "Model 5.0 is trained on 50.0 % of the engines and put in service.";
}

void speakAsTheEngine(FakeWorld& w) {
    w.overview.reasons = {
        {HealthLevel::Attention, "drift", "Mean KS 0.11 is over its warn level 0.10.",
         "Retrain, or see which features moved.",
         R"({"figure":"ks_mean","value":0.11,"level":0.1,"decimals":2,"kind":"over_warn"})"},
        {HealthLevel::Attention, "retraining", "There is drift, but automatic retraining is off.",
         "Retrain by hand, or switch it on.", R"({"kind":"automatic_off"})"}};
    w.overview.decision = std::string("Drift (") + kTrigger + "); a training was not started: " + kRefused;
    w.overview.data_name = "simulated";
    w.overview.simulated = true;
    w.drift.verdict = std::string("Drift: ") + kTrigger + ".";
    w.models.models.back().reason = w.runs.back().reason = "its first model";
    w.models.timeline[0].reason = "found in the models folder";
    w.models.timeline[0].actor = "system";
    w.models.timeline[1].reason = "asked for by ann";
    w.models.timeline[1].actor = "console";
    w.runs.front().reason = "asked for by operator";
    w.runs.front().error = "EIO";
    w.runs[2].state = "held";
    w.runs[2].error = "clearly worse: RMSE 24.10 against 19.80 of model 3.0 on the same 412 test engines";
    w.runs[2].details =
        R"({"held_against":{"candidate_rmse":24.1,"champion_rmse":19.8,"champion":"3.0","engines":412}})";
    fillEvents(w);
    fillSettings(w);
    fillChecks(w);
}

// What opens over the window when it is clicked right, or where a button has a menu.
void lookAtMenu(SeenWords& words, const std::function<void()>& open) {
    int menus = 0;
    QTimer often;
    QObject::connect(&often, &QTimer::timeout, [&] {
        QWidget* menu = QApplication::activePopupWidget();
        if (!menu) return;
        ++menus;
        words.look(*menu);
        for (QMenu* below : menu->findChildren<QMenu*>()) words.look(*below);
        menu->close();
    });
    often.start(5);
    open();
    QTRY_VERIFY(menus > 0);
}

void rightClick(QWidget& widget) {
    const QPoint place(widget.width() / 2, widget.height() / 2);
    QContextMenuEvent asked(QContextMenuEvent::Mouse, place, widget.mapToGlobal(place));
    QApplication::sendEvent(&widget, &asked);
}

template <class T>
T* firstSeen(QWidget& window) {
    for (T* one : window.findChildren<T*>())
        if (one->isVisible()) return one;
    return nullptr;
}

void lookAtMenus(WindowStand& stand, SeenWords& words) {
    lookAtMenu(words, [&] { stand.window->findChild<StatusPill*>()->click(); });
    stand.window->showPage(PageId::Overview);
    stand.still();
    lookAtMenu(words, [&] { rightClick(*firstSeen<LiveChart>(*stand.window)); });
    stand.window->showPage(PageId::Models);
    stand.still();
    lookAtMenu(words, [&] { rightClick(*firstSeen<PlotWidget>(*stand.window)); });
    auto* table = firstSeen<ValueTable>(*stand.window);
    QVERIFY(table);
    lookAtMenu(words, [&] { emit table->horizontalHeader()->customContextMenuRequested(QPoint(8, 8)); });
}

// Each event, run and setting tells more when it is chosen.
void lookAtEachRow(WindowStand& stand, SeenWords& words, PageId page) {
    stand.window->showPage(page);
    stand.still();
    for (auto* table : stand.window->page(page)->findChildren<ValueTable*>()) {
        if (!table->isVisible()) continue;
        for (int row = 0; row < std::min(table->model()->rowCount(), 40); ++row) {
            table->setCurrentIndex(table->model()->index(row, 0));
            QCoreApplication::processEvents();
            words.look(*stand.window);
        }
    }
}

// States that the walk does not come by.
void lookAtRareStates(WindowStand& stand, SeenWords& words) {
    stand.trigger("window_export");
    stand.still();
    words.look(*stand.window);
    if (QWidget* focused = stand.window->focusWidget()) QTest::keyClick(focused, Qt::Key_Escape);
    stand.fake->edit([](FakeWorld& w) {
        w.overview.job = {true, "growing trees", "trees", 40, 100, 0.5, 12, 18, ""};
        w.overview.reasons = {{HealthLevel::Attention, "model",
                               "Model 4.0 is pinned: no training replaces it.", "",
                               R"({"kind":"pinned","version":"4.0"})"}};
        w.overview.live->pinned = true;
        w.models.models.front().pinned = true;
        w.overview.decision = "No feedback in the window: nothing to judge.";
        w.overview.automatic_retraining = false;
    });
    for (const PageId id : kPages) {
        stand.window->showPage(id);
        stand.still();
        words.look(*stand.window);
    }
}

QSet<QString> seenIn(const QString& language) {
    WindowStand stand(language);
    stand.fake->edit(speakAsTheEngine);
    stand.trigger("window_refresh");
    SeenWords words;
    stand.walk([&](const QString&) { words.look(*stand.window); });
    lookAtMenus(stand, words);
    for (const PageId page : {PageId::Events, PageId::Models, PageId::Settings})
        lookAtEachRow(stand, words, page);
    lookAtRareStates(stand, words);
    return words.all;
}

// Names, which are the same in every language.
QString withoutNames(QString text) {
    static const QRegularExpression kNames(
        "\\b(Turbofan|Qt|Core|Gui|Widgets|Charts|Boost|Asio|Beast|Eigen|Inter|SQLite|OpenSSL|Deutsch|English|"
        "prometheus-cpp|simdjson|spdlog|fmt|tl-expected|libcurl|libarchive|curl|cairo|Apache|Clause|"
        "GPL-[0-9.]+-or-later|Ctrl|Alt|Shift|Esc|Space|Enter|Del|Return|Ins|Home|End|PgUp|PgDown|phi|"
        "[sS]_[0-9]+\\w*|setting_[0-9]|temp_\\w+|req-[0-9]+|model-[0-9]+\\.0\\.tfm|https?:\\S+|"
        "min_samples_leaf|trees|fraction|data)\\b");
    return text.remove(kNames);
}

bool isTheSameInGerman(const QString& text) {
    static const QRegularExpression kWords("\\b(Alarm|Drift|Live|live|min|normal|Ports?|System|Test|Training|"
                                           "Version)\\b");
    static const QRegularExpression kLetters("[a-zäöüß]{3}");
    return !withoutNames(text).remove(kWords).contains(kLetters);
}

// Words that are English and never German.
bool hasEnglish(const QString& text) {
    static const QRegularExpression kWords(
        "\\b(the|of|is|are|and|to|for|with|has|have|by|from|that|this|not|no|been|than|against|which|asked|"
        "because|or|if|one|until|when|rows|engines|model|began|failed|mean|level)\\b");
    return withoutNames(text).contains(kWords);
}

} // namespace

class TestGerman : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { german_ = seenIn("de"); }

    void everyWordIsGerman() {
        QVERIFY(german_.size() > 1000);
        const QSet<QString> english = seenIn("en");
        QStringList left;
        for (const QString& text : german_)
            if (hasEnglish(text) || (english.contains(text) && !isTheSameInGerman(text))) left << text;
        left.sort();
        QVERIFY2(left.isEmpty(), told(left));
    }

    void numbersAndDatesAreGerman() {
        static const QRegularExpression kDecimal("(?<![\\w.,-])[0-9]+\\.[0-9]{1,2}(?![\\w.,])");
        static const QRegularExpression kVersion(
            "(Modell|Modells|auf|→|zu|von|[Dd]avor|[Dd]anach|Version|Dienst:|"
            "Turbofan|GPL|LGPL|MPL|Neues) ?-?[0-9.]+");
        static const QRegularExpression kBare("^[0-9]+\\.0( auf)?$"); // a version by itself
        static const QRegularExpression kIso("[0-9]{4}-[0-9]{2}-[0-9]{2}");
        QStringList left;
        for (QString text : german_) {
            const QString whole = text;
            if (text.contains(kBare)) continue;
            if (text.contains(kIso) || text.remove(kVersion).contains(kDecimal)) left << whole;
        }
        left.sort();
        QVERIFY2(left.isEmpty(), told(left));
    }

private:
    QSet<QString> german_;
};

QTEST_MAIN(TestGerman)
#include "tst_german.moc"
