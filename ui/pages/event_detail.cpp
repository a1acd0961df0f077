#include "ui/pages/event_detail.h"

#include <QFormLayout>
#include <QIcon>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include "ui/models/event_facts.h"
#include "ui/models/event_floods.h"
#include "ui/models/event_sentences.h"
#include "ui/models/event_subject.h"
#include "ui/models/event_words.h"
#include "ui/theme/feature_words.h"
#include "ui/theme/theme.h"
#include "ui/theme/unbroken.h"
#include "ui/theme/wording.h"
#include "ui/widgets/flow_row.h"

namespace turbofan::ui {

namespace {

QLabel* label(const QString& name, const char* property, QWidget* parent) {
    auto* made = new QLabel(parent);
    made->setObjectName(name);
    made->setTextFormat(Qt::PlainText);
    made->setWordWrap(true);
    made->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    if (*property) made->setProperty(property, true);
    return made;
}

} // namespace

EventDetail::EventDetail(QWidget* parent) : QWidget(parent) {
    setObjectName("event_detail");
    setAccessibleName(tr("The selected event"));
    build();
    showNothing();
}

void EventDetail::build() {
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto* card = new QFrame(this);
    card->setProperty("card", true);
    outer->addWidget(card);
    auto* layout = new QVBoxLayout(card);
    layout->setContentsMargins(16, 14, 16, 14);
    layout->setSpacing(8);
    auto* head = new QHBoxLayout;
    icon_ = new QLabel(card);
    kind_ = label("event_kind", "caption", card);
    when_ = label("event_time", "dim", card);
    when_->setWordWrap(false);
    head->addWidget(icon_);
    head->addWidget(kind_, 1);
    head->addWidget(when_);
    layout->addLayout(head);
    sentence_ = label("event_sentence", "heading", card);
    layout->addWidget(sentence_);
    alarm_ = label("event_alarm", "dim", card);
    layout->addWidget(alarm_);
    buildButtons(layout);
    evidence_ = label("event_evidence", "caption", card);
    layout->addSpacing(4);
    layout->addWidget(evidence_);
    auto* area = new QScrollArea(card);
    area->setWidgetResizable(true);
    area->setFocusPolicy(Qt::NoFocus);
    pairs_ = new QWidget;
    pairs_->setProperty("clear", true);
    form_ = new QFormLayout(pairs_);
    form_->setContentsMargins(0, 0, 8, 0);
    form_->setHorizontalSpacing(18);
    form_->setVerticalSpacing(6);
    form_->setLabelAlignment(Qt::AlignLeft | Qt::AlignTop);
    form_->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    area->setWidget(pairs_);
    layout->addWidget(area, 1);
}

void EventDetail::buildButtons(QVBoxLayout* layout) {
    auto* row = new FlowRow(nullptr); // an open alarm has more of them than one line holds
    row->setSpacing(layout->spacing());
    layout->addLayout(row);
    const auto button = [&](const QString& name, const QString& text, void (EventDetail::*signal)()) {
        auto* made = new QPushButton(text, this);
        made->setObjectName(name);
        made->setAccessibleName(text);
        connect(made, &QPushButton::clicked, this, signal);
        row->add(made);
        return made;
    };
    acknowledge_ = button("event_acknowledge", tr("Acknowledge"), &EventDetail::acknowledgeAsked);
    acknowledge_->setProperty("primary", true);
    shelve_ = button("event_shelve", tr("Shelve for 1 h"), &EventDetail::shelveAsked);
    unfold_ = button("event_unfold", tr("Unfold"), &EventDetail::unfoldAsked);
    jump_ = button("event_jump", tr("Show on charts"), &EventDetail::jumpAsked);
    subject_ = button("event_subject", {}, &EventDetail::subjectAsked);
}

void EventDetail::setHead(const QString& kind, const QString& sentence, const QString& when,
                          const QVariant& icon_value) {
    kind_->setText(kind);
    sentence_->setText(unitsHeld(sentence));
    when_->setText(when);
    icon_->setPixmap(qvariant_cast<QIcon>(icon_value).pixmap(QSize(16, 16), devicePixelRatioF()));
    setAccessibleDescription(sentence);
}

void EventDetail::showEvent(const EventRow& event, Instant now, int alarms_selected) {
    const QString kind = QString::fromStdString(event.kind);
    const Severity severity = eventSeverity(event, now);
    const QColor dim = Theme::instance().colours().text_dim;
    const QString who = event.actor.empty() ? noText() : actorWord(event.actor);
    setHead(tr("%1 · by %2").arg(kindWord(kind), who), eventSentence(event), dateTimeText(event.time),
            severity == Severity::None ? QVariant(icon(kindGlyph(kind), dim)) : severityIcon(severity));
    const AlarmState state = alarmState(event, now);
    const bool wants = state == AlarmState::Open || state == AlarmState::Shelved || state == AlarmState::Past;
    QString alarm = tr("Alarm: %1").arg(alarmText(event, now));
    if (event.acknowledged_at) alarm += tr(", %1").arg(dateTimeText(*event.acknowledged_at));
    alarm_->setText(alarm);
    alarm_->setVisible(event.alarm);
    acknowledge_->setText(alarms_selected > 1 ? tr("Acknowledge %1").arg(alarms_selected)
                                              : tr("Acknowledge"));
    acknowledge_->setVisible(wants || alarms_selected > 1);
    shelve_->setVisible(state == AlarmState::Open);
    jump_->setVisible(true);
    unfold_->setVisible(false);
    const EventSubject subject = subjectOf(event);
    subject_->setText(subject.words);
    subject_->setAccessibleName(subject.words);
    subject_->setToolTip(subject.what == EventSubject::What::Feature ? namedFeature(subject.name)
                                                                     : QString());
    subject_->setVisible(subject.what != EventSubject::What::None);
    setPairs(readableDetails(event.details));
}

void EventDetail::showFlood(const Flood& flood) {
    const QString kind = QString::fromStdString(flood.kind);
    const QString count = kindPlural(kind, static_cast<int>(flood.events.size()));
    setHead(kindWord(kind), tr("%1 within ten minutes").arg(count),
            tr("%1–%2").arg(clockText(flood.first), clockText(flood.last)),
            icon(kindGlyph(kind), Theme::instance().colours().text_dim));
    for (QWidget* widget : {static_cast<QWidget*>(alarm_), static_cast<QWidget*>(acknowledge_),
                            static_cast<QWidget*>(shelve_), static_cast<QWidget*>(subject_)})
        widget->hide();
    jump_->setVisible(true);
    unfold_->setVisible(true);
    unfold_->setText(flood.expanded ? tr("Fold") : tr("Unfold"));
    setPairs({});
}

void EventDetail::showNothing() {
    setHead({}, tr("Select an event to see its evidence."), {}, {});
    for (QWidget* widget :
         {static_cast<QWidget*>(alarm_), static_cast<QWidget*>(acknowledge_), static_cast<QWidget*>(shelve_),
          static_cast<QWidget*>(jump_), static_cast<QWidget*>(unfold_), static_cast<QWidget*>(subject_)})
        widget->hide();
    setPairs({});
}

void EventDetail::setPairs(const QList<std::pair<QString, QString>>& pairs) {
    while (form_->rowCount() > 0) form_->removeRow(0);
    evidence_->setText(tr("Evidence"));
    evidence_->setVisible(!pairs.isEmpty());
    for (const auto& [name, value] : pairs) {
        auto* key = label({}, "dim", pairs_);
        key->setText(name);
        key->setWordWrap(false);
        key->setAlignment(Qt::AlignLeft | Qt::AlignTop);
        auto* text = label("evidence_" + name, "", pairs_);
        text->setText(value);
        text->setAccessibleName(name);
        form_->addRow(key, text);
    }
}

} // namespace turbofan::ui
