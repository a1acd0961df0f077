// Colours were chosen by the contrast that tests/ui/theme computes; series after the order that colour-blind
// eyes tell apart best (blue, orange, green, pink, sky, yellow, vermilion, violet).
#include "ui/theme/palettes.h"

#include <algorithm>
#include <cmath>

namespace turbofan::ui {
namespace {

double linear(double channel) {
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor& colour) {
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) +
           0.0722 * linear(colour.blueF());
}

} // namespace

Colours darkColours() {
    Colours c;
    c.dark = true;
    c.window = QColor(0x0d, 0x10, 0x15);
    c.card = QColor(0x15, 0x19, 0x20);
    c.card_line = QColor(0x2a, 0x30, 0x3a);
    c.text = QColor(0xe4, 0xe8, 0xee);
    c.text_dim = QColor(0x99, 0xa3, 0xb1);
    c.grid = QColor(0x25, 0x2b, 0x34);
    c.accent = QColor(0x58, 0xa6, 0xff);
    c.on_accent = QColor(0x06, 0x14, 0x26);
    c.good = QColor(0x45, 0xb9, 0x86);
    c.warn = QColor(0xf0, 0xb0, 0x4f);
    c.alert = QColor(0xff, 0x76, 0x6b);
    c.band = QColor(0xa7, 0x86, 0xf5);
    c.disabled = QColor(0x66, 0x6f, 0x7c);
    c.series = {QColor(0x58, 0xa6, 0xff), QColor(0xf2, 0xb1, 0x55), QColor(0x55, 0xc7, 0x97),
                QColor(0xe5, 0x8f, 0xc0), QColor(0x7f, 0xd3, 0xf2), QColor(0xdf, 0xd8, 0x66),
                QColor(0xf5, 0x76, 0x4a), QColor(0xb3, 0xa4, 0xff)};
    return c;
}

Colours lightColours() {
    Colours c;
    c.dark = false;
    c.window = QColor(0xf2, 0xf4, 0xf7);
    c.card = QColor(0xff, 0xff, 0xff);
    c.card_line = QColor(0xd3, 0xd9, 0xe2);
    c.text = QColor(0x1a, 0x20, 0x29);
    c.text_dim = QColor(0x57, 0x61, 0x70);
    c.grid = QColor(0xe5, 0xe9, 0xef);
    c.accent = QColor(0x0b, 0x62, 0xd6);
    c.on_accent = QColor(0xff, 0xff, 0xff);
    c.good = QColor(0x17, 0x7a, 0x4b);
    c.warn = QColor(0x8f, 0x5b, 0x00);
    c.alert = QColor(0xc4, 0x2b, 0x27);
    c.band = QColor(0x76, 0x54, 0xd2);
    c.disabled = QColor(0x9a, 0xa3, 0xb0);
    c.series = {QColor(0x0b, 0x6b, 0xc9), QColor(0xbf, 0x66, 0x00), QColor(0x0a, 0x82, 0x5c),
                QColor(0xb5, 0x45, 0x7f), QColor(0x1c, 0x8a, 0xb8), QColor(0x85, 0x76, 0x00),
                QColor(0xc8, 0x40, 0x1c), QColor(0x6a, 0x51, 0xc9)};
    return c;
}

double contrast(const QColor& a, const QColor& b) {
    const double x = luminance(a), y = luminance(b);
    return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

QColor blend(const QColor& top, const QColor& below, double share) {
    const auto mix = [share](double t, double b) { return t * share + b * (1 - share); };
    return QColor::fromRgbF(float(mix(top.redF(), below.redF())), float(mix(top.greenF(), below.greenF())),
                            float(mix(top.blueF(), below.blueF())));
}

} // namespace turbofan::ui
