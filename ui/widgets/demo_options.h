// The choices of the demo's sheet.
#pragma once

#include <QWidget>

#include "engine/control/actions.h"

class QCheckBox;
class QDoubleSpinBox;
class QSpinBox;

namespace turbofan::ui {

// GUI thread.
class DemoOptions : public QWidget {
    Q_OBJECT
public:
    explicit DemoOptions(const DemoRequest& request, QWidget* parent = nullptr);
    DemoRequest request() const;
    QWidget* firstFocus() const;

private:
    QSpinBox* users_;
    QDoubleSpinBox *minutes_, *speed_;
    QCheckBox *errors_, *automatic_, *fresh_;
};

} // namespace turbofan::ui
