// The choices of the thresholds' sheet, beside the present ones.
#pragma once

#include <array>

#include <QWidget>

#include "engine/control/drift_views.h"

class QDoubleSpinBox;
class QLabel;

namespace turbofan::ui {

// GUI thread.
class ThresholdOptions : public QWidget {
    Q_OBJECT
public:
    explicit ThresholdOptions(const Thresholds& proposed, QWidget* parent = nullptr);

    void setPresent(const Thresholds& present);
    Thresholds proposed() const;
    QString problem() const; // "Warn lies above alert for PSI."; empty = fine
    QWidget* firstFocus() const;

signals:
    void changed();

private:
    std::array<QDoubleSpinBox*, 6> spins_{};
    std::array<QLabel*, 6> present_{};
};

// What a preview found, in words.
QString previewText(const ThresholdPreview& preview);

} // namespace turbofan::ui
