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

protected:
    void draw(QPainter& painter, const QRectF& area) override;

private:
    struct Bar {
        QString feature;
        double a = 0, b = 0;
    };
    std::vector<Bar> bars_; // weightiest first
    QString a_, b_;
};

} // namespace turbofan::ui
