// Below every page: the running job with its way out, the rate, and on demand how quick the window is.
#pragma once

#include <QFrame>

#include "ui/bridge/bridge.h"

class QLabel;
class QProgressBar;
class QPushButton;

namespace turbofan::ui {

class Actions;

// GUI thread.
class BottomBar : public QFrame {
    Q_OBJECT
public:
    BottomBar(Bridge& bridge, Actions& actions, QWidget* parent = nullptr);

    void setDiagnosticsShown(bool shown);
    bool diagnosticsShown() const;
    void setTip(const QString& tip); // the status tip of what has the mouse or the focus

private:
    void showOverview();
    void showDiagnostics();

    Bridge& bridge_;
    QLabel *job_, *rate_, *age_, *diagnostics_, *tip_;
    QProgressBar* progress_;
    QPushButton* cancel_;
};

} // namespace turbofan::ui
