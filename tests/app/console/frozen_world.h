// Everything that the program hosts, on a clock that stands still, with what a test needs to fill and
// question it.
#pragma once

#include <map>
#include <string>
#include <vector>

#include <QTest>

#include "app/cli/hosting.h"
#include "engine/base/clock.h"
#include "engine/control/history.h"
#include "engine/data/prepared.h"
#include "engine/training/training_set.h"
#include "server/http_client.h"
#include "tests/server/small_engine.h"

namespace turbofan::testing {

inline constexpr Instant kBegin{Duration(1'795'437'296'000'000)};
inline constexpr int kPrediction = 0, kFeedback = 1, kDrift = 2; // of the ports

class FrozenWorld {
public:
    FrozenWorld() {
        InitializeOptions data;
        data.source = "simulated";
        data.simulated_engines = 8;
        data.raw_folder = path() / "raw";
        data.prepared_folder = path() / "prepared";
        (void)orThrow(initializeData(data, {}, {}));
        rows = prepareRows(orThrow(readPrepared(data.prepared_folder / kPreparedFileName)));
        HostingOptions options;
        options.engine.data_directory = path();
        options.engine.settings = SmallEngine::quickSettings();
        options.engine.clock = clock;
        options.ports = {0, 0, 0, 0};
        hosting = orThrow(Hosting::start(std::move(options)));
        (void)orThrow(
            hosting->engine().registry().publish(constantModel(50), {"test", "training", "a test"}));
    }
    std::filesystem::path path() const { return folder_.path().toStdString(); }

    std::string ask(int service, std::string_view target, const std::string& body = {}) {
        HttpClient client("127.0.0.1", hosting->ports()[std::size_t(service)]);
        const HttpReply reply = orThrow(body.empty() ? client.get(target) : client.post(target, body));
        if (reply.status != 200) throw std::runtime_error(reply.body);
        return reply.body;
    }
    // All values of a metric whose labels contain `label`, summed.
    double metric(int service, const QByteArray& family, const QByteArray& label = {}) {
        double sum = 0;
        for (const QByteArray& line : QByteArray::fromStdString(ask(service, "/metrics")).split('\n'))
            if ((line.startsWith(family + ' ') || line.startsWith(family + '{')) && line.contains(label))
                sum += line.mid(line.lastIndexOf(' ') + 1).toDouble();
        return sum;
    }
    // Lets a second pass and waits until the history has written it down.
    void passASecond() {
        const auto newest = [this] {
            const auto points =
                hosting->engine().store().metricHistory(figure::kStoreQueue, kBegin, clock->now());
            return points && !points->empty() ? points->back().time : kBegin;
        };
        const Instant before = newest();
        for (int i = 0; i < 20 && newest() == before; ++i) { // its thread may not have been waiting yet
            clock->advance(std::chrono::seconds(1));
            (void)QTest::qWaitFor([&] { return newest() > before; }, 500);
        }
    }
    void predict(int rows_of_one_request) {
        std::string body;
        for (int i = 0; i < rows_of_one_request; ++i) body += (i ? "," : "") + wholeRow();
        ask(kPrediction, "/predict", predictBody(body));
    }
    void feedback(std::size_t engine, double predicted, double actual) {
        const std::int32_t unit = rows->test_last_unit[engine];
        seen.push_back(engine);
        predicted_rul.push_back(predicted);
        actual_rul.push_back(actual);
        ask(kFeedback, "/submit_feedback",
            R"({"feedback":)" +
                feedbackEntry("p-" + std::to_string(seen.size()), std::to_string(predicted),
                              std::to_string(actual), std::to_string(unit)) +
                "}");
    }

    std::shared_ptr<const PreparedRows> rows;
    std::vector<std::size_t> seen; // rows of test_last
    std::vector<double> predicted_rul, actual_rul;

private:
    QTemporaryDir folder_;

public:
    std::shared_ptr<ManualClock> clock = std::make_shared<ManualClock>(kBegin);
    std::unique_ptr<Hosting> hosting;
};

// A CSV of figures, read again: column by column, NaN where there is nothing.
struct Table {
    QList<QByteArray> names;
    std::vector<double> seconds;
    std::map<QByteArray, std::vector<double>> columns;

    explicit Table(const QByteArray& text) {
        QList<QByteArray> lines = text.split('\n');
        for (QByteArray& line : lines) line = line.trimmed();
        for (const QByteArray& head : lines.takeFirst().split(',').mid(2))
            names << head.left(head.indexOf(" [") < 0 ? head.size() : head.indexOf(" [")); // without its unit
        for (const QByteArray& line : lines) {
            if (line.isEmpty()) continue;
            const QList<QByteArray> cells = line.split(',');
            seconds.push_back(cells[1].toDouble());
            for (qsizetype i = 0; i < names.size(); ++i)
                columns[names[i]].push_back(cells[i + 2].isEmpty() ? qQNaN() : cells[i + 2].toDouble());
        }
    }
    double last(const QByteArray& name) const { return columns.at(name).back(); }
};

} // namespace turbofan::testing
