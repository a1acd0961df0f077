// One instant, four faces: the tile, the chart's last point, the exported CSV and /metrics say the same, and
// a slow reference agrees with them.
//
// RMSE, mean KS and mean PSI are those of the last drift check: the gauges rul_drift_rmse_current,
// rul_drift_ks_mean and rul_drift_psi_mean, and the figures rmse_current, ks_mean and psi_mean of the
// history. Predictions since start are rows answered with success since the start: the counter
// predictions_total{status="success"}. Predictions per second of a version are that counter's growth over one
// second of the engine's clock; the tile shows the mean of all versions over the last five seconds.
#include <QFile>
#include <QTest>

#include "tests/app/console/frozen_world.h"
#include "tests/app/console/slow_drift.h"
#include "tests/ui/tasks/hand.h"
#include "ui/theme/wording.h"

using namespace turbofan;
using namespace turbofan::ui;
using namespace turbofan::testing;

namespace {

bool same(double a, double b) {
    return a == b || (std::isnan(a) && std::isnan(b));
}

} // namespace

class TestTruth : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        failOnAnyWarning();
        world_ = std::make_unique<FrozenWorld>();
        for (int i = 0; i < 8; ++i) world_->passASecond();
        for (std::size_t i = 0; i < world_->rows->test_last_unit.size() && i < 5; ++i)
            world_->feedback(i, 50, 41.5 + 3.25 * double(i));
        world_->ask(kDrift, "/run_drift_check_now", "{}");
        for (int i = 0; i < 4; ++i) {
            world_->predict(10 + i);
            world_->passASecond();
        }
        counted_ = world_->metric(kPrediction, "predictions_total", "status=\"success\"");
        before_ = world_->clock->now();
        world_->predict(17);
        world_->passASecond(); // the frozen instant
        desk_ = std::make_unique<Desk>(
            [this] { return Result<std::shared_ptr<ControlPort>>(world_->hosting->control()); });
        QVERIFY(QTest::qWaitFor([this] {
            return desk_->chartLines("chart_rmse").size() > 5 && desk_->says("tile_rmse").contains("cycles");
        }));
        csv_ = std::make_unique<Table>(exported());
    }
    void cleanupTestCase() {
        desk_.reset();
        world_.reset();
    }
    void init() { failOnAnyWarning(); }

    void levelsAgree_data() {
        QTest::addColumn<QByteArray>("gauge");
        QTest::addColumn<QByteArray>("figure");
        QTest::addColumn<QString>("chart");
        QTest::addColumn<QString>("tile");
        QTest::addColumn<int>("decimals");
        QTest::newRow("RMSE") << QByteArray("rul_drift_rmse_current") << QByteArray("rmse_current")
                              << "chart_rmse"
                              << "tile_rmse" << 1;
        QTest::newRow("KS") << QByteArray("rul_drift_ks_mean") << QByteArray("ks_mean") << "chart_ks"
                            << "tile_ks" << 2;
        QTest::newRow("PSI") << QByteArray("rul_drift_psi_mean") << QByteArray("psi_mean") << "chart_psi"
                             << "tile_psi" << 2;
    }
    void levelsAgree() {
        QFETCH(QByteArray, gauge);
        QFETCH(QByteArray, figure);
        QFETCH(QString, chart);
        QFETCH(QString, tile);
        QFETCH(int, decimals);
        const double scraped = world_->metric(kDrift, gauge);
        QVERIFY(scraped > 0);
        QCOMPARE(lastOf(chart), scraped);
        QCOMPARE(csv_->last(figure), scraped);
        const QString shown = numberText(scraped, decimals);
        QVERIFY2(desk_->says(tile).startsWith(shown), qPrintable(desk_->says(tile) + " against " + shown));
    }

    void theSlowReferenceAgrees() {
        QCOMPARE(world_->metric(kDrift, "rul_drift_rmse_current"),
                 slow::rmse(world_->predicted_rul, world_->actual_rul));
        const PreparedRows& rows = *world_->rows;
        const auto baseline_rows = std::size_t(0.5 * double(rows.train.rows())); // the live model's fraction
        double ks = 0, psi = 0;
        for (std::size_t f = 0; f < rows.train.columns(); ++f) {
            const auto baseline = rows.train.column(f).first(baseline_rows);
            std::vector<float> current;
            for (const std::size_t row : world_->seen) current.push_back(rows.test_last.column(f)[row]);
            ks += slow::ks(baseline, current);
            psi += slow::psi(baseline, current);
        }
        QCOMPARE(rows.train.columns(), std::size_t(225));
        const auto near = [](double a, double b) { return std::abs(a - b) <= 1e-9 * std::abs(b); };
        QVERIFY(near(world_->metric(kDrift, "rul_drift_ks_mean"), ks / 225));
        QVERIFY(near(world_->metric(kDrift, "rul_drift_psi_mean"), psi / 225));
    }

    void predictionsAgree() {
        const double total = world_->metric(kPrediction, "predictions_total", "status=\"success\"");
        QCOMPARE(total, 10. + 11 + 12 + 13 + 17);
        const QString tile = desk_->says("tile_predictions");
        QVERIFY2(tile.contains(countText(std::uint64_t(total)) + " since start"), qPrintable(tile));
        const double elapsed = secondsOf(world_->clock->now()) - secondsOf(before_);
        const double rate = (total - counted_) / elapsed;
        QCOMPARE(lastOf("chart_predictions"), rate);
        QCOMPARE(csv_->last("predictions_per_second.1.0"), rate);
        double sum = 0;
        int points = 0;
        for (std::size_t i = 0; i < csv_->seconds.size(); ++i) {
            const double value = csv_->columns.at("predictions_per_second.1.0")[i];
            if (csv_->seconds[i] <= csv_->seconds.back() - 5 || std::isnan(value)) continue;
            sum += value;
            ++points;
        }
        QVERIFY(points == 5);
        QVERIFY2(tile.startsWith(numberText(sum / points, 1)),
                 qPrintable(tile + QString::number(sum / points)));
    }

    void whatIsExportedIsTheHistoryAgain() {
        HistoryQuery query;
        query.from = kBegin;
        query.to = world_->clock->now();
        for (const QByteArray& name : csv_->names) query.names.push_back(name.toStdString());
        const History history = orThrow(world_->hosting->control()->history(query));
        QVERIFY(csv_->names.contains("rmse_current") && csv_->names.contains("predictions_per_second.1.0"));
        int samples = 0;
        for (const FigureSeries& series : history.series) {
            const std::vector<double>& column = csv_->columns.at(QByteArray::fromStdString(series.name));
            for (std::size_t i = 0; i < series.seconds.size(); ++i) {
                const auto line = std::ranges::find(csv_->seconds, series.seconds[i]);
                if (std::isnan(series.value[i]) && line == csv_->seconds.end()) continue;
                QVERIFY2(line != csv_->seconds.end(), series.name.c_str());
                const auto at = std::size_t(line - csv_->seconds.begin());
                QVERIFY2(same(column[at], series.value[i]), series.name.c_str());
                ++samples;
            }
        }
        QVERIFY2(samples > 50, qPrintable(QString::number(samples)));
    }

    void whatIsExportedMakesTheSameChart() {
        SeriesStore store;
        TimeView view;
        view.setNow(secondsOf(world_->clock->now()));
        for (const auto& [name, values] : csv_->columns)
            store.series(name.toStdString()).append(csv_->seconds, values);
        LiveChartSpec spec;
        spec.title = "RMSE";
        spec.unit = "cycles";
        spec.series = {{"rmse_current", "live", 0, false}, {"rmse_baseline", "baseline", -1, false}};
        LiveChart again(spec, store, view);
        const QStringList before = filled(desk_->chartLines("chart_rmse")),
                          after = filled(again.csv().split('\n', Qt::SkipEmptyParts));
        QVERIFY(before.size() > 4);
        QCOMPARE(after, before);
    }

private:
    // The lines that hold a value, so that the mark of a gap makes no difference.
    static QStringList filled(const QStringList& lines) {
        QStringList kept;
        for (const QString& line : lines)
            if (!line.endsWith(",,")) kept << line;
        return kept;
    }
    double lastOf(const QString& chart) const {
        for (const QStringList lines = desk_->chartLines(chart);
             const QString& line : QStringList(lines.rbegin(), lines.rend()))
            if (const QString cell = line.section(',', 2, 2); !cell.isEmpty()) return cell.toDouble();
        return qQNaN();
    }
    // By the operator's own way: Ctrl+E, the table, Enter.
    QByteArray exported() {
        Hand hand(*desk_, Device::Keyboard);
        hand.press(Qt::Key_E, Qt::ControlModifier);
        hand.until("the sheet", [&] { return desk_->sees("exportSave"); });
        hand.press(Qt::Key_T);
        hand.press(Qt::Key_Return);
        const auto saved = [&] { return QDir(desk_->folder()).entryList({"*.csv"}, QDir::Files); };
        hand.until("a file", [&] { return saved().size() == 1; });
        if (hand.failed()) qFatal("%s", qPrintable(hand.problem()));
        QFile file(desk_->folder() + '/' + saved().front());
        if (!file.open(QIODevice::ReadOnly)) qFatal("%s", qPrintable(file.errorString()));
        return file.readAll();
    }

    std::unique_ptr<FrozenWorld> world_;
    std::unique_ptr<Desk> desk_;
    std::unique_ptr<Table> csv_;
    double counted_ = 0;
    Instant before_;
};

QTEST_MAIN(TestTruth)
#include "tst_truth.moc"
