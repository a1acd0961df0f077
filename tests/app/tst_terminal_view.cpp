// The demo's screen from a value: what it says, and that no line breaks the picture.
#include <cmath>
#include <limits>

#include <QRegularExpression>
#include <QTest>

#include "app/cli/terminal_view.h"

using namespace turbofan;

namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

QString shown(const std::vector<std::string>& lines) {
    QStringList text;
    for (const std::string& line : lines) text << QString::fromStdString(line);
    return text.join('\n');
}

qsizetype columns(const std::string& line) {
    return QString::fromStdString(line).toUcs4().size();
}

std::string withoutColours(const std::string& line) {
    QString text = QString::fromStdString(line);
    return text.remove(QRegularExpression("\033\\[[0-9;]*m")).toStdString();
}

DemoView beforeTheFirstModel() {
    DemoView view;
    view.phase = "training the first model";
    view.planned_seconds = 600;
    view.so_far.data_name = "simulated";
    view.so_far.latency_p50_ms = view.so_far.latency_p99_ms = kNone;
    view.engine.job.running = true;
    view.engine.job.phase = "growing trees";
    view.engine.job.done = 125;
    view.engine.job.total = 500;
    view.engine.job.fraction = 0.1;
    return view;
}

DemoView running() {
    DemoView view = beforeTheFirstModel();
    view.phase = "running";
    view.elapsed_seconds = 330;
    view.rows_in_play = 388;
    view.rows_all = 707;
    auto model = std::make_shared<Model>();
    model->metadata.version = {3};
    model->metadata.fraction = 0.42;
    model->metadata.test.rmse = 27.25;
    view.engine.live = model;
    view.engine.job = {};
    DriftStatus& d = view.engine.drift;
    d.current_rmse = d.levels.rmse = 31.5;
    d.baseline_rmse = 27.25;
    d.levels.ks_mean = 0.15;
    d.levels.psi_mean = 0.05;
    d.thresholds = {{0.1, 0.25}, {0.1, 0.2}, {29.97, 35.42}};
    view.so_far.predictions = 1'234'567;
    view.so_far.requests = 13'000;
    view.so_far.simulated_errors = 1200;
    view.so_far.latency_p50_ms = 1.25;
    view.so_far.latency_p99_ms = 9.75;
    for (int second = 0; second < 330; ++second)
        view.so_far.samples.push_back(
            {second * 1.0, 300, second < 60 ? kNone : 25, 27, 30, 35, 0.1, 0.05, 1});
    return view;
}

EventRecord eventWith(const std::string& sentence) {
    EventRecord event;
    event.time = Instant(Duration(1'795'437'296'000'000));
    event.sentence = sentence;
    return event;
}

} // namespace

class TestTerminalView : public QObject {
    Q_OBJECT
private slots:
    void beforeTheFirstModelThereIsNothingToShowYet();
    void whileRunningAllFiguresAreThere();
    void levelsAreNamed();
    void noLineIsWiderThanAsked_data();
    void noLineIsWiderThanAsked();
    void coloursChangeNothingButColour();
    void cutColoursAreClosed();
    void eventsStayOnTheirLine();
    void theSameNumberOfLinesEachTime();
    void sparklinesScaleAndShowGaps();
    void oneLineForLogs();
    void theSummaryTellsTheRetrainings();
    void theSummaryOfNothing();
};

void TestTerminalView::beforeTheFirstModelThereIsNothingToShowYet() {
    const QString text = shown(renderDemo(beforeTheFirstModel(), {}, {100, false}));
    QVERIFY(text.contains("training the first model"));
    QVERIFY(text.contains("none yet"));
    QVERIFY(text.contains("growing trees  25 %"));
    QVERIFY(text.contains("10.0 % of the engines"));
    QVERIFY(text.contains("no feedback yet"));
    QVERIFY(text.contains("simulated data"));
    QVERIFY(text.contains("00:00 of 10:00"));
    QVERIFY(!text.contains("nan"));
}

void TestTerminalView::whileRunningAllFiguresAreThere() {
    const QString text = shown(renderDemo(running(), {eventWith("Model 2.0 → 3.0")}, {120, false}));
    for (const char* part :
         {"v3.0", "42.0 % of the engines", "test RMSE 27.25", "31.50", "baseline 27.25", "warn 29.97",
          "alert 35.42", "0.150", "1,234,567", "388/707", "05:30 of 10:00", "11,800 answered",
          "1,200 refused", "p50 1.2 ms", "12:34:56  Model 2.0 → 3.0", "idle"})
        QVERIFY2(text.contains(part), qPrintable(QString("%1 is not in\n%2").arg(part, text)));
    QVERIFY(!text.contains("nan"));
}

void TestTerminalView::levelsAreNamed() {
    DemoView view = running();
    const auto stateOf = [&](const char* row) {
        static const QRegularExpression state(" (ok|WARN|ALERT)( |…|$)");
        for (const std::string& line : renderDemo(view, {}, {72, false})) // narrow: it goes last
            if (QString::fromStdString(line).startsWith(QString(" ") + row))
                return state.match(QString::fromStdString(line)).captured(1);
        return QString();
    };
    QCOMPARE(stateOf("RMSE"), QString("WARN"));
    QCOMPARE(stateOf("KS"), QString("WARN"));
    QCOMPARE(stateOf("PSI"), QString("ok"));
    view.engine.drift.levels.psi_mean = 0.25;
    QCOMPARE(stateOf("PSI"), QString("ALERT"));
}

void TestTerminalView::noLineIsWiderThanAsked_data() {
    QTest::addColumn<int>("width");
    for (const int width : {40, 60, 80, 100, 200}) QTest::newRow(qPrintable(QString::number(width))) << width;
}

void TestTerminalView::noLineIsWiderThanAsked() {
    QFETCH(int, width);
    DemoView view = running();
    view.engine.job.running = true;
    view.engine.job.phase = "a phase with a long name";
    view.engine.job.left_seconds = 1234;
    const std::vector<EventRecord> events = {eventWith(std::string(500, 'x')),
                                             eventWith("RMSE 31.2 > 27.8 · ≥ → " + std::string(300, 'y'))};
    for (const bool colour : {false, true})
        for (const std::string& line : renderDemo(view, events, {width, colour}))
            QVERIFY2(columns(withoutColours(line)) <= width, line.c_str());
    const auto lines = renderDemo(view, events, {width, false});
    QVERIFY(lines[lines.size() - 2].ends_with("x…"));
    QCOMPARE(columns(lines[lines.size() - 2]), width);
}

void TestTerminalView::coloursChangeNothingButColour() {
    const auto plain = renderDemo(running(), {eventWith("an event")}, {100, false});
    const auto coloured = renderDemo(running(), {eventWith("an event")}, {100, true});
    QCOMPARE(plain.size(), coloured.size());
    for (std::size_t i = 0; i < plain.size(); ++i) QCOMPARE(withoutColours(coloured[i]), plain[i]);
    QVERIFY(shown(plain).indexOf('\033') < 0);
    QVERIFY(shown(coloured).indexOf('\033') >= 0);
}

void TestTerminalView::cutColoursAreClosed() {
    for (int width = 40; width < 120; ++width)
        for (const std::string& line : renderDemo(running(), {}, {width, true})) {
            const auto last = line.rfind("\033[");
            if (last != std::string::npos) QVERIFY2(line.substr(last).starts_with("\033[0m"), line.c_str());
        }
}

void TestTerminalView::eventsStayOnTheirLine() {
    const auto lines = renderDemo(running(), {eventWith("one\ntwo\tthree\r\n")}, {100, false});
    QCOMPARE(lines.back(), std::string(" 12:34:56  one two three  "));
}

void TestTerminalView::theSameNumberOfLinesEachTime() {
    QCOMPARE(renderDemo(running(), {}, {80, false}).size(),
             renderDemo(beforeTheFirstModel(), {}, {80, true}).size());
}

void TestTerminalView::sparklinesScaleAndShowGaps() {
    QCOMPARE(sparkline({0, 4, 8}, 3, 0, 8), std::string("▁▅█"));
    QCOMPARE(sparkline({-5, 99}, 2, 0, 8), std::string("▁█"));
    QCOMPARE(sparkline({0, kNone, 8}, 5, 0, 8), std::string("  ▁ █"));
    QCOMPARE(sparkline({1, 2, 3, 8}, 1, 0, 8), std::string("█")); // the last ones
    QCOMPARE(sparkline({5}, 1, 3, 3), std::string("▁"));
    QCOMPARE(sparkline({}, 3, 0, 1), std::string("   "));
}

void TestTerminalView::oneLineForLogs() {
    QVERIFY(QString::fromStdString(demoLine(beforeTheFirstModel())).contains("model none"));
    QVERIFY(QString::fromStdString(demoLine(beforeTheFirstModel())).contains("no feedback yet"));
    const QString line = QString::fromStdString(demoLine(running()));
    QVERIFY(line.startsWith("05:30/10:00  model v3.0  1,234,567 predictions  RMSE 31.50 (warn 29.97)"));
    QVERIFY(!line.contains('\n'));
}

void TestTerminalView::theSummaryTellsTheRetrainings() {
    DemoReport report;
    report.data_name = "C-MAPSS";
    report.planned_minutes = 10;
    report.seconds = 600;
    report.requests = 1000;
    report.predictions = 50000;
    report.max_rmse = 41.25;
    report.latency_p50_ms = 1.5;
    report.latency_p99_ms = 7;
    DemoRetraining band;
    band.live_seconds = 95;
    band.version_before = 1;
    band.version_after = 2;
    band.fraction = 0.25;
    band.rmse_before = 30;
    band.rmse_after = 20.5;
    band.rmse_alert_after = 26;
    band.trigger = "drift: RMSE 30 > 25";
    report.retrainings = {band};
    const QString text = shown(renderSummary(report));
    for (const char* part :
         {"C-MAPSS data, 10:00 of the planned 10 minutes", "50,000 predictions", "RMSE 41.25", "p99 7.0 ms",
          "1 retraining", "01:35  v1 → v2", "25.0 % of the engines", "RMSE 30.00 → 20.50 (alert at 26.00)",
          "drift: RMSE 30 > 25"})
        QVERIFY2(text.contains(part), qPrintable(QString("%1 is not in\n%2").arg(part, text)));
    QVERIFY(!text.contains("stopped early") && !text.contains("speed") && !text.contains("retrainings"));
}

void TestTerminalView::theSummaryOfNothing() {
    DemoReport report;
    report.complete = false;
    report.automatic_retraining = false;
    report.speed = 20;
    report.latency_p50_ms = report.latency_p99_ms = kNone;
    DemoRetraining band;
    band.rmse_after = kNone;
    report.retrainings = {band, band};
    const QString text = shown(renderSummary(report));
    QVERIFY(text.contains("stopped early"));
    QVERIFY(text.contains("20× speed"));
    QVERIFY(text.contains("2 retrainings (automatic retraining is off)"));
    QVERIFY2(!text.contains("nan"), qPrintable(text));
}

QTEST_GUILESS_MAIN(TestTerminalView)
#include "tst_terminal_view.moc"
