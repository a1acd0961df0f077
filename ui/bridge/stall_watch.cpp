#include "ui/bridge/stall_watch.h"

#include <QEvent>
#include <QMetaEnum>

#include <fmt/format.h>

#include "engine/base/threads.h"

namespace turbofan::ui {
namespace {

using namespace std::chrono_literals;
using std::chrono::steady_clock;

constexpr auto kBeat = 50ms; // of LagMeter
constexpr auto kLimit =
    std::chrono::duration_cast<steady_clock::duration>(std::chrono::duration<double>(kStallSeconds) + kBeat);
constexpr auto kLook = 10ms;

} // namespace

StallWatch::StallWatch(const FaceFigures& figures, Report report)
    : figures_(figures), report_(std::move(report)),
      thread_([this](const std::stop_token& stop) { watch(stop); }) {}

StallWatch::~StallWatch() = default;

void StallWatch::setTouched(std::string name) {
    const std::lock_guard lock(mutex_);
    touched_ = std::move(name);
}

bool StallWatch::nap(steady_clock::duration time, const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    woken_.wait_for(lock, stop, time, [] { return false; });
    return !stop.stop_requested();
}

// "turbofan::ui::LiveChart (Paint)"; the event's number where it has no name.
std::string StallWatch::doing() {
    const char* what = what_.load(std::memory_order_relaxed);
    if (!what) return "outside of any event";
    const int kind = kind_.load(std::memory_order_relaxed);
    const char* name = QMetaEnum::fromType<QEvent::Type>().valueToKey(kind);
    std::string text = fmt::format("in {} ({})", what, name ? name : std::to_string(kind));
    const std::lock_guard lock(mutex_);
    if (!touched_.empty()) text += fmt::format("; last touched: {}", touched_);
    return text;
}

void StallWatch::watch(std::stop_token stop) {
    nameThisThread("tf-stall");
    while (!stop.stop_requested()) {
        const auto since = figures_.sinceBeat();
        if (since <= kLimit) {
            if (!nap(kLimit - since + kLook, stop)) return;
            continue;
        }
        const std::uint64_t beats = figures_.beats();
        const auto begun = steady_clock::now() - since;
        const std::string what = doing();
        while (figures_.beats() == beats)
            if (!nap(kLook, stop)) return;
        const std::chrono::duration<double> stood = steady_clock::now() - begun - kBeat;
        report_(fmt::format("The window stood still for {:.2f} s {}.", stood.count(), what));
    }
}

} // namespace turbofan::ui
