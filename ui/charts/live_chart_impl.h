// The rooms behind LiveChart share this: what is drawn, what is cached, what the mouse is doing.
#pragma once

#include <QElapsedTimer>
#include <QImage>
#include <QPixmap>

#include "ui/charts/bands.h"
#include "ui/charts/chart_frame.h"
#include "ui/charts/chart_look.h"
#include "ui/charts/chart_series.h"
#include "ui/charts/cursor_overlay.h"
#include "ui/charts/edge_labels.h"
#include "ui/charts/legend_bar.h"
#include "ui/charts/live_chart.h"
#include "ui/charts/paint_times.h"
#include "ui/charts/redraw_turns.h"
#include "ui/charts/thresholds.h"
#include "ui/charts/value_axis.h"

namespace turbofan::ui {

struct LiveChart::Impl : TurnTaker {
    Impl(LiveChart& owner, LiveChartSpec spec, const SeriesStore& store, TimeView& view);
    ~Impl() override;

    // live_chart_data.cpp: what is due and why
    void onTicked();
    void onRangeChanged();
    void onCursorChanged();
    void listChanged();
    void askForRedraw(); // in turn; at once when shown again
    void redrawNow();    // by hand: zoom, pan, resize, theme
    void takeTurn() override;
    void present() override;
    bool mayDraw() const;
    TimeRange drawnRange(double now) const; // the view's, on whole pixels while live
    void refreshLegend();
    void refreshWords();
    void setShown(const std::string& name, bool shown);

    // live_chart_paint.cpp: from data to the cached picture
    QRect plotRect() const;
    void takeLook();
    void prepare();
    void redraw(qreal ratio, QPixmap& into);
    void paintCard(QPainter& painter) const;
    void paintData(QPainter& painter) const;
    void paintStale(QPainter& painter) const;
    void paintEmpty(QPainter& painter) const; // why there is nothing to see
    void paintEnds(QPainter& painter) const;  // dots and labels right of the traces
    void paintOverlay(QPainter& painter, const QRegion& region) const;
    QRect endsRect() const;
    QImage picture(qreal scale);
    std::vector<EdgeLabel> edgeLabels() const;
    QString staleText() const;
    std::vector<QRectF> timeLabels() const;
    CursorScene cursorScene() const;

    // live_chart_input.cpp: mouse and keys
    enum class Drag { None, Pending, Zoom, Pan };
    void press(QMouseEvent& event);
    void move(QMouseEvent& event);
    void release(QMouseEvent& event);
    void click(QPointF at, Qt::KeyboardModifiers modifiers);
    void hover(QPointF at);
    void endDrag();
    bool key(int key, Qt::KeyboardModifiers modifiers);
    bool keyOfView(int key, Qt::KeyboardModifiers modifiers);
    void moveSideways(int direction, Qt::KeyboardModifiers modifiers);
    void stepLength(int direction);
    void lockCursor();
    bool clearCursor();
    void showMenu(QPoint where);
    void showTable();

    LiveChart& q;
    LiveChartSpec spec;
    const SeriesStore& store;
    TimeView& view;
    ChartSeriesList series;
    ChartLook look;
    ChartFrame frame;
    ValueAxis axis;
    LegendBar* legend;
    QElapsedTimer steady;

    std::vector<Band> bands;
    std::map<std::string, QString> notes;
    std::vector<PlacedBand> placed;
    std::vector<Threshold> thresholds;
    std::vector<Tick> times;
    std::optional<double> stale;
    PlotMap map;

    QPixmap frame_picture, picture_cache;
    QPixmap picture_aside; // drawn in its turn, until all of the round are; null otherwise
    bool frame_old = true, picture_old = true, waiting = false, presented = false;
    qint64 worded_at = -10000; // ms of steady
    double stale_drawn = 0;
    double newest_drawn = 0;

    CursorOverlay cursor;
    std::optional<QPointF> mouse; // over the traces
    Drag drag = Drag::None;
    QPointF pressed, dragged;
    Qt::MouseButton button = Qt::NoButton;
    std::optional<qint64> hovered;

    PaintTimes redraws, cursors;
};

} // namespace turbofan::ui
