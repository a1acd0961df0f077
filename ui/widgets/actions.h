// What an operator can do, as QActions with keys, and the sheets that ask before weighty ones.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include <QObject>
#include <QString>

#include "engine/base/identifiers.h"
#include "engine/control/actions.h"
#include "engine/control/drift_views.h"
#include "ui/bridge/bridge.h"

class QAction;
class QWidget;

namespace turbofan::ui {

class ActionSheet;
class InlineMessage;

// GUI thread. Each opens its sheet (a panel in the window, never a modal box for news), asks the port and
// shows the outcome as an inline message. Pages call these; they never act by themselves.
class Actions : public QObject {
    Q_OBJECT
public:
    Actions(Bridge& bridge, QWidget* window);
    ~Actions() override;

    void retrain(std::optional<double> fraction = {}); // sheet with fraction and preflight
    void cancelTraining();                             // at once, no question
    void promote(ModelVersion version);
    void rollBack();
    void setPinned(bool pinned);
    void setThresholds(const Thresholds& proposed); // sheet with before, after and what would have fired
    void setAutomaticRetraining(bool on);
    void checkDriftNow();
    void startDemo();                              // sheet
    void startDemoNow(const DemoRequest& request); // the welcome page has said what it does
    void stopDemo();
    void acknowledge(const std::vector<std::int64_t>& events);
    void shelve(std::int64_t event);

    // The QAction behind a verb ("retrain", "cancel", "roll_back", "start_demo", …): for buttons, menus, the
    // palette. Disabled ones say why in tooltip and status tip.
    QAction* action(const QString& verb) const;
    std::vector<QAction*> all() const; // in the order of menus

    ActionSheet* sheet() const;
    InlineMessage* message() const; // the window gives it its place

signals:
    void succeeded(const QString& message);
    void failed(const QString& sentence, const QString& cure);

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace turbofan::ui
