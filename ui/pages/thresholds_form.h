// The drift thresholds as an operator changes them: checked while typing, with what they would have done.
#pragma once

#include <array>
#include <optional>

#include <QFrame>
#include <QTimer>

#include "engine/base/error.h"
#include "engine/control/drift_views.h"

class QDoubleSpinBox;
class QLabel;
class QPushButton;

namespace turbofan::ui {

// What is wrong with them, in a sentence; empty when they may be applied. The engine's own rules. Pure.
QString problemOf(const Thresholds& thresholds);
bool sameThresholds(const Thresholds& a, const Thresholds& b);

// GUI thread. Asks by signal for the preview, soon after the last change.
class ThresholdsForm : public QFrame {
    Q_OBJECT
public:
    explicit ThresholdsForm(QWidget* parent = nullptr);

    void setInForce(const Thresholds& thresholds); // what is being edited stays
    Thresholds proposed() const;
    bool isEdited() const;
    void setPreview(const Result<ThresholdPreview>& preview);

signals:
    void previewAsked(const turbofan::Thresholds& proposed);
    void applyAsked(const turbofan::Thresholds& proposed);

private:
    void addRow(int row, const QString& name, const QString& id, double most, double step,
                const QString& suffix);
    void fill(const Thresholds& thresholds);
    void onEdited();
    void showState();

    std::array<QDoubleSpinBox*, 6> boxes_{}; // in the order of Thresholds
    std::optional<Thresholds> in_force_;
    QLabel *problem_, *preview_;
    QPushButton *apply_, *back_;
    QTimer soon_;
};

} // namespace turbofan::ui
