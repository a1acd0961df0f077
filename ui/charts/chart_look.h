// Colours, fonts and measures that the painters of a chart share; taken from the theme when it changes.
#pragma once

#include <QColor>
#include <QFont>
#include <QMargins>

#include "ui/theme/theme.h"

namespace turbofan::ui {

struct ChartLook {
    Colours colours;
    QFont title, body, small, small_bold;
    int header = 0;   // height of title and legend
    QMargins margins; // between the card and the traces; the same for all charts, so that times line up
    double row = 0;   // height of a line of small text

    // An index of a series; below 0 the quiet colour of baselines.
    QColor series(int index) const;
};

inline constexpr int kAfterPlot = 12, kAtEdge = 4; // around the labels right of the traces

ChartLook currentLook();

// "warn" or "alert", as the charts label their levels.
QString thresholdWord(bool alert);

// `colour` so much see-through: 0 … 1.
QColor faint(QColor colour, double share);

} // namespace turbofan::ui
