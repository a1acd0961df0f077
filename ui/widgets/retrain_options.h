// The choice of a training's sheet: on how much of the engines.
#pragma once

#include <QWidget>

class QDoubleSpinBox;
class QSlider;

namespace turbofan::ui {

// GUI thread. A share between 0.01 and 1, by slider, number or preset.
class RetrainOptions : public QWidget {
    Q_OBJECT
public:
    explicit RetrainOptions(double fraction, QWidget* parent = nullptr);
    double fraction() const;
    QWidget* firstFocus() const;

signals:
    void changed();

private:
    QSlider* slider_;
    QDoubleSpinBox* spin_;
};

} // namespace turbofan::ui
