#include "ui/charts/live_chart.h"

#include <cmath>
#include <utility>

#include <QPaintEvent>

#include "engine/base/face_figures.h"
#include "ui/charts/chart_rows.h"
#include "ui/charts/chart_words.h"
#include "ui/charts/live_chart_impl.h"

namespace turbofan::ui {

LiveChart::Impl::Impl(LiveChart& owner, LiveChartSpec wanted, const SeriesStore& data, TimeView& time)
    : q(owner), spec(std::move(wanted)), store(data), view(time), series(spec.series, store),
      legend(new LegendBar(&owner)) {
    steady.start();
}

LiveChart::Impl::~Impl() {
    RedrawTurns::instance().leave(this);
}

LiveChart::LiveChart(LiveChartSpec spec, const SeriesStore& store, TimeView& view, QWidget* parent)
    : QWidget(parent), impl_(std::make_unique<Impl>(*this, std::move(spec), store, view)) {
    Impl& d = *impl_;
    setObjectName(d.spec.id);
    setAccessibleName(d.spec.title);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    connect(&view, &TimeView::ticked, this, [this] { impl_->onTicked(); });
    connect(&view, &TimeView::rangeChanged, this, [this] { impl_->onRangeChanged(); });
    connect(&view, &TimeView::modeChanged, this, [this] { impl_->redrawNow(); });
    connect(&view, &TimeView::cursorChanged, this, [this] { impl_->onCursorChanged(); });
    connect(&Theme::instance(), &Theme::changed, this, [this] {
        impl_->takeLook();
        impl_->redrawNow();
    });
    connect(d.legend, &LegendBar::toggled, this, [this](const QString& name) {
        const std::string series = name.toStdString();
        impl_->setShown(series, !impl_->series.shown(series));
    });
    connect(d.legend, &LegendBar::isolated, this,
            [this](const QString& name) { isolate(name.toStdString()); });
    d.takeLook();
}

LiveChart::~LiveChart() = default;

void LiveChart::setThresholds(std::vector<ThresholdSpec> thresholds) {
    impl_->spec.thresholds = std::move(thresholds);
    impl_->askForRedraw();
}

void LiveChart::setBands(std::vector<Band> bands) {
    impl_->bands = std::move(bands);
    impl_->askForRedraw();
}

void LiveChart::setNotes(std::map<std::string, QString> notes) {
    if (notes == impl_->notes) return;
    impl_->notes = std::move(notes);
    impl_->refreshLegend();
}

void LiveChart::setStale(std::optional<double> since_seconds) {
    const bool changed = since_seconds.has_value() != impl_->stale.has_value();
    impl_->stale = since_seconds;
    if (!changed) return;
    impl_->refreshLegend();
    impl_->askForRedraw();
}

const LiveChartSpec& LiveChart::spec() const {
    return impl_->spec;
}

void LiveChart::isolate(const std::string& series) {
    ChartSeriesList& list = impl_->series;
    if (list.shown(series) && !list.anyShown(series)) return showAll();
    std::set<std::string> others;
    for (const ChartSeries& each : list.all())
        if (each.name != series) others.insert(each.name);
    list.setHidden(std::move(others));
    impl_->refreshLegend();
    impl_->redrawNow();
    emit shownSeriesChanged();
}

void LiveChart::showAll() {
    if (impl_->series.hidden().empty()) return;
    impl_->series.setHidden({});
    impl_->refreshLegend();
    impl_->redrawNow();
    emit shownSeriesChanged();
}

void LiveChart::setSeriesShown(const std::string& series, bool shown) {
    impl_->setShown(series, shown);
}

QString LiveChart::hiddenSeries() const {
    QStringList names;
    for (const std::string& name : impl_->series.hidden()) names << QString::fromStdString(name);
    return names.join(QLatin1Char('\n'));
}

void LiveChart::setHiddenSeries(const QString& text) {
    std::set<std::string> names;
    for (const QString& name : text.split(QLatin1Char('\n'), Qt::SkipEmptyParts))
        names.insert(name.toStdString());
    impl_->series.setHidden(std::move(names));
    impl_->refreshLegend();
    impl_->redrawNow();
}

QString LiveChart::csv(bool visible_only) const {
    impl_->series.refresh();
    std::vector<const ChartSeries*> wanted;
    for (const ChartSeries& each : impl_->series.all())
        if (each.shown || !visible_only) wanted.push_back(&each);
    const TimeRange all{-HUGE_VAL, HUGE_VAL};
    return csvOf(rowsOf(wanted, visible_only ? impl_->view.range() : all, impl_->spec.unit));
}

QImage LiveChart::picture(qreal scale) const {
    return impl_->picture(scale);
}

QString LiveChart::description() const {
    const TimeRange range = impl_->view.range();
    impl_->series.refresh();
    const auto levels = thresholdsIn(impl_->spec.thresholds, impl_->store, range, impl_->spec.decimals);
    const QString words = chartInWords(impl_->spec, impl_->series, impl_->store, levels, range);
    return impl_->stale ? words + QLatin1String(", ") + impl_->staleText() : words;
}

LiveChart::Timing LiveChart::timing() const {
    return {impl_->redraws.p95(), impl_->cursors.p95(), impl_->redraws.count()};
}

QRect LiveChart::plotArea() const {
    return impl_->plotRect();
}

QSize LiveChart::sizeHint() const {
    return {640, 190};
}

QSize LiveChart::minimumSizeHint() const {
    return {280, impl_->look.header + 90};
}

void LiveChart::paintEvent(QPaintEvent* event) {
    Impl& d = *impl_;
    QElapsedTimer timer;
    timer.start();
    if (d.series.refresh()) d.listChanged(); // the store may have been cleared since
    const qreal ratio = devicePixelRatioF();
    const bool old =
        d.picture_old || d.waiting || d.picture_cache.size() != (QSizeF(size()) * ratio).toSize();
    if (old) {
        d.redraw(ratio, d.picture_cache);
        d.picture_aside = QPixmap();
    }
    QPainter painter(this);
    for (const QRect& part : event->region()) {
        painter.setClipRect(part);
        painter.drawPixmap(0, 0, d.picture_cache);
    }
    painter.setClipRegion(event->region());
    d.paintOverlay(painter, event->region());
    if (std::exchange(d.presented, false) || old) return;
    const double seconds = static_cast<double>(timer.nsecsElapsed()) / 1e9;
    d.cursors.add(seconds * 1e3);
    faceFigures().frame(FramePart::Crosshair, seconds);
}

void LiveChart::resizeEvent(QResizeEvent*) {
    impl_->takeLook();
    impl_->redrawNow();
}

void LiveChart::showEvent(QShowEvent*) {
    impl_->refreshLegend();
    impl_->redrawNow();
}

void LiveChart::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LocaleChange || event->type() == QEvent::LanguageChange) impl_->redrawNow();
}

} // namespace turbofan::ui
