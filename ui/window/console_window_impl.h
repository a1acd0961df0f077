// The parts of the window and how they hang together; for the window's own rooms only.
#pragma once

#include <array>
#include <map>

#include <QAction>
#include <QLabel>
#include <QStackedWidget>

#include "ui/bridge/history_feed.h"
#include "ui/charts/series_store.h"
#include "ui/charts/time_view.h"
#include "ui/widgets/actions.h"
#include "ui/window/about.h"
#include "ui/window/bottom_bar.h"
#include "ui/window/command_palette.h"
#include "ui/window/console_window.h"
#include "ui/window/export_bar.h"
#include "ui/window/export_desk.h"
#include "ui/window/key_list.h"
#include "ui/window/link_banner.h"
#include "ui/window/notifier.h"
#include "ui/window/page_list.h"
#include "ui/window/top_bar.h"
#include "ui/window/welcome.h"
#include "ui/window/window_memory.h"

namespace turbofan::ui {

struct ConsoleWindow::Impl {
    Impl(ConsoleWindow* owner, Bridge& b, WindowOptions o);

    ConsoleWindow* window;
    Bridge& bridge;
    WindowOptions options;
    WindowMemory memory;
    SeriesStore store;
    TimeView time;
    HistoryFeed feed;
    Actions* actions = nullptr;
    QWidget* central = nullptr;
    PageList* side = nullptr;
    TopBar* top = nullptr;
    LinkBanner* banner = nullptr;
    QStackedWidget* stack = nullptr;
    Welcome* welcome = nullptr;
    BottomBar* bottom = nullptr;
    CommandPalette* palette = nullptr;
    KeyList* keys = nullptr;
    About* about = nullptr;
    ExportDesk* desk = nullptr;
    Notifier* notifier = nullptr;
    std::array<Page*, 7> pages{};
    PageId current = PageId::Overview;
    std::map<QString, QAction*> verbs;
    std::vector<QAction*> verb_order;
    std::vector<QAction*> page_actions;
    bool welcome_dismissed = false, demo_started = false;
    bool engine_known = false; // something of this engine was shown
    DataNeed data_need = DataNeed::Here;

    // console_window.cpp
    void build();
    void connectParts();
    Page* page(PageId id);
    void show(PageId id, const QVariant& target);
    void onOverview();
    void onLink();
    void judgeWelcome();
    void tellFailure();
    void showWelcome(bool shown);
    void renewPages();
    static QString backText();
    void startDemo();
    // window_commands.cpp
    void addVerbs();
    void addPageKeys();
    void showAlarms();
    void openPalette();
    std::vector<Command> commands() const;
    void askEngines();
    void askFeatures();
    std::vector<QAction*> allActions() const;
    std::vector<LiveChart*> overviewCharts();
    void setTray(bool on);
    // window_state.cpp
    void save();
    void restore();
    void resetLayout();
    void saveLayout();
    void loadLayout();
    void remake(); // pages and settings, from what is remembered
    void tellLayout(const Status& outcome, const QString& success);
    void applyLanguage();
    void applyTheme();
};

} // namespace turbofan::ui
