#include "engine/lifecycle/disk_watch.h"

#include <algorithm>
#include <limits>

#include <fmt/format.h>

#include "engine/base/log.h"
#include "engine/base/threads.h"
#include "engine/base/time_text.h"
#include "engine/lifecycle/kept_event.h"

namespace turbofan {
namespace {

constexpr auto kBetweenLooks = std::chrono::seconds(10);

std::uint64_t freeBytes(const std::vector<std::filesystem::path>& folders) {
    std::uint64_t least = std::numeric_limits<std::uint64_t>::max();
    for (const auto& folder : folders) {
        std::error_code ec;
        const auto space = std::filesystem::space(folder, ec);
        if (!ec) least = std::min<std::uint64_t>(least, space.available);
    }
    return least;
}

} // namespace

DiskWatch::DiskWatch(std::shared_ptr<Store> store, std::shared_ptr<Clock> clock,
                     std::vector<std::filesystem::path> folders, std::uint64_t low_bytes)
    : store_(std::move(store)), clock_(std::move(clock)), folders_(std::move(folders)),
      low_bytes_(low_bytes) {}

void DiskWatch::start() {
    thread_ = std::jthread([this](std::stop_token stop) {
        nameThisThread("tf-disk");
        const auto wall = makeSystemClock(); // a demo's speed is nothing to the disk
        do look();
        while (wall->waitFor(kBetweenLooks, stop));
    });
}

void DiskWatch::look() {
    DiskState now;
    now.known = true;
    if (auto ok = store_->setFact("store.written", formatIso8601(clock_->now())); !ok)
        now.store_error = ok.error();
    now.free_bytes = freeBytes(folders_);
    DiskState before;
    {
        std::lock_guard lock(mutex_);
        now.low = now.free_bytes < (state_.low ? low_bytes_ + low_bytes_ / 5 : low_bytes_);
        before = std::exchange(state_, now);
    }
    if (now.store_error && !before.store_error) logError("nothing can be stored: " + now.store_error->text());
    if (now.low && !before.low) tellLow(now);
}

void DiskWatch::tellLow(const DiskState& now) {
    EventRecord event;
    event.time = clock_->now();
    event.kind = EventKind::Warning;
    event.alarm = true;
    event.sentence = fmt::format("The disk of the data directory has only {:.0f} MB left.",
                                 static_cast<double>(now.free_bytes) / 1e6);
    keepEvent(*store_, event);
}

DiskState DiskWatch::state() const {
    std::lock_guard lock(mutex_);
    return state_;
}

} // namespace turbofan
