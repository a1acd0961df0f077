// Which version served from when to when, and who put it there.
#pragma once

#include "engine/control/model_views.h"
#include "ui/pages/plot_widget.h"

namespace turbofan::ui {

// GUI thread. Short spans keep a least width, so that none is lost; a click tells the version.
class LiveTimeline : public PlotWidget {
    Q_OBJECT
public:
    explicit LiveTimeline(QWidget* parent = nullptr);
    void setTimeline(std::vector<ServiceSpan> spans, Instant now);

    // The span at a place of the widget, −1 = none. For tests and the mouse.
    int spanAt(const QPointF& place) const;
    QString sentenceOf(int span) const; // "v3 from 15:02:09 to now, put in service by drift: …"
    PlotTable table() const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void versionClicked(const QString& version);

protected:
    void draw(QPainter& painter, const QRectF& area) override;
    void hovered(std::optional<QPointF> place) override;
    void mousePressEvent(QMouseEvent* event) override;

private:
    QRectF boxOf(int span, const QRectF& area) const;
    std::vector<double> edges(double width) const;

    std::vector<ServiceSpan> spans_;
    Instant now_{};
    int hovered_ = -1;
};

} // namespace turbofan::ui
