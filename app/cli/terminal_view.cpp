#include "app/cli/terminal_view.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "engine/base/time_text.h"

namespace turbofan {
namespace {

constexpr std::size_t kSparkWidth = 26;

struct Paint {
    bool on;
    std::string operator()(const char* code, const std::string& text) const {
        return on ? fmt::format("\033[{}m{}\033[0m", code, text) : text;
    }
    std::string dim(const std::string& t) const { return (*this)("2", t); }
    std::string bold(const std::string& t) const { return (*this)("1", t); }
    std::string good(const std::string& t) const { return (*this)("32", t); }
    std::string warn(const std::string& t) const { return (*this)("33;1", t); }
    std::string bad(const std::string& t) const { return (*this)("31;1", t); }
};

std::string minutesText(double seconds) {
    const int whole = static_cast<int>(std::max(0.0, seconds));
    return fmt::format("{:02}:{:02}", whole / 60, whole % 60);
}

std::string grouped(std::uint64_t value) {
    std::string text = std::to_string(value);
    for (int at = static_cast<int>(text.size()) - 3; at > 0; at -= 3)
        text.insert(static_cast<std::size_t>(at), 1, ',');
    return text;
}

double finite(double value) {
    return std::isfinite(value) ? value : 0;
}

std::string bar(double share, std::size_t width) {
    const auto full =
        static_cast<std::size_t>(std::clamp(share, 0.0, 1.0) * static_cast<double>(width) + 0.5);
    std::string text;
    for (std::size_t i = 0; i < width; ++i) text += i < full ? "█" : "░";
    return text;
}

template <class Field>
std::vector<double> series(const DemoReport& report, Field field) {
    std::vector<double> values;
    values.reserve(report.samples.size());
    for (const DemoSample& sample : report.samples) values.push_back(sample.*field);
    return values;
}

// Ten minutes do not fit in so few blocks second by second: each block is the mean of its share of the whole
// demo so far.
std::vector<double> squeezed(const std::vector<double>& values, std::size_t width) {
    if (values.size() <= width) return values;
    std::vector<double> out;
    for (std::size_t i = 0; i < width; ++i) {
        const std::size_t from = i * values.size() / width, to = (i + 1) * values.size() / width;
        double sum = 0;
        int n = 0;
        for (std::size_t j = from; j < to; ++j)
            if (std::isfinite(values[j])) sum += values[j], ++n;
        out.push_back(n > 0 ? sum / n : std::nan(""));
    }
    return out;
}

double highest(const std::vector<double>& values, double at_least) {
    double high = at_least;
    for (const double v : values)
        if (std::isfinite(v)) high = std::max(high, v);
    return high;
}

// As wide as the longest of them, so that what follows stands in a column.
std::string state(const Paint& paint, double value, const WarnAlert& levels) {
    if (value >= levels.alert) return paint.bad("ALERT");
    if (value >= levels.warn) return paint.warn("WARN ");
    return paint.good("ok   ");
}

// Bytes of the piece of text at `i`: an escape sequence or one UTF-8 character.
std::size_t pieceLength(const std::string& text, std::size_t i) {
    const auto lead = static_cast<unsigned char>(text[i]);
    if (lead == 0x1b) return std::min(text.find('m', i), text.size() - 1) - i + 1;
    return std::min<std::size_t>(lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4, text.size() - i);
}

// Text cut to so many columns: our characters are one column wide, colours none, and what would break the
// line a blank.
std::string cut(const std::string& text, int columns) {
    std::string out;
    std::size_t last = 0; // where the last visible character that fits begins
    int used = 0;
    bool coloured = false;
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t length = pieceLength(text, i);
        const bool escape = text[i] == 0x1b;
        coloured = coloured || escape;
        if (!escape && used == columns) return out.substr(0, last) + "…" + (coloured ? "\033[0m" : "");
        if (!escape) {
            last = out.size();
            ++used;
        }
        if (static_cast<unsigned char>(text[i]) < 0x20 && !escape)
            out += ' ';
        else
            out += text.substr(i, length);
        i += length;
    }
    return out;
}

// The state comes before the levels: where a line is cut, they go first.
std::string levelRow(const Paint& paint, const char* name, bool known, double value, int decimals,
                     const std::vector<double>& history, const WarnAlert& levels,
                     const std::string& baseline) {
    const std::string figure = known ? fmt::format("{:9.{}f}", value, decimals) : fmt::format("{:>9}", "–");
    const double top = highest(history, known ? levels.alert : 1);
    const std::string spark = sparkline(squeezed(history, kSparkWidth), kSparkWidth, 0, top);
    const std::string judged =
        known ? fmt::format("{}  {}", state(paint, value, levels),
                            paint.dim(fmt::format("{}warn {:.{}f}  alert {:.{}f}", baseline, levels.warn,
                                                  decimals, levels.alert, decimals)))
              : paint.dim("no feedback yet");
    return fmt::format(" {:<14}{}  {}  {}", name, paint.bold(figure), spark, judged);
}

std::string jobRow(const Paint& paint, const JobState& job) {
    if (!job.running) return fmt::format(" {:<14}{}", "Training", paint.dim("idle"));
    const double share = job.total ? static_cast<double>(job.done) / static_cast<double>(job.total) : 0;
    std::string text = fmt::format(" {:<14}{}  {} {:3.0f} %  on {:.1f} % of the engines", "Training",
                                   paint.warn(bar(share, 16)), job.phase, 100 * share, 100 * job.fraction);
    if (job.left_seconds) text += fmt::format(", {:.0f} s left", *job.left_seconds);
    return text;
}

std::string modelRow(const Paint& paint, const EngineSnapshot& engine) {
    if (!engine.live) return fmt::format(" {:<14}{}", "Live model", paint.dim("none yet"));
    const ModelMetadata& m = engine.live->metadata;
    return fmt::format(" {:<14}{}  trained on {:.1f} % of the engines, test RMSE {:.2f}", "Live model",
                       paint.bold("v" + m.version.text()), 100 * m.fraction, m.test.rmse);
}

} // namespace

std::string sparkline(const std::vector<double>& values, std::size_t width, double low, double high) {
    static constexpr std::array<const char*, 8> kBlocks = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
    std::string text;
    const std::size_t shown = std::min(width, values.size());
    for (std::size_t i = 0; i < width - shown; ++i) text += ' ';
    for (std::size_t i = values.size() - shown; i < values.size(); ++i) {
        if (!std::isfinite(values[i])) {
            text += ' ';
            continue;
        }
        const double share = high > low ? (values[i] - low) / (high - low) : 0;
        text += kBlocks[static_cast<std::size_t>(std::clamp(share * 8, 0.0, 7.0))];
    }
    return text;
}

std::vector<std::string> renderDemo(const DemoView& view, const std::vector<EventRecord>& events,
                                    const TerminalStyle& style) {
    const Paint paint{style.colour};
    const DemoReport& r = view.so_far;
    const DriftStatus& d = view.engine.drift;
    std::string rule;
    for (int i = 0; i < std::min(style.width, 100); ++i) rule += "─";
    std::vector<std::string> lines;
    lines.push_back(
        fmt::format(" {}  {} data  {}  {} of {}  {}{}", paint.bold("Turbofan demo"), r.data_name,
                    bar(view.planned_seconds > 0 ? view.elapsed_seconds / view.planned_seconds : 0, 24),
                    minutesText(view.elapsed_seconds), minutesText(view.planned_seconds), view.phase,
                    r.speed != 1 ? fmt::format("  speed {:g}×", r.speed) : ""));
    lines.push_back(paint.dim(rule));
    lines.push_back(modelRow(paint, view.engine));
    lines.push_back(jobRow(paint, view.engine.job));
    lines.push_back("");
    const auto rate = series(r, &DemoSample::predictions_per_second);
    const bool known = d.current_rmse.has_value();
    lines.push_back(
        fmt::format(" {:<14}{}  {}  {}", "Predictions/s",
                    paint.bold(fmt::format("{:9.0f}", rate.empty() ? 0.0 : rate.back())),
                    sparkline(squeezed(rate, kSparkWidth), kSparkWidth, 0, highest(rate, 1)),
                    paint.dim(grouped(r.predictions) + " in all, engines in play " +
                              std::to_string(view.rows_in_play) + "/" + std::to_string(view.rows_all))));
    lines.push_back(levelRow(paint, "RMSE", known, d.levels.rmse, 2, series(r, &DemoSample::rmse),
                             d.thresholds.rmse,
                             d.baseline_rmse ? fmt::format("baseline {:.2f}  ", *d.baseline_rmse) : ""));
    lines.push_back(levelRow(paint, "KS (mean)", known, d.levels.ks_mean, 3, series(r, &DemoSample::ks),
                             d.thresholds.ks, ""));
    lines.push_back(levelRow(paint, "PSI (mean)", known, d.levels.psi_mean, 3, series(r, &DemoSample::psi),
                             d.thresholds.psi, ""));
    lines.push_back("");
    lines.push_back(fmt::format(
        " {:<14}{} answered, {} refused as simulated, {} failed   latency p50 {:.1f} ms  p99 {:.1f} ms",
        "Requests", grouped(r.requests - r.simulated_errors - r.unexpected_failures),
        grouped(r.simulated_errors),
        r.unexpected_failures ? paint.bad(grouped(r.unexpected_failures)) : paint.good("0"),
        finite(r.latency_p50_ms), finite(r.latency_p99_ms)));
    lines.push_back(fmt::format(" {:<14}{}", "Retrainings", r.retrainings.size()));
    lines.push_back(paint.dim(rule));
    for (const EventRecord& event : events)
        lines.push_back(fmt::format(" {}  {}", formatIso8601(event.time).substr(11, 8), event.sentence));
    for (std::string& line : lines) line = cut(line, style.width);
    return lines;
}

std::string demoLine(const DemoView& view) {
    const DriftStatus& d = view.engine.drift;
    const std::string version = view.engine.live ? "v" + view.engine.live->metadata.version.text() : "none";
    const std::string levels =
        d.current_rmse ? fmt::format("RMSE {:.2f} (warn {:.2f})  KS {:.3f}  PSI {:.3f}", d.levels.rmse,
                                     d.thresholds.rmse.warn, d.levels.ks_mean, d.levels.psi_mean)
                       : "no feedback yet";
    return fmt::format("{}/{}  model {}  {} predictions  {}{}", minutesText(view.elapsed_seconds),
                       minutesText(view.planned_seconds), version, grouped(view.so_far.predictions), levels,
                       view.engine.job.running ? "  training: " + view.engine.job.phase : "");
}

std::vector<std::string> renderSummary(const DemoReport& r) {
    std::vector<std::string> lines;
    lines.push_back(fmt::format(
        "{} data, {} of the planned {:g} minutes{}{}", r.data_name, minutesText(r.seconds), r.planned_minutes,
        r.speed != 1 ? fmt::format(" at {:g}× speed", r.speed) : "", r.complete ? "" : ", stopped early"));
    lines.push_back(fmt::format(
        "{} predictions in {} requests, {} feedback entries; {} requests refused as simulated, {} failed",
        grouped(r.predictions), grouped(r.requests), grouped(r.feedback), grouped(r.simulated_errors),
        grouped(r.unexpected_failures)));
    lines.push_back(fmt::format("latency of /predict: p50 {:.1f} ms, p99 {:.1f} ms", finite(r.latency_p50_ms),
                                finite(r.latency_p99_ms)));
    lines.push_back(
        fmt::format("highest RMSE {:.2f}, mean KS {:.3f}, mean PSI {:.3f}", r.max_rmse, r.max_ks, r.max_psi));
    lines.push_back(fmt::format("{} {}{}", r.retrainings.size(),
                                r.retrainings.size() == 1 ? "retraining" : "retrainings",
                                r.automatic_retraining ? "" : " (automatic retraining is off)"));
    const auto figure = [](double value) {
        return std::isfinite(value) ? fmt::format("{:.2f}", value) : std::string("–");
    };
    for (const DemoRetraining& band : r.retrainings)
        lines.push_back(fmt::format(
            "  {}  v{} → v{}  on {:5.1f} % of the engines  RMSE {} → {} (alert at {:.2f})  {}",
            minutesText(band.live_seconds), band.version_before, band.version_after, 100 * band.fraction,
            figure(band.rmse_before), figure(band.rmse_after), band.rmse_alert_after, band.trigger));
    return lines;
}

} // namespace turbofan
