// What the real engine says before and after acts has its German in the window: a sentence that is worded
// anew there, and not in ui/theme/engine_sentences, fails here.
#include <QTest>

#include "tests/engine/operation/control_world.h"
#include "tests/ui/no_warnings.h"
#include "ui/models/setting_words.h"
#include "ui/theme/drift_sentences.h"
#include "ui/theme/engine_sentences.h"
#include "ui/theme/language.h"

using namespace turbofan;
using namespace turbofan::testing;
using namespace turbofan::ui;

class TestGermanEngine : public QObject {
    Q_OBJECT
private slots:
    void init() {
        failOnAnyWarning();
        useLanguage("de");
        left_.clear();
    }
    void cleanup() { useLanguage("en"); }

    void checksAreGerman() {
        ControlWorld world;
        lookAtAll(world); // no model yet
        tell(orThrow(world.control->retrain(0.5, false, kAnn)));
        world.engine->retraining()->waitUntilIdle();
        lookAtAll(world); // one, cooling down
        world.feedback(smallRows()->test_last_unit.front(), 50, 50);
        world.engine->drift()->setAutomaticRetraining(false);
        tell(orThrow(world.control->checkDriftNow(kAnn)));
        world.advance(31);
        tell(orThrow(world.control->retrain(1.0, false, kAnn)));
        world.engine->retraining()->waitUntilIdle();
        lookAtAll(world); // two
        tell(orThrow(world.control->rollBack(kAnn)));
        tell(orThrow(world.control->promote(ModelVersion{2}, kAnn)));
        for (const bool pinned : {true, true, false, false}) {
            tell(orThrow(world.control->setPinned(pinned, kAnn)));
            lookAtAll(world);
        }
        QVERIFY2(left_.isEmpty(), qPrintable(left_.join('\n')));
    }

    void whatWasDoneIsGerman() {
        ControlWorld world;
        tell(orThrow(world.control->setThresholds({}, kAnn)));
        for (const bool on : {false, false, true, true})
            tell(orThrow(world.control->setAutomaticRetraining(on, kAnn)));
        for (int i = 0; i < 2; ++i) {
            EventRecord alarm;
            alarm.time = world.engine->clock().now();
            alarm.kind = EventKind::Error;
            alarm.alarm = true;
            (void)orThrow(world.engine->store().appendEvent(alarm));
        }
        EventQuery alarms;
        alarms.alarms_only = true;
        const auto events = orThrow(world.control->events(alarms));
        QVERIFY(events.size() >= 2);
        tell(orThrow(world.control->acknowledge({events[0].event}, kAnn)));
        tell(orThrow(world.control->acknowledge({events[0].event, events[1].event}, kAnn)));
        tell(orThrow(world.control->shelve(events[0].event, 60, kAnn)));
        isTold(orThrow(world.control->drift()).rule);
        QVERIFY2(left_.isEmpty(), qPrintable(left_.join('\n')));
    }

    void settingsAreGerman() {
        ControlWorld world;
        for (const SettingRow& row : orThrow(world.control->settings()).settings) {
            if (settingWord(row.meaning).toStdString() == row.meaning) left_ << row.meaning.c_str();
            if (settingWord(row.origin).toStdString() == row.origin) left_ << row.origin.c_str();
        }
        QVERIFY2(left_.isEmpty(), qPrintable(left_.join('\n')));
    }

private:
    void isTold(const std::string& sentence) {
        const QString german = engineSentence(sentence);
        // These two are German as they are.
        if (german.toStdString() == sentence && !sentence.empty() && sentence != "Ports" &&
            !sentence.starts_with("PSI "))
            left_ << german;
        // A full stop that a number swallowed would be told as its decimal point.
        if (sentence.ends_with('.') != german.endsWith('.')) left_ << german;
    }
    void tell(const Done& done) { isTold(done.message); }
    void lookAtAll(ControlWorld& world) {
        for (const ActionKind action :
             {ActionKind::Retrain, ActionKind::Promote, ActionKind::RollBack, ActionKind::Pin,
              ActionKind::Unpin, ActionKind::SetThresholds, ActionKind::StartDemo}) {
            const auto looked = world.control->preflight(action, ModelVersion{1}, 0.5);
            if (!looked) continue; // an error, whose words stay
            for (const std::string* text :
                 {&looked->effect, &looked->duration, &looked->before, &looked->after})
                isTold(*text);
            for (const PreflightItem& item : looked->items)
                // A bundle that is not there says so itself, in the words of an error.
                if (item.name != "Bundle" || item.ok)
                    for (const std::string* text : {&item.name, &item.sentence, &item.cure}) isTold(*text);
        }
    }

    QStringList left_;
};

QTEST_MAIN(TestGermanEngine)
#include "tst_german_engine.moc"
