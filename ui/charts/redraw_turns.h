// Charts are drawn in rounds: in turn, so that many of them never block the window at once, and shown
// together, so that all of them always show the same time.
#pragma once

#include <deque>
#include <vector>

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace turbofan::ui {

class TurnTaker {
public:
    virtual ~TurnTaker() = default;
    virtual void takeTurn() = 0; // draws aside
    virtual void present() = 0;  // shows what was drawn, when all of the round are
};

// GUI thread. One per application; its timer stands still while nobody waits.
class RedrawTurns : public QObject {
    Q_OBJECT
public:
    static RedrawTurns& instance();
    void ask(TurnTaker* who);   // once however often asked; who asks during a round is of the next
    void leave(TurnTaker* who); // before it is gone
    // The number of the round that is being drawn; 0 between rounds.
    quint64 round() const { return round_.empty() && drawn_.empty() ? 0 : rounds_; }

private:
    explicit RedrawTurns(QObject* parent);
    void next();
    bool begin();
    void finish();

    std::vector<TurnTaker*> waiting_, drawn_;
    std::deque<TurnTaker*> round_;
    quint64 rounds_ = 0;
    QTimer timer_;
    QElapsedTimer clock_;
    qint64 began_ms_ = 0, soonest_ms_ = 0; // of clock_
    double cost_ms_ = 0;                   // of the round so far
};

} // namespace turbofan::ui
