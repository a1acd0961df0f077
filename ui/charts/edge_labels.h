// The words right of the traces: levels at their lines, current values at their dots, never over one another.
#pragma once

#include <vector>

#include <QPainter>

namespace turbofan::ui {

struct EdgeLabel {
    double y = 0; // where it belongs
    QString text;
    QColor colour;
    bool pinned = false; // levels stay at their lines; values make way
    double placed = 0;   // its middle, when there was room
    bool shown = true;
};

// Places labels of `height` with their middles between `top` and `bottom`, each as near to its place as the
// others let it; levels hardly give way. A value that would stand too far from its dot is left out: the
// legend has it too.
void placeEdgeLabels(std::vector<EdgeLabel>& labels, double top, double bottom, double height);

void paintEdgeLabels(QPainter& painter, const std::vector<EdgeLabel>& labels, double x, double width,
                     double height);

} // namespace turbofan::ui
