// The weightiest inputs of two models, as pairs of bars.
#pragma once

#include "engine/control/model_views.h"
#include "ui/pages/plot_widget.h"

namespace turbofan::ui {

// GUI thread. The inputs that weigh most in either model, as many as there is room for.
class ImportanceBars : public PlotWidget {
    Q_OBJECT
public:
    explicit ImportanceBars(QWidget* parent = nullptr);
    void setComparison(const ModelComparison& comparison);
    PlotTable table() const override;
    // The input whose bars are there, empty for none; pointing at it tells what it is and how much it weighs.
    QString inputAt(const QPointF& place) const;

protected:
    bool event(QEvent* event) override;
    void draw(QPainter& painter, const QRectF& area) override;

private:
    struct Bar {
        QString feature;
        double a = 0, b = 0;
    };
    struct Rows {
        double top, height; // of the first, of each
        std::size_t count;
    };
    Rows rowsIn(const QRectF& area) const;
    const Bar* barAt(const QPointF& place) const;

    std::vector<Bar> bars_; // weightiest first
    QString a_, b_;
};

} // namespace turbofan::ui
