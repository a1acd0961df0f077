// When a chart redraws: at most once for each pixel that can change, in turn with the other charts.
#include <cmath>
#include <utility>

#include "ui/charts/chart_words.h"
#include "ui/charts/live_chart_impl.h"
#include "ui/theme/wording.h"

namespace turbofan::ui {
namespace {

constexpr qint64 kWordsEveryMs = 5000; // a screen reader is not to be flooded

} // namespace

bool LiveChart::Impl::mayDraw() const {
    return q.isVisible() && !q.window()->isMinimized();
}

// While live, the right edge moves by whole pixels: columns stay the same and the trace does not shimmer.
TimeRange LiveChart::Impl::drawnRange(double now) const {
    if (!view.isLive()) return view.range();
    const double pixel = view.liveLength() / std::max(1, plotRect().width());
    const double to = std::floor(now / pixel) * pixel;
    return {to - view.liveLength(), to};
}

void LiveChart::Impl::onTicked() {
    const bool list_changed = series.refresh();
    if (!mayDraw()) {
        waiting = true;
        return;
    }
    refreshLegend();
    refreshWords();
    const auto change = series.change(map.range.to);
    const bool moved = view.isLive() && drawnRange(view.now()) != map.range;
    const bool older = stale && std::abs(view.now() - stale_drawn) >= 1;
    if (list_changed || waiting || moved || older || change == ChartSeriesList::Change::Other ||
        (!view.isLive() && change == ChartSeriesList::Change::Newer)) {
        askForRedraw();
    } else if (const double newest = series.newest(); newest != newest_drawn) {
        newest_drawn = newest; // the dots and figures at the right edge follow at once
        q.update(endsRect());
    }
}

void LiveChart::Impl::onRangeChanged() {
    if (std::abs(view.range().length() - map.range.length()) > 0.01 * map.range.length()) axis.forget();
    redrawNow();
}

// The legend's widgets are made later: a painting chart may not make any.
void LiveChart::Impl::listChanged() {
    QMetaObject::invokeMethod(
        &q, [this] { refreshLegend(); }, Qt::QueuedConnection);
    redrawNow();
}

void LiveChart::Impl::redrawNow() {
    picture_old = true;
    q.update();
}

// Out of the window or scrolled away it has time until it is seen.
void LiveChart::Impl::askForRedraw() {
    if (!mayDraw() || q.visibleRegion().isEmpty()) {
        waiting = true;
        return;
    }
    RedrawTurns::instance().ask(this);
}

void LiveChart::Impl::takeTurn() {
    if (!mayDraw()) waiting = true;
    if (waiting || picture_old) return; // the next painting draws it anyway
    redraw(q.devicePixelRatioF(), picture_aside);
}

void LiveChart::Impl::present() {
    if (picture_aside.isNull()) return;
    picture_cache = std::exchange(picture_aside, {});
    presented = true;
    q.update();
}

void LiveChart::Impl::onCursorChanged() {
    if (!mayDraw() || picture_old) return;
    if (series.refresh()) return listChanged(); // the store may have been cleared since
    CursorOverlay next = layOutCursor(cursorScene());
    QRegion changed = cursor.region + next.region;
    cursor = std::move(next);
    if (!changed.isEmpty()) q.update(changed);
}

void LiveChart::Impl::refreshLegend() {
    std::vector<LegendEntry> entries;
    for (const ChartSeries& each : series.all()) {
        if (each.member && !each.hasValueIn(view.range())) continue;
        const auto current = each.current(store.newest());
        const double value = current ? current->value : std::nan("");
        const auto note = notes.find(each.name);
        const QString label = note == notes.end() ? each.label : note->second.arg(each.label);
        entries.push_back({each.name, label, numberText(value, spec.decimals), look.series(each.colour),
                           each.shown, stale.has_value()});
    }
    legend->setEntries(entries);
}

void LiveChart::Impl::refreshWords() {
    if (steady.elapsed() - worded_at < kWordsEveryMs) return;
    worded_at = steady.elapsed();
    const QString words = q.description();
    if (words != q.accessibleDescription()) q.setAccessibleDescription(words);
}

void LiveChart::Impl::setShown(const std::string& name, bool shown) {
    if (series.shown(name) == shown) return;
    series.setShown(name, shown);
    refreshLegend();
    redrawNow();
    emit q.shownSeriesChanged();
}

} // namespace turbofan::ui
