// What the small plots have in common: they follow the theme and the mouse, and describe themselves.
#pragma once

#include <optional>

#include <QColor>
#include <QPainter>
#include <QWidget>

#include "ui/pages/plot_table.h"

namespace turbofan::ui {

struct LegendEntry {
    QString label;
    QColor colour;
    bool dot = false; // a dot rather than a line
};

// GUI thread. `name` is the object name and `title` the accessible name. The context menu and, with the
// focus, Enter show what is drawn as a table.
class PlotWidget : public QWidget {
    Q_OBJECT
public:
    PlotWidget(const QString& name, const QString& title, QWidget* parent = nullptr);

    QString description() const { return accessibleDescription(); } // for screen readers, kept up to date
    virtual PlotTable table() const = 0;
    void showTable();

protected:
    virtual void draw(QPainter& painter, const QRectF& area) = 0;
    virtual void hovered(std::optional<QPointF>) {} // none = left

    void setDescription(const QString& text) { setAccessibleDescription(text); }
    static double legendWidth(const QList<LegendEntry>& entries);
    // Along the top right corner; right to left.
    static void drawLegend(QPainter& painter, const QRectF& area, const QList<LegendEntry>& entries);
    // A small box with lines, near `place` and inside of `area`.
    static void drawReadout(QPainter& painter, const QRectF& area, const QPointF& place,
                            const QStringList& lines);

    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
};

} // namespace turbofan::ui
