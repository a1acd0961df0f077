#include "ui/pages/action_button.h"

#include <QAction>

namespace turbofan::ui {

ActionButton::ActionButton(QAction* action, const QString& name, QWidget* parent)
    : QPushButton(parent), action_(action) {
    setObjectName(name);
    connect(action, &QAction::changed, this, &ActionButton::follow);
    connect(this, &QPushButton::clicked, action, &QAction::trigger);
    follow();
}

void ActionButton::follow() {
    setText(action_->text());
    setAccessibleName(action_->text());
    setToolTip(action_->toolTip());
    setStatusTip(action_->statusTip());
    setEnabled(action_->isEnabled());
}

} // namespace turbofan::ui
