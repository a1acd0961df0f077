// One training in full: what it was for, how far it is or what became of it.
#pragma once

#include <QFrame>

#include "engine/control/journal.h"
#include "engine/control/overview.h"

class QFormLayout;
class QLabel;
class QProgressBar;
class QPushButton;

namespace turbofan::ui {

// GUI thread.
class RunDetail : public QFrame {
    Q_OBJECT
public:
    explicit RunDetail(QWidget* parent = nullptr);

    void showRun(const RunRow& run);
    void showNothing();
    void setJob(const JobView& job); // the one that runs, if any

signals:
    void cancelAsked();
    void versionAsked(const QString& version);
    void promoteAsked(const QString& version); // one that was held back

private:
    void fact(const QString& name, const QString& value);
    void showJob();

    JobView job_;
    bool running_ = false; // the shown run
    QString version_;
    QLabel *heading_, *state_, *error_, *progress_text_;
    QProgressBar* progress_;
    QPushButton *cancel_, *model_, *promote_;
    QWidget* progress_box_;
    QFormLayout* facts_;
};

} // namespace turbofan::ui
