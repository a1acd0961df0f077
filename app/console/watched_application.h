// The application, watched: how long frames take, when the first came, and what ran when it stood still.
#pragma once

#include <functional>
#include <optional>

#include <QApplication>

#include "ui/bridge/stall_watch.h"

namespace turbofan {

// GUI thread. Costs a few nanoseconds an event.
class WatchedApplication : public QApplication {
    Q_OBJECT
public:
    WatchedApplication(int& argc, char** argv, ui::StallWatch::Report report);

    bool notify(QObject* receiver, QEvent* event) override;

private:
    bool paint(QObject* window, QEvent* event);

    std::optional<ui::StallWatch> watch_; // while the event loop runs
    ui::StallWatch::Report report_;
    bool painted_ = false;
};

// From the start of this process to now, to ten milliseconds; none where the system does not tell.
std::optional<double> secondsSinceProcessStart();

} // namespace turbofan
