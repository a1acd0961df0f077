// The only way between window and engine: questions go to worker threads, answers come back as queued calls.
#pragma once

#include <any>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include <QObject>
#include <QPointer>
#include <QString>

#include "engine/control/control_port.h"

namespace turbofan::ui {

enum class LinkState {
    Opening, // the engine starts, or the server is being reached
    Live,    // overviews come in
    Stale,   // none for three times the period
    Lost,    // the server cannot be reached or the engine has stopped; tries again by itself
    Failed,  // the engine could not start: reason() says why and what to do; retry() tries again
};

// Opens the port; runs on a worker, since starting an engine takes a while.
using PortOpener = std::function<Result<std::shared_ptr<ControlPort>>()>;

// GUI thread, workers inside. The window never waits for it.
class Bridge : public QObject {
    Q_OBJECT
public:
    explicit Bridge(PortOpener opener, QObject* parent = nullptr);
    ~Bridge() override; // waits for the questions under way, not for their answers

    void start(int period_ms = 200); // overviews at this beat; new history and events follow each
    void retry();
    void reopen(PortOpener opener); // other data directory or server

    LinkState link() const;
    QString reason() const;                           // in words, empty while Live
    std::shared_ptr<const Overview> overview() const; // the newest; null before the first
    double ageSeconds() const;                        // real time since it came; large without one

    // Asks on a worker; `answer` is called on the GUI thread unless `receiver` is gone or has asked the same
    // `topic` again meanwhile. T is a value of engine/control.
    template <class T>
    void ask(QObject* receiver, const QString& topic, std::function<Result<T>(ControlPort&)> question,
             std::function<void(Result<T>)> answer) {
        post(
            receiver, topic,
            [question = std::move(question)](ControlPort& port) -> std::any {
                return std::make_shared<Result<T>>(question(port));
            },
            [answer = std::move(answer)](std::any&& result) {
                answer(std::move(*std::any_cast<std::shared_ptr<Result<T>>&>(result)));
            });
    }
    // An act: as ask(), never superseded, and ahead of looks in the queue. `who` is filled with actor
    // "console".
    void act(QObject* receiver, std::function<Result<Done>(ControlPort&, const Operator&)> action,
             QString reason, std::function<void(Result<Done>)> answer);

    // GUI-thread lag, for the diagnostics: 50 ms heart beat.
    struct Lag {
        double p99_ms = 0, max_ms = 0;
    };
    Lag lag() const;

signals:
    void overviewChanged();
    void linkChanged();
    void historyArrived(std::shared_ptr<const turbofan::History> history); // only what is new
    void
    eventsArrived(std::shared_ptr<const std::vector<turbofan::EventRow>> events); // new ones, newest first
    void runsChanged(); // runs or models are not what they were

private:
    using Question = std::function<std::any(ControlPort&)>;
    using Answer = std::function<void(std::any&&)>;
    void post(QObject* receiver, const QString& topic, Question question, Answer answer);
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace turbofan::ui
