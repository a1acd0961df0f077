// Pictures of reference: how far a picture may differ from one, and where the difference is shown.
#pragma once

#include <QImage>
#include <QImageWriter>

namespace turbofan::ui {

inline constexpr int kChannelTolerance = 32;       // of 255: letters' edges may be a little otherwise
inline constexpr double kShareTolerance = 0.00015; // of the pixels: some 150 at 1280 × 800, less than a word

// Colours in steps of eight: half the bytes, and far below the tolerance.
inline QImage coarse(QImage image) {
    image.convertTo(QImage::Format_RGB32);
    for (int y = 0; y < image.height(); ++y) {
        auto* line = reinterpret_cast<QRgb*>(image.scanLine(y));
        for (int x = 0; x < image.width(); ++x) line[x] = (line[x] & 0xFFF8F8F8u) | 0x00040404u;
    }
    return image;
}

struct Difference {
    double share = 1; // of the pixels; 1 when the sizes differ
    QImage picture;   // the new one, faint, with what differs in red
};

inline Difference differenceOf(const QImage& golden, const QImage& now) {
    Difference difference;
    if (golden.size() != now.size()) return difference;
    const QImage a = golden.convertToFormat(QImage::Format_RGB32), b = now.convertToFormat(a.format());
    difference.picture = b;
    qint64 count = 0;
    for (int y = 0; y < a.height(); ++y) {
        const auto* left = reinterpret_cast<const QRgb*>(a.constScanLine(y));
        const auto* right = reinterpret_cast<const QRgb*>(b.constScanLine(y));
        auto* out = reinterpret_cast<QRgb*>(difference.picture.scanLine(y));
        for (int x = 0; x < a.width(); ++x) {
            const int most = std::max({std::abs(qRed(left[x]) - qRed(right[x])),
                                       std::abs(qGreen(left[x]) - qGreen(right[x])),
                                       std::abs(qBlue(left[x]) - qBlue(right[x]))});
            const int faint = 160 + qGray(right[x]) / 4;
            out[x] = most > kChannelTolerance ? qRgb(220, 0, 0) : qRgb(faint, faint, faint);
            count += most > kChannelTolerance ? 1 : 0;
        }
    }
    difference.share = double(count) / (double(a.width()) * a.height());
    return difference;
}

inline bool writeGolden(const QImage& image, const QString& path) {
    QImageWriter writer(path, "png");
    writer.setCompression(100); // the slowest and smallest
    return writer.write(coarse(image));
}

} // namespace turbofan::ui
