// Points of one or two models on the same axes; above a thousand points, how many lie where.
#pragma once

#include <vector>

#include <QPixmap>
#include <QPointF>

#include "ui/pages/plot_widget.h"

namespace turbofan::ui {

struct ScatterSet {
    QString label;
    std::vector<QPointF> points;
    int colour = 0; // index into Colours::series
};

// GUI thread. A line at y = 0 or y = x shows where a perfect model's points would lie.
class ScatterPlot : public PlotWidget {
    Q_OBJECT
public:
    enum class Ideal { Zero, Diagonal };
    static constexpr std::size_t kDense = 1000;

    ScatterPlot(const QString& name, const QString& title, Ideal ideal, QString x, QString y,
                QWidget* parent = nullptr);
    void setSets(std::vector<ScatterSet> sets);
    void setNothing(const QString& sentence) { nothing_ = sentence; } // shown without points
    bool isDense() const;
    PlotTable table() const override;

protected:
    void draw(QPainter& painter, const QRectF& area) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void render(QPainter& painter, const QRectF& area);

    Ideal ideal_;
    QString x_, y_, nothing_;
    std::vector<ScatterSet> sets_;
    QPixmap picture_; // points are many: drawn once a change
};

} // namespace turbofan::ui
