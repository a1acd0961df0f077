#include "ui/theme/sheet_images.h"

#include <QPainter>
#include <QPixmap>
#include <QTemporaryDir>

#include "ui/theme/icons.h"

namespace turbofan::ui {
namespace {

constexpr int kSide = 12;

bool savePicture(const QString& path, Glyph glyph, const QColor& colour, int scale, bool upside_down) {
    QPixmap pixmap = icon(glyph, colour).pixmap(QSize(kSide * scale, kSide * scale), 1.0);
    if (upside_down) pixmap = pixmap.transformed(QTransform::fromScale(1, -1));
    return pixmap.save(path);
}

} // namespace

QString sheetImages(const Colours& colours) {
    static const QTemporaryDir folder;
    if (!folder.isValid()) return {};
    // Names differ between themes: Qt keeps pictures by their names.
    const QString base = folder.filePath(colours.dark ? QStringLiteral("dark-") : QStringLiteral("light-"));
    bool ok = true;
    for (const int scale : {1, 2}) {
        const QString end = scale == 1 ? QStringLiteral(".png") : QStringLiteral("@2x.png");
        ok = savePicture(base + "down" + end, Glyph::Chevron, colours.text_dim, scale, false) && ok;
        ok = savePicture(base + "up" + end, Glyph::Chevron, colours.text_dim, scale, true) && ok;
        ok = savePicture(base + "check" + end, Glyph::Check, colours.on_accent, scale, false) && ok;
    }
    return ok ? base : QString();
}

} // namespace turbofan::ui
