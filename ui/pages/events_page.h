// The audit trail: alarms, trainings, promotions, operators' acts and errors on one timeline.
#pragma once

#include "ui/models/events_model.h"
#include "ui/pages/data_page.h"
#include "ui/widgets/actions.h"

class QSplitter;

namespace turbofan::ui {

class EventDetail;
class EventsBar;
class EventsFeed;
class TableFilter;
class ValueTable;

// GUI thread. reveal(): the number of an event, or kOpenAlarms.
class EventsPage : public DataPage {
    Q_OBJECT
public:
    explicit EventsPage(PageContext context);

    PageId id() const override { return PageId::Events; }
    QString title() const override { return tr("Events"); }
    void reveal(const QVariant& target) override;
    PageExport exported() override;
    void save(QSettings& settings) const override;
    void restore(QSettings& settings) override;

protected:
    void ask() override;
    bool isEmpty() const override { return model_.size() == 0; }
    StateText emptyText() const override;
    void emptyAction() override { context_.actions.startDemo(); }
    QString subject() const override { return tr("The events"); }

private:
    QWidget* build();
    void connectTable();
    void connectFeed();
    void applyFilters();
    void count();
    void fillViewport();
    void selectOpenAlarm();
    void showSelected();
    void activate(qint64 key);
    void jump();
    void openSubject(); // the page of what the event is about
    void toggleFlood();
    void onOverview();
    std::vector<std::int64_t> selectedAlarms() const;
    std::shared_ptr<TableFilter> everyEvent();
    Instant now() const;

    EventsModel model_;
    EventsFeed* feed_ = nullptr;
    EventsBar* bar_ = nullptr;
    ValueTable* table_ = nullptr;
    EventDetail* detail_ = nullptr;
    QSplitter* splitter_ = nullptr;
    QPersistentModelIndex top_; // stays in sight while news come above it
    std::uint64_t open_alarms_ = 0;
    Instant shelves_seen_{};
    qint64 wanted_ = -1;
    bool alarm_wanted_ = false; // as soon as there are events
};

} // namespace turbofan::ui
