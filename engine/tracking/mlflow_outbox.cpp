#include "engine/tracking/mlflow_outbox.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <condition_variable>
#include <mutex>
#include <random>
#include <thread>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "engine/base/files.h"
#include "engine/base/log.h"
#include "engine/base/threads.h"
#include "engine/tracking/mlflow_client.h"
#include "engine/tracking/outbox_folder.h"
#include "engine/tracking/run_sender.h"

namespace turbofan {
namespace {

constexpr double kLongestRetrySeconds = 120;

Status checkOptions(const MlflowOptions& options) {
    const auto bad = [](std::string_view field) {
        return fail(ErrorCode::InvalidArgument,
                    fmt::format("{} of the MLflow outbox must be more than 0", field));
    };
    if (options.limit == 0) return bad("limit");
    if (!(options.timeout_seconds > 0)) return bad("timeout_seconds");
    if (!(options.first_retry_seconds > 0)) return bad("first_retry_seconds");
    return {};
}

Status checkKey(const std::string& key) {
    if (!key.empty() && key.find_first_of("'\\") == std::string::npos) return {};
    return fail(ErrorCode::InvalidArgument,
                "the key of a tracked run must not be empty or hold a quote or backslash");
}

// How one run fared in a round.
enum class Outcome { Sent, Gone, Rejected, Later, ServerAway, Stopped };

Outcome outcomeOf(const Status& sent) {
    if (sent) return Outcome::Sent;
    if (sent.error().code == ErrorCode::Corrupt) return Outcome::Rejected;
    switch (verdictOn(sent.error())) {
    case Verdict::Refused:
        return Outcome::Rejected;
    case Verdict::Broken:
        return Outcome::Later;
    case Verdict::Away:
        return Outcome::ServerAway;
    case Verdict::Cancelled:
        break;
    }
    return Outcome::Stopped;
}

} // namespace

struct MlflowOutbox::Impl {
    Impl(MlflowOptions o, MlflowAddress a, OutboxFolder f)
        : options(std::move(o)), address(std::move(a)), folder(std::move(f)) {}

    void work(std::stop_token stop);
    void pause(int failures, const std::stop_token& stop);
    bool sendAll(const std::stop_token& stop);
    Outcome sendOne(const MlflowClient& client, const std::string& name);
    Outcome settle(const std::string& name, const Status& sent);
    Status putAway(const std::string& name, const Status& sent, Outcome outcome);
    void dropBeyondLimit();
    void noteFailure(const std::string& text);
    void noteSuccess();
    std::vector<std::string> names();
    std::vector<std::string> count();
    bool idle() const { return state.waiting == 0 && !state.champion_waits; }
    template <class Entry>
    Status addEntry(const Entry& entry);

    const MlflowOptions options;
    const MlflowAddress address;
    const OutboxFolder folder;

    mutable std::mutex mutex; // guards all below, and renames in the folder
    std::condition_variable_any changed;
    OutboxState state;
    std::string sending;    // the run that is on its way now, not to be thrown out
    bool wanted = true;     // something to do before the next retry is due
    bool impatient = false; // somebody waits: begin the back-off anew

    std::mt19937 random{std::random_device{}()}; // worker only
    std::jthread worker;                         // last: stops before the rest goes
};

void MlflowOutbox::Impl::work(std::stop_token stop) {
    nameThisThread("tf-mlflow");
    int failures = 0;
    while (!stop.stop_requested()) {
        {
            std::unique_lock lock(mutex);
            changed.wait(lock, stop, [&] { return wanted || !idle(); });
            if (std::exchange(impatient, false)) failures = 0;
            wanted = false;
        }
        if (stop.stop_requested()) return;
        failures = sendAll(stop) ? 0 : failures + 1;
        if (failures > 0) pause(failures, stop);
    }
}

// Waits for the back-off, shorter when somebody wants it now.
void MlflowOutbox::Impl::pause(int failures, const std::stop_token& stop) {
    const double longest =
        std::min(kLongestRetrySeconds, options.first_retry_seconds * std::exp2(failures - 1));
    // Many clients of one server that comes back must not all knock at once.
    const double seconds = longest * std::uniform_real_distribution(0.5, 1.0)(random);
    std::unique_lock lock(mutex);
    changed.wait_for(lock, stop, std::chrono::duration<double>(seconds), [&] { return wanted; });
}

std::vector<std::string> MlflowOutbox::Impl::names() {
    std::lock_guard lock(mutex);
    auto waiting = count();
    changed.notify_all(); // another process may have sent what a flush waits for
    return waiting;
}

// Called with the mutex held.
std::vector<std::string> MlflowOutbox::Impl::count() {
    auto waiting = folder.waiting();
    const auto champions = std::ranges::count_if(waiting, &OutboxFolder::isChampion);
    state.champion_waits = champions > 0;
    state.waiting = waiting.size() - static_cast<std::size_t>(champions);
    return waiting;
}

// One round over all that waits. False when something must be tried again later.
bool MlflowOutbox::Impl::sendAll(const std::stop_token& stop) {
    if (names().empty()) return true;
    // Held for one round only, so that a process that has nothing more to send does not lock out the others.
    const auto sender = FileLock::tryAcquire(folder.path() / ".lock");
    if (!sender && sender.error().code == ErrorCode::Busy) return false;
    if (!sender) {
        std::lock_guard lock(mutex);
        noteFailure(sender.error().text());
        return false;
    }
    const MlflowClient client(address, options.timeout_seconds, stop);
    bool all_settled = true;
    for (const std::string& name : names()) {
        const Outcome outcome = mustWait(folder, name) ? Outcome::Later : sendOne(client, name);
        if (outcome == Outcome::Stopped) return true;
        all_settled = all_settled && outcome != Outcome::Later && outcome != Outcome::ServerAway;
        if (outcome == Outcome::ServerAway) break;
    }
    return all_settled;
}

Outcome MlflowOutbox::Impl::sendOne(const MlflowClient& client, const std::string& name) {
    {
        std::lock_guard lock(mutex);
        sending = name;
    }
    return settle(name, sendEntry(client, folder, name));
}

// Counts, last error and folder change together, so that whoever waits in flush() sees all of it.
Outcome MlflowOutbox::Impl::settle(const std::string& name, const Status& sent) {
    Outcome outcome = outcomeOf(sent);
    {
        std::lock_guard lock(mutex);
        sending.clear();
        const Status moved = putAway(name, sent, outcome);
        count();
        if (!moved && moved.error().code == ErrorCode::NotFound) {
            outcome = Outcome::Gone;
        } else if (!moved) {
            noteFailure(moved.error().text());
            outcome = Outcome::ServerAway; // the disk is what fails: going on would only repeat it
        } else if (outcome == Outcome::Sent) {
            noteSuccess();
        } else if (outcome != Outcome::Stopped) {
            noteFailure(sent.error().text());
        }
    }
    changed.notify_all();
    if (outcome == Outcome::Rejected)
        logWarning(fmt::format("MLflow outbox: {} goes to rejected/: {}", name, sent.error().text()));
    return outcome;
}

// Called with the mutex held. NotFound when the run has left the outbox meanwhile.
Status MlflowOutbox::Impl::putAway(const std::string& name, const Status& sent, Outcome outcome) {
    if (outcome != Outcome::Sent && outcome != Outcome::Rejected) return {};
    const Status moved = outcome == Outcome::Sent ? folder.remove(name)
                                                  : folder.reject(name, sent.error().text(), options.limit);
    if (moved && !OutboxFolder::isChampion(name)) ++(outcome == Outcome::Sent ? state.sent : state.dropped);
    return moved;
}

// Called with the mutex held, as is noteSuccess.
void MlflowOutbox::Impl::noteFailure(const std::string& text) {
    // Said once per outage, not at each of its attempts.
    if (state.last_error.empty() && !idle())
        logWarning(
            fmt::format("MLflow at {}: {}; {} runs wait on disk", address.base(), text, state.waiting));
    state.last_error = text;
}

void MlflowOutbox::Impl::noteSuccess() {
    if (!state.last_error.empty()) logInfo(fmt::format("MLflow at {} takes runs again", address.base()));
    state.last_error.clear();
}

// Called with the mutex held.
void MlflowOutbox::Impl::dropBeyondLimit() {
    const auto names = count();
    for (const std::string& name : names) {
        if (state.waiting <= options.limit) break;
        if (name == sending || OutboxFolder::isChampion(name)) continue;
        if (auto ok = folder.reject(name, "more runs waited than the outbox keeps", options.limit); !ok) {
            logError("MLflow outbox: " + ok.error().text());
            continue;
        }
        --state.waiting;
        ++state.dropped;
    }
}

MlflowOutbox::MlflowOutbox() = default;
MlflowOutbox::~MlflowOutbox() = default;

Result<std::unique_ptr<MlflowOutbox>> MlflowOutbox::open(MlflowOptions options) {
    std::unique_ptr<MlflowOutbox> outbox(new MlflowOutbox);
    if (options.tracking_uri.empty()) return outbox;
    if (auto ok = checkOptions(options); !ok) return fail(ok.error());
    auto address = parseMlflowAddress(options.tracking_uri);
    if (!address) return fail(address.error());
    options.tracking_uri.clear(); // may hold a password
    auto folder = OutboxFolder::open(options.folder);
    if (!folder) return fail(folder.error());
    outbox->impl_ = std::make_unique<Impl>(std::move(options), std::move(*address), std::move(*folder));
    Impl& impl = *outbox->impl_;
    impl.count();
    impl.worker = std::jthread([&impl](std::stop_token stop) { impl.work(std::move(stop)); });
    return outbox;
}

Status MlflowOutbox::add(const TrackedRun& run) {
    if (!impl_) return {};
    if (auto ok = checkKey(run.key); !ok) return ok;
    return impl_->addEntry(run);
}

Status MlflowOutbox::add(const Champion& champion) {
    return impl_ ? impl_->addEntry(champion) : Status();
}

template <class Entry>
Status MlflowOutbox::Impl::addEntry(const Entry& entry) {
    {
        std::lock_guard lock(mutex);
        if (auto ok = folder.add(entry); !ok) return ok;
        dropBeyondLimit();
        wanted = true;
    }
    changed.notify_all();
    return {};
}

OutboxState MlflowOutbox::state() const {
    if (!impl_) return {};
    std::lock_guard lock(impl_->mutex);
    return impl_->state;
}

bool MlflowOutbox::flush(double timeout_seconds) {
    if (!impl_) return true;
    std::unique_lock lock(impl_->mutex);
    impl_->wanted = true;
    impl_->impatient = true;
    impl_->changed.notify_all();
    return impl_->changed.wait_for(lock, std::chrono::duration<double>(timeout_seconds),
                                   [&] { return impl_->idle(); });
}

} // namespace turbofan
