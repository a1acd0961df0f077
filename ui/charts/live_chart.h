// One live chart: Qt Charts draws axes, grid and labels into a cached picture; traces, bands, thresholds and
// crosshair are drawn over it by hand (console.md sections 2 and 2b say why).
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <QString>
#include <QWidget>

#include "ui/charts/series_store.h"
#include "ui/charts/time_view.h"

namespace turbofan::ui {

struct SeriesSpec {
    std::string name;  // of the figure; ends in '.' for a family, whose members are found as they appear
    QString label;     // of a family: "%1" stands for the rest of the name
    int colour = 0;    // index into Colours::series; a family goes on from it; -1 = text_dim (baselines)
    bool area = false; // filled faintly to zero
};

struct ThresholdSpec {
    QString label;      // "warn", "alert"; the level is added: "warn 0.10"
    std::string figure; // level over time, from the store; empty = the constant below
    double level = 0;
    bool alert = false; // colour; the side above an alert level is shaded
};

struct LiveChartSpec {
    QString id;       // objectName; also names the legend choices that are kept
    QString title;    // "RMSE"
    QString subtitle; // "cycles, last 60 s"
    QString unit;     // "cycles"; empty for pure numbers
    int decimals = 1;
    std::vector<SeriesSpec> series;
    std::vector<ThresholdSpec> thresholds;
    double least_top = 1; // the y axis reaches at least so far up
    bool from_zero = true;
    bool time_axis = true; // times below; in a stack only the lowest chart needs them
};

// A span with a standing label on every chart: a retraining.
struct Band {
    qint64 id = 0;   // of the run; told when clicked
    double from = 0; // seconds since 1970
    double to = 0;
    QString label;  // "v3 → v4"
    QString detail; // "RMSE 31.2 → 19.8"
    bool failed = false;
};

// GUI thread. Redraws only when its data can have changed by a pixel, and not at all while hidden.
class LiveChart : public QWidget {
    Q_OBJECT
public:
    LiveChart(LiveChartSpec spec, const SeriesStore& store, TimeView& view, QWidget* parent = nullptr);
    ~LiveChart() override;

    void setThresholds(std::vector<ThresholdSpec> thresholds);
    void setBands(std::vector<Band> bands);
    // Greys the part right of the newest sample and says its age ("last value 14 s ago"), which counts on;
    // `since_seconds` is told where there is no sample at all. None = fresh.
    void setStale(std::optional<double> since_seconds);
    // What the legend says of some series beside their names, by figure: "%1 (2 models)".
    void setNotes(std::map<std::string, QString> notes);
    const LiveChartSpec& spec() const;

    // Choices of the legend never move an axis.
    void isolate(const std::string& series); // once more: all again
    void showAll();
    void setSeriesShown(const std::string& series, bool shown);
    QString hiddenSeries() const; // to keep: names joined by '\n'
    void setHiddenSeries(const QString& text);

    // What one sees: ISO-8601 time, seconds, one column a series with its unit; locale-free, full precision.
    QString csv(bool visible_only = true) const;
    QImage picture(qreal scale = 2) const; // with title, range and thresholds
    QString description() const;           // for screen readers: "RMSE 21.3, below warn 25.0, rising"

    struct Timing {
        double redraw_p95_ms = 0, cursor_p95_ms = 0;
        quint64 redraws = 0;
    };
    Timing timing() const;

    QRect plotArea() const; // where the traces are, in the chart's coordinates
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void bandClicked(qint64 id);
    void exportRequested();    // Ctrl+E or the menu: the page opens the sheet
    void tableRequested();     // "Show as table"; when nobody listens the chart opens its own
    void shownSeriesChanged(); // a choice of the legend, to be kept

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void changeEvent(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    struct Impl;
    friend struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace turbofan::ui
