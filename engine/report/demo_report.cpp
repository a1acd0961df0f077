#include "engine/report/demo_report.h"

#include <algorithm>
#include <chrono>
#include <cmath>

#include <fmt/format.h>

#include "engine/base/time_text.h"
#include "engine/report/axis_ticks.h"
#include "engine/report/html_page.h"
#include "engine/report/html_text.h"
#include "engine/report/report_charts.h"

namespace turbofan {
namespace {

bool isSimulated(const DemoReport& report) {
    return report.data_name.find("imulat") != std::string::npos;
}

// "2026-11-23 12:34 UTC"
std::string dayAndMinute(Instant t) {
    std::string text = formatIso8601(t).substr(0, 16);
    text[10] = ' ';
    return text + " UTC";
}

std::string plural(std::size_t count, const char* word) {
    return fmt::format("{} {}{}", count, word, count == 1 ? "" : "s");
}

std::string heading(const DemoReport& report) {
    std::string tags;
    const auto tag = [&](const char* kind, const std::string& text) {
        tags += fmt::format(R"(<span class="tag {}">{}</span>)", kind, escapeHtml(text));
    };
    tag(report.complete ? "good" : "care", report.complete ? "Complete" : "Stopped early");
    tag(isSimulated(report) ? "care" : "",
        isSimulated(report) ? "Simulated data" : report.data_name + " data");
    tag("", report.automatic_retraining ? "Automatic retraining on" : "Automatic retraining off");
    if (report.speed != 1)
        tag("", fmt::format("{}× speed", fixedText(report.speed, report.speed < 10 ? 1 : 0)));
    return fmt::format(
        R"(<header><h1>Turbofan demo: {}, {} failure{}</h1><p class="lead">{} over {}, begun {}.</p><div class="tags">{}</div></header>)",
        plural(report.retrainings.size(), "retraining"),
        report.unexpected_failures == 0 ? "no" : countText(report.unexpected_failures),
        report.unexpected_failures == 1 ? "" : "s",
        plural(static_cast<std::size_t>(std::max(0, report.users)), "user"), clockText(report.seconds),
        dayAndMinute(report.started), tags);
}

std::string notes(const DemoReport& report) {
    std::string text;
    if (isSimulated(report))
        text += "<p><strong>Simulated data.</strong> The engines come from the built-in simulator, not from "
                "NASA's "
                "C-MAPSS set: read the curves, not the numbers.</p>";
    if (!report.complete)
        text += fmt::format("<p><strong>Stopped early.</strong> The demo ran for {} of {} planned.</p>",
                            clockText(report.seconds), clockText(report.planned_minutes * 60));
    return text.empty() ? text : R"(<aside class="note">)" + text + "</aside>";
}

struct Tile {
    const char* name;
    std::string value; // HTML
    std::string more;
    const char* mood = "";
};

std::string ratePerSecond(const DemoReport& report, std::uint64_t count) {
    return report.seconds > 0 ? fixedText(static_cast<double>(count) / report.seconds, 1) + " per second"
                              : "";
}

std::string firstBaseline(const DemoReport& report) {
    for (const auto& sample : report.samples)
        if (std::isfinite(sample.rmse_baseline) && sample.rmse_baseline > 0)
            return "first baseline " + fixedText(sample.rmse_baseline, 1);
    return "";
}

std::string milliseconds(double value) {
    return fixedText(value, value < 10 ? 2 : value < 100 ? 1 : 0) + " <small>ms</small>";
}

std::string tiles(const DemoReport& r) {
    const Tile all[] = {
        {"Retrainings", std::to_string(r.retrainings.size()),
         r.automatic_retraining ? "by the drift detector" : "automatic retraining off"},
        {"Predictions", countText(r.predictions), ratePerSecond(r, r.predictions)},
        {"Requests", countText(r.requests), ratePerSecond(r, r.requests)},
        {"Unexpected failures", countText(r.unexpected_failures),
         r.unexpected_failures ? "see the log" : "of all other requests",
         r.unexpected_failures ? "bad" : "good"},
        {"Simulated errors", countText(r.simulated_errors), "bad input, refused"},
        {"Feedback", countText(r.feedback), "true values returned"},
        {"Latency p50", milliseconds(r.latency_p50_ms), "half of all requests"},
        {"Latency p99", milliseconds(r.latency_p99_ms), "99 of 100 requests"},
        {"Highest RMSE", fixedText(r.max_rmse, 1) + " <small>cycles</small>", firstBaseline(r)},
        {"Highest KS", fixedText(r.max_ks, 3), "alert at " + fixedText(r.ks_alert, 2)},
        {"Highest PSI", fixedText(r.max_psi, 3), "alert at " + fixedText(r.psi_alert, 2)},
        {"Duration", clockText(r.seconds), "planned " + clockText(r.planned_minutes * 60)}};
    std::string html = R"(<section class="tiles" aria-label="Summary">)";
    for (const Tile& tile : all)
        html += fmt::format(
            R"(<div class="tile {}"><div class="name">{}</div><div class="value">{}</div><div class="more">{}</div></div>)",
            tile.mood, tile.name, tile.value, tile.more);
    return html + "</section>\n";
}

std::string retrainingRow(const DemoRetraining& r) {
    // Harder engines may have come in meanwhile, so what counts is the new model's alert line, not the figure
    // before.
    const char* mood = !std::isfinite(r.rmse_after) ? "" : r.rmse_after < r.rmse_alert_after ? "good" : "bad";
    return fmt::format(
        R"(<tr><td>{}</td><td class="text">v{} → v{}</td><td class="text wrap">{}</td><td>{} %</td><td>{} → <span class="{}">{}</span></td><td>{}</td><td>{} s</td><td>{}</td></tr>)",
        clockText(r.started_seconds), r.version_before, r.version_after,
        escapeHtml(r.trigger.empty() ? "–" : r.trigger), fixedText(100 * r.fraction, 0),
        fixedText(r.rmse_before, 1), mood, fixedText(r.rmse_after, 1), fixedText(r.rmse_alert_after, 1),
        fixedText(r.finished_seconds - r.started_seconds, 1), clockText(r.live_seconds));
}

std::string retrainingTable(const DemoReport& report) {
    std::string html = R"(<h2 id="retrainings">Retrainings</h2><section class="card table scroll">)";
    if (report.retrainings.empty())
        return html + R"(<p class="empty">None was finished during this demo.</p></section>)";
    html +=
        R"(<table><thead><tr><th scope="col">Started</th><th scope="col" class="text">Version</th><th scope="col" class="text">Trigger</th><th scope="col">Engines used</th><th scope="col">RMSE, cycles</th><th scope="col">Alert line after</th><th scope="col">Training</th><th scope="col">Live at</th></tr></thead><tbody>)";
    for (const auto& r : report.retrainings) html += retrainingRow(r);
    return html + "</tbody></table></section>\n";
}

std::string settingsList(const DemoReport& r) {
    std::string html = R"(<h2>Settings</h2><section class="card"><dl>)";
    const auto row = [&](const char* name, const std::string& value) {
        html += fmt::format("<div><dt>{}</dt><dd>{}</dd></div>", name, escapeHtml(value));
    };
    row("Users", std::to_string(r.users));
    row("Planned", clockText(r.planned_minutes * 60));
    row("Clock speed", fixedText(r.speed, r.speed == std::round(r.speed) ? 0 : 1) + "×");
    row("Data", r.data_name);
    row("Automatic retraining", r.automatic_retraining ? "on" : "off");
    row("KS warn / alert", fixedText(r.ks_warn, 2) + " / " + fixedText(r.ks_alert, 2));
    row("PSI warn / alert", fixedText(r.psi_warn, 2) + " / " + fixedText(r.psi_alert, 2));
    row("Begun", dayAndMinute(r.started));
    row("Program", "Turbofan " + r.program_version);
    return html + "</dl></section>\n";
}

} // namespace

std::string reportToHtml(const DemoReport& report) {
    const auto cards = chartCards(report);
    std::string body = "<main>\n" + heading(report) + notes(report) + tiles(report) + "<h2>Over time</h2>\n";
    for (const auto& card : cards) body += chartCardHtml(card);
    body += retrainingTable(report) + settingsList(report);
    body += "<footer>Times are minutes and seconds of the demo's clock. Point at a curve, or focus it and "
            "use the "
            "arrow keys, to read all four at one moment.</footer>\n</main>";
    return htmlPage("Turbofan demo report, " + dayAndMinute(report.started), body, chartDataJson(cards));
}

} // namespace turbofan
