#include "ui/charts/edge_labels.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>

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

// The value that is nearest to its neighbours on both sides; so what stays is spread evenly.
std::vector<EdgeLabel*>::iterator mostCrowded(std::vector<EdgeLabel*>& sorted) {
    auto found = sorted.end();
    double least = std::numeric_limits<double>::infinity();
    for (auto it = sorted.begin(); it != sorted.end(); ++it) {
        if ((*it)->pinned) continue;
        const double above = it == sorted.begin() ? 1e6 : (*it)->y - (*std::prev(it))->y;
        const double below = std::next(it) == sorted.end() ? 1e6 : (*std::next(it))->y - (*it)->y;
        if (above + below >= least) continue;
        least = above + below;
        found = it;
    }
    return found;
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
        return label->pinned ? 0 : std::abs(label->placed - label->y);
    };
    const auto room = static_cast<std::size_t>(std::max(0.0, (bottom - top) / height)) + 1;
    for (;;) {
        spread(sorted, top, bottom, height);
        if (sorted.size() <= room && std::ranges::all_of(sorted, [&](const EdgeLabel* label) {
                return strayed(label) <= kFurthest * height;
            }))
            return;
        const auto crowded = mostCrowded(sorted);
        if (crowded == sorted.end()) return; // only levels are left
        (*crowded)->shown = false;
        sorted.erase(crowded);
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
