// The window: page list, top bar, pages, bottom bar; it composes and connects, nothing else.
#pragma once

#include <memory>

#include <QMainWindow>

#include "ui/bridge/bridge.h"
#include "ui/pages/page.h"

namespace turbofan::ui {

struct WindowOptions {
    QString settings_file;   // empty = the user's; tests give their own
    QString server_url;      // of --connect; shown in the title, empty otherwise
    bool start_demo = false; // --demo: as soon as the engine is there
    double demo_minutes = 10;
    double demo_speed = 1;
};

// GUI thread. Shows at once; the engine may come later.
class ConsoleWindow : public QMainWindow {
    Q_OBJECT
public:
    ConsoleWindow(Bridge& bridge, WindowOptions options, QWidget* parent = nullptr);
    ~ConsoleWindow() override;

    void showPage(PageId page, const QVariant& target = {});
    PageId currentPage() const;

signals:
    // The welcome page's choices that only the program can serve: another data directory, or a server.
    void dataDirectoryChosen(const QString& folder);
    void serverChosen(const QString& url);

protected:
    void closeEvent(QCloseEvent* event) override;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace turbofan::ui
