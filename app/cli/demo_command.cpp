// demo: the whole lifecycle on the real ports, watched on the terminal.
#include <sys/ioctl.h>
#include <unistd.h>

#include <fmt/format.h>

#include "app/cli/commands.h"
#include "app/cli/hosting.h"
#include "app/cli/terminal_view.h"

namespace turbofan {
namespace {

constexpr auto kRefresh = std::chrono::milliseconds(250);
constexpr double kPlainLineSeconds = 15; // of the demo's clock, where there is no terminal
constexpr std::size_t kEventsShown = 8;
constexpr const char* kWho = "cli"; // in the events

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

void watchOnTerminal(const DemoRunner& demo, Engine& engine) {
    Screen screen;
    std::optional<DemoView> view = demo.view();
    do {
        auto events = engine.store().events(kEventsShown);
        if (auto newer = demo.view()) view = std::move(newer);
        if (view)
            screen.draw(
                renderDemo(*view, events ? *events : std::vector<EventRecord>{}, {terminalWidth(), true}));
    } while (!demo.waitUntilOver(kRefresh));
}

// Standard error, since the summary or the JSON report goes to standard output.
void watchInLog(const DemoRunner& demo) {
    double told = -kPlainLineSeconds;
    std::string phase;
    while (!demo.waitUntilOver(kRefresh)) {
        const auto view = demo.view();
        if (!view || (view->phase == phase && view->elapsed_seconds < told + kPlainLineSeconds)) continue;
        if (view->phase != phase) fmt::print(stderr, "{}\n", view->phase);
        if (view->phase == "running") fmt::print(stderr, "{}\n", demoLine(*view));
        phase = view->phase;
        told = view->elapsed_seconds;
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

Status tellOutcome(const Session& session, const DemoRunner& demo) {
    const auto outcome = demo.outcome();
    if (!outcome) return fail(ErrorCode::Internal, "the demo has ended without an outcome");
    if (!*outcome) return fail(outcome->error());
    const DemoReport& report = **outcome;
    const std::string page = demo.state().report;
    if (page.empty()) return fail(ErrorCode::Io, demo.state().last_error);
    if (session.arguments.json) {
        fmt::print("{}\n", reportToJson(report));
    } else {
        for (const std::string& line : renderSummary(report)) fmt::print("{}\n", line);
        fmt::print("report: {} and report.json beside it\n", page);
    }
    if (!report.complete)
        return fail(ErrorCode::Cancelled, "the demo was stopped early; the report covers what was seen");
    return {};
}

Settings demoSettings(const Session& session) {
    Settings settings = session.settings;
    if (session.arguments.minutes) settings.demo_duration_minutes = *session.arguments.minutes;
    if (session.arguments.no_retrain) settings.automatic_retraining = false;
    return settings;
}

// What the control port is asked for; the rest is as the settings have it.
DemoRequest demoRequest(const Session& session, const Settings& settings) {
    return {settings.num_users,       settings.demo_duration_minutes, session.arguments.speed,
            settings.simulate_errors, settings.automatic_retraining,  settings.delete_model_at_demo_start};
}

} // namespace

// The demo is the one that the control port knows: a window or another command may watch and stop it.
Status runDemo(const Session& session) {
    HostingOptions options;
    options.engine.data_directory = session.arguments.data_directory;
    const Settings settings = options.engine.settings = demoSettings(session);
    if (auto ok = settings.validate(); !ok) return ok;
    if (auto ok = ensureData(session); !ok) return ok;
    options.engine.clock = demoClock(session.arguments.speed, settings.demo_duration_minutes);
    options.bind = session.arguments.bind;
    options.ports = session.arguments.ports;
    options.given = session.given;
    auto hosting = Hosting::start(std::move(options));
    if (!hosting) return fail(hosting.error());
    const DemoRunner& demo = (*hosting)->demo();
    const auto control = (*hosting)->control();
    if (auto begun = control->startDemo(demoRequest(session, settings), {kWho, ""}); !begun)
        return fail(begun.error());
    {
        const std::stop_callback stopping(session.stop, [&] {
            (void)control->stopDemo({kWho, "interrupted"});
        });
        if (::isatty(STDOUT_FILENO) && !session.arguments.json)
            watchOnTerminal(demo, (*hosting)->engine());
        else
            watchInLog(demo);
    }
    (*hosting)->stop(session.stop.stop_requested() ? 0.2 : 2);
    return tellOutcome(session, demo);
}

} // namespace turbofan
