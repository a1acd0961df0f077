// The window's program: options, engine or server, window.
#include <cstdio>
#include <vector>

#include <QApplication>
#include <QTimer>

#include <fmt/format.h>

#include "app/cli/cli.h"
#include "app/cli/stop_signals.h"
#include "app/console/console_options.h"
#include "app/console/embedded_engine.h"
#include "app/console/screenshots.h"
#include "app/console/watched_application.h"
#include "engine/base/log.h"
#include "engine/data/initialize.h"
#include "server/remote_control.h"
#include "ui/models/phase_words.h"
#include "ui/theme/wording.h"
#include "ui/window/console_window.h"
#include "ui/window/page_factory.h"

using namespace turbofan;

namespace {

constexpr int kPreparationLookMs = 100;

int complain(const Error& error) {
    fmt::print(stderr, "turbofan-console: {}\n", error.text());
    return traits(error.code).exit_code;
}

int runHeadless(const QStringList& words) {
    std::vector<std::string> all = {"turbofan", "serve"};
    for (const QString& word : words) all.push_back(word.toStdString());
    std::vector<const char*> pointers;
    for (const std::string& word : all) pointers.push_back(word.c_str());
    return runCli(int(pointers.size()), pointers.data());
}

ui::PortOpener remoteEngine(const QString& url) {
    return [url = url.toStdString()] { return makeRemoteControl(url); };
}

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Program)
};

// "Downloading, 3.1 of 12.4 MB", "Reading, 45 %".
ui::Preparation preparationOf(const Progress& progress) {
    ui::Preparation shown{ui::phaseWord(progress.phase), -1};
    if (!shown.words.isEmpty()) shown.words[0] = shown.words[0].toUpper();
    const bool bytes = progress.unit == "bytes";
    if (progress.total > 0) {
        shown.share = double(progress.done) / double(progress.total);
        shown.words +=
            bytes ? Words::tr(", %1 of %2").arg(ui::bytesText(progress.done), ui::bytesText(progress.total))
                  : QStringLiteral(", ") + ui::percentText(shown.share, 0);
    } else if (bytes && progress.done > 0) {
        shown.words += QStringLiteral(", ") + ui::bytesText(progress.done);
    }
    return shown;
}

bool hasDisplay() {
    return !qEnvironmentVariableIsEmpty("DISPLAY") || !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY") ||
           !qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM");
}

// The window, its bridge, and the ways to an engine that its pages offer.
class Program {
public:
    explicit Program(const ConsoleOptions& options)
        : options_(options), report_(std::make_shared<OpeningReport>()), bridge_(firstOpener()),
          window_(bridge_, windowOptions()) {
        if (!options_.size.isEmpty()) window_.resize(options_.size);
        QObject::connect(&window_, &ui::ConsoleWindow::dataDirectoryChosen, &window_,
                         [this](const QString& folder) { chooseFolder(folder.toStdString()); });
        QObject::connect(&window_, &ui::ConsoleWindow::dataWanted, &window_,
                         [this](const QString& source) { wantData(source.toStdString()); });
        QObject::connect(&window_, &ui::ConsoleWindow::preparationCancelled, &window_,
                         [this] { stop_.request_stop(); });
        QObject::connect(&window_, &ui::ConsoleWindow::serverChosen, &window_,
                         [this](const QString& url) { bridge_.reopen(remoteEngine(url)); });
        QObject::connect(&window_, &ui::ConsoleWindow::portChoiceMade, &window_,
                         [this](ui::PortChoice choice) { choosePorts(choice); });
        QObject::connect(&bridge_, &ui::Bridge::linkChanged, &window_, [this] { onLink(); });
        QObject::connect(&look_, &QTimer::timeout, &window_, [this] { showPreparation(); });
        look_.start(kPreparationLookMs);
        window_.show();
        bridge_.start();
    }
    ~Program() { stop_.request_stop(); } // a preparation under way ends; the bridge waits for it

    ui::ConsoleWindow& window() { return window_; }

private:
    ui::PortOpener firstOpener() {
        if (!options_.server.isEmpty()) return remoteEngine(options_.server);
        embedded_.data_directory = options_.data_directory.toStdString();
        embedded_.bind = options_.bind.toStdString();
        embedded_.ports = options_.ports;
        if (options_.demo) embedded_.source = "auto"; // asked for without a look at the welcome page
        return embeddedEngine(embedded_, stop_.get_token(), report_);
    }
    ui::WindowOptions windowOptions() const {
        ui::WindowOptions o;
        o.make_page = ui::makePage;
        o.settings_file = options_.settings_file;
        o.server_url = options_.server;
        o.start_demo = options_.demo;
        o.demo_minutes = options_.minutes;
        o.demo_speed = options_.speed;
        o.theme = options_.theme;
        o.language = options_.language;
        return o;
    }
    void reopenHere() {
        stop_ = std::stop_source(); // of the preparation that comes
        bridge_.reopen(embeddedEngine(embedded_, stop_.get_token(), report_));
    }
    void wantData(const std::string& source) {
        embedded_.source = source;
        reopenHere();
    }
    // The twelve text files are prepared where the engine keeps its data; any other folder is the engine's
    // own.
    void chooseFolder(const std::string& folder) {
        if (holdsCmapss(folder)) return wantData(folder);
        embedded_.data_directory = folder;
        wantData({});
    }
    void onLink() {
        const bool failed = bridge_.link() == ui::LinkState::Failed;
        showPreparation();
        window_.offerPortChoices(failed && report_->port_taken);
        window_.setDataNeed(failed ? report_->dataNeed(embedded_.source) : ui::DataNeed::Here);
        // What was asked for is there now: another opening, for other ports say, does not get it again.
        if (bridge_.link() == ui::LinkState::Live) embedded_.source.clear();
    }
    void showPreparation() {
        const auto progress = report_->preparing();
        const bool shown = progress && bridge_.link() == ui::LinkState::Opening;
        window_.showPreparation(shown ? std::optional(preparationOf(*progress)) : std::nullopt);
    }
    void choosePorts(ui::PortChoice choice) {
        if (choice == ui::PortChoice::Attach) {
            // Whoever listens on every address is reached on this one.
            const bool all = options_.bind == QLatin1String("0.0.0.0");
            const QString host = all ? QStringLiteral("127.0.0.1") : options_.bind;
            bridge_.reopen(
                remoteEngine(QStringLiteral("http://%1:%2").arg(host).arg(options_.ports.front())));
            return;
        }
        embedded_.without_ports = choice == ui::PortChoice::None;
        if (choice == ui::PortChoice::Others) embedded_.ports = {0, 0, 0, 0}; // any that are free
        reopenHere();
    }

    ConsoleOptions options_;
    std::stop_source stop_;
    std::shared_ptr<OpeningReport> report_;
    QTimer look_; // at the preparation
    EmbeddedOptions embedded_;
    ui::Bridge bridge_;
    ui::ConsoleWindow window_;
};

int runWindow(int argc, char** argv, const ConsoleOptions& options) {
    StopSignals stop_signals; // before any other thread
    WatchedApplication application(argc, argv, [](const std::string& stall) { logWarning(stall); });
    QApplication::setApplicationName(QStringLiteral("turbofan-console"));
    QApplication::setDesktopFileName(QStringLiteral("turbofan-console"));
    Program program(options);
    int code = 0;
    std::unique_ptr<Screenshots> screenshots;
    if (!options.screenshot_folder.isEmpty()) {
        screenshots = std::make_unique<Screenshots>(program.window(), options.screenshot_folder,
                                                    options.screenshot_after);
        QObject::connect(screenshots.get(), &Screenshots::done, &program.window(), [&](bool ok) {
            code = ok ? 0 : 1;
            program.window().close();
        });
    }
    const std::stop_callback closing(stop_signals.token(), [&] {
        QMetaObject::invokeMethod(
            &program.window(), [&] { program.window().close(); }, Qt::QueuedConnection);
    });
    const int left = QApplication::exec();
    return code ? code : left;
}

} // namespace

int main(int argc, char** argv) {
    Result<ParsedConsole> parsed = [&] {
        const QCoreApplication core(argc, argv); // the parser wants one; the real one comes later
        return parseConsole(QCoreApplication::arguments().mid(1));
    }();
    if (!parsed) return complain(parsed.error());
    if (parsed->headless) return runHeadless(*parsed->headless);
    if (parsed->text) {
        fmt::print("{}", parsed->text->toStdString());
        return 0;
    }
    if (!hasDisplay())
        return complain({ErrorCode::InvalidArgument, "there is no display for a window",
                         "use `turbofan serve`, `turbofan demo` or `turbofan-console --headless`"});
    return runWindow(argc, argv, parsed->options);
}
