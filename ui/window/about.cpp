#include "ui/window/about.h"

#include <QGridLayout>
#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

#include "turbofan_version.h"
#include "ui/widgets/licences.h"

namespace turbofan::ui {

About::About(QWidget* host) : Overlay(host, QSize(640, 540)) {
    setObjectName(QStringLiteral("about"));
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Turbofan %1").arg(QStringLiteral(TURBOFAN_VERSION)));
    auto* title = new QLabel(tr("Turbofan %1").arg(QStringLiteral(TURBOFAN_VERSION)), card());
    title->setProperty("title", true);
    auto* text =
        new QLabel(tr("Keeps a remaining-useful-life model of turbofan engines honest in production.\n"
                      "Free software under GPL-3.0-or-later, without any warranty."),
                   card());
    text->setWordWrap(true);
    auto* scroll = new QScrollArea(card());
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto* inner = new QWidget(scroll);
    inner->setProperty("clear", true);
    auto* grid = new QGridLayout(inner);
    grid->setHorizontalSpacing(20);
    grid->setColumnStretch(2, 1);
    int row = 0;
    for (const Licence& entry : licences()) {
        auto* name = new QLabel(entry.name, inner);
        auto* licence = new QLabel(entry.licence, inner);
        auto* use = new QLabel(entry.what_for, inner);
        licence->setProperty("dim", true);
        use->setProperty("dim", true);
        use->setWordWrap(true);
        grid->addWidget(name, row, 0);
        grid->addWidget(licence, row, 1);
        grid->addWidget(use, row++, 2);
    }
    grid->setRowStretch(row, 1);
    scroll->setWidget(inner);
    content()->addWidget(title);
    content()->addWidget(text);
    content()->addWidget(scroll, 1);
}

void About::open() {
    openOver();
    setFocus(Qt::ShortcutFocusReason);
}

} // namespace turbofan::ui
