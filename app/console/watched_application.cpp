#include "app/console/watched_application.h"

#include <sstream>

#include <QElapsedTimer>
#include <QThread>
#include <QTimer>
#include <QWidget>

#include <fmt/format.h>
#include <time.h>
#include <unistd.h>

#include "engine/base/face_figures.h"
#include "engine/base/files.h"
#include "engine/base/log.h"

namespace turbofan {
namespace {

constexpr int kStartField = 22; // of /proc/self/stat, in ticks since the system started

bool isTouch(QEvent::Type type) {
    return type == QEvent::MouseButtonPress || type == QEvent::MouseButtonRelease ||
           type == QEvent::KeyPress || type == QEvent::Shortcut;
}

// What has changed is painted when the window asks for it, and when the system shows the window.
bool isFrame(const QObject& receiver, QEvent::Type type) {
    return type == QEvent::UpdateRequest ? receiver.isWidgetType()
                                         : type == QEvent::Expose && receiver.isWindowType();
}

} // namespace

std::optional<double> secondsSinceProcessStart() {
    const auto text = readFile("/proc/self/stat");
    if (!text) return std::nullopt;
    std::istringstream fields(text->substr(text->rfind(')') + 1)); // the name before it may hold blanks
    fields.imbue(std::locale::classic());
    std::string field;
    for (int number = 3; number <= kStartField; ++number) fields >> field;
    timespec now{};
    if (!fields || ::clock_gettime(CLOCK_BOOTTIME, &now) != 0) return std::nullopt;
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9 -
           std::stod(field) / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

WatchedApplication::WatchedApplication(int& argc, char** argv, ui::StallWatch::Report report)
    : QApplication(argc, argv), report_(std::move(report)) {
    // Not before the loop runs and not after: neither building nor taking down a window is a stall.
    QTimer::singleShot(0, this, [this] { watch_.emplace(faceFigures(), report_); });
    connect(this, &QCoreApplication::aboutToQuit, this, [this] { watch_.reset(); });
}

bool WatchedApplication::notify(QObject* receiver, QEvent* event) {
    if (QThread::currentThread() != thread()) return QApplication::notify(receiver, event);
    std::optional<ui::StallWatch::Doing> doing;
    if (watch_) {
        if (isTouch(event->type()) && !receiver->objectName().isEmpty())
            watch_->setTouched(receiver->objectName().toStdString());
        doing.emplace(*watch_, receiver->metaObject()->className(), event->type());
    }
    return isFrame(*receiver, event->type()) ? paint(receiver, event) : QApplication::notify(receiver, event);
}

// All that has changed in a window, in one go.
bool WatchedApplication::paint(QObject* window, QEvent* event) {
    QElapsedTimer timer;
    timer.start();
    const bool handled = QApplication::notify(window, event);
    faceFigures().frame(FramePart::Window, static_cast<double>(timer.nsecsElapsed()) / 1e9);
    if (painted_) return handled;
    painted_ = true;
    if (const auto seconds = secondsSinceProcessStart()) {
        faceFigures().firstFrame(*seconds);
        logInfo(fmt::format("The window was painted {:.2f} s after the start.", *seconds));
    }
    return handled;
}

} // namespace turbofan
