// How the trees of a forest voted on one prediction: their spread, the middle eight of ten, and the truth.
#pragma once

#include "engine/control/explanation.h"
#include "ui/pages/plot_widget.h"

namespace turbofan::ui {

struct PlotBox;

// A value with a line of its own, and where its name stands.
struct VoteMark {
    double value;
    QString label;
    QColor colour;
    QRectF box;
};

// GUI thread.
class VotesHistogram : public PlotWidget {
    Q_OBJECT
public:
    explicit VotesHistogram(QWidget* parent = nullptr);
    void setExplanation(const Explanation& explanation);
    PlotTable table() const override;
    const std::vector<VoteMark>& marks() const { return marks_; } // as last painted

protected:
    void draw(QPainter& painter, const QRectF& area) override;

private:
    void drawMarks(QPainter& painter, const PlotBox& plot);

    std::vector<float> votes_;
    std::vector<VoteMark> marks_;
    double low_ = 0, high_ = 0, predicted_ = 0;
    std::optional<double> actual_;
};

} // namespace turbofan::ui
