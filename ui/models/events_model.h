// The audit trail as table rows: up to 100,000 events, newest first, and lines that stand for floods.
#pragma once

#include <deque>
#include <unordered_map>
#include <vector>

#include <QAbstractTableModel>

#include "ui/models/event_floods.h"
#include "ui/models/keyed_table.h"

namespace turbofan::ui {

// GUI thread. Holds the newest events; kKeyRole is the event's id, or minus the newest id of a flood's line.
// Sorting by Time keeps the members of a flood right below its line.
class EventsModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Time, Kind, Sentence, Who, Alarm, Details };
    static constexpr std::size_t kMost = 100'000;

    explicit EventsModel(QObject* parent = nullptr, std::size_t most = kMost);

    // Any events, newest first: new ones are added on either side, known ones are renewed in place. Beyond
    // the most, the oldest leave.
    void merge(std::vector<EventRow> events);
    void clear();
    void setNow(Instant now); // shelves end by it

    std::size_t size() const { return events_.size(); }
    std::int64_t newestId() const { return events_.empty() ? 0 : events_.front().event; }
    const EventRow* oldest() const { return events_.empty() ? nullptr : &events_.back(); }
    const EventRow* event(int row) const; // null for a flood's line
    const Flood* flood(int row) const;    // of a flood's line; null for an event
    int rowOfEvent(std::int64_t id) const;
    bool full() const { return events_.size() >= most_; }

    // With floods told apart, all members are seen; else their line stands for them until it is expanded.
    bool isSeen(int row, bool floods_folded) const;
    void toggle(int flood_row);
    void expandAround(std::int64_t event); // so that it can be shown

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    const QString& sentence(const EventRow& event) const;
    QVariant eventCell(const EventRow& event, int column, int role) const;
    QVariant floodCell(const Flood& flood, int column, int role) const;
    double timeKey(const EventRow& event) const;
    bool renew(const EventRow& event);
    void insert(std::size_t place, std::vector<EventRow> events);
    void placeOne(EventRow event);
    void dropOldest();
    void changed(const FloodKey& key);
    int lineOf(const FloodKey& key) const;

    std::vector<TableColumn> columns_;
    std::size_t most_;
    std::deque<EventRow> events_;                            // ids descending
    mutable std::unordered_map<std::int64_t, QString> said_; // by event
    EventFloods floods_;
    std::vector<FloodKey> lines_; // after the events
    Instant now_{};
};

} // namespace turbofan::ui
