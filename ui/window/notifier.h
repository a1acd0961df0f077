// Alarms outside of the window: a desktop notification while it is in the background, and a tray icon for
// those who want one.
#pragma once

#include <functional>
#include <map>

#include <QObject>
#include <QString>
#include <QTimer>

#include "ui/bridge/bridge.h"

class QSystemTrayIcon;

namespace turbofan::ui {

// One kind of alarm since the window was last looked at.
struct AlarmGroup {
    int count = 0;
    Instant first, last;
    QString sentence; // of the newest
    bool untold = false;
};

// "3 trainings failed, 15:02–15:09: …"; a single one is its own sentence. `kind` is the event's,
// "failed training" or "link".
QString alarmGroupText(const QString& kind, const AlarmGroup& group);

// GUI thread. Only what wants a human is told, only of alarms that came after the window met this engine,
// only while nobody looks at the window, grouped by kind, without a sound, and not more often than the pace
// says.
class Notifier : public QObject {
    Q_OBJECT
public:
    using Show = std::function<void(const QString& title, const QString& text)>;

    Notifier(Bridge& bridge, QWidget* window);
    ~Notifier() override;

    void setNotifying(bool on); // on at first
    bool notifying() const { return notifying_; }
    void setTrayWanted(bool on); // off at first; without a tray the wish is kept and nothing happens
    bool trayWanted() const { return tray_wanted_; }
    static bool trayThere();

    // For tests: how news are shown, whether nobody looks, how soon and how often it tells.
    void setShow(Show show) { show_ = std::move(show); }
    void setUnwatched(std::function<bool()> unwatched) { unwatched_ = std::move(unwatched); }
    void setPace(int settle_ms, int least_ms);

signals:
    void opened(); // the tray icon or a notification was clicked

private:
    void take(const std::vector<EventRow>& events);
    void add(const QString& kind, Instant time, const QString& sentence);
    void onLink();
    void tell();
    void showTray();
    void showDesktop(const QString& title, const QString& text);

    Bridge& bridge_;
    QWidget* window_;
    QSystemTrayIcon* tray_ = nullptr; // while shown
    Show show_;
    std::function<bool()> unwatched_;
    std::map<QString, AlarmGroup> groups_;
    QTimer settle_, lost_, again_;
    int settle_ms_, least_ms_;
    std::int64_t known_ = -1; // events up to here are old; -1 = no engine met yet
    bool notifying_ = true, tray_wanted_ = false;
};

} // namespace turbofan::ui
