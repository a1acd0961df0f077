#include "ui/charts/edge_labels.h"

#include <algorithm>
#include <cmath>

#include "ui/theme/figures.h"

namespace turbofan::ui {
namespace {

constexpr double kPinnedWeight = 1000; // a level hardly moves for values
constexpr double kFurthest = 1.3;      // heights that a value may stand from its dot

// Labels that touch and so move as one; `offset` sums up where they would like to have their first one.
struct Cluster {
    std::size_t first = 0, count = 0;
    double weight = 0, offset = 0;
    double top() const { return offset / weight; }
};

// The places nearest to the wanted ones (least squares) at least `height` apart: neighbours that would
// overlap are joined until none does.
void spread(const std::vector<EdgeLabel*>& sorted, double top, double bottom, double height) {
    std::vector<Cluster> clusters;
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        const double weight = sorted[i]->pinned ? kPinnedWeight : 1;
        Cluster next{i, 1, weight, weight * std::clamp(sorted[i]->y, top, bottom)};
        while (!clusters.empty() &&
               clusters.back().top() + static_cast<double>(clusters.back().count) * height > next.top()) {
            const Cluster& above = clusters.back();
            const double shift = static_cast<double>(above.count) * height;
            next = {above.first, above.count + next.count, above.weight + next.weight,
                    above.offset + next.offset - next.weight * shift};
            clusters.pop_back();
        }
        clusters.push_back(next);
    }
    // With each place taken back by the labels above it, bounds are the same for all, and clamping stays
    // optimal.
    const double lowest = std::max(top, bottom - static_cast<double>(sorted.size() - 1) * height);
    for (const Cluster& cluster : clusters) {
        const double above = static_cast<double>(cluster.first) * height;
        double y = std::clamp(cluster.top() - above, top, lowest) + above;
        for (std::size_t i = 0; i < cluster.count; ++i, y += height) sorted[cluster.first + i]->placed = y;
    }
}

} // namespace

void placeEdgeLabels(std::vector<EdgeLabel>& labels, double top, double bottom, double height) {
    std::vector<EdgeLabel*> sorted;
    for (EdgeLabel& label : labels) {
        label.shown = label.pinned || (label.y >= top - 1 && label.y <= bottom + 1);
        if (label.shown) sorted.push_back(&label);
    }
    std::ranges::stable_sort(sorted, {}, &EdgeLabel::y);
    const auto strayed = [&](const EdgeLabel* label) {
        return label->pinned ? -1 : std::abs(label->placed - label->y);
    };
    const auto room = static_cast<std::size_t>(std::max(0.0, (bottom - top) / height)) + 1;
    while (!sorted.empty()) {
        spread(sorted, top, bottom, height);
        const auto worst = std::ranges::max_element(sorted, {}, strayed);
        if (strayed(*worst) <= kFurthest * height && sorted.size() <= room) return;
        (*worst)->shown = false;
        sorted.erase(worst);
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
