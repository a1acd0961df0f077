// One feature in depth: its numbers, its two distributions, and how it got there.
#pragma once

#include <QWidget>

#include "engine/control/drift_views.h"

class QButtonGroup;
class QLabel;
class QMenu;
class QToolButton;

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

signals:
    void engineAsked(qint64 engine); // to be seen

private:
    QWidget* buildHead();
    QWidget* buildViews();
    void showName(const QString& name);
    QToolButton* buildEngines(QWidget* parent);
    void setNumbers(const FeatureDetail& detail);
    void setEngines(const FeatureDetail& detail);
    void listEngines();

    QLabel *name_ = nullptr, *state_icon_ = nullptr, *state_ = nullptr, *meaning_ = nullptr,
           *numbers_ = nullptr;
    QButtonGroup* views_ = nullptr;
    QToolButton* engines_ = nullptr;
    QMenu* engine_list_ = nullptr;
    std::vector<DriftingEngine> behind_; // the drift of the feature
    std::uint64_t behind_in_all_ = 0;
    DistributionChart* distribution_ = nullptr;
    FeatureTrace *ks_ = nullptr, *psi_ = nullptr;
};

} // namespace turbofan::ui
