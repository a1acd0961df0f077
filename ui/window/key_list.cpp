#include "ui/window/key_list.h"

#include <QAction>
#include <QGridLayout>
#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

#include "ui/theme/theme.h"

namespace turbofan::ui {

std::vector<std::pair<QString, QString>> chartKeys() {
    return {{KeyList::tr("Space"), KeyList::tr("Pause or go on")},
            {KeyList::tr("L"), KeyList::tr("Back to live")},
            {KeyList::tr("+  −  0"), KeyList::tr("Zoom in, out, all")},
            {KeyList::tr("← →"), KeyList::tr("Move the cursor")},
            {KeyList::tr("Ctrl+← →"), KeyList::tr("Pan")},
            {KeyList::tr("[  ]"), KeyList::tr("Shorter or longer range")},
            {KeyList::tr("1…9"), KeyList::tr("Show or hide a series")},
            {KeyList::tr("C"), KeyList::tr("Lock the cursor")},
            {KeyList::tr("B"), KeyList::tr("Second cursor, for the difference")},
            {KeyList::tr("Ctrl+Z, Ctrl+Shift+Z"), KeyList::tr("Zoom back and forth")}};
}

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
    std::vector<std::pair<QString, QString>> left;
    for (const QAction* action : actions)
        if (!action->shortcut().isEmpty())
            left.emplace_back(action->shortcut().toString(QKeySequence::NativeText),
                              action->text().remove('&'));
    const auto chart = chartKeys();
    const auto add = [this](int row, int column, const QString& text, const char* style) {
        auto* label = new QLabel(text, card());
        label->setProperty(style, true);
        label->setWordWrap(column % 2 == 1); // what a key does; else the longest would need a second look
        grid_->addWidget(label, row, column);
    };
    // Two columns of window keys, then those of a chart.
    const int half = int(left.size() + 1) / 2;
    for (int i = 0; i < int(left.size()); ++i) {
        add(i % half, i < half ? 0 : 2, left[std::size_t(i)].first, "heading");
        add(i % half, i < half ? 1 : 3, left[std::size_t(i)].second, "dim");
    }
    add(half, 0, tr("In a chart"), "caption");
    const int rows = int(chart.size() + 1) / 2;
    for (int i = 0; i < int(chart.size()); ++i) {
        add(half + 1 + i % rows, i < rows ? 0 : 2, chart[std::size_t(i)].first, "heading");
        add(half + 1 + i % rows, i < rows ? 1 : 3, chart[std::size_t(i)].second, "dim");
    }
    grid_->setRowStretch(half + rows + 2, 1);
    grid_->setColumnStretch(1, 1);
    grid_->setColumnStretch(3, 1);
    openOver();
    setFocus(Qt::ShortcutFocusReason);
}

} // namespace turbofan::ui
