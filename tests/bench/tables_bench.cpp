// Ten thousand runs and a hundred thousand events: every column sorted both ways, words looked for.
#include <QApplication>

#include <fmt/format.h>

#include "tests/bench/bench_table.h"
#include "tests/bench/noise.h"
#include "ui/models/events_model.h"
#include "ui/models/runs_model.h"
#include "ui/models/table_filter.h"

using namespace turbofan;
using namespace turbofan::ui;
using bench::Figure;

namespace {

constexpr double kBudget = 100; // ms
constexpr int kRuns = 10'000, kEvents = 100'000;

Instant at(int seconds) {
    return Instant(std::chrono::seconds(1'700'000'000 + seconds));
}

std::vector<RunRow> runs() {
    std::vector<RunRow> all;
    for (int i = kRuns; i > 0; --i) {
        RunRow run;
        run.run = i;
        run.state = i % 7 ? "succeeded" : "failed";
        run.started = at((i * 7919) % 100'000);
        run.finished = run.started + std::chrono::seconds(14);
        run.reason = fmt::format("drift: RMSE {:.1f} > 27.8", 20 + (i * 31 % 150) / 10.0);
        run.version = fmt::format("{}.0", i);
        run.test_rmse = 15 + (i * 37 % 1000) / 100.0;
        run.fraction = (i * 13 % 100) / 100.0;
        run.training_rows = i * 53 % 119'306;
        all.push_back(run);
    }
    return all;
}

std::vector<EventRow> events() {
    static const std::array<const char*, 4> kinds = {"drift_check", "training", "operator", "feedback"};
    std::vector<EventRow> all;
    for (int i = kEvents; i > 0; --i) {
        EventRow event;
        event.event = i;
        event.time = at(i);
        event.kind = kinds[std::size_t(i) % kinds.size()];
        event.actor = i % 3 ? "drift" : "console";
        event.sentence = fmt::format("Drift check {}: mean KS 0.{:02} ≥ 0.10.", i, i % 90);
        event.details = "{}";
        all.push_back(event);
    }
    return all;
}

struct Worst {
    bench::Many sort, filter;
};

Worst worstOf(QAbstractItemModel& model, const QList<int>& text_columns) {
    TableFilter filter;
    filter.setSourceModel(&model);
    filter.setTextColumns(text_columns);
    Worst worst;
    for (int column = 0; column < model.columnCount(); ++column)
        for (const Qt::SortOrder order : {Qt::DescendingOrder, Qt::AscendingOrder})
            worst.sort.time([&] { filter.sort(column, order); });
    filter.sort(0, Qt::DescendingOrder);
    for (const char* text : {"27", "no such words", "drift 7777", ""})
        worst.filter.time([&] { filter.setText(QString::fromLatin1(text)); });
    return worst;
}

std::vector<Figure> measure() {
    RunsModel runs_model;
    runs_model.setRows(runs());
    const Worst of_runs = worstOf(runs_model, {RunsModel::Reason, RunsModel::Version});
    EventsModel events_model;
    events_model.merge(events());
    const Worst of_events = worstOf(events_model, {EventsModel::Sentence, EventsModel::Who});
    return {{"10,000 runs, slowest sort", of_runs.sort.at(1), kBudget, "ms"},
            {"10,000 runs, slowest filter", of_runs.filter.at(1), kBudget, "ms"},
            {"100,000 events, slowest sort", of_events.sort.at(1), kBudget, "ms"},
            {"100,000 events, slowest filter", of_events.filter.at(1), kBudget, "ms"}};
}

} // namespace

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    return bench::judge(bench::bestOfThree(measure));
}
