// "What would have fired": other thresholds over the stored history, before anybody applies them.
#pragma once

#include <array>
#include <optional>

#include <QTimer>
#include <QWidget>

#include "engine/base/error.h"
#include "engine/control/drift_views.h"

class QComboBox;
class QLabel;
class QListWidget;
class QPushButton;

namespace turbofan::ui {

class FiringLanes;
class ThresholdSlider;

// GUI thread. Asks by signal, soon after the last change; what is being tried stays over refreshes.
class WhatIfPanel : public QWidget {
    Q_OBJECT
public:
    explicit WhatIfPanel(QWidget* parent = nullptr);

    void setInForce(const Thresholds& thresholds, std::optional<double> baseline_rmse);
    Thresholds proposed() const;
    bool isTried() const; // differs from what is in force
    double hours() const; // of history to try on
    void setPreview(const Result<ThresholdPreview>& preview);
    void askSoon();

signals:
    void previewAsked(const turbofan::Thresholds& proposed);
    void applyAsked(const turbofan::Thresholds& proposed);

private:
    void build();
    QWidget* buildSpan();
    QWidget* buildButtons();
    void fill(const Thresholds& thresholds);
    void onChanged(int which);
    void showState();
    void listFirings(const ThresholdPreview& preview);
    void noteCycles();

    std::array<ThresholdSlider*, 6> sliders_{}; // warn and alert of PSI, KS and RMSE
    std::optional<Thresholds> in_force_;
    std::optional<double> baseline_rmse_;
    bool filling_ = false;
    QComboBox* span_ = nullptr;
    FiringLanes* lanes_ = nullptr;
    QListWidget* firings_ = nullptr;
    QLabel *outcome_ = nullptr, *problem_ = nullptr;
    QPushButton *apply_ = nullptr, *back_ = nullptr;
    QTimer soon_;
};

} // namespace turbofan::ui
