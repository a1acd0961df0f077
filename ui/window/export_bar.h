// The export that runs: what, how far, and the way out.
#pragma once

#include <QFrame>

class QLabel;
class QProgressBar;

namespace turbofan::ui {

class ExportRunner;

// GUI thread. Not there while nothing runs.
class ExportBar : public QFrame {
    Q_OBJECT
public:
    explicit ExportBar(ExportRunner& runner, QWidget* parent = nullptr);

private:
    void look();

    ExportRunner& runner_;
    QLabel* text_;
    QProgressBar* progress_;
};

} // namespace turbofan::ui
