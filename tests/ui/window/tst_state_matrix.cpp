// Every page in each of its states, in both themes, within the window: the right words, the right button, and
// no old number that looks live.
#include <QAction>
#include <QDir>
#include <QLabel>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

#include "tests/bench/soon.h"
#include "tests/ui/fake_control.h"
#include "tests/ui/no_warnings.h"
#include "ui/theme/theme.h"
#include "ui/widgets/actions.h"
#include "ui/widgets/state_frame.h"
#include "ui/window/console_window.h"
#include "ui/window/page_factory.h"
#include "ui/window/page_names.h"

using namespace turbofan;
using namespace turbofan::ui;

namespace {

// What a page says when there is nothing, and whose failure it tells of.
struct PageWords {
    PageId id;
    const char* question; // null: the page stands on the overview, whose failure is the link's
    const char* empty;
    const char* verb;
};
constexpr PageWords kWords[] = {
    {PageId::Overview, nullptr, "Nothing has been predicted yet", "Start demo"},
    {PageId::Fleet, "fleet", "No engines yet", "Start demo"},
    {PageId::Drift, "drift", "No model to compare with yet", "Train the first model"},
    {PageId::Models, "models", "No models yet", "Train the first model"},
    {PageId::Predictions, "predictions", "No predictions yet", "Start demo"},
    {PageId::Events, "events", "Nothing has happened yet", "Start demo"},
    {PageId::Settings, "settings", "No settings", "Ask again"},
};

// How far a pixel is from the window's own colour, at most: text stands out, what is veiled does less.
int mostContrast(const QImage& image, const QColor& ground) {
    int most = 0;
    for (int y = 0; y < image.height(); y += 2)
        for (int x = 0; x < image.width(); ++x) {
            const QColor c = image.pixelColor(x, y);
            most = std::max({most, std::abs(c.red() - ground.red()), std::abs(c.green() - ground.green()),
                             std::abs(c.blue() - ground.blue())});
        }
    return most;
}

} // namespace

class TestStateMatrix : public QObject {
    Q_OBJECT
    static void pagesAndThemes() {
        QTest::addColumn<int>("which");
        QTest::addColumn<bool>("dark");
        for (int i = 0; i < int(std::size(kWords)); ++i)
            for (const bool dark : {true, false})
                QTest::addRow("%s-%s", qPrintable(pageName(kWords[i].id)), dark ? "dark" : "light")
                    << i << dark;
    }

private slots:
    void init() {
        failOnAnyWarning();
        folder_ = std::make_unique<QTemporaryDir>();
    }
    void cleanup() {
        if (fake_) fake_->setStalled(false);
        window_.reset();
        bridge_.reset();
        refuses_.reset();
    }

    void empty_data() { pagesAndThemes(); }
    void empty() {
        FakeWorld world = makeEmptyWorld(FakeControl::realNow());
        world.settings.settings.clear();
        open(world);
        QTRY_VERIFY(bridge_->overview());
        showPage();
        QTRY_COMPARE(frame().state(), ViewState::Empty);
        QCOMPARE(label("stateTitle"), QString(words().empty));
        QVERIFY(!label("stateDetail").isEmpty());
        QCOMPARE(button("stateAction")->text(), QString(words().verb));
        QVERIFY(button("stateAction")->isVisible() && button("stateAction")->isEnabled());
        QVERIFY(!find<QWidget>("linkBanner")->isVisible());
        QVERIFY(!veil()->isVisible());
        keepPicture("empty");
    }

    void error_data() { pagesAndThemes(); }
    void error() {
        const Error error{ErrorCode::Io, "the store cannot be read", "free the disk"};
        QFETCH(int, which);
        if (!kWords[which].question) refuses_ = error;
        open(makeFakeWorld(FakeControl::realNow()), [&](FakeControl& fake) {
            if (kWords[which].question) fake.setErrorOf(kWords[which].question, error);
        });
        showPage();
        QTRY_COMPARE(frame().state(), ViewState::Error);
        showPage(); // a failed start brings the welcome page
        QVERIFY(button("stateAction")->isVisible());
        QVERIFY2(label("stateDetail").startsWith("The store cannot be read (free the disk)"),
                 qPrintable(label("stateDetail")));
        QCOMPARE(button("stateAction")->text(), words().question ? QString("Retry") : QString("Try again"));
        QVERIFY(!veil()->isVisible());
        keepPicture("error");
        refuses_.reset();
        if (words().question) fake_->setErrorOf(words().question, {});
        QTest::mouseClick(button("stateAction"), Qt::LeftButton);
        QTRY_COMPARE(frame().state(), ViewState::Live);
    }

    void neverReached_data() { pagesAndThemes(); }
    void neverReached() {
        open(makeFakeWorld(FakeControl::realNow()), [](FakeControl& fake) { fake.setDisconnected(true); });
        QTRY_COMPARE(bridge_->link(), LinkState::Lost);
        showPage();
        QCOMPARE(frame().state(), ViewState::Stopped);
        QCOMPARE(label("stateTitle"), QString("The engine cannot be reached"));
        QCOMPARE(button("stateAction")->text(), QString("Reconnect"));
        QVERIFY2(button("stateAction")->isVisible(), "there is nothing else to show");
        QVERIFY(!frame().keepsOldContent() && !veil()->isVisible());
        QVERIFY(find<QWidget>("linkBanner")->isVisible());
        QCOMPARE(button("topLive")->text(), QString("Not live"));
        keepPicture("never-reached");
    }

    // From nothing to live, to old, to live, to lost and back.
    void aLife_data() { pagesAndThemes(); }
    void aLife() {
        open(makeFakeWorld(FakeControl::realNow()), [](FakeControl& fake) { fake.setStalled(true); });
        showPage();
        QCOMPARE(frame().state(), ViewState::Loading);
        QVERIFY(!find<QLabel>("stateStale")->isVisible() && !find<QWidget>("stateMessage")->isVisible());
        keepPicture("loading");
        fake_->setStalled(false);
        QTRY_COMPARE(frame().state(), ViewState::Live);
        QTRY_COMPARE(bridge_->link(), LinkState::Live);
        looksLive();

        fake_->setStalled(true);
        QTRY_COMPARE_WITH_TIMEOUT(frame().state(), ViewState::Stale, 8000);
        looksOld("No news from the engine", "Stale");
        keepPicture("stale");
        fake_->setStalled(false);
        QTRY_COMPARE(frame().state(), ViewState::Live);
        looksLive();

        fake_->setDisconnected(true);
        const turbofan::bench::Soon soon(2000);
        QTRY_COMPARE_WITH_TIMEOUT(frame().state(), ViewState::Stopped, 20'000);
        QVERIFY2(soon.kept(), soon.said().c_str());
        looksOld("The connection is lost; trying again by itself", "Connection lost");
        QVERIFY(!window_->operatorActions().action("retrain")->isEnabled());
        QVERIFY(window_->operatorActions().action("retrain")->toolTip().contains("lost"));
        keepPicture("stopped");
        const double age = ageShown();
        QTRY_VERIFY2_WITH_TIMEOUT(ageShown() > age + 0.5, "the age counts on", 8000);
        fake_->setDisconnected(false);
        QTRY_COMPARE_WITH_TIMEOUT(frame().state(), ViewState::Live, 8000);
        looksLive();
    }

    void anotherEngineBeginsWithNothingOfTheOneBefore() {
        open(makeFakeWorld(FakeControl::realNow()), {}, 4, true); // Predictions, which gathers rows
        showPage();
        QTRY_COMPARE(frame().state(), ViewState::Live);
        QPointer<Page> before = window_->page(PageId::Predictions);
        auto other = std::make_shared<FakeControl>(makeFakeWorld(FakeControl::realNow()));
        other->setStalled(true);
        bridge_->reopen([other] { return Result<std::shared_ptr<ControlPort>>(other); });
        QCOMPARE(frame().state(), ViewState::Loading);
        QTRY_VERIFY(!before);
        other->setStalled(false);
        QTRY_COMPARE(frame().state(), ViewState::Live);
    }

private:
    using Prepare = std::function<void(FakeControl&)>;

    void open(FakeWorld world, const Prepare& prepare = {}) {
        QFETCH(int, which);
        QFETCH(bool, dark);
        open(std::move(world), prepare, which, dark);
    }
    void open(FakeWorld world, const Prepare& prepare, int which, bool dark) {
        which_ = which;
        fake_ = std::make_shared<FakeControl>(std::move(world));
        if (prepare) prepare(*fake_);
        bridge_ = std::make_unique<Bridge>([this]() -> Result<std::shared_ptr<ControlPort>> {
            if (refuses_) return fail(*refuses_);
            return std::shared_ptr<ControlPort>(fake_);
        });
        WindowOptions options;
        options.make_page = makePage;
        options.settings_file = folder_->filePath("console.ini");
        options.theme = dark ? ThemeChoice::Dark : ThemeChoice::Light;
        window_ = std::make_unique<ConsoleWindow>(*bridge_, options);
        window_->resize(1280, 800);
        window_->show();
        bridge_->start(20);
    }
    const PageWords& words() const { return kWords[which_]; }
    void showPage() { window_->showPage(words().id); }
    StateFrame& frame() { return *window_->page(words().id)->findChild<StateFrame*>("state"); }
    QWidget* veil() { return frame().findChild<QWidget*>("stateVeil", Qt::FindDirectChildrenOnly); }
    template <class T>
    T* find(const char* name) {
        QWidget* page = window_->page(words().id);
        if (T* found = page->findChild<T*>(QLatin1String(name))) return found;
        return window_->findChild<T*>(QLatin1String(name));
    }
    QString label(const char* name) { return find<QLabel>(name)->text(); }
    QPushButton* button(const char* name) { return find<QPushButton>(name); }
    double ageShown() { // "Not live: last value 1.6 s ago", with a space that does not break
        return label("stateStale")
            .replace(QChar::Nbsp, ' ')
            .section("last value ", 1)
            .section(' ', 0, 0)
            .toDouble();
    }
    int contrast() {
        return mostContrast(veil()->parentWidget()->grab(veil()->geometry()).toImage(),
                            Theme::instance().colours().window);
    }

    void looksLive() {
        QVERIFY(!veil()->isVisible());
        QVERIFY(!find<QLabel>("stateStale")->isVisible());
        QVERIFY(!find<QWidget>("linkBanner")->isVisible());
        QCOMPARE(button("topLive")->text(), QString("Live"));
        QVERIFY(label("bottomRate").endsWith("predictions/s"));
        QVERIFY(!button("topModel")->property("old").toBool());
        // What the page asks for by itself (the newest prediction explained) comes a little later.
        for (int same = 0, tries = 0; same < 4 && tries < 100; ++tries) {
            QTest::qWait(20); // a beat of the bridge
            const int now = contrast();
            same = now == live_contrast_ ? same + 1 : 0;
            live_contrast_ = now;
        }
    }
    void looksOld(const QString& banner, const QString& pill) {
        QVERIFY(frame().keepsOldContent());
        QVERIFY2(!find<QWidget>("stateMessage")->isVisible(), "what was there is kept");
        QVERIFY(veil()->isVisible());
        QVERIFY2(label("stateStale").startsWith("Not live: last value "), qPrintable(label("stateStale")));
        QVERIFY(find<QLabel>("stateStale")->isVisible());
        QVERIFY(find<QWidget>("linkBanner")->isVisible());
        QCOMPARE(label("bannerTitle"), banner);
        QVERIFY(button("bannerRetry")->isVisible());
        QVERIFY2(!button("staleAction")->isVisible(), "the banner has the button");
        QCOMPARE(button("statusPill")->text(), pill);
        QCOMPARE(button("topLive")->text(), QString("Not live"));
        for (const QLabel* each : window_->page(words().id)->findChildren<QLabel*>())
            QVERIFY2(!each->isVisible() || !each->text().contains("cannot be reached"),
                     qPrintable(each->objectName() + ": a detail gave way to a message"));
        QVERIFY2(label("bottomRate").isEmpty(), "a rate of the past");
        QVERIFY(button("topModel")->property("old").toBool());
        QVERIFY2(contrast() < 0.7 * live_contrast_,
                 qPrintable(QString("%1 of %2").arg(contrast()).arg(live_contrast_)));
    }

    // Pictures on request (TURBOFAN_SHOTS=folder).
    void keepPicture(const QString& state) {
        const QString folder = qEnvironmentVariable("TURBOFAN_SHOTS");
        if (folder.isEmpty()) return;
        QTest::qWait(400); // charts draw in turns
        window_->grab().save(QDir(folder).filePath(
            QStringLiteral("%1-%2.png").arg(QLatin1String(QTest::currentDataTag()), state)));
    }

    std::unique_ptr<QTemporaryDir> folder_;
    std::optional<Error> refuses_; // what the opener answers with instead
    std::shared_ptr<FakeControl> fake_;
    std::unique_ptr<Bridge> bridge_;
    std::unique_ptr<ConsoleWindow> window_;
    int which_ = 0;
    int live_contrast_ = 0;
};

QTEST_MAIN(TestStateMatrix)
#include "tst_state_matrix.moc"
