// Everything by typing: actions, pages, engines, features.
#pragma once

#include <functional>
#include <vector>

#include <QIcon>
#include <QString>

#include "ui/window/overlay.h"

class QLineEdit;
class QListWidget;

namespace turbofan::ui {

struct Command {
    QString text;
    QString hint; // its key, or what kind of thing it is
    QIcon icon;
    bool enabled = true;
    QString why_not;
    std::function<void()> run;
    QString meaning = {}; // stands behind the text, and is found by its words; empty for most
};

// GUI thread.
class CommandPalette : public Overlay {
    Q_OBJECT
public:
    explicit CommandPalette(QWidget* host);

    void openWith(std::vector<Command> commands);
    void add(std::vector<Command> commands); // what came in meanwhile: engines, features

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void filter();
    void run();

    QLineEdit* typed_;
    QListWidget* list_;
    std::vector<Command> commands_;
};

} // namespace turbofan::ui
