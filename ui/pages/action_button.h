// A push button for one of the verbs: its words, its key in the tooltip, and why it cannot be pressed.
#pragma once

#include <QPushButton>

class QAction;

namespace turbofan::ui {

// GUI thread. Follows the action, which outlives it.
class ActionButton : public QPushButton {
    Q_OBJECT
public:
    ActionButton(QAction* action, const QString& name, QWidget* parent = nullptr);

private:
    void follow();

    QAction* action_;
};

} // namespace turbofan::ui
