#include "ui/window/about.h"

#include <QCoreApplication>
#include <QGridLayout>
#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

#include "turbofan_version.h"

namespace turbofan::ui {

const std::vector<Licence>& licences() {
    static const std::vector<Licence> all = {
        {"Qt 6 (Core, Gui, Widgets)", "LGPL-3.0", QT_TRANSLATE_NOOP("About", "the window")},
        {"Qt Charts", "GPL-3.0", QT_TRANSLATE_NOOP("About", "axes and grids of the charts")},
        {"Eigen", "MPL-2.0", QT_TRANSLATE_NOOP("About", "features and forests")},
        {"SQLite", QT_TRANSLATE_NOOP("About", "public domain"), QT_TRANSLATE_NOOP("About", "the store")},
        {"prometheus-cpp", "MIT", QT_TRANSLATE_NOOP("About", "metrics")},
        {"Boost (Asio, Beast, JSON, URL)", "BSL-1.0", QT_TRANSLATE_NOOP("About", "the server and JSON")},
        {"simdjson", "Apache-2.0", QT_TRANSLATE_NOOP("About", "reading requests")},
        {"fmt", "MIT", QT_TRANSLATE_NOOP("About", "text")},
        {"spdlog", "MIT", QT_TRANSLATE_NOOP("About", "the log")},
        {"CLI11", "BSD-3-Clause", QT_TRANSLATE_NOOP("About", "the command line")},
        {"tl-expected", "CC0-1.0", QT_TRANSLATE_NOOP("About", "errors as values")},
        {"libcurl", "curl", QT_TRANSLATE_NOOP("About", "downloads and MLflow")},
        {"libarchive", "BSD-2-Clause", QT_TRANSLATE_NOOP("About", "the data's archive")},
        {"OpenSSL", "Apache-2.0", QT_TRANSLATE_NOOP("About", "checksums")},
        {"cairo", QT_TRANSLATE_NOOP("About", "LGPL-2.1 or MPL-1.1"),
         QT_TRANSLATE_NOOP("About", "plots of the report")},
        {"Inter", "OFL-1.1", QT_TRANSLATE_NOOP("About", "the typeface, where installed")},
    };
    return all;
}

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
        auto* name = new QLabel(QString::fromLatin1(entry.name), inner);
        // Only those with words are told; the others are names.
        const QString words = QString::fromLatin1(entry.licence);
        auto* licence = new QLabel(
            words.contains(' ') ? QCoreApplication::translate("About", entry.licence) : words, inner);
        auto* use = new QLabel(QCoreApplication::translate("About", entry.what_for), inner);
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
