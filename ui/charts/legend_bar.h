// The legend of a chart, with current values: a click shows or hides a series, a double click or Ctrl+click
// shows it alone.
#pragma once

#include <string>
#include <vector>

#include <QAbstractButton>
#include <QWidget>

#include "ui/charts/chart_look.h"

class QMenu;

namespace turbofan::ui {

struct LegendEntry {
    std::string name;
    QString label, value;
    QColor colour;
    bool shown = true;
    bool old = false; // the value is no longer live
    bool operator==(const LegendEntry&) const = default;
};

// One series of a legend. Not in the tab order: the chart has keys 1 … 9 and a menu for the same.
class LegendKey : public QAbstractButton {
    Q_OBJECT
public:
    explicit LegendKey(QWidget* parent);
    void show(const LegendEntry& entry, const ChartLook& look);
    const LegendEntry& entry() const { return entry_; }
    QSize sizeHint() const override;

signals:
    void isolated();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;

private:
    LegendEntry entry_;
    ChartLook look_;
    double value_width_ = 0; // only grows, so that neighbours stand still
    bool look_set_ = false;
};

// Keys from the right edge; those without room are in a menu behind "+3".
class LegendBar : public QWidget {
    Q_OBJECT
public:
    explicit LegendBar(QWidget* parent);
    void setLook(const ChartLook& look);
    void setEntries(const std::vector<LegendEntry>& entries);
    const std::vector<LegendEntry>& entries() const { return entries_; }
    // Adds one checkable action for each series.
    void fillMenu(QMenu& menu);

signals:
    void toggled(const QString& name);
    void isolated(const QString& name);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void arrange();

    std::vector<LegendEntry> entries_;
    std::vector<LegendKey*> keys_;
    QAbstractButton* more_;
    ChartLook look_;
};

} // namespace turbofan::ui
