// demo: the whole lifecycle on the real ports, watched on the terminal.
#include <future>

#include <sys/ioctl.h>
#include <unistd.h>

#include <fmt/format.h>

#include "app/cli/commands.h"
#include "app/cli/hosting.h"
#include "app/cli/terminal_view.h"
#include "engine/base/threads.h"
#include "engine/lifecycle/demo_report_files.h"
#include "server/demo_transport.h"

namespace turbofan {
namespace {

constexpr auto kRefresh = std::chrono::milliseconds(250);
constexpr double kPlainLineSeconds = 15; // of the demo's clock, where there is no terminal
constexpr std::size_t kEventsShown = 8;

int terminalWidth() {
    winsize size{};
    if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 40) return size.ws_col;
    return 100;
}

// Draws over its own last picture; the cursor and line wrapping are given back at the end.
class Screen {
public:
    Screen() { fmt::print("\033[?25l\033[?7l"); }
    ~Screen() {
        fmt::print("\033[?7h\033[?25h");
        std::fflush(stdout);
    }
    void draw(const std::vector<std::string>& lines) {
        std::string text = drawn_ > 0 ? fmt::format("\033[{}F", drawn_) : "";
        for (const std::string& line : lines) text += line + "\033[K\n";
        text += "\033[J";
        drawn_ = lines.size();
        fmt::print("{}", text);
        std::fflush(stdout);
    }

private:
    std::size_t drawn_ = 0;
};

void watchOnTerminal(const Demo& demo, Engine& engine, const std::future<Result<DemoReport>>& running) {
    Screen screen;
    do {
        auto events = engine.store().events(kEventsShown);
        screen.draw(
            renderDemo(demo.view(), events ? *events : std::vector<EventRecord>{}, {terminalWidth(), true}));
    } while (running.wait_for(kRefresh) != std::future_status::ready);
}

// Standard error, since the summary or the JSON report goes to standard output.
void watchInLog(const Demo& demo, const std::future<Result<DemoReport>>& running) {
    double told = -kPlainLineSeconds;
    std::string phase;
    while (running.wait_for(kRefresh) != std::future_status::ready) {
        const DemoView view = demo.view();
        if (view.phase == phase && view.elapsed_seconds < told + kPlainLineSeconds) continue;
        if (view.phase != phase) fmt::print(stderr, "{}\n", view.phase);
        if (view.phase == "running") fmt::print(stderr, "{}\n", demoLine(view));
        phase = view.phase;
        told = view.elapsed_seconds;
    }
}

// A fast clock begins so far in the past that it does not overtake the wall clock before the demo is over:
// neither its feedback nor its events may look fresh to whoever opens the data directory next.
std::shared_ptr<Clock> demoClock(double speed, double minutes) {
    constexpr double kTrainingSeconds =
        180; // real time before and after the users: first training, last training
    const double ahead = (speed - 1) * (minutes * 60 / speed + kTrainingSeconds);
    return makeSystemClock(speed, Duration(static_cast<std::int64_t>(std::max(0.0, ahead) * 1e6)));
}

Status writeReports(const Session& session, const DemoReport& report) {
    const auto page = writeDemoReport(report, session.paths.reports);
    if (!page) return fail(page.error());
    if (session.arguments.json) {
        fmt::print("{}\n", reportToJson(report));
        return {};
    }
    for (const std::string& line : renderSummary(report)) fmt::print("{}\n", line);
    fmt::print("report: {} and report.json beside it\n", page->string());
    return {};
}

Settings demoSettings(const Session& session) {
    Settings settings = session.settings;
    if (session.arguments.minutes) settings.demo_duration_minutes = *session.arguments.minutes;
    if (session.arguments.no_retrain) settings.automatic_retraining = false;
    return settings;
}

} // namespace

Status runDemo(const Session& session) {
    HostingOptions options;
    options.engine.data_directory = session.arguments.data_directory;
    options.engine.settings = demoSettings(session);
    if (auto ok = options.engine.settings.validate(); !ok) return ok;
    if (auto ok = ensureData(session); !ok) return ok;
    options.engine.clock = demoClock(session.arguments.speed, options.engine.settings.demo_duration_minutes);
    options.bind = session.arguments.bind;
    options.ports = session.arguments.ports;
    options.given = session.given;
    options.demo = DemoOf::Process;
    auto hosting = Hosting::start(std::move(options));
    if (!hosting) return fail(hosting.error());
    Engine& engine = (*hosting)->engine();
    Demo demo(engine, httpTransports(session.arguments.bind, (*hosting)->ports()));
    auto running = std::async(std::launch::async, [&] { return demo.run(session.stop); });
    if (::isatty(STDOUT_FILENO) && !session.arguments.json)
        watchOnTerminal(demo, engine, running);
    else
        watchInLog(demo, running);
    auto report = running.get();
    (*hosting)->stop(session.stop.stop_requested() ? 0.2 : 2);
    if (!report) return fail(report.error());
    if (auto ok = writeReports(session, *report); !ok) return ok;
    if (!report->complete)
        return fail(ErrorCode::Cancelled, "the demo was stopped early; the report covers what was seen");
    return {};
}

} // namespace turbofan
