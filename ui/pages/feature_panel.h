// One feature in depth: its numbers, its two distributions, and how it got there.
#pragma once

#include <QWidget>

#include "engine/control/drift_views.h"

class QButtonGroup;
class QLabel;

namespace turbofan::ui {

class DistributionChart;
class FeatureTrace;

// GUI thread.
class FeaturePanel : public QWidget {
    Q_OBJECT
public:
    explicit FeaturePanel(QWidget* parent = nullptr);

    void showFeature(const FeatureDetail& detail);
    void showProblem(const QString& name, const QString& why);
    void showNothing();
    int view() const; // of the distribution: to keep
    void setView(int view);

private:
    QWidget* buildHead();
    QWidget* buildViews();
    void showName(const QString& name);
    void setNumbers(const FeatureDetail& detail);

    QLabel *name_ = nullptr, *state_icon_ = nullptr, *state_ = nullptr, *meaning_ = nullptr,
           *numbers_ = nullptr;
    QButtonGroup* views_ = nullptr;
    DistributionChart* distribution_ = nullptr;
    FeatureTrace *ks_ = nullptr, *psi_ = nullptr;
};

} // namespace turbofan::ui
