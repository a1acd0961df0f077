// Each page of the window into a PNG, one after the other.
#pragma once

#include <QObject>
#include <QString>

#include "ui/window/console_window.h"

namespace turbofan {

// GUI thread. Begins `after` seconds from now, gives each page a moment to fill, emits done() at the end.
class Screenshots : public QObject {
    Q_OBJECT
public:
    Screenshots(ui::ConsoleWindow& window, QString folder, double after, QObject* parent = nullptr);

signals:
    void done(bool ok); // false when a file could not be written; said on standard error

private:
    void showNext();
    void take();

    ui::ConsoleWindow& window_;
    QString folder_;
    int page_ = 0;
    bool ok_ = true;
};

} // namespace turbofan
