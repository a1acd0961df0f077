#include "ui/bridge/history_feed.h"

#include <algorithm>
#include <cmath>

namespace turbofan::ui {
namespace {

constexpr double kDay = 24 * 3600;
constexpr int kTickMs = 50;
constexpr double kFastest = 1000;   // that a clock may run; what says more has no speed at all
constexpr double kTrimSeconds = 60; // of the engine's clock, which may be a fast one

Instant instant(double seconds) {
    return Instant(Duration(std::int64_t(seconds * 1e6)));
}

} // namespace

HistoryFeed::HistoryFeed(Bridge& bridge, SeriesStore& store, TimeView& view, QObject* parent)
    : QObject(parent), bridge_(bridge), store_(store), view_(view) {
    connect(&bridge, &Bridge::overviewChanged, this, [this] {
        if (!begun_) begin();
        tick();
    });
    connect(&bridge, &Bridge::historyArrived, this,
            [this](const std::shared_ptr<const History>& history) { take(*history); });
    connect(&bridge, &Bridge::linkChanged, this, &HistoryFeed::onLink);
    connect(&view, &TimeView::rangeChanged, this, &HistoryFeed::widen);
    ticker_.setInterval(kTickMs);
    connect(&ticker_, &QTimer::timeout, this, &HistoryFeed::tick);
    ticker_.start();
}

double HistoryFeed::nowSeconds() const {
    const auto overview = bridge_.overview();
    if (!overview) return 0;
    const double speed = overview->clock_speed;
    const bool runs = speed >= 0 && speed <= kFastest;
    return double(overview->time.time_since_epoch().count()) / 1e6 +
           (runs ? bridge_.ageSeconds() * speed : 0);
}

void HistoryFeed::tick() {
    const double now = nowSeconds();
    if (now <= 0) return;
    view_.setNow(std::max(now, view_.now())); // an answer that took its time does not turn the clock back
    if (std::abs(view_.now() - trimmed_at_) < kTrimSeconds) return;
    trimmed_at_ = view_.now();
    store_.trim(trimmed_at_);
}

void HistoryFeed::begin() {
    begun_ = true;
    const double now = nowSeconds();
    view_.setNow(now);
    const double shown = now - std::max(view_.liveLength(), 60.0);
    loaded_from_ = std::min(now - kDay, shown);
    load(shown, now, QStringLiteral("history.shown"));
    if (loaded_from_ < shown) load(loaded_from_, shown, QStringLiteral("history.day"));
}

void HistoryFeed::load(double from, double to, const QString& topic) {
    ++loading_;
    HistoryQuery query;
    query.from = instant(from);
    query.to = instant(to);
    bridge_.ask<History>(
        this, topic, [query](ControlPort& port) { return port.history(query); },
        [this, from](Result<History> result) {
            loading_ = std::max(0, loading_ - 1);
            if (result)
                take(*result);
            else
                loaded_from_ = std::max(loaded_from_, from); // asked for again when it is shown
        });
}

void HistoryFeed::take(const History& history) {
    for (const FigureSeries& s : history.series)
        if (!s.seconds.empty()) store_.series(s.name).append(s.seconds, s.value, s.highest);
    emit filled();
}

// The view went further back than what is loaded.
void HistoryFeed::widen() {
    const double from = view_.range().from;
    if (!begun_ || from >= loaded_from_) return;
    const double to = loaded_from_;
    loaded_from_ = from - view_.range().length();
    load(loaded_from_, to, QStringLiteral("history.%1").arg(to));
}

void HistoryFeed::onLink() {
    // Another engine: nothing of the one before is shown.
    if (bridge_.link() == LinkState::Opening && !bridge_.overview() && begun_) {
        begun_ = false;
        loading_ = 0;
        store_.clear();
        emit filled();
    }
}

} // namespace turbofan::ui
