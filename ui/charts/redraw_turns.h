// Charts take turns: one is redrawn a frame, so that eight of them never block the window at once.
#pragma once

#include <deque>

#include <QObject>
#include <QTimer>

namespace turbofan::ui {

class TurnTaker {
public:
    virtual ~TurnTaker() = default;
    virtual void takeTurn() = 0;
};

// GUI thread. One per application; its timer stands still while nobody waits.
class RedrawTurns : public QObject {
    Q_OBJECT
public:
    static RedrawTurns& instance();
    void ask(TurnTaker* who);   // once however often asked
    void leave(TurnTaker* who); // before it is gone

private:
    explicit RedrawTurns(QObject* parent);
    void next();

    std::deque<TurnTaker*> waiting_;
    QTimer timer_;
};

} // namespace turbofan::ui
