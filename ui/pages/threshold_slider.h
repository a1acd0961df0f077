// One threshold to slide: what it is called, the slider, and the exact number beside it.
#pragma once

#include <QWidget>

class QDoubleSpinBox;
class QLabel;
class QSlider;

namespace turbofan::ui {

// GUI thread. Steps of a hundredth.
class ThresholdSlider : public QWidget {
    Q_OBJECT
public:
    ThresholdSlider(const QString& name, const QString& label, double least, double most,
                    QWidget* parent = nullptr);

    double value() const;
    void setValue(double value); // told by changed() when it differs

    // In grey behind the number: "= 20.8 cycles".
    void setNote(const QString& note);

signals:
    void changed(double value);

private:
    QSlider* slider_;
    QDoubleSpinBox* box_;
    QLabel* note_;
};

} // namespace turbofan::ui
