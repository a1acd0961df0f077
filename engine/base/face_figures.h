// What a window measures of itself, for whoever reports the figures of this process (engine/metrics).
#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace turbofan {

// What was painted: all that changed in a window, one chart from its samples, or what lies over a chart.
enum class FramePart { Window, Chart, Crosshair };
constexpr std::size_t kFrameParts = 3;

// The window's thread stood still when a beat of it came this much late.
constexpr double kStallSeconds = 0.25;

// How many fell at or under each bound, and over the one before; the last count is over all bounds.
struct Spread {
    std::span<const double> bounds; // seconds, ascending
    std::vector<std::uint64_t> counts;
    double sum = 0; // seconds
};

struct FaceReading {
    std::array<Spread, kFrameParts> frames; // by FramePart
    Spread lag;
    std::uint64_t stalls = 0;
    double cpu_seconds = 0;                    // that the window's thread has used
    std::optional<double> first_frame_seconds; // from the start of the process
};

// Thread-safe; the window's thread writes, anybody reads. Writing takes a few atomic additions.
class FaceFigures {
public:
    void frame(FramePart part, double seconds);
    void firstFrame(double seconds);
    // At each heart beat of the window's thread: how late it came, and the processor time used so far.
    void beat(double late_seconds, double cpu_seconds);

    // None before the first beat: this process has no window.
    std::optional<FaceReading> read() const;
    std::uint64_t beats() const { return beats_.load(std::memory_order_acquire); }
    std::chrono::steady_clock::duration sinceBeat() const; // zero before the first

private:
    static constexpr std::size_t kBounds = 13;
    static const std::array<double, kBounds> kSeconds;
    struct Tally {
        std::array<std::atomic<std::uint64_t>, kBounds + 1> counts{};
        std::atomic<double> sum = 0;
        void add(double seconds);
        Spread read() const;
    };

    std::array<Tally, kFrameParts> frames_;
    Tally lag_;
    std::atomic<std::uint64_t> stalls_ = 0, beats_ = 0;
    std::atomic<double> cpu_seconds_ = 0, first_frame_ = -1;
    std::atomic<std::chrono::steady_clock::rep> beat_at_ = 0;
};

// The one of this process, as a process has one thread for its windows.
FaceFigures& faceFigures();

} // namespace turbofan
