#include "ui/charts/redraw_turns.h"

#include <algorithm>

#include <QCoreApplication>
#include <QPointer>

namespace turbofan::ui {
namespace {

constexpr int kFrameMs = 16;

} // namespace

RedrawTurns& RedrawTurns::instance() {
    static QPointer<RedrawTurns> turns;
    if (!turns) turns = new RedrawTurns(QCoreApplication::instance());
    return *turns;
}

RedrawTurns::RedrawTurns(QObject* parent) : QObject(parent) {
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
}

void RedrawTurns::next() {
    if (waiting_.empty()) return timer_.stop();
    TurnTaker* const who = waiting_.front();
    waiting_.pop_front();
    who->takeTurn();
}

} // namespace turbofan::ui
