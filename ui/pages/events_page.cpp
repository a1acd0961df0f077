#include "ui/pages/events_page.h"

#include <algorithm>

#include <QScrollBar>
#include <QSettings>
#include <QSplitter>
#include <QVBoxLayout>

#include "ui/bridge/bridge.h"
#include "ui/charts/time_view.h"
#include "ui/models/event_subject.h"
#include "ui/models/event_words.h"
#include "ui/models/table_filter.h"
#include "ui/pages/event_detail.h"
#include "ui/pages/events_bar.h"
#include "ui/pages/events_feed.h"
#include "ui/pages/value_table.h"
#include "ui/theme/letters.h"
#include "ui/theme/wording.h"

namespace turbofan::ui {

namespace {
constexpr double kAround = 150; // seconds shown on either side of an event
}

EventsPage::EventsPage(PageContext context) : DataPage(context, 0) {
    setObjectName("events_page");
    feed_ = new EventsFeed(context_.bridge, model_, this);
    setContent(build());
    setFocusProxy(table_);
    connectTable();
    connectFeed();
    applyFilters();
}

QWidget* EventsPage::build() {
    auto* content = new QWidget;
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(16, 12, 16, 16);
    layout->setSpacing(10);
    bar_ = new EventsBar(content);
    layout->addWidget(bar_);
    splitter_ = new QSplitter(content);
    splitter_->setObjectName("events_splitter");
    splitter_->setChildrenCollapsible(false);
    table_ = new ValueTable(&model_, "events_table", splitter_);
    table_->setAccessibleName(tr("Events, newest first"));
    table_->setSelectionMode(QAbstractItemView::ExtendedSelection);
    table_->setWidths({152, 112, 210, 72, 100, 120}, EventsModel::Sentence);
    table_->hideColumns({EventsModel::Details});
    table_->letGiveWay({EventsModel::Who});
    bar_->addChooser(table_->columnChooser());
    table_->sortOn(EventsModel::Time, Qt::DescendingOrder);
    table_->filter().setTextColumns({EventsModel::Sentence, EventsModel::Who, EventsModel::Details});
    detail_ = new EventDetail(splitter_);
    detail_->setMinimumWidth(widened(300, fontMetrics())); // more in larger letters
    splitter_->addWidget(table_);
    splitter_->addWidget(detail_);
    splitter_->setStretchFactor(0, 3);
    splitter_->setStretchFactor(1, 1);
    splitter_->setSizes({760, 330});
    layout->addWidget(splitter_, 1);
    return content;
}

void EventsPage::connectTable() {
    connect(bar_, &EventsBar::changed, this, &EventsPage::applyFilters);
    connect(bar_, &EventsBar::exportAsked, this, [this] { emit verbAsked(QStringLiteral("export")); });
    connect(bar_, &EventsBar::incidentAsked, this, [this] { emit verbAsked(QStringLiteral("incident")); });
    connect(table_, &ValueTable::keyActivated, this, &EventsPage::activate);
    connect(table_->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &EventsPage::showSelected);
    connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &EventsPage::showSelected);
    connect(table_->verticalScrollBar(), &QScrollBar::valueChanged, this, &EventsPage::fillViewport);
    connect(detail_, &EventDetail::jumpAsked, this, &EventsPage::jump);
    connect(detail_, &EventDetail::subjectAsked, this, &EventsPage::openSubject);
    connect(detail_, &EventDetail::unfoldAsked, this, &EventsPage::toggleFlood);
    connect(detail_, &EventDetail::acknowledgeAsked, this,
            [this] { context_.actions.acknowledge(selectedAlarms()); });
    connect(detail_, &EventDetail::shelveAsked, this, [this] {
        if (const EventRow* event = model_.event(table_->selectedSourceRow()))
            context_.actions.shelve(event->event);
    });
}

void EventsPage::connectFeed() {
    connect(feed_, &EventsFeed::failed, this, [this](const Error& error) { failed(error); });
    connect(feed_, &EventsFeed::aboutToMerge, this, [this] {
        const int row = table_->verticalScrollBar()->value() > 0 ? table_->rowAt(0) : -1;
        top_ = row < 0 ? QPersistentModelIndex() : QPersistentModelIndex(table_->filter().index(row, 0));
    });
    connect(feed_, &EventsFeed::merged, this, [this] {
        if (top_.isValid()) table_->scrollTo(top_, QAbstractItemView::PositionAtTop);
        if (wanted_ > 0) reveal(wanted_);
        selectOpenAlarm();
        if (!table_->currentIndex().isValid() && table_->filter().rowCount() > 0)
            table_->setCurrentIndex(table_->filter().index(0, EventsModel::Time));
        showSelected();
        count();
        answered();
        fillViewport();
    });
    connect(&context_.bridge, &Bridge::overviewChanged, this, &EventsPage::onOverview);
    connect(&context_.actions, &Actions::succeeded, this, [this] {
        if (isVisible()) feed_->askAlarms();
    });
}

void EventsPage::ask() {
    feed_->askNewest();
}

StateText EventsPage::emptyText() const {
    return {
        tr("Nothing has happened yet"),
        tr("Drift checks, trainings, changes of the model, acts of operators and alarms appear here, each "
           "with who, when and why."),
        tr("Start demo")};
}

Instant EventsPage::now() const {
    const auto overview = context_.bridge.overview();
    return overview ? overview->time : Instant{};
}

void EventsPage::onOverview() {
    if (!isVisible()) return;
    const auto overview = context_.bridge.overview();
    if (overview->time - shelves_seen_ >= std::chrono::seconds(1)) {
        shelves_seen_ = overview->time;
        model_.setNow(shelves_seen_);
    }
    if (overview->open_alarms == open_alarms_) return;
    open_alarms_ = overview->open_alarms;
    if (model_.size() > 0) feed_->askAlarms();
}

void EventsPage::applyFilters() {
    TableFilter& filter = table_->filter();
    const bool folded = bar_->folded();
    filter.setCondition([this, folded](int row) { return model_.isSeen(row, folded); });
    filter.setAllowed(EventsModel::Kind, bar_->kinds());
    filter.setAllowed(EventsModel::Alarm,
                      bar_->alarmsOnly() ? QSet<QString>{QStringLiteral("alarm")} : QSet<QString>{});
    filter.setText(bar_->text());
    if (table_->currentIndex().isValid()) table_->scrollTo(table_->currentIndex());
    count();
    fillViewport();
}

void EventsPage::count() {
    const auto loaded = int(model_.size());
    QString text =
        feed_->atEnd() ? tr("%Ln event(s)", nullptr, loaded) : tr("newest %Ln event(s)", nullptr, loaded);
    if (model_.full()) text = tr("newest %Ln event(s); older ones stay in the store", nullptr, loaded);
    if (table_->filter().isFiltering()) {
        const auto shown = static_cast<std::uint64_t>(table_->filter().rowCount());
        text = shown == 0 ? tr("None of the %1 passes the filter").arg(text)
                          : tr("%1 of the %2").arg(countText(shown), text);
    }
    bar_->setCount(text);
}

// Older pages come as one scrolls near the end, or while the filter leaves room.
void EventsPage::fillViewport() {
    if (!isVisible() || model_.size() == 0) return;
    const int last = table_->rowAt(table_->viewport()->height() - 1); // −1 = rows end above it
    if (last < 0 || last >= table_->filter().rowCount() - 50) feed_->askOlder();
}

std::vector<std::int64_t> EventsPage::selectedAlarms() const {
    std::vector<std::int64_t> ids;
    for (const QModelIndex& index : table_->selectionModel()->selectedRows()) {
        const EventRow* event = model_.event(table_->filter().mapToSource(index).row());
        if (event && event->alarm && !event->acknowledged_by) ids.push_back(event->event);
    }
    return ids;
}

void EventsPage::showSelected() {
    const int row = table_->selectedSourceRow();
    if (const EventRow* event = model_.event(row))
        detail_->showEvent(*event, now(), static_cast<int>(selectedAlarms().size()));
    else if (const Flood* flood = model_.flood(row))
        detail_->showFlood(*flood);
    else
        detail_->showNothing();
}

void EventsPage::activate(qint64 key) {
    if (key < 0)
        toggleFlood();
    else
        jump();
}

void EventsPage::toggleFlood() {
    model_.toggle(table_->selectedSourceRow());
    showSelected();
}

void EventsPage::jump() {
    const int row = table_->selectedSourceRow();
    const EventRow* event = model_.event(row);
    const Flood* flood = model_.flood(row);
    if (!event && !flood) return;
    const double from = secondsOf(event ? event->time : flood->first);
    const double to = secondsOf(event ? event->time : flood->last);
    context_.time.zoomTo({from - kAround, to + kAround});
    context_.time.setCursor(to);
    emit openPage(PageId::Overview, {});
}

void EventsPage::openSubject() {
    const EventRow* event = model_.event(table_->selectedSourceRow());
    if (!event) return;
    const EventSubject subject = subjectOf(*event);
    if (subject.what == EventSubject::What::Run)
        emit openPage(PageId::Models, QVariant::fromValue(subject.name.toLongLong()));
    else if (subject.what == EventSubject::What::Model)
        emit openPage(PageId::Models, subject.name);
    else if (subject.what == EventSubject::What::Feature)
        emit openPage(PageId::Drift, subject.name);
}

// The newest one that nobody has seen to, older pages included; without any, the alarms there were.
void EventsPage::selectOpenAlarm() {
    if (!alarm_wanted_ || model_.size() == 0) return;
    std::int64_t newest = 0;
    for (int row = 0; row < table_->filter().rowCount(); ++row) {
        const QModelIndex index = table_->filter().index(row, EventsModel::Time);
        const EventRow* event = model_.event(table_->filter().mapToSource(index).row());
        if (!event || alarmState(*event, now()) != AlarmState::Open) continue;
        newest = std::max(newest, event->event);
    }
    const auto overview = context_.bridge.overview();
    const bool there = !overview || overview->open_alarms > 0;
    alarm_wanted_ = newest == 0 && there && !feed_->atEnd() && !model_.full();
    if (alarm_wanted_) feed_->askOlder(); // also where those that were seen to fill the table
    if (newest > 0) table_->selectKey(newest);
}

void EventsPage::reveal(const QVariant& target) {
    if (target.typeId() == QMetaType::QString && target.toString() == kOpenAlarms) {
        bar_->showAlarmsOnly();
        alarm_wanted_ = true;
        wanted_ = -1;
        return selectOpenAlarm();
    }
    alarm_wanted_ = false;
    wanted_ = target.toLongLong();
    if (wanted_ <= 0) return;
    if (model_.rowOfEvent(wanted_) < 0) {
        feed_->askOlder();
        if (feed_->atEnd() && model_.newestId() >= wanted_) wanted_ = -1; // there is no such event
        return;
    }
    bar_->clear();
    model_.expandAround(wanted_);
    table_->selectKey(wanted_);
    wanted_ = -1;
}

// Each event for itself, also those that a flood folds away.
std::shared_ptr<TableFilter> EventsPage::everyEvent() {
    auto events = std::make_shared<TableFilter>();
    events->setSourceModel(&model_);
    events->setTextColumns({EventsModel::Sentence, EventsModel::Who, EventsModel::Details});
    events->setCondition([this](int row) { return model_.event(row) != nullptr; });
    events->sort(EventsModel::Time, Qt::DescendingOrder);
    return events;
}

PageExport EventsPage::exported() {
    const auto shown = everyEvent();
    shown->setAllowed(EventsModel::Kind, bar_->kinds());
    if (bar_->alarmsOnly()) shown->setAllowed(EventsModel::Alarm, {QStringLiteral("alarm")});
    shown->setText(bar_->text());
    return {tr("events"), {shown}, {everyEvent()}, {}};
}

void EventsPage::save(QSettings& settings) const {
    table_->saveColumns(settings);
    settings.setValue("events/splitter", splitter_->saveState());
    bar_->save(settings);
}

void EventsPage::restore(QSettings& settings) {
    table_->restoreColumns(settings);
    splitter_->restoreState(settings.value("events/splitter").toByteArray());
    bar_->restore(settings);
}

Page* makeEventsPage(PageContext context) {
    return new EventsPage(context);
}

} // namespace turbofan::ui
