#include "ui/window/key_list.h"

#include <QGridLayout>
#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

#include "ui/theme/theme.h"
#include "ui/widgets/key_groups.h"

namespace turbofan::ui {

KeyList::KeyList(QWidget* host) : Overlay(host, QSize(780, 720)) {
    setObjectName(QStringLiteral("keyList"));
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Keys"));
    auto* title = new QLabel(tr("Keys"), card());
    title->setProperty("title", true);
    auto* scroll = new QScrollArea(card());
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto* inner = new QWidget(scroll);
    inner->setProperty("clear", true);
    grid_ = new QGridLayout(inner);
    grid_->setHorizontalSpacing(16);
    grid_->setVerticalSpacing(4);
    scroll->setWidget(inner);
    content()->addWidget(title);
    content()->addWidget(scroll, 1);
}

void KeyList::openWith(const std::vector<QAction*>& actions) {
    while (QLayoutItem* item = grid_->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const auto add = [this](int row, int column, const QString& text, const char* style) {
        auto* label = new QLabel(text, card());
        label->setProperty(style, true);
        label->setWordWrap(column % 2 == 1); // what a key does; else the longest would need a second look
        grid_->addWidget(label, row, column);
    };
    // Each group in two columns, below the one before.
    int top = 0;
    for (const KeyGroup& group : keyGroups(actions)) {
        if (top > 0) add(top++, 0, group.place, "caption"); // the first needs no name
        const int half = int(group.lines.size() + 1) / 2;
        for (int i = 0; i < int(group.lines.size()); ++i) {
            add(top + i % half, i < half ? 0 : 2, group.lines[std::size_t(i)].key, "heading");
            add(top + i % half, i < half ? 1 : 3, group.lines[std::size_t(i)].what, "dim");
        }
        top += half;
    }
    grid_->setRowStretch(top, 1);
    grid_->setColumnStretch(1, 1);
    grid_->setColumnStretch(3, 1);
    openOver();
    setFocus(Qt::ShortcutFocusReason);
}

} // namespace turbofan::ui
