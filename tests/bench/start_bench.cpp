// From the start of turbofan-console to its first painted window, seen from outside: over prepared data, and
// on a first start that reads the text files meanwhile. Fails where the best of three starts is over a
// second.
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>

#include <fmt/format.h>

#include "tests/bench/bench_table.h"

using turbofan::bench::Figure;

namespace {

constexpr double kBudget = 1; // seconds
constexpr int kPatienceMs = 60'000;

[[noreturn]] void stop(const QString& why) {
    fmt::print(stderr, "{}\n", why.toStdString());
    std::exit(2);
}

void prepare(const QString& program, const QString& data) {
    QProcess process;
    process.start(program, {"initialize", "--source", "simulated", "--data-dir", data});
    if (!process.waitForFinished(kPatienceMs * 5) || process.exitCode() != 0)
        stop(QString::fromUtf8(process.readAllStandardError()));
}

struct Start {
    double seen = 0; // seconds until the sentence was read here
    double told = 0; // what the sentence says
};

Start start(const QString& console, const QString& data, const QString& settings) {
    QProcess process;
    process.setReadChannel(QProcess::StandardError); // whom waitForReadyRead() waits for
    QElapsedTimer time;
    time.start();
    process.start(console,
                  {"--data-dir", data, "--ports", "0,0,0,0", "--settings", settings, "--size", "1600x1000"});
    static const QRegularExpression sentence("was painted ([0-9.]+) s after");
    QByteArray text;
    while (time.elapsed() < kPatienceMs) {
        process.waitForReadyRead(1000);
        text += process.readAllStandardError();
        const auto match = sentence.match(QString::fromUtf8(text));
        if (!match.hasMatch()) {
            if (process.state() == QProcess::NotRunning)
                stop("the console ended: " + QString::fromUtf8(text));
            continue;
        }
        const double seen = double(time.nsecsElapsed()) / 1e9;
        process.terminate();
        if (!process.waitForFinished(kPatienceMs)) stop("the console does not end");
        return {seen, match.captured(1).toDouble()};
    }
    stop("the console was not painted: " + QString::fromUtf8(text));
}

} // namespace

int main(int argc, char** argv) {
    QCoreApplication application(argc, argv);
    if (argc != 3) stop("usage: start_bench PATH/TO/turbofan PATH/TO/turbofan-console");
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QString program = QString::fromLocal8Bit(argv[1]), console = QString::fromLocal8Bit(argv[2]);
    QTemporaryDir folder;
    const QString prepared = folder.filePath("prepared");
    prepare(program, prepared);
    qputenv("TURBOFAN_RAW_DATA", (prepared + "/raw").toLocal8Bit()); // a first start reads these files
    int number = 0;
    const auto measure = [&] {
        const Start again = start(console, prepared, folder.filePath("window.ini"));
        const QString fresh = folder.filePath(QString("fresh%1").arg(++number));
        const Start first = start(console, fresh, fresh + ".ini");
        return std::vector<Figure>{
            {"start to first paint, prepared data", std::max(again.seen, again.told), kBudget, "s"},
            {"start to first paint, first start", std::max(first.seen, first.told), kBudget, "s"}};
    };
    return turbofan::bench::judge(turbofan::bench::bestOfThree(measure));
}
