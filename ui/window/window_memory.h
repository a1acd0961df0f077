// What the window remembers between two starts, in a file that may be old, new or damaged.
#pragma once

#include <memory>

#include <QRect>
#include <QSettings>
#include <QString>

class QMainWindow;

namespace turbofan::ui {

// Where a window of `wished` goes so that enough of it lies on one of the screens' free areas.
QRect onScreen(const QRect& wished, const QList<QRect>& areas);

// GUI thread. A file that cannot be read is put aside as "….damaged"; one of another version is not used.
class WindowMemory {
public:
    explicit WindowMemory(const QString& file); // empty = the user's own

    QSettings& settings() { return *settings_; }
    void saveWindow(const QMainWindow& window);
    void restoreWindow(QMainWindow& window); // or the default size, in the middle
    void forget();

private:
    std::unique_ptr<QSettings> settings_;
};

} // namespace turbofan::ui
