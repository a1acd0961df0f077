// Keeps the charts' store filled: first what is shown, then the last day in the background, then what is new.
#pragma once

#include <QObject>
#include <QTimer>

#include "ui/bridge/bridge.h"
#include "ui/charts/series_store.h"
#include "ui/charts/time_view.h"

namespace turbofan::ui {

// GUI thread. Also moves the time view's "now" with the engine's clock, at the clock's speed.
class HistoryFeed : public QObject {
    Q_OBJECT
public:
    HistoryFeed(Bridge& bridge, SeriesStore& store, TimeView& view, QObject* parent = nullptr);

    bool loading() const { return loading_ > 0; }
    // The engine's time as it should be by now.
    double nowSeconds() const;

signals:
    void filled(); // points came in

private:
    void begin();
    void load(double from, double to, const QString& topic);
    void take(const History& history);
    void widen();
    void onLink();
    void tick();

    Bridge& bridge_;
    SeriesStore& store_;
    TimeView& view_;
    QTimer ticker_;
    bool begun_ = false;
    double loaded_from_ = 0;
    int loading_ = 0;
    double trimmed_at_ = 0;
};

} // namespace turbofan::ui
