#include "ui/pages/about_panels.h"

#include <QAction>
#include <QCoreApplication>
#include <QHeaderView>
#include <QLabel>
#include <QShowEvent>
#include <QTableWidget>
#include <QVBoxLayout>

#include "ui/charts/table_copy.h"
#include "ui/widgets/key_groups.h"
#include "ui/widgets/licences.h"

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
    for (int column = 0; column + 1 < titles.size(); ++column)
        table->horizontalHeader()->setSectionResizeMode(column, QHeaderView::ResizeToContents);
    int title = 0;
    for (int column = 0; column < titles.size(); ++column)
        title = std::max(title, table->horizontalHeader()->sectionSizeHint(column));
    table->horizontalHeader()->setMinimumSectionSize(title);
    table->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents); // long ones wrap
    letCopy(table);
    return table;
}

void addLine(QTableWidget* table, const QStringList& cells) {
    const int row = table->rowCount();
    table->insertRow(row);
    for (int column = 0; column < cells.size(); ++column)
        table->setItem(row, column, new QTableWidgetItem(cells[column]));
}

class KeysTable : public QWidget {
public:
    explicit KeysTable(QWidget* inside) : inside_(inside) {
        auto* layout = new QVBoxLayout(this);
        layout->setContentsMargins(0, 8, 0, 0);
        table_ = makeTable("keys_table", {Words::tr("Key"), Words::tr("Where"), Words::tr("What it does")});
        table_->setAccessibleName(Words::tr("Keys"));
        layout->addWidget(table_);
    }

protected:
    void showEvent(QShowEvent* event) override {
        QWidget::showEvent(event);
        table_->setRowCount(0);
        const auto actions = inside_->window()->findChildren<QAction*>();
        for (const KeyGroup& group : keyGroups({actions.begin(), actions.end()}))
            for (const KeyLine& line : group.lines) addLine(table_, {line.key, group.place, line.what});
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
    auto* table =
        makeTable("licences_table", {Words::tr("Made with"), Words::tr("Licence"), Words::tr("What for")});
    table->setAccessibleName(Words::tr("Licences"));
    for (const Licence& part : licences()) addLine(table, {part.name, part.licence, part.what_for});
    layout->addWidget(own);
    layout->addWidget(table, 1);
    return box;
}

} // namespace turbofan::ui
