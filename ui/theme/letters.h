// Widths that were drawn for letters of the usual size, in letters of any size.
#pragma once

#include <algorithm>

#include <QFontMetrics>

namespace turbofan::ui {

// `pixels`, and in larger letters as much more as they are larger.
inline int widened(int pixels, const QFontMetrics& letters) {
    constexpr int kUsualHeight = 16; // of the window's font
    return std::max(pixels, pixels * letters.height() / kUsualHeight);
}

} // namespace turbofan::ui
