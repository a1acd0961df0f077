// A small chart with known data, and eyes for its pixels.
#pragma once

#include <cmath>
#include <memory>
#include <set>

#include <QApplication>
#include <QRegularExpression>
#include <QTest>

#include "ui/charts/live_chart.h"
#include "ui/theme/theme.h"

namespace turbofan::ui {

inline constexpr double kNow = 1'700'000'000;

// No warning of Qt passes, but the one that this platform gives for every window.
inline void failOnQtWarnings() {
    QTest::failOnWarning(QRegularExpression("^(?!This plugin does not support propagateSizeHints)"));
}

inline void fill(SeriesStore& store, const char* name, double value, double from = kNow - 400,
                 double to = kNow) {
    std::vector<double> seconds, values;
    for (double t = from; t <= to; t += 1) {
        seconds.push_back(t);
        values.push_back(value);
    }
    store.series(name).append(seconds, values);
}

struct ChartFixture {
    SeriesStore store;
    TimeView view;
    std::unique_ptr<LiveChart> chart;

    ChartFixture() { view.setNow(kNow); }

    static LiveChartSpec simple() {
        LiveChartSpec spec;
        spec.id = "chart";
        spec.title = "RMSE";
        spec.unit = "cycles";
        spec.series = {{"a", "live", 0, false}, {"b", "other", 1, false}};
        return spec;
    }
    LiveChart& open(LiveChartSpec spec = simple(), QSize size = {800, 240}) {
        chart = std::make_unique<LiveChart>(std::move(spec), store, view);
        chart->resize(size);
        chart->show();
        QCoreApplication::processEvents();
        return *chart;
    }
    QImage grab() const { return chart->grab().toImage().convertToFormat(QImage::Format_RGB32); }
    QColor colour(int series) const { return Theme::instance().colours().series[series]; }
    int x(double seconds) const {
        const TimeRange range = view.range();
        const QRect area = chart->plotArea();
        return area.left() + int(std::lround((seconds - range.from) / range.length() * area.width()));
    }
};

inline int distance(QRgb a, const QColor& b) {
    return std::abs(qRed(a) - b.red()) + std::abs(qGreen(a) - b.green()) + std::abs(qBlue(a) - b.blue());
}

inline constexpr int kTrace = 160; // an antialiased line is nowhere fully of its colour

// Rows of a column of the plot whose colour is near; in device pixels of the image.
inline std::vector<int> rowsOf(const QImage& image, int x, const QRect& area, const QColor& colour,
                               int within = kTrace) {
    std::vector<int> rows;
    const qreal ratio = image.devicePixelRatio();
    for (int y = int((area.top() - 2) * ratio); y <= int((area.bottom() + 2) * ratio); ++y)
        if (distance(image.pixel(int(x * ratio), y), colour) <= within) rows.push_back(y);
    return rows;
}

inline int countOf(const QImage& image, const QRect& area, const QColor& colour, int within = kTrace) {
    int count = 0;
    for (int x = area.left(); x <= area.right(); ++x)
        count += int(rowsOf(image, x, area, colour, within).size());
    return count;
}

} // namespace turbofan::ui
