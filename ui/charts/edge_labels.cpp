#include "ui/charts/edge_labels.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "ui/theme/figures.h"

namespace turbofan::ui {
namespace {

bool isFree(double y, const std::vector<double>& taken, double height) {
    return std::ranges::none_of(taken, [&](double other) { return std::abs(other - y) < height - 1e-6; });
}

// The free place nearest to `wanted`; NaN when there is none within `reach`.
double nearestFree(double wanted, const std::vector<double>& taken, double height, double reach) {
    double best = std::numeric_limits<double>::quiet_NaN();
    const auto consider = [&](double y) {
        if (std::abs(y - wanted) > reach || !isFree(y, taken, height)) return;
        if (std::isnan(best) || std::abs(y - wanted) < std::abs(best - wanted)) best = y;
    };
    consider(wanted);
    for (const double other : taken) {
        consider(other - height);
        consider(other + height);
    }
    return best;
}

} // namespace

void placeEdgeLabels(std::vector<EdgeLabel>& labels, double top, double bottom, double height) {
    std::vector<double> taken;
    for (const bool pinned : {true, false})
        for (EdgeLabel& label : labels) {
            if (label.pinned != pinned) continue;
            const double wanted = std::clamp(label.y, top, bottom);
            const double reach = pinned ? 2 * height : height;
            const double y = nearestFree(wanted, taken, height, reach);
            label.shown = !std::isnan(y) && (pinned || (label.y >= top - 1 && label.y <= bottom + 1));
            if (!label.shown) continue;
            label.placed = y;
            taken.push_back(y);
        }
}

void paintEdgeLabels(QPainter& painter, const std::vector<EdgeLabel>& labels, double x, double width,
                     double height) {
    for (const EdgeLabel& label : labels) {
        if (!label.shown) continue;
        painter.setPen(label.colour);
        drawFigures(painter, QRectF(x, label.placed - height / 2, width, height),
                    Qt::AlignLeft | Qt::AlignVCenter, label.text);
    }
}

} // namespace turbofan::ui
