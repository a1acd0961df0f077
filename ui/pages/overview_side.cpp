#include "ui/pages/overview_side.h"

#include <QFrame>
#include <QLabel>
#include <QVBoxLayout>

#include "ui/models/event_sentences.h"
#include "ui/models/phase_words.h"
#include "ui/models/run_sentences.h"
#include "ui/pages/action_button.h"
#include "ui/pages/event_line.h"
#include "ui/theme/unbroken.h"
#include "ui/theme/wording.h"
#include "ui/widgets/actions.h"

namespace turbofan::ui {

namespace {

constexpr std::size_t kEvents = 12; // as many as fit are shown

QLabel* wrapped(const QString& name, const char* property, QWidget* parent) {
    auto* label = new QLabel(parent);
    label->setObjectName(name);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    if (*property) label->setProperty(property, true);
    return label;
}

struct Card {
    QFrame* frame;
    QVBoxLayout* layout;
};
Card makeCard(QWidget* parent) {
    auto* frame = new QFrame(parent);
    frame->setProperty("card", true);
    auto* layout = new QVBoxLayout(frame);
    layout->setContentsMargins(14, 10, 14, 10);
    layout->setSpacing(4);
    return {frame, layout};
}

} // namespace

OverviewSide::OverviewSide(Actions& actions, QWidget* parent) : QWidget(parent) {
    setObjectName("overview_side");
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    layout->addWidget(buildActions(actions));
    layout->addWidget(buildModel(actions));
    layout->addWidget(buildEvents(), 1);
}

QWidget* OverviewSide::buildActions(Actions& actions) {
    const auto [frame, layout] = makeCard(this);
    start_ = new ActionButton(actions.action("start_demo"), "overview_start_demo", frame);
    start_->setProperty("primary", true);
    stop_ = new ActionButton(actions.action("stop_demo"), "overview_stop_demo", frame);
    retrain_ = new ActionButton(actions.action("retrain"), "overview_retrain", frame);
    cancel_ = new ActionButton(actions.action("cancel"), "overview_cancel", frame);
    demo_ = wrapped("overview_demo", "dim", frame);
    for (QWidget* button : {start_, stop_, retrain_, cancel_}) layout->addWidget(button);
    layout->addWidget(demo_);
    stop_->hide();
    cancel_->hide();
    return frame;
}

QWidget* OverviewSide::buildModel(Actions& actions) {
    const auto [frame, layout] = makeCard(this);
    auto* caption = new QLabel(tr("In service"), frame);
    caption->setProperty("caption", true);
    caption->setWordWrap(true); // the button keeps its words in every language
    model_ = wrapped("overview_model", "heading", frame);
    quality_ = wrapped("overview_quality", "dim", frame);
    decision_ = wrapped("overview_decision", "", frame);
    auto* head = new QHBoxLayout;
    head->addWidget(caption, 1);
    auto* back = new ActionButton(actions.action("roll_back"), "overview_roll_back", frame);
    back->setProperty("flat", true);
    head->addWidget(back);
    layout->addLayout(head);
    for (QLabel* label : {model_, quality_, decision_}) layout->addWidget(label);
    layout->addWidget(new ActionButton(actions.action("thresholds"), "overview_thresholds", frame));
    return frame;
}

QWidget* OverviewSide::buildEvents() {
    const auto [frame, layout] = makeCard(this);
    layout->setContentsMargins(6, 12, 6, 8);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(8, 0, 2, 0);
    auto* caption = new QLabel(tr("What happened last"), frame);
    caption->setProperty("caption", true);
    caption->setWordWrap(true); // the button keeps its words in every language
    auto* all = new QPushButton(tr("All events"), frame);
    all->setObjectName("overview_all_events");
    all->setProperty("flat", true);
    connect(all, &QPushButton::clicked, this, &OverviewSide::allEventsAsked);
    head->addWidget(caption, 1);
    head->addWidget(all);
    layout->addLayout(head);
    events_ = new EventLines(frame);
    connect(events_, &EventLines::eventAsked, this, &OverviewSide::eventAsked);
    layout->addWidget(events_, 1);
    return frame;
}

void OverviewSide::show(const Overview& look) {
    showDemo(look);
    showModel(look);
    retrain_->setVisible(!look.job.running);
    cancel_->setVisible(look.job.running);
}

void OverviewSide::showDemo(const Overview& look) {
    const DemoState& demo = look.demo;
    start_->setVisible(!demo.running);
    stop_->setVisible(demo.running);
    QString text;
    if (demo.running)
        text = tr("Demo: %1, %2 of %3, %n user(s)", nullptr, demo.users)
                   .arg(phaseWord(demo.phase), durationText(demo.elapsed_seconds),
                        durationText(demo.planned_seconds));
    else if (!demo.last_error.empty())
        text = tr("The last demo ended early: %1").arg(QString::fromStdString(demo.last_error));
    if (look.clock_speed > 0 && look.clock_speed != 1) // 0: a clock that is held, as tests do
        text += (text.isEmpty() ? QString() : QStringLiteral(". ")) +
                tr("Time runs %1 times as fast").arg(numberText(look.clock_speed, 0));
    demo_->setText(text);
    demo_->setVisible(!text.isEmpty());
}

void OverviewSide::showModel(const Overview& look) {
    decision_->setText(unitsHeld(decisionSentence(look, newest_)));
    decision_->setVisible(!look.decision.empty());
    quality_->setVisible(look.live.has_value());
    if (!look.live) {
        model_->setText(look.job.running ? tr("No model yet; one is in training") : tr("No model"));
        return;
    }
    const LiveModel& live = *look.live;
    const QString version = versionText(QString::fromStdString(live.version.text()));
    model_->setText(live.pinned ? tr("Model %1, pinned").arg(version) : tr("Model %1").arg(version));
    quality_->setText(tr("test RMSE %1 · trained on %2 of the engines, %3")
                          .arg(numberText(live.test_rmse, 1), percentText(live.fraction, 0),
                               ageText(std::max(0.0, secondsOf(look.time) - secondsOf(live.created)))));
    quality_->setToolTip(reasonText(QString::fromStdString(live.reason)));
}

void OverviewSide::setEvents(const std::vector<EventRow>& newest, Instant now) {
    newest_ = newest;
    events_->setEvents(newest, kEvents, now);
}

} // namespace turbofan::ui
