#include "ui/pages/chart_export.h"

#include <algorithm>

#include <QPainter>

#include "ui/charts/live_chart.h"
#include "ui/theme/theme.h"
#include "ui/theme/wording.h"

namespace turbofan::ui {

namespace {

constexpr int kMargin = 16;

std::vector<std::string> membersOf(const SeriesStore& store, const std::string& name) {
    if (name.empty() || name.ends_with('.')) return store.family(name);
    return store.find(name) ? std::vector{name} : std::vector<std::string>{};
}

FigureSeries samplesOf(const std::string& name, const Series& series, TimeRange range) {
    const auto seconds = series.seconds();
    const auto begin = std::ranges::lower_bound(seconds, range.from) - seconds.begin();
    const auto end = std::ranges::upper_bound(seconds, range.to) - seconds.begin();
    const auto part = [&](std::span<const double> all) {
        return std::vector<double>(all.begin() + begin, all.begin() + std::max(begin, end));
    };
    return {name, part(seconds), part(series.values()), part(series.highest())};
}

} // namespace

QImage stackedPictures(const std::vector<QImage>& pictures, const QString& heading) {
    const qreal ratio = pictures.empty() ? 1 : pictures.front().devicePixelRatio();
    QFont font = Theme::instance().font();
    font.setBold(true);
    const int head = QFontMetrics(font).height() + 2 * kMargin - 8;
    QSizeF size(0, head);
    for (const QImage& picture : pictures) {
        const QSizeF one = picture.deviceIndependentSize();
        size = QSizeF(std::max(size.width(), one.width()), size.height() + one.height());
    }
    QImage whole((size * ratio).toSize(), QImage::Format_RGB32);
    whole.setDevicePixelRatio(ratio);
    whole.fill(Theme::instance().colours().window);
    QPainter painter(&whole);
    painter.setFont(font);
    painter.setPen(Theme::instance().colours().text);
    painter.drawText(QRectF(kMargin, 0, size.width() - 2 * kMargin, head), Qt::AlignLeft | Qt::AlignVCenter,
                     heading);
    double y = head;
    for (const QImage& picture : pictures) {
        painter.drawImage(QPointF(0, y), picture);
        y += picture.deviceIndependentSize().height();
    }
    return whole;
}

History historyOf(const SeriesStore& store, const std::vector<std::string>& names, TimeRange range) {
    History history;
    history.from = instantOf(range.from);
    history.to = instantOf(range.to);
    std::vector<std::string> taken;
    for (const std::string& name : names.empty() ? std::vector<std::string>{""} : names)
        for (const std::string& one : membersOf(store, name)) {
            if (std::ranges::find(taken, one) != taken.end()) continue;
            taken.push_back(one);
            history.series.push_back(samplesOf(one, *store.find(one), range));
        }
    return history;
}

std::vector<std::string> shownFigures(const std::vector<LiveChart*>& charts, const SeriesStore& store) {
    std::vector<std::string> names;
    for (const LiveChart* chart : charts) {
        const QStringList hidden = chart->hiddenSeries().split(QLatin1Char('\n'), Qt::SkipEmptyParts);
        for (const SeriesSpec& series : chart->spec().series)
            for (const std::string& one : membersOf(store, series.name))
                if (!hidden.contains(QString::fromStdString(one))) names.push_back(one);
        for (const ThresholdSpec& threshold : chart->spec().thresholds)
            if (!threshold.figure.empty()) names.push_back(threshold.figure);
    }
    return names;
}

} // namespace turbofan::ui
