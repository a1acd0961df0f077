// The real window over the real engine: how late its thread comes while a forest trains on all processors and
// the demo runs at twenty times its speed, and how much of a core it takes. Fails where the best of three
// attempts is over a budget.
#include <memory>

#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QTemporaryDir>
#include <QTimer>

#include <fmt/format.h>

#include "app/console/embedded_engine.h"
#include "engine/base/threads.h"
#include "engine/data/initialize.h"
#include "engine/lifecycle/data_paths.h"
#include "tests/bench/bench_table.h"
#include "tests/bench/noise.h"
#include "tests/engine/data/small_fleet.h"
#include "ui/window/console_window.h"
#include "ui/window/page_factory.h"

using namespace turbofan;
using bench::Figure;

namespace {

constexpr double kLagP99 = 50, kLagMax = 250; // ms
constexpr double kShareOfACore = 25;          // percent
constexpr int kShareSeconds = 20, kLeastLagSeconds = 10, kMostLagSeconds = 45;

[[noreturn]] void stop(const std::string& why) {
    fmt::print(stderr, "{}\n", why);
    std::exit(2);
}

// Runs the event loop until `holds`, looked at ten times a second.
void runUntil(const char* what, double seconds, const std::function<bool()>& holds) {
    QElapsedTimer time;
    time.start();
    QEventLoop loop;
    QTimer look;
    QObject::connect(&look, &QTimer::timeout, &loop, [&] {
        if (holds() || double(time.elapsed()) > seconds * 1e3) loop.quit();
    });
    look.start(100);
    loop.exec();
    if (!holds()) stop(fmt::format("not within {} s: {}", seconds, what));
}

void runFor(double seconds) {
    QElapsedTimer time;
    time.start();
    runUntil("time passes", seconds * 2, [&] { return double(time.elapsed()) >= seconds * 1e3; });
}

// Prepared data in a folder that goes with it, the engine over them with its ports, and the window.
class World {
public:
    World() : bridge_(opener()), window_(bridge_, options()) {
        window_.resize(1600, 1000);
        window_.show();
        bridge_.start();
        runUntil("the engine is there", 120, [&] { return bridge_.link() == ui::LinkState::Live; });
        window_.showPage(ui::PageId::Overview);
    }

    const std::string& data() const { return data_; }
    const Overview& overview() const { return *bridge_.overview(); }
    ui::ConsoleWindow& window() { return window_; }

    using Act = std::function<Result<Done>(ControlPort&, const Operator&)>;
    void act(Act action) {
        if (const Result<Done> done = answerTo(std::move(action)); !done) stop(done.error().text());
    }
    // The users are at work, no training disturbs, and the charts have a model to show.
    void runDemo(double speed, bool fresh) {
        if (overview().demo.running)
            act([](ControlPort& port, const Operator& who) { return port.stopDemo(who); });
        runUntil("no demo runs", 60, [&] { return !overview().demo.running; });
        DemoRequest request;
        request.minutes = 600;
        request.speed = speed;
        request.fresh_start = fresh;
        request.automatic_retraining = false;
        act([request](ControlPort& port, const Operator& who) { return port.startDemo(request, who); });
        runUntil("the demo's users ask", 120, [&] {
            return overview().live && !overview().job.running && overview().predictions_per_second > 0;
        });
    }
    // On all engines, as soon as the training before lets it.
    void train() {
        const Act retrain = [](ControlPort& port, const Operator& who) {
            return port.retrain(1.0, true, who);
        };
        for (int tries = 0; !answerTo(retrain); ++tries) {
            if (tries == 100) stop("no training is accepted");
            runFor(0.3);
        }
        runUntil("the training runs", 30, [&] { return overview().job.running; });
    }

private:
    Result<Done> answerTo(Act action) {
        std::optional<Result<Done>> answer;
        bridge_.act(&window_, std::move(action), "bench",
                    [&](Result<Done> done) { answer = std::move(done); });
        runUntil("an act is answered", 30, [&] { return answer.has_value(); });
        return *answer;
    }
    ui::PortOpener opener() {
        InitializeOptions prepared;
        const std::filesystem::path real = testing::realFolder();
        prepared.source = real.empty() ? "simulated" : real.string();
        prepared.raw_folder = folder_.filePath("data/raw").toStdString();
        prepared.prepared_folder = dataPaths(folder_.filePath("data").toStdString(), Settings()).prepared;
        const auto report = initializeData(prepared, {}, {});
        if (!report) stop(report.error().text());
        data_ = real.empty() ? "a simulated fleet of 709 engines" : "C-MAPSS";
        EmbeddedOptions engine;
        engine.data_directory = folder_.filePath("data").toStdString();
        engine.ports = {0, 0, 0, 0};
        return embeddedEngine(engine, stop_.get_token(), std::make_shared<OpeningReport>());
    }
    ui::WindowOptions options() const {
        ui::WindowOptions o;
        o.make_page = ui::makePage;
        o.settings_file = folder_.filePath("window.ini");
        o.theme = ui::ThemeChoice::Dark;
        return o;
    }

    QTemporaryDir folder_;
    std::stop_source stop_;
    std::string data_;
    ui::Bridge bridge_;
    ui::ConsoleWindow window_;
};

// A heart beat like LagMeter's, which also knows what the thread itself did in the meantime.
class Beats {
public:
    Beats() {
        timer_.setTimerType(Qt::PreciseTimer);
        QObject::connect(&timer_, &QTimer::timeout, &timer_, [this] { beat(); });
        timer_.start(kBeatMs);
        since_.start();
    }
    // Where the machine is ours, how late the beats came; where others have it, too, no more of it than the
    // thread's own work made.
    double lag(double share, bool ours) const { return bench::quantile(ours ? late_ : own_, share); }

private:
    static constexpr int kBeatMs = 50;
    void beat() {
        const double late = std::max(0.0, double(since_.nsecsElapsed()) / 1e6 - kBeatMs);
        since_.restart();
        const double used = 1e3 * thisThreadsCpuSeconds();
        late_.push_back(late);
        own_.push_back(std::min(late, used - used_));
        used_ = used;
    }
    QTimer timer_;
    QElapsedTimer since_;
    double used_ = 1e3 * thisThreadsCpuSeconds();
    std::vector<double> late_, own_;
};

// Of one core, in percent, that the window's thread takes while `work` goes on.
double shareOfACore(double seconds) {
    QElapsedTimer time;
    time.start();
    const double before = thisThreadsCpuSeconds();
    runFor(seconds);
    return 100 * (thisThreadsCpuSeconds() - before) / (double(time.nsecsElapsed()) / 1e9);
}

std::vector<Figure> calm(World& world) {
    world.runDemo(1, false);
    const double share = shareOfACore(kShareSeconds);
    return {{"window's thread, demo at the 5 min window", share, kShareOfACore, "% of a core"}};
}

std::vector<Figure> busy(World& world) {
    world.runDemo(20, false);
    world.train();
    const Beats beats;
    const bench::Others others;
    const double used = thisThreadsCpuSeconds();
    QElapsedTimer time;
    time.start();
    runUntil("the training has been measured", kMostLagSeconds + 1, [&] {
        const double seconds = double(time.elapsed()) / 1e3;
        return seconds > kMostLagSeconds || (seconds > kLeastLagSeconds && !world.overview().job.running);
    });
    const double seconds = double(time.nsecsElapsed()) / 1e9;
    const double share = others.share();
    const bool ours = !others.disturb();
    if (!ours)
        fmt::print(
            stderr,
            "others use {:.0f} % of the machine: the own work of the thread counts (all: p99 {:.0f}, longest "
            "{:.0f} ms)\n",
            100 * share, beats.lag(0.99, true), beats.lag(1, true));
    std::vector<Figure> figures = {
        {"lag while training at speed 20, p99", beats.lag(0.99, ours), kLagP99, "ms"},
        {"lag while training at speed 20, longest", beats.lag(1, ours), kLagMax, "ms"},
        {"window's thread while training at speed 20", 100 * (thisThreadsCpuSeconds() - used) / seconds, 0,
         "% of a core"}};
    if (world.overview().job.running) {
        world.act([](ControlPort& port, const Operator& who) { return port.cancelTraining(who); });
        runUntil("the training has ended", 30, [&] { return !world.overview().job.running; });
    }
    return figures;
}

} // namespace

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    World world;
    fmt::print(stderr, "data: {}; {} processors\n", world.data(), availableProcessors());
    world.runDemo(1, true);
    std::vector<Figure> figures = bench::bestOfThree([&] { return calm(world); });
    std::ranges::move(bench::bestOfThree([&] { return busy(world); }), std::back_inserter(figures));
    return bench::judge(figures);
}
