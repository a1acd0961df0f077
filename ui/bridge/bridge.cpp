#include "ui/bridge/bridge.h"

#include <algorithm>
#include <map>
#include <unordered_map>

#include <QElapsedTimer>
#include <QTimer>

#include "engine/base/sentence.h"
#include "ui/bridge/closed_port.h"
#include "ui/bridge/lag_meter.h"
#include "ui/bridge/work_queue.h"

namespace turbofan::ui {
namespace {

constexpr int kLeastStaleMs = 1500; // or three periods
constexpr int kLongestBackOffMs = 2000;
constexpr double kHistoryStepSeconds = 1; // the engine keeps one point a second

double seconds(Instant time) {
    return double(time.time_since_epoch().count()) / 1e6;
}

} // namespace

// Everything here is touched by the GUI thread only; what crosses is inside of `queue`.
struct Bridge::Impl {
    struct Waiting {
        QPointer<QObject> receiver;
        QString topic; // empty: never superseded
        Answer answer;
    };

    Bridge* bridge = nullptr;
    PortOpener opener;
    int period = 200, back_off = 0;
    LinkState link = LinkState::Opening;
    QString reason;
    std::shared_ptr<const Overview> overview;
    QElapsedTimer since_overview, since_open;
    QTimer beat, again;
    LagMeter lag;

    std::unordered_map<std::uint64_t, Waiting> waiting;
    std::map<std::pair<QObject*, QString>, std::uint64_t> newest; // of each topic
    std::uint64_t opening = 0;                                    // its number; 0 = none under way
    bool asking = false, asking_history = false, asking_events = false;
    std::optional<Instant> history_to;
    std::int64_t last_event = 0;
    std::optional<std::uint64_t> runs_revision;
    std::unique_ptr<WorkQueue> queue;

    void open();
    void opened(Result<std::shared_ptr<ControlPort>> port);
    void deliver();
    void ask(Lane lane, QObject* receiver, const QString& topic, Question question, Answer answer);
    template <class T, class Q, class A>
    void askOwn(Q question, A answer);
    void tick();
    void came(Result<Overview> result);
    void follow();
    void askHistory();
    void askEvents();
    void lost(const Error& error);
    void setLink(LinkState state, const QString& why = {});
    void checkAge();
};

template <class T, class Q, class A>
void Bridge::Impl::askOwn(Q question, A answer) {
    ask(
        Lane::Beat, bridge, {},
        [question](ControlPort& port) -> std::any { return std::make_shared<Result<T>>(question(port)); },
        [answer](std::any&& value) {
            answer(std::move(*std::any_cast<std::shared_ptr<Result<T>>&>(value)));
        });
}

void Bridge::Impl::setLink(LinkState state, const QString& why) {
    if (state == link && why == reason) return;
    link = state;
    reason = why;
    emit bridge->linkChanged();
}

void Bridge::Impl::open() {
    if (opening) return;
    again.stop();
    using Opened = Result<std::shared_ptr<ControlPort>>;
    opening =
        queue->addFree(Lane::Acts, [open = opener] { return std::any(std::make_shared<Opened>(open())); });
    const std::uint64_t number = opening;
    waiting[number] = {bridge, {}, [this](std::any&& value) {
                           opened(std::move(*std::any_cast<std::shared_ptr<Opened>&>(value)));
                       }};
}

void Bridge::Impl::opened(Result<std::shared_ptr<ControlPort>> port) {
    opening = 0;
    if (port) {
        queue->setPort(std::move(*port));
        since_open.start();
        beat.start(period);
        tick();
        return;
    }
    const Error& error = port.error();
    queue->setPort(std::make_shared<ClosedPort>(error)); // whoever asked already gets this answer
    if (error.code == ErrorCode::Network || error.code == ErrorCode::Timeout) {
        lost(error); // a server that is not there yet: tries again by itself
        return;
    }
    setLink(LinkState::Failed, QString::fromStdString(shownAlone(error)));
}

void Bridge::Impl::ask(Lane lane, QObject* receiver, const QString& topic, Question question, Answer answer) {
    const std::uint64_t number = queue->add(lane, std::move(question));
    waiting[number] = {receiver, topic, std::move(answer)};
    if (topic.isEmpty()) return;
    std::uint64_t& current = newest[{receiver, topic}];
    if (current) {
        queue->forget(current);
        waiting.erase(current);
    }
    current = number;
}

void Bridge::Impl::deliver() {
    for (Finished& done : queue->take()) {
        const auto found = waiting.find(done.number);
        if (found == waiting.end()) continue; // superseded
        Waiting entry = std::move(found->second);
        waiting.erase(found);
        if (!entry.topic.isEmpty())
            std::erase_if(newest, [&](const auto& item) { return item.second == done.number; });
        if (entry.receiver) entry.answer(std::move(done.value));
    }
}

void Bridge::Impl::tick() {
    checkAge();
    if (asking || opening || link == LinkState::Failed) return;
    asking = true;
    askOwn<Overview>([](ControlPort& port) { return port.overview(); },
                     [this](Result<Overview> result) {
                         asking = false;
                         came(std::move(result));
                     });
}

void Bridge::Impl::came(Result<Overview> result) {
    if (opening) return; // of the port before
    if (!result) {
        lost(result.error());
        return;
    }
    back_off = 0;
    overview = std::make_shared<const Overview>(std::move(*result));
    since_overview.start();
    if (!beat.isActive()) beat.start(period);
    setLink(LinkState::Live);
    emit bridge->overviewChanged();
    follow();
}

// What a new overview asks for: points since the newest one, new events, the news that runs have changed.
void Bridge::Impl::follow() {
    if (!history_to) history_to = overview->time;
    if (seconds(overview->time) - seconds(*history_to) >= kHistoryStepSeconds) askHistory();
    if (overview->last_event > last_event) askEvents();
    const bool changed = runs_revision && *runs_revision != overview->runs_revision;
    runs_revision = overview->runs_revision;
    if (changed) emit bridge->runsChanged();
}

void Bridge::Impl::askHistory() {
    if (asking_history) return;
    asking_history = true;
    HistoryQuery query;
    query.from = *history_to;
    query.to = overview->time;
    askOwn<History>([query](ControlPort& port) { return port.history(query); },
                    [this, query](Result<History> result) {
                        asking_history = false;
                        if (!result) return; // the next beat asks for the same span again
                        double newest_point = 0;
                        for (const FigureSeries& s : result->series)
                            if (!s.seconds.empty()) newest_point = std::max(newest_point, s.seconds.back());
                        // Where nothing is written the span is asked for again, with what may come late.
                        if (newest_point > 0)
                            history_to = Instant(Duration(std::int64_t(newest_point * 1e6) + 1));
                        emit bridge->historyArrived(std::make_shared<const History>(std::move(*result)));
                    });
}

void Bridge::Impl::askEvents() {
    if (asking_events) return;
    asking_events = true;
    EventQuery query;
    query.after = last_event;
    query.limit = 1000;
    askOwn<std::vector<EventRow>>([query](ControlPort& port) { return port.events(query); },
                                  [this](Result<std::vector<EventRow>> result) {
                                      asking_events = false;
                                      if (!result || result->empty()) return;
                                      for (const EventRow& event : *result)
                                          last_event = std::max(last_event, event.event);
                                      emit bridge->eventsArrived(
                                          std::make_shared<const std::vector<EventRow>>(std::move(*result)));
                                  });
}

void Bridge::Impl::lost(const Error& error) {
    beat.stop();
    setLink(LinkState::Lost, QString::fromStdString(shownAlone(error)));
    back_off = back_off ? std::min(back_off * 2, kLongestBackOffMs) : period;
    again.start(back_off);
}

void Bridge::Impl::checkAge() {
    const qint64 limit = std::max(3 * period, kLeastStaleMs);
    if (link == LinkState::Live && since_overview.isValid() && since_overview.elapsed() > limit)
        setLink(LinkState::Stale, Bridge::tr("The engine has not answered for %1 s; it may be busy.")
                                      .arg(double(since_overview.elapsed()) / 1000, 0, 'f', 1));
}

Bridge::Bridge(PortOpener opener, QObject* parent) : QObject(parent), impl_(std::make_unique<Impl>()) {
    impl_->bridge = this;
    impl_->opener = std::move(opener);
    impl_->again.setSingleShot(true);
    connect(&impl_->beat, &QTimer::timeout, this, [this] { impl_->tick(); });
    connect(&impl_->lag, &LagMeter::beat, this, [this] { impl_->checkAge(); });
    connect(&impl_->again, &QTimer::timeout, this, [this] {
        if (impl_->since_open.isValid())
            impl_->tick();
        else
            impl_->open();
    });
    impl_->queue = std::make_unique<WorkQueue>([this] {
        QMetaObject::invokeMethod(
            this, [this] { impl_->deliver(); }, Qt::QueuedConnection);
    });
}

Bridge::~Bridge() {
    impl_->queue.reset(); // before all else: nothing is on its way any more
}

void Bridge::start(int period_ms) {
    impl_->period = std::max(1, period_ms);
    impl_->open();
}

void Bridge::retry() {
    impl_->back_off = 0;
    impl_->asking = false;
    if (impl_->link == LinkState::Failed || !impl_->since_open.isValid()) {
        impl_->queue->setPort(nullptr); // questions wait for the new one
        impl_->setLink(LinkState::Opening);
        impl_->open();
    } else {
        impl_->tick();
    }
}

void Bridge::reopen(PortOpener opener) {
    impl_->opener = std::move(opener);
    impl_->beat.stop();
    impl_->again.stop();
    impl_->since_open.invalidate();
    impl_->since_overview.invalidate();
    impl_->overview.reset();
    impl_->history_to.reset();
    impl_->runs_revision.reset();
    impl_->last_event = 0;
    impl_->back_off = 0;
    impl_->asking = impl_->asking_history = impl_->asking_events = false;
    // Answers of the port before are of no interest any more.
    for (const auto& [number, entry] : impl_->waiting) impl_->queue->forget(number);
    impl_->waiting.clear();
    impl_->newest.clear();
    impl_->opening = 0;
    impl_->queue->setPort(nullptr);
    impl_->setLink(LinkState::Opening);
    impl_->open();
}

LinkState Bridge::link() const {
    return impl_->link;
}

QString Bridge::reason() const {
    return impl_->reason;
}

std::shared_ptr<const Overview> Bridge::overview() const {
    return impl_->overview;
}

double Bridge::ageSeconds() const {
    return impl_->since_overview.isValid() ? double(impl_->since_overview.elapsed()) / 1000 : 1e9;
}

void Bridge::post(QObject* receiver, const QString& topic, Question question, Answer answer) {
    impl_->ask(Lane::Looks, receiver, topic, std::move(question), std::move(answer));
}

void Bridge::act(QObject* receiver, std::function<Result<Done>(ControlPort&, const Operator&)> action,
                 QString reason, std::function<void(Result<Done>)> answer) {
    const Operator who{"console", reason.toStdString()};
    impl_->ask(
        Lane::Acts, receiver, {},
        [action = std::move(action), who](ControlPort& port) -> std::any {
            return std::make_shared<Result<Done>>(action(port, who));
        },
        [this, answer = std::move(answer)](std::any&& value) {
            impl_->tick(); // what was done is seen at once
            answer(std::move(*std::any_cast<std::shared_ptr<Result<Done>>&>(value)));
        });
}

Bridge::Lag Bridge::lag() const {
    return {impl_->lag.p99(), impl_->lag.max()};
}

} // namespace turbofan::ui
