#include "app/cli/progress_line.h"

#include <unistd.h>

#include <fmt/format.h>

namespace turbofan {
namespace {

constexpr double kTerminalInterval = 0.1; // seconds between refreshes
constexpr double kPlainInterval = 5;      // seconds between lines in a log

std::string secondsText(double seconds) {
    if (seconds < 90) return fmt::format("{:.0f} s", seconds);
    return fmt::format("{:.0f} min", seconds / 60);
}

} // namespace

std::string progressText(const Progress& p, double elapsed) {
    if (p.total == 0) return p.phase;
    std::string text = fmt::format("{:<20} {}/{} {}  {:.0f} %", p.phase, p.done, p.total, p.unit,
                                   100.0 * static_cast<double>(p.done) / static_cast<double>(p.total));
    if (p.done == 0 || elapsed < 0.2) return text;
    const double rate = static_cast<double>(p.done) / elapsed;
    text += fmt::format("  {:.{}f} {}/s", rate, rate < 10 ? 1 : 0, p.unit);
    if (p.done < p.total)
        text += fmt::format("  {} left", secondsText(static_cast<double>(p.total - p.done) / rate));
    return text;
}

ProgressLine::ProgressLine() : terminal_(::isatty(STDERR_FILENO) == 1) {}

void ProgressLine::show(const Progress& progress) {
    const bool new_phase = progress.phase != phase_;
    const bool last = progress.total > 0 && progress.done == progress.total;
    if (new_phase) {
        phase_ = progress.phase;
        since_phase_ = Stopwatch();
    }
    const double interval = terminal_ ? kTerminalInterval : kPlainInterval;
    if (!new_phase && !last && since_shown_.seconds() < interval) return;
    since_shown_ = Stopwatch();
    const std::string text = progressText(progress, since_phase_.seconds());
    if (terminal_) {
        fmt::print(stderr, "{}\r\033[K{}", new_phase && open_ ? "\n" : "", text);
        open_ = true;
    } else {
        fmt::print(stderr, "{}\n", text);
    }
    std::fflush(stderr);
}

void ProgressLine::finish() {
    if (open_) fmt::print(stderr, "\n");
    open_ = false;
}

} // namespace turbofan
