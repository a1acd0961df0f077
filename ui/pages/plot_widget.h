// What the small plots have in common: they follow the theme and the mouse, and describe themselves.
#pragma once

#include <optional>

#include <QColor>
#include <QPainter>
#include <QWidget>

namespace turbofan::ui {

struct LegendEntry {
    QString label;
    QColor colour;
    bool dot = false; // a dot rather than a line
};

// GUI thread. `name` is the object name and `title` the accessible name.
class PlotWidget : public QWidget {
    Q_OBJECT
public:
    PlotWidget(const QString& name, const QString& title, QWidget* parent = nullptr);

    QString description() const { return accessibleDescription(); } // for screen readers, kept up to date

protected:
    virtual void draw(QPainter& painter, const QRectF& area) = 0;
    virtual void hovered(std::optional<QPointF>) {} // none = left

    void setDescription(const QString& text) { setAccessibleDescription(text); }
    // Along the top right corner; right to left.
    static void drawLegend(QPainter& painter, const QRectF& area, const QList<LegendEntry>& entries);
    // A small box with lines, near `place` and inside of `area`.
    static void drawReadout(QPainter& painter, const QRectF& area, const QPointF& place,
                            const QStringList& lines);

    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
};

} // namespace turbofan::ui
