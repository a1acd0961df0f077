// Rows of the port as CSV: every member in its place, whatever it is.
#include <QtTest>

#include "engine/base/time_text.h"
#include "engine/exports/rows_csv.h"
#include "tests/engine/control/random_values.h"

using namespace turbofan;
using namespace turbofan::testing;

namespace {

// Cells of each line, by the rules of RFC 4180.
std::vector<std::vector<std::string>> cellsOf(const std::string& csv) {
    std::vector<std::vector<std::string>> lines(1, {""});
    bool quoted = false;
    for (std::size_t i = 0; i < csv.size(); ++i) {
        const char c = csv[i];
        if (quoted && c == '"' && i + 1 < csv.size() && csv[i + 1] == '"') {
            lines.back().back() += csv[++i];
        } else if (c == '"') {
            quoted = !quoted;
        } else if (c == ',' && !quoted) {
            lines.back().emplace_back();
        } else if (c == '\n' && !quoted) {
            lines.push_back({""});
        } else {
            lines.back().back() += c;
        }
    }
    lines.pop_back(); // after the last line break
    return lines;
}

} // namespace

class TestRowsCsv : public QObject {
    Q_OBJECT
private slots:
    void anEventIsALine() {
        EventRow event;
        event.event = 7;
        event.time = parseIso8601("2026-11-25T15:02:00.5Z").value();
        event.kind = "drift";
        event.actor = "drift";
        event.sentence = "RMSE 31.2, over \"alert\"";
        event.details = R"({"rmse":31.2})";
        event.alarm = true;
        const auto lines = cellsOf(rowsCsv(std::vector{event}));
        QCOMPARE(lines.size(), std::size_t(2));
        const std::vector<std::string> head = {"event",           "time",         "kind",  "actor",
                                               "sentence",        "details",      "alarm", "acknowledged_by",
                                               "acknowledged_at", "shelved_until"};
        QCOMPARE(lines[0], head);
        const std::vector<std::string> line = {"7",
                                               "2026-11-25T15:02:00.500000Z",
                                               "drift",
                                               "drift",
                                               "RMSE 31.2, over \"alert\"",
                                               R"({"rmse":31.2})",
                                               "true",
                                               "",
                                               "",
                                               ""};
        QCOMPARE(lines[1], line);
    }

    void numbersAndListsAreThemselves() {
        FeatureRow feature;
        feature.name = "s_2";
        feature.psi = 1.0 / 3;
        feature.ks = std::nan("");
        feature.state = LevelState::Alert;
        feature.recent_ks = {0.1f, 0.25f};
        const auto lines = cellsOf(rowsCsv(std::vector{feature}));
        const std::vector<std::string> line = {
            "s_2", "0.3333333333333333", "", "0", "0", "false", "alert", "0.1 0.25"};
        QCOMPARE(lines[1], line);
        QCOMPARE(lines[0][3], std::string("mean_shift [standard deviations]"));
    }

    void anyRowHasAsManyCellsAsTheHeader() {
        Random random(9);
        const auto check = [](const std::string& csv) {
            const auto lines = cellsOf(csv);
            for (const auto& line : lines) QCOMPARE(line.size(), lines[0].size());
        };
        for (int i = 0; i < 100; ++i) {
            check(rowsCsv(randomValue<std::vector<EventRow>>(random)));
            check(rowsCsv(randomValue<std::vector<RunRow>>(random)));
            check(rowsCsv(randomValue<std::vector<ModelRow>>(random)));
            check(rowsCsv(randomValue<std::vector<ServiceSpan>>(random)));
            check(rowsCsv(randomValue<std::vector<FeatureRow>>(random)));
            check(rowsCsv(randomValue<std::vector<SettingRow>>(random)));
        }
    }
};

QTEST_GUILESS_MAIN(TestRowsCsv)
#include "tst_rows_csv.moc"
