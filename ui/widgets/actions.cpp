#include "ui/widgets/actions.h"

#include <map>

#include <QAction>
#include <QWidget>

#include "engine/base/sentence.h"
#include "ui/theme/engine_sentences.h"
#include "ui/widgets/action_sheet.h"
#include "ui/widgets/action_table.h"
#include "ui/widgets/inline_message.h"
#include "ui/widgets/sheets.h"

namespace turbofan::ui {
namespace {

constexpr double kShownSeconds = 8;
constexpr double kUndoSeconds = 30;
constexpr double kShelveMinutes = 60;

} // namespace

struct Actions::Impl {
    Actions* self;
    Bridge& bridge;
    ActionSheet* sheet;
    InlineMessage* message;
    std::map<QString, QAction*> by_name;
    std::map<QString, QString> tips;
    std::vector<QAction*> order;

    SheetTools tools() { return {bridge, *sheet, self}; }
    Perform performer() {
        return [this](Act act, QString reason, Act undo) {
            perform(std::move(act), std::move(reason), std::move(undo));
        };
    }
    void perform(Act act, QString reason, Act undo = {});
    void addVerbs(QWidget* window);
    void update();
    void acknowledgeAll();
};

void Actions::Impl::perform(Act act, QString reason, Act undo) {
    bridge.act(
        self, std::move(act), std::move(reason), [this, undo = std::move(undo)](const Result<Done>& done) {
            if (!done) {
                emit self->failed(QString::fromStdString(headline(done.error())),
                                  QString::fromStdString(done.error().cure));
                return;
            }
            const QString said = engineSentence(done->message);
            emit self->succeeded(said);
            if (undo)
                message->showMessage(MessageKind::Success, said, {}, kUndoSeconds, Actions::tr("Undo"),
                                     [this, undo] { perform(undo, Actions::tr("undone within 30 s")); });
        });
}

void Actions::Impl::addVerbs(QWidget* window) {
    for (const Verb& verb : verbs()) {
        auto* action = new QAction(icon(verb.glyph), verb.text, self);
        action->setObjectName(QStringLiteral("action_") + verb.name);
        action->setShortcut(verb.key);
        action->setShortcutContext(Qt::WindowShortcut);
        action->setCheckable(verb.checkable);
        by_name[verb.name] = action;
        tips[verb.name] = verb.tip;
        order.push_back(action);
        window->addAction(action);
    }
    const auto on = [this](const char* name, auto slot) {
        QObject::connect(by_name.at(QString::fromLatin1(name)), &QAction::triggered, self, slot);
    };
    on("retrain", [this] { self->retrain(); });
    on("cancel", [this] { self->cancelTraining(); });
    on("promote", [this] { openPromoteSheet(tools(), {}, performer()); });
    on("roll_back", [this] { self->rollBack(); });
    on("pin", [this](bool checked) { self->setPinned(checked); });
    on("thresholds", [this] { openThresholdsSheet(tools(), {}, performer()); });
    on("automatic_retraining", [this](bool checked) { self->setAutomaticRetraining(checked); });
    on("check_drift", [this] { self->checkDriftNow(); });
    on("start_demo", [this] { self->startDemo(); });
    on("stop_demo", [this] { self->stopDemo(); });
    on("acknowledge", [this] { acknowledgeAll(); });
}

void Actions::Impl::update() {
    const auto overview = bridge.overview();
    for (const auto& [name, action] : by_name) {
        const QString why = whyNot(name, bridge.link(), overview.get());
        action->setEnabled(why.isEmpty());
        const QString key = action->shortcut().toString(QKeySequence::NativeText);
        const QString tip = why.isEmpty() ? QStringLiteral("%1 (%2)").arg(tips[name], key) : why;
        action->setToolTip(tip);
        action->setStatusTip(tip);
    }
    if (!overview) return;
    by_name["pin"]->setChecked(overview->live && overview->live->pinned);
    by_name["automatic_retraining"]->setChecked(overview->automatic_retraining);
}

void Actions::Impl::acknowledgeAll() {
    EventQuery query;
    query.alarms_only = true;
    bridge.ask<std::vector<EventRow>>(
        self, QStringLiteral("alarms"), [query](ControlPort& port) { return port.events(query); },
        [this](const Result<std::vector<EventRow>>& alarms) {
            if (!alarms) {
                emit self->failed(QString::fromStdString(headline(alarms.error())),
                                  QString::fromStdString(alarms.error().cure));
                return;
            }
            std::vector<std::int64_t> open;
            for (const EventRow& e : *alarms)
                if (!e.acknowledged_at) open.push_back(e.event);
            if (!open.empty()) self->acknowledge(open);
        });
}

Actions::Actions(Bridge& bridge, QWidget* window)
    : QObject(window), impl_(std::make_unique<Impl>(Impl{
                           this, bridge, new ActionSheet(window), new InlineMessage(window), {}, {}, {}})) {
    impl_->addVerbs(window);
    connect(&bridge, &Bridge::overviewChanged, this, [this] { impl_->update(); });
    connect(&bridge, &Bridge::linkChanged, this, [this] { impl_->update(); });
    // Pages tell their own news through the same two signals.
    connect(this, &Actions::succeeded, this, [this](const QString& text) {
        impl_->message->showMessage(MessageKind::Success, text, {}, kShownSeconds);
    });
    connect(this, &Actions::failed, this, [this](const QString& sentence, const QString& cure) {
        impl_->message->showMessage(MessageKind::Failure, sentence, cure, 0);
    });
    impl_->update();
}

Actions::~Actions() = default;

void Actions::retrain(std::optional<double> fraction) {
    openRetrainSheet(impl_->tools(), fraction, impl_->performer());
}

void Actions::cancelTraining() {
    impl_->perform([](ControlPort& port, const Operator& who) { return port.cancelTraining(who); }, {});
}

void Actions::promote(ModelVersion version) {
    openPromoteSheet(impl_->tools(), version, impl_->performer());
}

void Actions::rollBack() {
    openRollBackSheet(impl_->tools(), impl_->performer());
}

void Actions::setPinned(bool pinned) {
    impl_->perform([pinned](ControlPort& port, const Operator& who) { return port.setPinned(pinned, who); },
                   {});
}

void Actions::setThresholds(const Thresholds& proposed) {
    openThresholdsSheet(impl_->tools(), proposed, impl_->performer());
}

void Actions::setAutomaticRetraining(bool on) {
    impl_->perform(
        [on](ControlPort& port, const Operator& who) { return port.setAutomaticRetraining(on, who); }, {});
}

void Actions::checkDriftNow() {
    impl_->perform([](ControlPort& port, const Operator& who) { return port.checkDriftNow(who); }, {});
}

void Actions::startDemo() {
    openDemoSheet(impl_->tools(), impl_->performer());
}

void Actions::startDemoNow(const DemoRequest& request) {
    impl_->perform([request](ControlPort& port, const Operator& who) { return port.startDemo(request, who); },
                   {});
}

void Actions::stopDemo() {
    impl_->perform([](ControlPort& port, const Operator& who) { return port.stopDemo(who); }, {});
}

void Actions::acknowledge(const std::vector<std::int64_t>& events) {
    impl_->perform([events](ControlPort& port, const Operator& who) { return port.acknowledge(events, who); },
                   {});
}

void Actions::shelve(std::int64_t event) {
    impl_->perform(
        [event](ControlPort& port, const Operator& who) { return port.shelve(event, kShelveMinutes, who); },
        {});
}

QAction* Actions::action(const QString& verb) const {
    const auto found = impl_->by_name.find(verb);
    Q_ASSERT_X(found != impl_->by_name.end(), "Actions::action", qPrintable(verb));
    return found == impl_->by_name.end() ? nullptr : found->second;
}

std::vector<QAction*> Actions::all() const {
    return impl_->order;
}

ActionSheet* Actions::sheet() const {
    return impl_->sheet;
}

InlineMessage* Actions::message() const {
    return impl_->message;
}

} // namespace turbofan::ui
