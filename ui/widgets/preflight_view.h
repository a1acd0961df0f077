// What must hold before an action, one line each, with the override for soft items.
#pragma once

#include <QWidget>

#include "engine/base/error.h"
#include "engine/control/actions.h"

class QCheckBox;
class QLabel;
class QVBoxLayout;

namespace turbofan::ui {

// GUI thread.
class PreflightView : public QWidget {
    Q_OBJECT
public:
    explicit PreflightView(QWidget* parent = nullptr);

    void setChecking();
    void setPreflight(const Preflight& preflight);
    void setProblem(const Error& error);

    bool overridden() const;
    QString whyNot() const; // empty = may begin

signals:
    void changed();

private:
    enum class State { Checking, Checked, Problem };
    void clearRows();
    void addRow(const PreflightItem& item);
    void addPair(const QString& before, const QString& after);

    State state_ = State::Checking;
    QString blocked_;
    bool needs_override_ = false;
    QLabel *effect_, *duration_;
    QVBoxLayout* rows_;
    QCheckBox* override_;
};

} // namespace turbofan::ui
