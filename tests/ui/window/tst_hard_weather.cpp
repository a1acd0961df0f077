// The whole window over an engine that answers late, twice, backwards, with holes, with nonsense or not at
// all: it goes on, shows no number that is none, and never shows an old one as live.
#include <QAbstractItemView>
#include <QLabel>
#include <QPushButton>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include "tests/ui/no_warnings.h"
#include "tests/ui/spoiled.h"
#include "ui/charts/live_chart.h"
#include "ui/pages/value_table.h"
#include "ui/widgets/state_frame.h"
#include "ui/window/console_window.h"
#include "ui/window/page_factory.h"
#include "ui/window/page_names.h"

using namespace turbofan;
using namespace turbofan::ui;
using namespace std::chrono_literals;

namespace {

using Weather = std::function<void(FakeControl&)>;

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
constexpr double kEndless = std::numeric_limits<double>::infinity();

// Copies of the newest rows before them, with numbers that go on.
template <class Row, class Number>
void repeat(std::vector<Row>& rows, Number Row::*number, int count) {
    std::vector<Row> more;
    for (int i = 0; i < count; ++i) {
        more.push_back(rows[std::size_t(i % 7)]);
        more.back().*number = rows.front().*number + count - i;
    }
    rows.insert(rows.begin(), more.begin(), more.end());
}

// Between two looks.
void burst(FakeControl& fake) {
    fake.edit([](FakeWorld& world) {
        repeat(world.events, &EventRow::event, 20'000);
        repeat(world.predictions, &PredictionRow::prediction, 5'000);
        world.overview.last_event = world.events.front().event;
        ++world.overview.runs_revision;
    });
}

void calm(FakeControl& fake) {
    fake.setLatency(0ms);
    fake.setJitter(0ms);
    fake.setGaps(false);
    fake.setShuffled(false);
    fake.setSpoil({});
    fake.setError({});
    fake.setStalled(false);
    fake.setDisconnected(false);
}

// What is written on the screen below `root`: labels, buttons, what tiles and charts tell, cells in sight.
QStringList written(QWidget* root) {
    QStringList all;
    for (const QWidget* widget : root->findChildren<QWidget*>()) {
        if (!widget->isVisible()) continue;
        if (widget->inherits("QLabel") || widget->inherits("QAbstractButton"))
            all << widget->property("text").toString();
        all << widget->accessibleDescription();
        const auto* view = qobject_cast<const QAbstractItemView*>(widget);
        if (!view || !view->model()) continue;
        for (int row = 0; row < std::min(30, view->model()->rowCount()); ++row)
            for (int column = 0; column < view->model()->columnCount(); ++column)
                all << view->model()->index(row, column).data().toString();
    }
    return all;
}

QString nonsenseIn(QWidget* root) {
    static const QRegularExpression none("(^|[^a-z])[-+−]?(nan|inf)([^a-z]|$)",
                                         QRegularExpression::CaseInsensitiveOption);
    for (const QString& text : written(root))
        if (none.match(text).hasMatch()) return text;
    return {};
}

} // namespace

class TestHardWeather : public QObject {
    Q_OBJECT
private slots:
    void init() {
        failOnAnyWarning();
        fake_ = std::make_shared<FakeControl>();
        bridge_ = std::make_unique<Bridge>([this] { return Result<std::shared_ptr<ControlPort>>(fake_); });
        WindowOptions options;
        options.make_page = makePage;
        options.settings_file = folder_.filePath("console.ini");
        options.theme = ThemeChoice::Dark;
        window_ = std::make_unique<ConsoleWindow>(*bridge_, options);
        window_->show();
        bridge_->start(20);
        QTRY_COMPARE(bridge_->link(), LinkState::Live);
    }
    void cleanup() {
        calm(*fake_); // a hanging answer would hold the bridge's end
        window_.reset();
        bridge_.reset();
    }

    void goesOn_data() {
        QTest::addColumn<Weather>("weather");
        const auto row = [](const char* name, Weather weather) { QTest::newRow(name) << weather; };
        row("late", [](FakeControl& f) { f.setLatency(150ms); });
        row("overtaking", [](FakeControl& f) { f.setJitter(200ms); });
        row("gaps", [](FakeControl& f) { f.setGaps(true); });
        row("backwards and twice", [](FakeControl& f) { f.setShuffled(true); });
        row("NaN", [](FakeControl& f) { f.setSpoil(spoilWith(kNone)); });
        row("Inf", [](FakeControl& f) { f.setSpoil(spoilWith(kEndless)); });
        row("-Inf", [](FakeControl& f) { f.setSpoil(spoilWith(-kEndless)); });
        row("1e12", [](FakeControl& f) { f.setSpoil(spoilWith(1e12)); });
        row("1e300", [](FakeControl& f) { f.setSpoil(spoilWith(1e300)); });
        row("zero", [](FakeControl& f) { f.setSpoil(spoilWith(0)); });
        row("burst", burst);
        row("an hour ahead", [](FakeControl& f) { f.jump(1h); });
        row("an hour back", [](FakeControl& f) { f.jump(-1h); });
        row("every answer an error", [](FakeControl& f) {
            f.setError(Error{ErrorCode::Internal, "The engine broke.", "Restart it."});
        });
        row("gone", [](FakeControl& f) { f.setDisconnected(true); });
    }
    void goesOn() {
        QFETCH(Weather, weather);
        weather(*fake_);
        for (const PageId page : kPages) {
            visit(page);
            const QString nonsense = nonsenseIn(window_.get());
            QVERIFY2(nonsense.isEmpty(), qPrintable(pageWord(page) + ": " + nonsense));
        }
        calm(*fake_);
        bridge_->retry();
        QTRY_COMPARE_WITH_TIMEOUT(bridge_->link(), LinkState::Live, 8000);
        window_->showPage(PageId::Overview);
        QTRY_COMPARE(stateOf(PageId::Overview), ViewState::Live);
        QTRY_COMPARE(described("tile_rmse"), QString("18.4 cycles, baseline 16.0 · warn 25.0"));
    }

    // Stalled, every page says so, the pages asked for for the first time too; with the answers it is over.
    void nothingOldIsShownAsLive() {
        for (const PageId page : kPages) {
            window_->showPage(page);
            QTRY_COMPARE(stateOf(page), ViewState::Live);
        }
        fake_->setStalled(true);
        QTRY_VERIFY_WITH_TIMEOUT(bridge_->link() == LinkState::Stale, 2000);
        for (const PageId page : kPages) {
            window_->showPage(page);
            QVERIFY2(QTest::qWaitFor([&] { return stateOf(page) != ViewState::Live; }, 2000),
                     qPrintable(pageWord(page)));
        }
        window_->showPage(PageId::Overview);
        QTRY_VERIFY(described("tile_rmse").contains("old"));
        QTRY_VERIFY(described("tile_predictions").contains("old"));
        QTRY_VERIFY(window_->findChild<LiveChart*>("chart_rmse")->description().contains("last value"));
        QVERIFY(window_->findChild<QPushButton*>("statusPill")->text() != "Attention");
        fake_->setStalled(false);
        QTRY_COMPARE(stateOf(PageId::Overview), ViewState::Live);
        QTRY_VERIFY(!described("tile_rmse").contains("old"));
    }

    void overtakingLooksDoNotTurnTheTimeBack() {
        fake_->setJitter(60ms);
        double newest = 0;
        bool back = false;
        connect(bridge_.get(), &Bridge::overviewChanged, this, [&] {
            const double time = fakeSeconds(bridge_->overview()->time);
            back = back || time < newest;
            newest = std::max(newest, time);
        });
        QTRY_VERIFY_WITH_TIMEOUT(fake_->calls("overview") >= 20, 10'000);
        QVERIFY(!back);
    }

    // The side panel is of the row that is chosen, whatever came in later.
    void lateDetailsAreNotShownUnderAnotherName_data() {
        QTest::addColumn<PageId>("page");
        QTest::addColumn<QString>("table");
        QTest::addColumn<QString>("heading");
        QTest::addColumn<int>("column");
        QTest::newRow("fleet") << PageId::Fleet << "fleet_table"
                               << "engine_heading" << 1;
        QTest::newRow("drift") << PageId::Drift << "drift_table"
                               << "feature_name" << 0;
    }
    void lateDetailsAreNotShownUnderAnotherName() {
        QFETCH(PageId, page);
        QFETCH(QString, table);
        QFETCH(QString, heading);
        window_->showPage(page);
        QTRY_COMPARE(stateOf(page), ViewState::Live);
        fake_->setJitter(120ms);
        auto* rows = window_->findChild<ValueTable*>(table);
        const auto chosen = [&] {
            QStringList cells;
            for (int column = 0; column < rows->model()->columnCount(); ++column)
                cells << rows->model()->index(rows->currentIndex().row(), column).data().toString();
            return cells;
        };
        const auto headed = [&] { return window_->findChild<QLabel*>(heading)->text(); };
        for (int row = 1; row < 12; ++row) {
            QTest::keyClick(rows, Qt::Key_Down);
            QCoreApplication::processEvents();
        }
        const int before = fake_->calls("overview");
        QTRY_VERIFY_WITH_TIMEOUT(fake_->calls("overview") > before + 10,
                                 10'000); // whatever was late has come
        const auto named = [&](const QString& cell) { return !cell.isEmpty() && headed().contains(cell); };
        // The last one's own may be later still on a busy machine; another's would stay.
        QTRY_VERIFY2(std::ranges::any_of(chosen(), named),
                     qPrintable(headed() + " beside " + chosen().join(' ')));
    }

    void aJumpOfTheClockShowsWhatIsNew() {
        window_->showPage(PageId::Overview);
        const auto newest = [this] {
            const QStringList lines =
                window_->findChild<LiveChart*>("chart_rmse")->csv().split('\n', Qt::SkipEmptyParts);
            return lines.size() > 1 ? lines.last().section(',', 1, 1).toDouble() : 0.0;
        };
        QTRY_VERIFY(newest() > 0);
        fake_->jump(2h);
        QTRY_VERIFY(newest() > fakeSeconds(FakeControl::realNow()) + 7100); // the window of now, two hours on
        QTRY_COMPARE(window_->findChild<QPushButton*>("topLive")->text(), QString("Live"));
    }

    // Every pixel of the edges of every plot, and outside of it, over good numbers and over none.
    void plotsBearTheMouseAnywhere_data() {
        QTest::addColumn<double>("value");
        QTest::newRow("NaN") << kNone;
        QTest::newRow("equal") << 5.0;
        QTest::newRow("1e12") << 1e12;
    }
    void plotsBearTheMouseAnywhere() {
        QFETCH(double, value);
        int plots = 0;
        for (const bool spoiled : {false, true}) {
            fake_->setSpoil(spoiled ? spoilWith(value) : FakeControl::Spoil());
            for (const PageId page : kPages) {
                visit(page);
                // On a busy machine a page's own answers come after more than one look: until then it has no
                // plots.
                QTRY_COMPARE_WITH_TIMEOUT(stateOf(page), ViewState::Live, 20'000);
                for (QWidget* plot : window_->page(page)->findChildren<QWidget*>()) {
                    if (!plot->isVisible() ||
                        !(plot->inherits("turbofan::ui::PlotWidget") || qobject_cast<LiveChart*>(plot)))
                        continue;
                    ++plots;
                    const int right = plot->width() - 1, bottom = plot->height() - 1;
                    for (int x = -3; x <= right + 3; x += 3)
                        poke(*plot, {{x, 0}, {x, bottom}, {x, bottom + 2}});
                    for (int y = -3; y <= bottom + 3; y += 3)
                        poke(*plot, {{0, y}, {right, y}, {right + 2, y}});
                    window_->showPage(page); // a band or a span may have led elsewhere
                }
                window_->grab();
            }
        }
        QVERIFY2(plots >= 20, qPrintable(QString::number(plots)));
    }

    void endsAtAnyMoment() {
        fake_->setJitter(50ms);
        for (const PageId page : kPages) window_->showPage(page);
        window_.reset(); // with questions under way
        bridge_.reset();
        QVERIFY(fake_->calls("overview") > 0);
    }

private:
    // Shows it and lets the engine be asked a few times; what is seen is painted.
    void visit(PageId page) {
        window_->showPage(page);
        const int before = fake_->calls("overview");
        QTRY_VERIFY_WITH_TIMEOUT(fake_->calls("overview") > before + 2 || bridge_->link() != LinkState::Live,
                                 8000);
        window_->grab();
    }
    static void poke(QWidget& plot, const QList<QPoint>& points) {
        for (const QPoint at : points)
            for (const auto type :
                 {QEvent::MouseMove, QEvent::MouseButtonPress, QEvent::MouseButtonRelease}) {
                const auto held = type == QEvent::MouseButtonPress ? Qt::LeftButton : Qt::NoButton;
                QMouseEvent event(type, at, plot.mapToGlobal(at), Qt::LeftButton, held, {});
                QCoreApplication::sendEvent(&plot, &event);
            }
    }
    ViewState stateOf(PageId page) { return window_->page(page)->findChild<StateFrame*>("state")->state(); }
    QString described(const char* name) const {
        return window_->findChild<QWidget*>(name)->accessibleDescription();
    }

    QTemporaryDir folder_;
    std::shared_ptr<FakeControl> fake_;
    std::unique_ptr<Bridge> bridge_;
    std::unique_ptr<ConsoleWindow> window_;
};

QTEST_MAIN(TestHardWeather)
#include "tst_hard_weather.moc"
