// Operator tasks that ask and understand, over an engine with an evening's data: T2, T4, T5, T6, T8, T9.
#include <QDir>
#include <QFileInfo>
#include <QTest>

#include "tests/ui/fake_control.h"
#include "tests/ui/tasks/task.h"

#include "tests/ui/tasks/counted_only.h"

using namespace turbofan;
using namespace turbofan::ui;

namespace {

constexpr double kShown = 300; // seconds, of a default window

// The one file that a task left in the operator's folder; its window's own settings are none.
QString savedFile(const Desk& desk) {
    const QStringList files = QDir(desk.folder()).entryList({"*.png", "*.csv"}, QDir::Files);
    return files.size() == 1 ? desk.folder() + '/' + files.front() : QString();
}

QByteArray contentOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// Its newest training is the one that went well, and its worst engine has been asked about.
FakeWorld evening() {
    FakeWorld world = makeFakeWorld(FakeControl::realNow());
    world.runs.erase(world.runs.begin());
    PredictionRow& row = world.predictions[5];
    row.engine = world.fleet.engines.front().engine;
    row.predicted_rul = *world.fleet.engines.front().predicted_rul;
    row.inputs_known = true;
    return world;
}

} // namespace

class TestTasksReading : public QObject {
    Q_OBJECT
private slots:
    void init() { failOnAnyWarning(); }

    void isAllWell() { // T2: what is wrong stands in the first tile
        perform({"T2", "look", 0, 0, 3}, true, [&](Course& c, Desk& desk) {
            c.hand.look();
            c.hand.must("the pill says that something is", desk.text("statusPill").startsWith("Attention"));
            c.hand.must("the tile says what",
                        desk.says("tile_status").contains("Attention") &&
                            desk.says("tile_status").contains("Mean KS 0.11 is over its warn level 0.10."));
        });
    }

    void whyNot() { // T2: every reason with its cure
        perform({"T2 reasons", "mouse", 1, 0, 3}, true, [&](Course& c, Desk& desk) {
            c.hand.click(Place::on("statusPill"));
            c.hand.until("the reasons", [&] { return desk.sees("statusReasons"); });
            const QString words = desk.words("statusReasons");
            for (const HealthReason& reason : fake_->world().overview.reasons)
                c.hand.must("reason and cure", words.contains(QString::fromStdString(reason.sentence)) &&
                                                   words.contains(QString::fromStdString(reason.cure)));
        });
    }

    void whyTheLastRetraining_data() { ways(); }
    void whyTheLastRetraining() { // T4
        QFETCH(bool, mouse);
        perform({"T4", mouse ? "mouse" : "keys", mouse, mouse ? 0 : 2, 8}, mouse, [&](Course& c, Desk& desk) {
            const double middle = fake_->world().retrained_before - 7; // seconds ago; it took 14
            mouse ? c.hand.click(Place::at("chart_rmse", 1 - middle / kShown))
                  : c.hand.press(Qt::Key_4, Qt::ControlModifier);
            c.hand.until("the run", [&] { return desk.words("run_detail").contains("Run 4"); });
            const QString words = desk.words("run_detail");
            c.hand.must("why", words.contains("drift: RMSE 31.2 > 27.8"));
            c.hand.must("whether it helped", words.contains("31.2 before, 18.2 after"));
        });
    }

    void whichFeatureDrifted_data() { ways(); }
    void whichFeatureDrifted() { // T5
        QFETCH(bool, mouse);
        perform({"T5", mouse ? "mouse" : "keys", mouse, !mouse, 5}, mouse, [&](Course& c, Desk& desk) {
            mouse ? c.hand.click(Place::item_of("pageList", 2))
                  : c.hand.press(Qt::Key_3, Qt::ControlModifier);
            const QString worst = worstFeature();
            c.hand.until("its distributions", [&] {
                return desk.text("feature_name") == worst && desk.sees("drift_distribution");
            });
            c.hand.must("it is the row chosen", desk.selectedRow("drift_table").contains(worst));
            c.hand.must("how much", desk.text("feature_numbers").contains("KS"));
        });
    }

    void newestAgainstPrevious_data() { ways(); }
    void newestAgainstPrevious() { // T6
        QFETCH(bool, mouse);
        perform({"T6", mouse ? "mouse" : "keys", mouse ? 3 : 0, mouse ? 0 : 2, 10}, mouse,
                [&](Course& c, Desk& desk) {
                    mouse ? c.hand.click(Place::item_of("pageList", 3))
                          : c.hand.press(Qt::Key_4, Qt::ControlModifier);
                    if (!mouse) c.hand.until("the models", [&] { return desk.sees("models_table"); });
                    mouse ? c.hand.click(Place::item_of("models_tabs", 1)) : c.hand.press(Qt::Key_C);
                    c.hand.until("both on the same rows",
                                 [&] { return desk.text("compare_rows").contains("707"); });
                    QStringList cells;
                    for (int row = 0; row < 6; ++row) cells << desk.tableRow("compare_metrics", row);
                    const QString all = cells.join(' ');
                    c.hand.must("newest and previous: " + all, all.contains("18.4") && all.contains("19.6"));
                });
    }

    void zoomAndExport_data() { ways(); }
    void zoomAndExport() { // T8: a picture of what is seen
        QFETCH(bool, mouse);
        perform({"T8", mouse ? "mouse" : "drag, keys", mouse ? 2 : 0, mouse ? 0 : 2, 12, "on disk", 2}, true,
                [&](Course& c, Desk& desk) {
                    c.hand.drag(Place::at("chart_rmse", 0.3), Place::at("chart_rmse", 0.7));
                    c.hand.until("the zoom", [&] { return desk.text("topLive").startsWith("Paused"); });
                    mouse ? c.hand.click(Place::on("topExport"))
                          : c.hand.press(Qt::Key_E, Qt::ControlModifier);
                    c.hand.until("the sheet", [&] { return desk.sees("exportSave"); });
                    mouse ? c.hand.click(Place::on("exportSave")) : c.hand.press(Qt::Key_Return);
                    c.system_seconds = c.hand.until("a file", [&] { return !savedFile(desk).isEmpty(); });
                    c.hand.must("a picture", QImage(savedFile(desk)).width() > 1000);
                });
    }

    void anHourGoesOutInTime() { // T8: the numbers of an hour
        perform({"T8 an hour", "drag, keys", 0, 3, 20, "on disk", 2}, true,
                [&](Course& c, Desk& desk) {
                    c.hand.until("two hours of history",
                                 [&] { return desk.chartLines("chart_rmse").size() > 2000; });
                    c.hand.drag(Place::at("chart_rmse", 0.25), Place::at("chart_rmse", 0.76));
                    c.hand.until("the zoom", [&] { return desk.text("topLive").startsWith("Paused"); });
                    c.hand.press(Qt::Key_E, Qt::ControlModifier);
                    c.hand.until("the sheet", [&] { return desk.sees("exportSave"); });
                    c.hand.press(Qt::Key_T); // the table
                    c.hand.press(Qt::Key_Return);
                    c.system_seconds = c.hand.until("a file", [&] { return !savedFile(desk).isEmpty(); });
                    const QList<QByteArray> lines = contentOf(savedFile(desk)).trimmed().split('\n');
                    const double length = lines.last().split(',').value(1).toDouble() -
                                          lines.value(1).split(',').value(1).toDouble();
                    c.hand.must(QStringLiteral("an hour, of %1 s").arg(length),
                                length > 3590 && length < 3700);
                    c.hand.must("RMSE is in it", lines.front().contains("rmse_current"));
                },
                {{"window/range", 7200}});
    }

    void worstEngine_data() { ways(); }
    void worstEngine() { // T9
        QFETCH(bool, mouse);
        perform({"T9", mouse ? "mouse" : "keys", mouse ? 2 : 0, mouse ? 0 : 2, 8}, mouse,
                [&](Course& c, Desk& desk) {
                    mouse ? c.hand.click(Place::item_of("pageList", 1))
                          : c.hand.press(Qt::Key_2, Qt::ControlModifier);
                    const QString worst = QString::number(worstEngineId());
                    c.hand.until("the fleet, the worst chosen",
                                 [&] { return desk.text("engine_heading").contains(worst); });
                    mouse ? c.hand.click(Place::on("explain")) : c.hand.press(Qt::Key_Return);
                    c.hand.until("its newest prediction", [&] {
                        return desk.page() == "page_predictions" &&
                               desk.words("prediction_detail").contains(worst);
                    });
                    c.hand.until("why: votes, inputs, nearest engines",
                                 [&] { return desk.sees("explain_tabs"); });
                });
    }

private:
    static void ways() {
        QTest::addColumn<bool>("mouse");
        QTest::newRow("mouse") << true;
        QTest::newRow("keys") << false;
    }
    qint64 worstEngineId() {
        const FakeWorld world = fake_->world();
        const FleetRow* worst = nullptr;
        for (const FleetRow& row : world.fleet.engines)
            if (row.predicted_rul && (!worst || *row.predicted_rul < *worst->predicted_rul)) worst = &row;
        return worst->engine;
    }
    // Furthest over its alert level by either figure, of those in the worst state.
    QString worstFeature() {
        const DriftTable table = fake_->world().drift;
        const FeatureRow* worst = nullptr;
        const auto over = [&](const FeatureRow& row) {
            return std::max(row.ks / table.ks.alert, row.psi / table.psi.alert);
        };
        for (const FeatureRow& row : table.features)
            if (!worst || row.state > worst->state || (row.state == worst->state && over(row) > over(*worst)))
                worst = &row;
        return QString::fromStdString(worst->name);
    }
    void perform(const Target& target, bool mouse, const std::function<void(Course&, Desk&)>& script,
                 const Desk::Remembered& remembered = {}) {
        const auto at_desk = [&](const std::function<void(Desk&)>& task) {
            fake_ = std::make_shared<FakeControl>(evening());
            fake_->hold(true);
            Desk desk([this] { return Result<std::shared_ptr<ControlPort>>(fake_); }, remembered);
            QVERIFY(QTest::qWaitFor([&] {
                return desk.canPress("overview_retrain") && desk.chartLines("chart_rmse").size() > 200;
            }));
            task(desk);
        };
        const QString verdict = judge(target, mouse ? Device::Mouse : Device::Keyboard, at_desk, script);
        QVERIFY2(verdict.isEmpty(), qPrintable(verdict));
    }

    std::shared_ptr<FakeControl> fake_;
};

QTEST_MAIN(TestTasksReading)
#include "tst_tasks_reading.moc"
