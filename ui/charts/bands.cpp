#include "ui/charts/bands.h"

#include <algorithm>
#include <ranges>

#include "ui/theme/palettes.h"

namespace turbofan::ui {
namespace {

constexpr double kNarrowest = 3;
constexpr double kPadding = 8, kBetween = 8, kAside = 5, kFromTop = 5;

QColor colourOf(bool failed, const ChartLook& look) {
    return failed ? look.colours.alert : look.colours.band;
}

double labelHeight(const ChartLook& look) {
    return look.row + 6;
}

bool hits(const QRectF& label, const std::vector<PlacedBand>& placed) {
    return std::ranges::any_of(placed, [&](const PlacedBand& other) {
        return other.label.adjusted(-3, -2, 3, 2).intersects(label);
    });
}

// Whether a label there would seem to be of another band.
bool liesOnNeighbour(const QRectF& label, std::size_t own, const std::vector<PlacedBand>& bands) {
    for (std::size_t i = 0; i < bands.size(); ++i)
        if (i != own && bands[i].area.intersects(label) && !bands[own].area.contains(label)) return true;
    return false;
}

enum class Over { Nothing, Neighbours };

// Right of the band, left of it, over its middle; first row, then second.
QRectF freePlace(std::size_t own, double width, const std::vector<PlacedBand>& placed, const QRectF& plot,
                 const ChartLook& look, Over may_lie) {
    const QRectF& area = placed[own].area;
    const double height = labelHeight(look);
    const int rows = plot.height() >= 8 * height ? 2 : 1; // the lower one hides traces in a low chart
    // Over its middle, or as near to it as the plot lets it.
    const double middle =
        std::clamp(area.center().x() - width / 2, plot.left(), std::max(plot.left(), plot.right() - width));
    for (int row = 0; row < rows; ++row) {
        const double y = plot.top() + kFromTop + row * (height + 3);
        for (const double x : {area.right() + kAside, area.left() - kAside - width, middle}) {
            const QRectF label(x, y, width, height);
            const bool within = label.left() >= plot.left() && label.right() <= plot.right();
            if (within && !hits(label, placed) &&
                (may_lie == Over::Neighbours || !liesOnNeighbour(label, own, placed)))
                return label;
        }
    }
    return {};
}

// All of it, or else its name alone, where it can only be read as this band's; the newest has one anyway.
void placeLabel(std::size_t i, std::vector<PlacedBand>& placed, const QRectF& plot, const ChartLook& look) {
    PlacedBand& band = placed[i];
    const double brief = QFontMetricsF(look.small_bold).horizontalAdvance(band.text) + 2 * kPadding;
    const double full = brief + kBetween + QFontMetricsF(look.small).horizontalAdvance(band.detail);
    if (!band.detail.isEmpty()) band.label = freePlace(i, full, placed, plot, look, Over::Nothing);
    if (!band.label.isEmpty()) return;
    band.detail.clear();
    band.label = freePlace(i, brief, placed, plot, look, Over::Nothing);
    if (i == 0 && band.label.isEmpty())
        band.label = freePlace(i, brief, placed, plot, look, Over::Neighbours);
}

} // namespace

std::vector<PlacedBand> placeBands(const std::vector<Band>& bands, const PlotMap& map,
                                   const ChartLook& look) {
    std::vector<const Band*> newest_first;
    for (const Band& band : bands)
        if (band.to >= map.range.from && band.from <= map.range.to) newest_first.push_back(&band);
    std::ranges::stable_sort(newest_first, std::ranges::greater{},
                             [](const Band* band) { return band->from; });
    std::vector<PlacedBand> placed;
    for (const Band* band : newest_first) {
        PlacedBand next{band->id, {}, {}, band->label, band->detail, band->failed};
        const double left = std::max(map.x(band->from), map.area.left());
        const double right = std::min(map.x(band->to), map.area.right());
        const double more = std::max(0.0, kNarrowest - (right - left)) / 2;
        next.area = QRectF(QPointF(left - more, map.area.top()), QPointF(right + more, map.area.bottom()))
                        .intersected(map.area);
        placed.push_back(std::move(next));
    }
    for (std::size_t i = 0; i < placed.size(); ++i) placeLabel(i, placed, map.area, look);
    return placed;
}

void paintBandAreas(QPainter& painter, const std::vector<PlacedBand>& bands, const ChartLook& look,
                    std::optional<qint64> hovered) {
    painter.setRenderHint(QPainter::Antialiasing, false);
    for (const PlacedBand& band : std::views::reverse(bands)) {
        const QColor colour = colourOf(band.failed, look);
        const double share = (look.colours.dark ? 0.20 : 0.14) + (hovered == band.id ? 0.12 : 0);
        painter.fillRect(band.area, faint(colour, share));
        painter.fillRect(QRectF(band.area.left(), band.area.top(), 1, band.area.height()),
                         faint(colour, 0.75));
        painter.fillRect(QRectF(band.area.right() - 1, band.area.top(), 1, band.area.height()),
                         faint(colour, 0.75));
    }
}

void paintBandLabels(QPainter& painter, const std::vector<PlacedBand>& bands, const ChartLook& look) {
    painter.setRenderHint(QPainter::Antialiasing);
    for (const PlacedBand& band : bands) {
        if (band.label.isEmpty()) continue;
        const QColor colour = colourOf(band.failed, look);
        painter.setPen(QPen(blend(colour, look.colours.card, 0.5), 1));
        painter.setBrush(blend(colour, look.colours.card, look.colours.dark ? 0.24 : 0.12));
        painter.drawRoundedRect(QRectF(band.label.toAlignedRect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
        painter.setBrush(Qt::NoBrush);
        const QRectF inner = band.label.adjusted(kPadding, 0, -kPadding, 0);
        painter.setFont(look.small_bold);
        painter.setPen(look.colours.text);
        painter.drawText(inner, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, band.text);
        if (band.detail.isEmpty()) continue;
        painter.setFont(look.small);
        painter.setPen(blend(look.colours.text, look.colours.text_dim, 0.45));
        painter.drawText(inner, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, band.detail);
    }
}

const PlacedBand* bandAt(const std::vector<PlacedBand>& bands, QPointF point) {
    for (const PlacedBand& band : bands)
        if (band.label.contains(point)) return &band;
    for (const PlacedBand& band : bands)
        if (band.area.adjusted(-2, 0, 2, 0).contains(point)) return &band;
    return nullptr;
}

} // namespace turbofan::ui
