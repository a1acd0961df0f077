#include "ui/window/notifier.h"

#include <QAction>
#include <QApplication>
#include <QMenu>
#include <QSystemTrayIcon>
#include <QWidget>

#include "ui/models/event_sentences.h"
#include "ui/models/event_words.h"
#include "ui/theme/icons.h"
#include "ui/theme/wording.h"

namespace turbofan::ui {
namespace {

constexpr int kSettleMs = 2000;  // alarms that come together are told together
constexpr int kLeastMs = 60'000; // between two notifications
constexpr int kLostMs = 5000;    // a link that comes back at once is no news
constexpr int kShownMs = 10'000;

const QString kLink = QStringLiteral("link");
const QString kFailedTraining = QStringLiteral("failed training");

// Failed trainings are errors that tell of a run.
QString groupOf(const EventRow& event) {
    const bool of_run = event.kind == "error" && event.details.find("\"run\"") != std::string::npos;
    return of_run ? kFailedTraining : QString::fromStdString(event.kind);
}

} // namespace

QString alarmGroupText(const QString& kind, const AlarmGroup& group) {
    if (group.count == 1) return group.sentence;
    QString text = kindPlural(kind, group.count);
    if (kind == kFailedTraining) text = Notifier::tr("%1 failed trainings").arg(group.count);
    if (kind == kLink) text = Notifier::tr("The engine was lost %1 times").arg(group.count);
    const QString span = QStringLiteral("%1–%2").arg(clockText(group.first), clockText(group.last));
    return QStringLiteral("%1, %2. %3").arg(text, span, group.sentence);
}

Notifier::Notifier(Bridge& bridge, QWidget* window)
    : QObject(window), bridge_(bridge), window_(window),
      show_([this](const QString& title, const QString& text) { showDesktop(title, text); }),
      unwatched_([window] { return !window->isActiveWindow() || window->isMinimized(); }) {
    setPace(kSettleMs, kLeastMs);
    for (QTimer* timer : {&settle_, &lost_, &again_}) timer->setSingleShot(true);
    connect(&settle_, &QTimer::timeout, this, &Notifier::tell);
    connect(&again_, &QTimer::timeout, this, &Notifier::tell);
    connect(&lost_, &QTimer::timeout, this, [this] {
        const auto overview = bridge_.overview();
        add(kLink, overview ? overview->time : Instant{},
            tr("The engine cannot be reached. %1").arg(bridge_.reason()));
    });
    connect(&bridge, &Bridge::overviewChanged, this, [this] {
        if (known_ < 0) known_ = bridge_.overview()->last_event;
    });
    connect(&bridge, &Bridge::eventsArrived, this,
            [this](const std::shared_ptr<const std::vector<EventRow>>& events) { take(*events); });
    connect(&bridge, &Bridge::linkChanged, this, &Notifier::onLink);
    // Whoever looks has seen it: the bell and the Events page say the rest.
    connect(qApp, &QApplication::focusChanged, this, [this] {
        if (!unwatched_()) groups_.clear();
    });
}

Notifier::~Notifier() = default;

void Notifier::setPace(int settle_ms, int least_ms) {
    settle_ms_ = settle_ms;
    least_ms_ = least_ms;
    lost_.setInterval(std::min(kLostMs, settle_ms));
}

void Notifier::setNotifying(bool on) {
    notifying_ = on;
    if (!on) groups_.clear();
}

void Notifier::take(const std::vector<EventRow>& events) {
    std::int64_t newest = known_;
    for (auto event = events.rbegin(); event != events.rend(); ++event) { // oldest first
        newest = std::max(newest, event->event);
        if (known_ >= 0 && event->event > known_ && event->alarm && !event->acknowledged_by)
            add(groupOf(*event), event->time, eventSentence(*event));
    }
    if (known_ >= 0) known_ = newest;
}

void Notifier::onLink() {
    const LinkState link = bridge_.link();
    if (link == LinkState::Opening && !bridge_.overview()) known_ = -1; // another engine
    if (link == LinkState::Lost && bridge_.overview())
        lost_.start();
    else
        lost_.stop();
}

void Notifier::add(const QString& kind, Instant time, const QString& sentence) {
    if (!notifying_ || !unwatched_()) return;
    AlarmGroup& group = groups_[kind];
    if (group.count++ == 0) group.first = time;
    group.last = time;
    group.sentence = sentence;
    group.untold = true;
    if (!settle_.isActive() && !again_.isActive()) settle_.start(settle_ms_);
}

void Notifier::tell() {
    if (!notifying_ || !unwatched_()) return;
    QStringList lines;
    for (auto& [kind, group] : groups_)
        if (std::exchange(group.untold, false)) lines << alarmGroupText(kind, group);
    if (lines.isEmpty()) return;
    again_.start(least_ms_);
    show_(lines.size() == 1 ? tr("Turbofan: alarm") : tr("Turbofan: alarms"), lines.join(QLatin1Char('\n')));
}

bool Notifier::trayThere() {
    return QSystemTrayIcon::isSystemTrayAvailable();
}

void Notifier::setTrayWanted(bool on) {
    tray_wanted_ = on;
    if (on && !tray_ && trayThere()) showTray();
    if (on || !tray_) return;
    delete std::exchange(tray_, nullptr);
}

void Notifier::showTray() {
    tray_ = new QSystemTrayIcon(icon(Glyph::Logo, QColor(0x58, 0xa6, 0xff)), this);
    tray_->setToolTip(QStringLiteral("Turbofan"));
    auto* menu = new QMenu(window_);
    connect(tray_, &QObject::destroyed, menu, &QObject::deleteLater);
    menu->addAction(tr("Show the window"), this, &Notifier::opened);
    menu->addAction(tr("Quit"), window_, &QWidget::close);
    tray_->setContextMenu(menu);
    connect(tray_, &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        if (reason != QSystemTrayIcon::Context) emit opened();
    });
    connect(tray_, &QSystemTrayIcon::messageClicked, this, &Notifier::opened);
    tray_->show();
}

// Without a tray icon the desktop can still mark the window in its list.
void Notifier::showDesktop(const QString& title, const QString& text) {
    if (tray_ && QSystemTrayIcon::supportsMessages())
        tray_->showMessage(title, text, icon(Glyph::Logo, QColor(0x58, 0xa6, 0xff)), kShownMs);
    else
        QApplication::alert(window_);
}

} // namespace turbofan::ui
