// How the trees of a forest voted on one prediction: their spread, the middle eight of ten, and the truth.
#pragma once

#include "engine/control/explanation.h"
#include "ui/pages/plot_widget.h"

namespace turbofan::ui {

// GUI thread.
class VotesHistogram : public PlotWidget {
    Q_OBJECT
public:
    explicit VotesHistogram(QWidget* parent = nullptr);
    void setExplanation(const Explanation& explanation);
    PlotTable table() const override;

protected:
    void draw(QPainter& painter, const QRectF& area) override;

private:
    void drawMark(QPainter& painter, const struct PlotBox& plot, double value, const QColor& colour,
                  const QString& label, int line) const;
    std::vector<float> votes_;
    double low_ = 0, high_ = 0, predicted_ = 0;
    std::optional<double> actual_;
};

} // namespace turbofan::ui
