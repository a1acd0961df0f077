#include "ui/models/events_model.h"

#include <algorithm>
#include <set>

#include "ui/models/event_sentences.h"
#include "ui/models/event_words.h"
#include "ui/theme/theme.h"
#include "ui/theme/wording.h"

namespace turbofan::ui {

namespace {

bool sameEvent(const EventRow& a, const EventRow& b) {
    return a.alarm == b.alarm && a.acknowledged_by == b.acknowledged_by &&
           a.shelved_until == b.shelved_until && a.sentence == b.sentence && a.details == b.details;
}

QString floodSentence(const Flood& flood) {
    const QString count =
        kindPlural(QString::fromStdString(flood.kind), static_cast<int>(flood.events.size()));
    return EventsModel::tr("%1, %2–%3")
        .arg(count, clockText(flood.first).left(5), clockText(flood.last).left(5));
}

// Points to the right while folded, down when its events are seen.
QIcon foldIcon(bool expanded) {
    const QColor dim = Theme::instance().colours().text_dim;
    if (expanded) return icon(Glyph::Chevron, dim);
    const QPixmap down = icon(Glyph::Chevron, dim).pixmap(QSize(48, 48));
    return down.transformed(QTransform().rotate(-90), Qt::SmoothTransformation);
}

QVariant kindIcon(const QString& kind, Severity severity) {
    if (severity != Severity::None) return severityIcon(severity);
    return icon(kindGlyph(kind), Theme::instance().colours().text_dim);
}

} // namespace

EventsModel::EventsModel(QObject* parent, std::size_t most)
    : QAbstractTableModel(parent),
      columns_{
          {"time", tr("Time"), tr("When it happened, by the engine's clock"), false},
          {"kind", tr("Kind"), tr("What sort of event"), false},
          {"sentence", tr("What happened"), tr("In one sentence"), false},
          {"actor", tr("Who"), tr("Who did it: drift, an operator, the console …"), false},
          {"alarm", tr("Alarm"), tr("Whether it wants a human, and whether somebody has seen it"), false},
          {"details", tr("Details"), tr("The evidence, as JSON"), false}},
      most_(most) {}

// --- taking in

void EventsModel::merge(std::vector<EventRow> events) {
    std::ranges::sort(events, std::greater{}, &EventRow::event);
    std::vector<EventRow> newer, older, between;
    const std::int64_t newest = newestId();
    const std::int64_t oldest_id = events_.empty() ? 0 : events_.back().event;
    for (EventRow& event : events) {
        if (events_.empty() || event.event > newest)
            newer.push_back(std::move(event));
        else if (event.event < oldest_id)
            older.push_back(std::move(event));
        else if (!renew(event))
            between.push_back(std::move(event));
    }
    insert(0, std::move(newer));
    for (EventRow& event : between) placeOne(std::move(event));
    if (events_.size() + older.size() > most_)
        older.resize(most_ > events_.size() ? most_ - events_.size() : 0);
    insert(events_.size(), std::move(older));
    dropOldest();
}

// True when it was known.
bool EventsModel::renew(const EventRow& event) {
    const int row = rowOfEvent(event.event);
    if (row < 0) return false;
    EventRow& known = events_[static_cast<std::size_t>(row)];
    if (sameEvent(known, event)) return true;
    floods_.remove(known);
    said_.erase(event.event);
    known = event;
    floods_.add(known);
    emit dataChanged(index(row, 0), index(row, columnCount() - 1));
    changed(EventFloods::keyOf(known));
    return true;
}

void EventsModel::insert(std::size_t place, std::vector<EventRow> events) {
    if (events.empty()) return;
    std::set<FloodKey> touched;
    for (const EventRow& event : events) {
        floods_.add(event);
        touched.insert(EventFloods::keyOf(event));
    }
    beginInsertRows({}, static_cast<int>(place), static_cast<int>(place + events.size()) - 1);
    events_.insert(events_.begin() + static_cast<std::ptrdiff_t>(place),
                   std::make_move_iterator(events.begin()), std::make_move_iterator(events.end()));
    endInsertRows();
    for (const FloodKey& key : touched) changed(key);
}

void EventsModel::placeOne(EventRow event) {
    const auto at = std::ranges::lower_bound(events_, event.event, std::greater{}, &EventRow::event);
    const auto place = static_cast<std::size_t>(at - events_.begin());
    std::vector<EventRow> one;
    one.push_back(std::move(event));
    insert(place, std::move(one));
}

void EventsModel::dropOldest() {
    if (events_.size() <= most_) return;
    const auto first = events_.begin() + static_cast<std::ptrdiff_t>(most_);
    beginRemoveRows({}, static_cast<int>(most_), static_cast<int>(events_.size()) - 1);
    const std::vector<EventRow> dropped(std::make_move_iterator(first),
                                        std::make_move_iterator(events_.end()));
    events_.erase(first, events_.end());
    endRemoveRows();
    std::set<FloodKey> touched; // only now: during the removal all other rows read as before
    for (const EventRow& event : dropped) {
        floods_.remove(event);
        said_.erase(event.event);
        touched.insert(EventFloods::keyOf(event));
    }
    for (const FloodKey& key : touched) changed(key);
}

void EventsModel::clear() {
    beginResetModel();
    events_.clear();
    lines_.clear();
    said_.clear();
    floods_.clear();
    endResetModel();
}

void EventsModel::setNow(Instant now) {
    const Instant before = now_;
    now_ = now;
    for (int row = 0; row < static_cast<int>(events_.size()); ++row) {
        const EventRow& event = events_[static_cast<std::size_t>(row)];
        if (event.alarm && alarmState(event, before) != alarmState(event, now))
            emit dataChanged(index(row, 0), index(row, columnCount() - 1));
    }
}

// --- floods

int EventsModel::lineOf(const FloodKey& key) const {
    const auto found = std::ranges::find(lines_, key);
    if (found == lines_.end()) return -1;
    return static_cast<int>(events_.size()) + static_cast<int>(found - lines_.begin());
}

// Members or their number have changed: the line comes, goes or reads differently, and the members with it.
void EventsModel::changed(const FloodKey& key) {
    const Flood* flood = floods_.find(key);
    const int line = lineOf(key);
    if (!flood && line >= 0) {
        beginRemoveRows({}, line, line);
        lines_.erase(lines_.begin() + (line - static_cast<int>(events_.size())));
        endRemoveRows();
    } else if (flood && line < 0) {
        beginInsertRows({}, rowCount(), rowCount());
        lines_.push_back(key);
        endInsertRows();
    } else if (flood) {
        emit dataChanged(index(line, 0), index(line, columnCount() - 1));
    }
    if (!flood) return;
    const int first = rowOfEvent(flood->events.back());
    const int last = rowOfEvent(flood->events.front());
    if (first >= 0 && last >= first) emit dataChanged(index(first, 0), index(last, columnCount() - 1));
}

bool EventsModel::isSeen(int row, bool floods_folded) const {
    const EventRow* one = event(row);
    if (!one) return floods_folded;
    if (!floods_folded) return true;
    const Flood* flood = floods_.floodOf(*one);
    return !flood || flood->expanded;
}

void EventsModel::toggle(int flood_row) {
    const auto line = static_cast<std::size_t>(flood_row) - events_.size();
    if (flood_row < static_cast<int>(events_.size()) || line >= lines_.size()) return;
    const FloodKey key = lines_[line];
    Flood* flood = floods_.find(key);
    flood->expanded = !flood->expanded;
    changed(key);
}

void EventsModel::expandAround(std::int64_t id) {
    const EventRow* one = event(rowOfEvent(id));
    Flood* flood = one ? floods_.floodOf(*one) : nullptr;
    if (!flood || flood->expanded) return;
    flood->expanded = true;
    changed(EventFloods::keyOf(*one));
}

// --- looks

const EventRow* EventsModel::event(int row) const {
    if (row < 0 || row >= static_cast<int>(events_.size())) return nullptr;
    return &events_[static_cast<std::size_t>(row)];
}

const Flood* EventsModel::flood(int row) const {
    const int line = row - static_cast<int>(events_.size());
    if (line < 0 || line >= static_cast<int>(lines_.size())) return nullptr;
    return floods_.find(lines_[static_cast<std::size_t>(line)]);
}

int EventsModel::rowOfEvent(std::int64_t id) const {
    const auto at = std::ranges::lower_bound(events_, id, std::greater{}, &EventRow::event);
    return at == events_.end() || at->event != id ? -1 : static_cast<int>(at - events_.begin());
}

int EventsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(events_.size() + lines_.size());
}

int EventsModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(columns_.size());
}

QVariant EventsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount()) return {};
    const TableColumn& column = columns_[static_cast<std::size_t>(section)];
    if (role == Qt::DisplayRole) return column.title;
    if (role == Qt::ToolTipRole) return column.meaning;
    if (role == kKeyRole || role == kExportHeaderRole) return column.id;
    if (role == Qt::TextAlignmentRole) return QVariant(Qt::AlignVCenter | Qt::AlignLeft);
    return {};
}

QVariant EventsModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    if (const EventRow* one = event(index.row())) return eventCell(*one, index.column(), role);
    const Flood* line = flood(index.row());
    return line ? floodCell(*line, index.column(), role) : QVariant();
}

// Members of a flood stand right below its line, newest first; ids are whole, so that all keys differ.
double EventsModel::timeKey(const EventRow& event) const {
    const Flood* flood = floods_.floodOf(event);
    if (!flood) return static_cast<double>(event.event);
    const auto newest = static_cast<double>(flood->events.back());
    const double back = newest - static_cast<double>(event.event);
    return newest + 0.5 - 0.4 * back / (back + 1);
}

// Asked for at every turn of sorting and filtering, so what took reading is kept.
const QString& EventsModel::sentence(const EventRow& event) const {
    const auto [said, fresh] = said_.try_emplace(event.event);
    if (fresh) said->second = eventSentence(event);
    return said->second;
}

QVariant EventsModel::eventCell(const EventRow& event, int column, int role) const {
    const auto kind = [&] { return QString::fromStdString(event.kind); }; // made only where it is asked for
    switch (role) {
    case Qt::DisplayRole:
        if (column == Time) return dateTimeText(event.time);
        if (column == Kind) return kindWord(kind());
        if (column == Sentence) return sentence(event);
        if (column == Details) return QString::fromStdString(event.details);
        return column == Who ? actorWord(event.actor) : alarmText(event, now_);
    case Qt::ToolTipRole:
        return column == Sentence ? QVariant(sentence(event)) : QVariant();
    case kKeyRole:
        return static_cast<qint64>(event.event);
    case kSortRole:
        return column == Time ? QVariant(timeKey(event)) : QVariant();
    case kFilterRole:
        if (column == Alarm) return event.alarm ? QStringLiteral("alarm") : QString();
        return column == Kind ? QVariant(kind()) : QVariant();
    case kExportRole:
        if (column == Time) return timeValue(event.time);
        if (column == Sentence) return QString::fromStdString(event.sentence); // as it is stored
        if (column == Who) return QString::fromStdString(event.actor);
        if (column == Alarm) return alarmKept(event, now_);
        return column == Kind ? QVariant(kind()) : QVariant();
    case Qt::DecorationRole:
        return column == Kind ? kindIcon(kind(), eventSeverity(event, now_)) : QVariant();
    case Qt::ForegroundRole:
        if (column == Time || column == Who || column == Details) return dimColour();
        if (column == Alarm && alarmState(event, now_) != AlarmState::Open) return dimColour();
        return column == Kind || column == Alarm ? severityColour(eventSeverity(event, now_)) : QVariant();
    default:
        return {};
    }
}

QVariant EventsModel::floodCell(const Flood& flood, int column, int role) const {
    const QString kind = QString::fromStdString(flood.kind);
    switch (role) {
    case Qt::DisplayRole:
        if (column == Time) return dateTimeText(flood.last);
        if (column == Kind) return kindWord(kind);
        return column == Sentence ? floodSentence(flood) : QString();
    case kKeyRole:
        return -static_cast<qint64>(flood.events.back());
    case kSortRole:
        return column == Time ? QVariant(static_cast<double>(flood.events.back()) + 0.75) : QVariant();
    case kFilterRole:
        return column == Kind ? QVariant(kind) : QVariant(QString());
    case Qt::DecorationRole:
        if (column == Sentence) return foldIcon(flood.expanded);
        return column == Kind ? kindIcon(kind, Severity::None) : QVariant();
    case Qt::ForegroundRole:
        return column == Sentence ? QVariant() : dimColour();
    case Qt::AccessibleTextRole:
        if (column != Sentence) return {};
        return flood.expanded ? tr("%1, expanded").arg(floodSentence(flood))
                              : tr("%1, folded").arg(floodSentence(flood));
    default:
        return {};
    }
}

} // namespace turbofan::ui
