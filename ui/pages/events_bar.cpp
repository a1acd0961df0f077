#include "ui/pages/events_bar.h"

#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QSettings>
#include <QToolButton>

#include "ui/models/event_words.h"
#include "ui/theme/icons.h"
#include "ui/widgets/flow_row.h"

namespace turbofan::ui {

EventsBar::EventsBar(QWidget* parent) : QWidget(parent) {
    row_ = new FlowRow(this);
    search_ = new QLineEdit(this);
    search_->setObjectName("events_search");
    search_->setAccessibleName(tr("Search events"));
    search_->setPlaceholderText(tr("Search sentences, people, evidence…"));
    search_->setClearButtonEnabled(true);
    search_->setMaximumWidth(300);
    connect(search_, &QLineEdit::textChanged, this, &EventsBar::changed);
    row_->add(search_, 2);
    const auto toggle = [&](const QString& name, const QString& text, const QString& says) {
        auto* button = new QToolButton(this);
        button->setObjectName(name);
        button->setText(text);
        button->setToolTip(says);
        button->setAccessibleName(text);
        button->setAccessibleDescription(says);
        button->setCheckable(true);
        connect(button, &QToolButton::toggled, this, &EventsBar::changed);
        return button;
    };
    buildKinds();
    alarms_ = toggle("events_alarms", tr("Alarms only"), tr("Only what wants a human"));
    folded_ = toggle("events_folded", tr("Fold floods"),
                     tr("Many events of one kind within ten minutes are one line; Enter unfolds it"));
    folded_->setChecked(true);
    count_ = new QLabel(this);
    count_->setObjectName("events_count");
    count_->setProperty("dim", true);
    count_->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    export_ = new QToolButton(this);
    export_->setObjectName("events_export");
    export_->setText(tr("Export…"));
    export_->setAccessibleName(tr("Export what is shown"));
    connect(export_, &QToolButton::clicked, this, &EventsBar::exportAsked);
    auto* incident = new QToolButton(this);
    incident->setObjectName("events_incident");
    incident->setText(tr("Incident…"));
    incident->setAccessibleName(tr("Save the incident"));
    incident->setToolTip(tr("Everything about the time that the charts show, as one zip"));
    connect(incident, &QToolButton::clicked, this, &EventsBar::incidentAsked);
    for (QWidget* part : {kinds_, alarms_, folded_}) row_->add(part);
    row_->add(count_, 1);
    row_->add(export_);
    row_->add(incident);
}

void EventsBar::addChooser(QToolButton* columns) {
    row_->insertBefore(export_, columns);
    setTabOrder(folded_, columns);
}

void EventsBar::buildKinds() {
    kinds_ = new QToolButton(this);
    kinds_->setObjectName("events_kinds");
    kinds_->setPopupMode(QToolButton::InstantPopup);
    auto* menu = new QMenu(kinds_);
    QAction* all = menu->addAction(tr("All kinds"));
    connect(all, &QAction::triggered, this, [this] {
        for (QAction* action : std::as_const(kind_actions_)) action->setChecked(false);
    });
    menu->addSeparator();
    for (const QString& kind : eventKinds()) {
        QAction* action = menu->addAction(icon(kindGlyph(kind)), kindWord(kind));
        action->setData(kind);
        action->setCheckable(true);
        connect(action, &QAction::toggled, this, [this] {
            nameKinds();
            emit changed();
        });
        kind_actions_ << action;
    }
    kinds_->setMenu(menu);
    nameKinds();
}

void EventsBar::nameKinds() {
    QStringList words;
    for (const QAction* action : std::as_const(kind_actions_))
        if (action->isChecked()) words << action->text();
    const QString named = words.isEmpty()     ? tr("All kinds")
                          : words.size() <= 2 ? words.join(QLatin1String(", "))
                                              : tr("%n kinds", nullptr, int(words.size()));
    kinds_->setText(named + QStringLiteral("  ▾"));
    kinds_->setAccessibleName(tr("Kinds shown: %1").arg(named));
}

QString EventsBar::text() const {
    return search_->text();
}

QSet<QString> EventsBar::kinds() const {
    QSet<QString> chosen;
    for (const QAction* action : kind_actions_)
        if (action->isChecked()) chosen << action->data().toString();
    return chosen;
}

bool EventsBar::alarmsOnly() const {
    return alarms_->isChecked();
}

bool EventsBar::folded() const {
    return folded_->isChecked() && search_->text().trimmed().isEmpty() && !alarms_->isChecked();
}

void EventsBar::clear() {
    search_->clear();
    alarms_->setChecked(false);
    for (QAction* action : std::as_const(kind_actions_)) action->setChecked(false);
}

void EventsBar::showAlarmsOnly() {
    clear();
    alarms_->setChecked(true);
}

void EventsBar::setCount(const QString& text) {
    count_->setText(text);
}

void EventsBar::save(QSettings& settings) const {
    settings.setValue("events/search", search_->text());
    settings.setValue("events/kinds", QStringList(kinds().values()));
    settings.setValue("events/alarms", alarms_->isChecked());
    settings.setValue("events/folded", folded_->isChecked());
}

void EventsBar::restore(QSettings& settings) {
    search_->setText(settings.value("events/search").toString());
    const QStringList chosen = settings.value("events/kinds").toStringList();
    for (QAction* action : std::as_const(kind_actions_))
        action->setChecked(chosen.contains(action->data().toString()));
    alarms_->setChecked(settings.value("events/alarms", false).toBool());
    folded_->setChecked(settings.value("events/folded", true).toBool());
}

} // namespace turbofan::ui
