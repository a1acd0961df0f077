// The known history of one engine's sensors: chosen ones, each on its own scale, over the cycles.
#pragma once

#include <set>

#include "engine/control/fleet.h"
#include "ui/pages/plot_widget.h"

namespace turbofan::ui {

// How much a trace varies against its own size: 0 for constants. Pure.
double variation(const std::vector<float>& trace);
// The sensors worth seeing first: up to `most` that vary most along the engine's life, in their own order.
// Pure.
std::vector<int> telling(const EngineDetail& detail, std::size_t most);

// "s_3 · T30 HPC outlet total temperature", in the window's language; the bare name of what is no sensor.
QString namedSensor(const QString& name);

// At the end, or, where different texts would then look the same, in the middle.
Qt::TextElideMode elisionApart(const QStringList& texts, const QFontMetricsF& metrics, double width);

// GUI thread. One strip a sensor, stacked; the mouse reads all of them at one cycle.
class SensorTraces : public PlotWidget {
    Q_OBJECT
public:
    explicit SensorTraces(QWidget* parent = nullptr);

    void setEngine(const EngineDetail& detail);
    void clear();
    // By name; empty = the telling ones.
    void setChosen(const QStringList& names);
    QStringList chosen() const { return chosen_; }
    QStringList shown() const;
    QStringList available() const;
    // The width of the column of names in `area`; 40 % of it at most.
    double nameWidth(const QRectF& area) const;
    // Whose name stands at `place`; empty = none. Its tooltip has all its words.
    QString nameAt(const QPointF& place) const;
    PlotTable table() const override;

protected:
    void draw(QPainter& painter, const QRectF& area) override;
    void hovered(std::optional<QPointF> place) override;
    bool event(QEvent* event) override;

private:
    std::vector<int> shownColumns() const;
    double footHeight() const;
    double stripHeight(const QRectF& area) const;
    void drawName(QPainter& painter, const QRectF& place, const QString& name);
    void drawStrip(QPainter& painter, const QRectF& strip, int column, int colour,
                   std::optional<std::size_t> at);
    std::optional<std::size_t> underMouse(const QRectF& box) const;

    std::vector<std::int32_t> cycles_;
    std::vector<QString> names_;
    std::vector<std::vector<float>> traces_;
    std::vector<int> telling_;
    QStringList chosen_;
    std::optional<double> mouse_x_;
};

} // namespace turbofan::ui
