// What the window remembers between two starts, in a file that may be old, new or damaged.
#pragma once

#include <memory>

#include <QRect>
#include <QSettings>
#include <QString>

#include "engine/base/error.h"

class QMainWindow;

namespace turbofan::ui {

// Where a window of `wished` goes so that enough of it lies on one of the screens' free areas.
QRect onScreen(const QRect& wished, const QList<QRect>& areas);

// GUI thread. A file that cannot be read is put aside as "….damaged", one of a later console as "….newer";
// both are then begun anew. One of an older console is read as far as its values make sense. Two consoles may
// share a file: values that both change are those of the last one to save.
class WindowMemory {
public:
    explicit WindowMemory(const QString& file); // empty = the user's own

    QSettings& settings() { return *settings_; }
    void saveWindow(const QMainWindow& window);
    void restoreWindow(QMainWindow& window); // or the default size, in the middle
    void forget();

    // The layout as a file of its own, whole or not at all: everything remembered but where files went to.
    // Io.
    Status exportTo(const QString& file);
    // Takes its values in place of all there are. NotFound; Corrupt or InvalidArgument when it is no layout;
    // TooNew. Nothing is changed then.
    Status importFrom(const QString& file);

    static inline const QString kExportFolder = QStringLiteral("export/folder"); // of this machine only

private:
    std::unique_ptr<QSettings> settings_;
};

} // namespace turbofan::ui
