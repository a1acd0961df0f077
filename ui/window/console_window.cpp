#include "ui/window/console_window.h"

#include <QApplication>
#include <QCloseEvent>
#include <QKeyEvent>
#include <QStatusTipEvent>
#include <QVBoxLayout>

#include "ui/theme/icons.h"
#include "ui/theme/wording.h"
#include "ui/widgets/action_sheet.h"
#include "ui/widgets/inline_message.h"
#include "ui/window/console_window_impl.h"
#include "ui/window/page_names.h"

namespace turbofan::ui {
namespace {

constexpr QSize kLeastPage(640, 420);

// Status tips end in the bottom bar; the window has no other status bar. With the focus comes what the mouse
// would be told: nothing is said in a tooltip alone.
class TipCatcher : public QObject {
public:
    TipCatcher(QWidget* watched, BottomBar* bar) : QObject(watched), bar_(bar) {
        watched->installEventFilter(this);
        connect(qApp, &QApplication::focusChanged, this, [this, watched](QWidget*, const QWidget* now) {
            if (!now || !watched->isAncestorOf(now)) return bar_->setTip({});
            bar_->setTip(now->statusTip().isEmpty() ? now->toolTip() : now->statusTip());
        });
    }
    bool eventFilter(QObject* watched, QEvent* event) override {
        if (event->type() != QEvent::StatusTip) return QObject::eventFilter(watched, event);
        bar_->setTip(static_cast<QStatusTipEvent*>(event)->tip());
        return true;
    }

private:
    BottomBar* bar_;
};

} // namespace

ConsoleWindow::Impl::Impl(ConsoleWindow* owner, Bridge& b, WindowOptions o)
    : window(owner), bridge(b), options(std::move(o)), memory(options.settings_file),
      feed(bridge, store, time, owner) {
    applyLanguage();
    applyTheme(); // before the first widget: what is made later has the font from the start
    actions = new Actions(b, owner);
}

void ConsoleWindow::Impl::build() {
    central = new QWidget(window);
    side = new PageList(central);
    top = new TopBar(bridge, time, central);
    banner = new LinkBanner(bridge, central);
    stack = new QStackedWidget(central);
    stack->setObjectName(QStringLiteral("pages"));
    stack->setMinimumSize(kLeastPage); // a banner and a message shall not push the window off the screen
    welcome = new Welcome(central);
    stack->addWidget(welcome);
    bottom = new BottomBar(bridge, *actions, central);
    desk = new ExportDesk(bridge, *actions, store, time, window, [this] { return overviewCharts(); });
    notifier = new Notifier(bridge, window);
    actions->message()->setParent(central);
    actions->message()->hide();

    auto* message_row = new QHBoxLayout;
    message_row->setContentsMargins(12, 8, 12, 0);
    message_row->addWidget(actions->message());
    auto* right = new QVBoxLayout;
    right->setContentsMargins(0, 0, 0, 0);
    right->setSpacing(0);
    right->addWidget(top);
    right->addWidget(banner);
    right->addLayout(message_row);
    right->addWidget(stack, 1);
    right->addWidget(new ExportBar(desk->runner(), central));
    right->addWidget(bottom);
    auto* all = new QHBoxLayout(central);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(side);
    all->addLayout(right, 1);
    window->setCentralWidget(central);
    palette = new CommandPalette(window);
    keys = new KeyList(window);
    about = new About(window);
    new TipCatcher(central, bottom);
}

void ConsoleWindow::Impl::connectParts() {
    connect(side, &PageList::chosen, window, [this](PageId id) {
        welcome_dismissed = true;
        show(id, {});
    });
    connect(stack, &QStackedWidget::currentChanged, window, [this] {
        tellFailure();
        bottom->setTip({}); // of what is no longer in sight
    });
    connect(top, &TopBar::modelClicked, window, [this] { show(PageId::Models, {}); });
    connect(top, &TopBar::bellClicked, window, [this] { show(PageId::Events, {}); });
    connect(top, &TopBar::paletteWanted, window, [this] { openPalette(); });
    connect(top, &TopBar::exportWanted, window, [this] { verbs.at(QStringLiteral("export"))->trigger(); });
    connect(banner, &LinkBanner::backAgain, window,
            [this] { actions->message()->showMessage(MessageKind::News, backText()); });
    connect(welcome, &Welcome::demoWanted, window, [this] { startDemo(); });
    connect(welcome, &Welcome::retryWanted, window, [this] {
        if (data_need == DataNeed::Kept)
            emit window->dataWanted({});
        else
            bridge.retry();
    });
    connect(welcome, &Welcome::dataWanted, window, &ConsoleWindow::dataWanted);
    connect(welcome, &Welcome::cancelWanted, window, &ConsoleWindow::preparationCancelled);
    connect(welcome, &Welcome::folderChosen, window, &ConsoleWindow::dataDirectoryChosen);
    connect(welcome, &Welcome::serverChosen, window, &ConsoleWindow::serverChosen);
    connect(welcome, &Welcome::portsChosen, window,
            [this](int choice) { emit window->portChoiceMade(static_cast<PortChoice>(choice)); });
    connect(welcome, &Welcome::lookAround, window, [this] { show(current, {}); });
    connect(notifier, &Notifier::opened, window, [this] {
        window->showNormal();
        window->raise();
        window->activateWindow();
        show(PageId::Events, {});
    });
    connect(&bridge, &Bridge::overviewChanged, window, [this] { onOverview(); });
    connect(&bridge, &Bridge::linkChanged, window, [this] { onLink(); });
}

// Where there are no data yet they come first, and the demo as soon as the engine is there.
void ConsoleWindow::Impl::startDemo() {
    if (data_need == DataNeed::Here) return actions->startDemoNow(DemoRequest{});
    options.start_demo = true;
    demo_started = false;
    emit window->dataWanted(lacksData(data_need) ? QStringLiteral("auto") : QString());
}

// Pages say themselves that there are no data, with the way to some.
void ConsoleWindow::Impl::tellFailure() {
    banner->setFailureToldElsewhere(stack->currentWidget() == welcome || lacksData(data_need));
}

Page* ConsoleWindow::Impl::page(PageId id) {
    Page*& made = pages[std::size_t(id)];
    if (made) return made;
    made = options.make_page(id, PageContext{bridge, *actions, store, time});
    made->setObjectName(QStringLiteral("page_") + pageName(id));
    made->setAccessibleName(pageWord(id));
    made->setLacksData(lacksData(data_need));
    stack->addWidget(made);
    QSettings& settings = memory.settings();
    settings.beginGroup(QStringLiteral("pages"));
    made->restore(settings);
    settings.endGroup();
    connect(made, &Page::openPage, window,
            [this](PageId other, const QVariant& target) { show(other, target); });
    // Queued: a verb may make all pages anew.
    connect(
        made, &Page::verbAsked, window, [this](const QString& verb) { verbs.at(verb)->trigger(); },
        Qt::QueuedConnection);
    return made;
}

void ConsoleWindow::Impl::show(PageId id, const QVariant& target) {
    current = id;
    welcome_dismissed = true;
    Page* shown = page(id);
    stack->setCurrentWidget(shown);
    side->setCurrent(id);
    if (target.isValid()) shown->reveal(target);
}

void ConsoleWindow::Impl::showWelcome(bool shown) {
    if (shown && stack->currentWidget() != welcome) {
        stack->setCurrentWidget(welcome);
        welcome->setFocus(Qt::OtherFocusReason);
    } else if (!shown) {
        stack->setCurrentWidget(page(current));
    }
}

// The welcome page comes by itself while there is nothing to see, unless somebody wanted to look around.
void ConsoleWindow::Impl::judgeWelcome() {
    const auto overview = bridge.overview();
    const bool failed = bridge.link() == LinkState::Failed;
    const bool bare = overview && !overview->live && !overview->demo.running && !overview->job.running;
    welcome->setNews({failed ? bridge.reason() : QString(), failed ? data_need : DataNeed::Here,
                      overview ? QString::fromStdString(overview->data_name) : QString(),
                      overview && overview->simulated, overview != nullptr});
    const bool shown = stack->currentWidget() == welcome;
    if (failed || (bare && !welcome_dismissed))
        showWelcome(true);
    else if (shown && !welcome_dismissed && overview && !bare)
        showWelcome(false);
}

void ConsoleWindow::Impl::onOverview() {
    const auto overview = bridge.overview();
    if (!overview) return;
    engine_known = true;
    side->setAlarms(overview->open_alarms);
    if (options.start_demo && !demo_started) {
        demo_started = true;
        DemoRequest request;
        request.minutes = options.demo_minutes;
        request.speed = options.demo_speed;
        if (!overview->demo.running) actions->startDemoNow(request);
    }
    judgeWelcome();
    QStringList title = {QStringLiteral("Turbofan")};
    if (overview->live) title << versionText(QString::fromStdString(overview->live->version.text()));
    if (!options.server_url.isEmpty()) title << options.server_url;
    window->setWindowTitle(title.join(QStringLiteral(" · ")));
}

// Another engine: nothing of the one before may be shown as if it were its own.
void ConsoleWindow::Impl::renewPages() {
    engine_known = false;
    save();
    for (Page*& made : pages) {
        if (!made) continue;
        stack->removeWidget(made);
        made->hide();
        made->deleteLater(); // its own button may have asked for the other engine
        made = nullptr;
    }
    if (!stack->currentWidget() || stack->currentWidget() != welcome) showWelcome(false);
}

QString ConsoleWindow::Impl::backText() {
    return ConsoleWindow::tr("The connection to the engine is back.");
}

void ConsoleWindow::Impl::onLink() {
    // Gone again: news of its return would be a lie.
    if (bridge.link() != LinkState::Live && actions->message()->text() == backText())
        actions->message()->dismiss();
    // Another engine has not been looked around in.
    if (bridge.link() == LinkState::Opening && !bridge.overview()) {
        welcome_dismissed = false;
        if (engine_known) renewPages();
    }
    if (bridge.link() == LinkState::Failed) welcome_dismissed = false;
    judgeWelcome();
}

ConsoleWindow::ConsoleWindow(Bridge& bridge, WindowOptions options, QWidget* parent)
    : QMainWindow(parent), impl_(std::make_unique<Impl>(this, bridge, std::move(options))) {
    setObjectName(QStringLiteral("consoleWindow"));
    setWindowTitle(QStringLiteral("Turbofan"));
    setWindowIcon(icon(Glyph::Logo, QColor(0x58, 0xa6, 0xff)));
    impl_->build();
    impl_->connectParts();
    impl_->addVerbs();
    impl_->addPageKeys();
    impl_->restore();
    impl_->onLink();
    impl_->onOverview();
}

ConsoleWindow::~ConsoleWindow() {
    // An export under way reads what the window holds, and ends first; the pages draw from the store and the
    // time view: they go next.
    delete impl_->desk;
    delete takeCentralWidget();
    delete impl_->actions;
}

void ConsoleWindow::showPage(PageId page, const QVariant& target) {
    impl_->show(page, target);
}

PageId ConsoleWindow::currentPage() const {
    return impl_->current;
}

Page* ConsoleWindow::page(PageId id) {
    return impl_->page(id);
}

Actions& ConsoleWindow::operatorActions() {
    return *impl_->actions;
}

void ConsoleWindow::offerPortChoices(bool offered) {
    impl_->welcome->offerPorts(offered);
}

void ConsoleWindow::setDataNeed(DataNeed need) {
    if (need == impl_->data_need) return;
    impl_->data_need = need;
    for (Page* made : impl_->pages)
        if (made) made->setLacksData(lacksData(need));
    impl_->tellFailure();
    impl_->judgeWelcome();
}

void ConsoleWindow::showPreparation(const std::optional<Preparation>& preparation) {
    impl_->welcome->showPreparation(preparation ? preparation->words : QString(),
                                    preparation ? preparation->share : 0);
    if (preparation && !impl_->welcome_dismissed) impl_->showWelcome(true);
}

bool ConsoleWindow::welcomeShown() const {
    return impl_->stack->currentWidget() == impl_->welcome;
}

void ConsoleWindow::closeEvent(QCloseEvent* event) {
    impl_->save();
    QMainWindow::closeEvent(event);
}

// Esc closes the topmost thing only; overlays and a sheet with the focus have taken it before.
void ConsoleWindow::keyPressEvent(QKeyEvent* event) {
    if (event->key() != Qt::Key_Escape) return QMainWindow::keyPressEvent(event);
    if (impl_->actions->sheet()->isOpen())
        impl_->actions->sheet()->dismiss();
    else if (impl_->actions->message()->isVisible())
        impl_->actions->message()->dismiss();
    event->accept();
}

} // namespace turbofan::ui
