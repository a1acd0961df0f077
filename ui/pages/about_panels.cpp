#include "ui/pages/about_panels.h"

#include <QAction>
#include <QCoreApplication>
#include <QHeaderView>
#include <QLabel>
#include <QShowEvent>
#include <QTableWidget>
#include <QVBoxLayout>

namespace turbofan::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(AboutPanels)
};

QTableWidget* makeTable(const char* name, const QStringList& titles) {
    auto* table = new QTableWidget(0, int(titles.size()));
    table->setObjectName(name);
    table->setHorizontalHeaderLabels(titles);
    for (int column = 0; column < titles.size(); ++column)
        table->horizontalHeaderItem(column)->setTextAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setShowGrid(false);
    table->setProperty("framed", true);
    table->verticalHeader()->hide();
    table->horizontalHeader()->setStretchLastSection(true);
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    int title = 0;
    for (int column = 0; column < titles.size(); ++column)
        title = std::max(title, table->horizontalHeader()->sectionSizeHint(column));
    table->horizontalHeader()->setMinimumSectionSize(title);
    table->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents); // long ones wrap
    return table;
}

void addLine(QTableWidget* table, const QStringList& cells) {
    const int row = table->rowCount();
    table->insertRow(row);
    for (int column = 0; column < cells.size(); ++column)
        table->setItem(row, column, new QTableWidgetItem(cells[column]));
}

// Those that hold while a chart has the focus; all others are actions and are read from the window.
QList<QStringList> chartKeys() {
    return {
        {Words::tr("Space"), Words::tr("On a chart: pause")},
        {Words::tr("L"), Words::tr("On a chart: back to live")},
        {Words::tr("+  −  0"), Words::tr("On a chart: zoom in, out, fit")},
        {Words::tr("←  →"), Words::tr("On a chart: move the cursor or the range")},
        {Words::tr("[  ]"), Words::tr("On a chart: a shorter or longer range")},
        {Words::tr("C"), Words::tr("On Models & runs: compare the newest model with the one before")},
        {Words::tr("Enter"), Words::tr("In a table: the next page about the chosen row")},
    };
}

class KeysTable : public QWidget {
public:
    explicit KeysTable(QWidget* inside) : inside_(inside) {
        auto* layout = new QVBoxLayout(this);
        layout->setContentsMargins(0, 8, 0, 0);
        table_ = makeTable("keys_table", {Words::tr("Key"), Words::tr("What it does")});
        table_->setAccessibleName(Words::tr("Keys"));
        layout->addWidget(table_);
    }

protected:
    void showEvent(QShowEvent* event) override {
        QWidget::showEvent(event);
        table_->setRowCount(0);
        QStringList seen;
        for (const QAction* action : inside_->window()->findChildren<QAction*>()) {
            const QString key = action->shortcut().toString(QKeySequence::NativeText);
            if (key.isEmpty() || action->text().isEmpty() || seen.contains(key)) continue;
            seen << key;
            addLine(table_,
                    {key, QString(action->text()).remove(QLatin1Char('&')).remove(QStringLiteral("…"))});
        }
        for (const QStringList& line : chartKeys()) addLine(table_, line);
    }

private:
    QWidget* inside_;
    QTableWidget* table_;
};

} // namespace

QWidget* makeKeysPanel(QWidget* inside) {
    return new KeysTable(inside);
}

QWidget* makeLicencesPanel() {
    auto* box = new QWidget;
    auto* layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->setSpacing(8);
    auto* own =
        new QLabel(Words::tr("Turbofan is free software under GPL-3.0-or-later. This window is linked with "
                             "Qt Charts, which is under "
                             "GPL-3.0; engine and server do not need it."),
                   box);
    own->setWordWrap(true);
    own->setProperty("dim", true);
    auto* table = makeTable("licences_table", {Words::tr("Made with"), Words::tr("Licence")});
    table->setAccessibleName(Words::tr("Licences"));
    const QList<QStringList> parts = {{"Qt 6 (Core, Gui, Widgets)", "LGPL-3.0"},
                                      {"Qt Charts", "GPL-3.0"},
                                      {"Boost (Asio, Beast, JSON, URL)", "BSL-1.0"},
                                      {"Eigen", "MPL-2.0"},
                                      {"SQLite", Words::tr("public domain")},
                                      {"prometheus-cpp", "MIT"},
                                      {"fmt", "MIT"},
                                      {"spdlog", "MIT"},
                                      {"CLI11", "BSD-3-Clause"},
                                      {"simdjson", "Apache-2.0"},
                                      {"tl-expected", "CC0-1.0"},
                                      {"libcurl", "curl"},
                                      {"libarchive", "BSD-2-Clause"},
                                      {"OpenSSL", "Apache-2.0"},
                                      {"cairo", Words::tr("LGPL-2.1 or MPL-1.1")},
                                      {"Inter", "OFL-1.1"}};
    for (const QStringList& part : parts) addLine(table, part);
    layout->addWidget(own);
    layout->addWidget(table, 1);
    return box;
}

} // namespace turbofan::ui
