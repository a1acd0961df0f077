#include "ui/charts/redraw_turns.h"

#include <algorithm>
#include <utility>

#include <QCoreApplication>
#include <QPointer>

namespace turbofan::ui {
namespace {

constexpr int kFrameMs = 16;
constexpr qint64 kAtOnceMs = 6;   // of a frame; then the window has its turn
constexpr qint64 kSoonestMs = 50; // between two rounds: 20 a second
constexpr double kShareOfTime =
    3; // a slow machine gets fewer rounds: they take a third of the thread at most

} // namespace

RedrawTurns& RedrawTurns::instance() {
    static QPointer<RedrawTurns> turns;
    if (!turns) turns = new RedrawTurns(QCoreApplication::instance());
    return *turns;
}

RedrawTurns::RedrawTurns(QObject* parent) : QObject(parent) {
    clock_.start();
    timer_.setInterval(kFrameMs);
    connect(&timer_, &QTimer::timeout, this, &RedrawTurns::next);
}

void RedrawTurns::ask(TurnTaker* who) {
    if (std::ranges::find(waiting_, who) != waiting_.end()) return;
    waiting_.push_back(who);
    if (!timer_.isActive()) timer_.start();
}

void RedrawTurns::leave(TurnTaker* who) {
    std::erase(waiting_, who);
    std::erase(round_, who);
    std::erase(drawn_, who);
}

void RedrawTurns::next() {
    if (round_.empty() && !begin()) return;
    QElapsedTimer frame;
    frame.start();
    do {
        TurnTaker* const who = round_.front();
        round_.pop_front();
        drawn_.push_back(who); // before its turn: the round lasts until all are shown
        who->takeTurn();
    } while (!round_.empty() && frame.elapsed() < kAtOnceMs);
    cost_ms_ += static_cast<double>(frame.nsecsElapsed()) / 1e6;
    if (round_.empty()) finish();
}

bool RedrawTurns::begin() {
    drawn_.clear(); // of a round whose last one left
    if (waiting_.empty()) timer_.stop();
    if (waiting_.empty() || clock_.elapsed() < soonest_ms_) return false;
    round_.assign(waiting_.begin(), waiting_.end());
    waiting_.clear();
    ++rounds_;
    began_ms_ = clock_.elapsed();
    cost_ms_ = 0;
    return true;
}

void RedrawTurns::finish() {
    for (TurnTaker* const who : std::exchange(drawn_, {})) who->present();
    soonest_ms_ = began_ms_ + std::max(kSoonestMs, static_cast<qint64>(cost_ms_ * kShareOfTime));
}

} // namespace turbofan::ui
