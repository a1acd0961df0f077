// The window: page list, top bar, pages, bottom bar; it composes and connects, nothing else.
#pragma once

#include <functional>
#include <memory>
#include <optional>

#include <QMainWindow>

#include "ui/bridge/bridge.h"
#include "ui/pages/page.h"
#include "ui/theme/theme.h"
#include "ui/window/welcome.h"

namespace turbofan::ui {

// What can be done when a port is taken.
enum class PortChoice { Others, Attach, None };

// How far the data are that somebody asked for.
struct Preparation {
    QString words;     // "downloading, 3.1 of 12.4 MB"
    double share = -1; // of the whole; below 0 = nobody knows
};

// Makes a page when it is first shown; the program gives makePage() of page_factory.h, tests their own.
using PageMaker = std::function<Page*(PageId, PageContext)>;

struct WindowOptions {
    PageMaker make_page;
    QString settings_file;   // empty = the user's; tests give their own
    QString server_url;      // of --connect; shown in the title, empty otherwise
    bool start_demo = false; // --demo: as soon as the engine is there
    double demo_minutes = 10;
    double demo_speed = 1;
    std::optional<ThemeChoice> theme; // of --theme; none = as remembered
    std::optional<QString> language;  // of --language; none = as remembered
};

// GUI thread. Shows at once; the engine may come later.
class ConsoleWindow : public QMainWindow {
    Q_OBJECT
public:
    ConsoleWindow(Bridge& bridge, WindowOptions options, QWidget* parent = nullptr);
    ~ConsoleWindow() override;

    void showPage(PageId page, const QVariant& target = {});
    PageId currentPage() const;
    Page* page(PageId id); // made if it was not yet
    Actions& operatorActions();
    bool welcomeShown() const;
    // On the welcome page: another process holds one of the ports, and there are three ways on.
    void offerPortChoices(bool offered);
    // On the welcome page, too: the engine did not start for want of data, or because those asked for could
    // not be had while the earlier ones are still there.
    void setDataNeed(DataNeed need);
    void showPreparation(const std::optional<Preparation>& preparation); // none = none is under way

signals:
    // The welcome page's choices that only the program can serve: another data directory, or a server.
    void dataDirectoryChosen(const QString& folder);
    void serverChosen(const QString& url);
    void portChoiceMade(turbofan::ui::PortChoice choice);
    // "nasa", "simulated", "auto" as `turbofan initialize --source` has them; empty = what is there.
    void dataWanted(const QString& source);
    void preparationCancelled();

protected:
    void closeEvent(QCloseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace turbofan::ui
