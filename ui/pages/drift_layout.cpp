// How the drift page is laid out; drift_page.cpp says what it does.
#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QSplitter>
#include <QTabWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/models/level_cells.h"
#include "ui/models/table_filter.h"
#include "ui/pages/cell_delegates.h"
#include "ui/pages/drift_page.h"
#include "ui/pages/feature_panel.h"
#include "ui/pages/value_table.h"
#include "ui/pages/what_if_panel.h"
#include "ui/widgets/flow_row.h"
#include "ui/widgets/whole_width_area.h"

namespace turbofan::ui {

QWidget* DriftPage::buildVerdict() {
    auto* card = new QFrame;
    card->setObjectName("drift_verdict_card");
    card->setProperty("card", true);
    auto* layout = new QHBoxLayout(card);
    layout->setContentsMargins(16, 10, 12, 10);
    layout->setSpacing(12);
    sign_ = new QLabel(card);
    verdict_ = new QLabel(card);
    verdict_->setObjectName("drift_verdict");
    verdict_->setProperty("heading", true);
    rule_ = new QLabel(card);
    rule_->setObjectName("drift_rule");
    rule_->setProperty("dim", true);
    basis_ = new QLabel(card);
    basis_->setObjectName("drift_basis");
    basis_->setProperty("dim", true);
    basis_->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    for (QLabel* label : {verdict_, rule_}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        words->addWidget(label);
    }
    auto* check = new QToolButton(card);
    check->setObjectName("drift_check_now");
    check->setDefaultAction(context_.actions.action("check_drift"));
    check->setToolButtonStyle(Qt::ToolButtonTextOnly);
    layout->addWidget(sign_);
    layout->addLayout(words, 1);
    layout->addWidget(basis_);
    layout->addWidget(check);
    return card;
}

QWidget* DriftPage::buildFilters() {
    auto* bar = new QWidget;
    auto* row = new FlowRow(bar);
    search_ = new QLineEdit(bar);
    search_->setObjectName("drift_search");
    search_->setAccessibleName(tr("Search features"));
    search_->setPlaceholderText(tr("Search features…"));
    search_->setClearButtonEnabled(true);
    search_->setMaximumWidth(260);
    states_ = new QComboBox(bar);
    states_->setObjectName("drift_states");
    states_->setAccessibleName(tr("State"));
    states_->addItem(tr("Any state"));
    for (const LevelState state :
         {LevelState::Alert, LevelState::Warn, LevelState::Normal, LevelState::NoData})
        states_->addItem(levelWord(state), levelWord(state));
    states_->addItem(tr("constant"), tr("constant"));
    count_ = new QLabel(bar);
    count_->setObjectName("drift_count");
    count_->setProperty("dim", true);
    count_->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    row->add(search_, 1);
    row->add(states_);
    row->add(count_, 1);
    connect(search_, &QLineEdit::textChanged, this, [this](const QString& text) {
        table_->filter().setText(text);
        count();
    });
    connect(states_, &QComboBox::currentIndexChanged, this, [this] {
        const QVariant word = states_->currentData();
        table_->filter().setAllowed(DriftModel::State,
                                    word.isValid() ? QSet<QString>{word.toString()} : QSet<QString>{});
        count();
    });
    return bar;
}

QWidget* DriftPage::buildTable() {
    auto* left = new QWidget;
    auto* layout = new QVBoxLayout(left);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    QWidget* bar = buildFilters();
    layout->addWidget(bar);
    table_ = new ValueTable(&model_, "drift_table", left);
    table_->setAccessibleName(tr("Features, the most drifted first"));
    table_->setItemDelegateForColumn(DriftModel::Trend, new TrendDelegate(table_));
    table_->setWidths({140, 80, 58, 58, 88, 92, 80}, DriftModel::Feature);
    table_->showIdentifiers(DriftModel::Feature);
    table_->letGiveWay({DriftModel::Shift, DriftModel::Trend});
    table_->sortOn(DriftModel::State, Qt::DescendingOrder);
    table_->filter().setTextColumns({DriftModel::Feature});
    static_cast<FlowRow*>(bar->layout())->add(table_->columnChooser());
    layout->addWidget(table_, 1);
    return left;
}

QWidget* DriftPage::buildSide() {
    tabs_ = new QTabWidget;
    tabs_->setObjectName("drift_tabs");
    tabs_->setAccessibleName(tr("Feature and thresholds"));
    const auto add = [&](QWidget* page, const QString& name) {
        auto* card = new QFrame;
        card->setProperty("card", true);
        auto* layout = new QVBoxLayout(card);
        layout->setContentsMargins(0, 0, 0, 0);
        auto* area = new WholeWidthArea(page);
        area->setLeast(376, WholeWidthArea::Width::AtLeast);
        layout->addWidget(area);
        auto* around = new QWidget; // its top meets the table's
        auto* outer = new QVBoxLayout(around);
        outer->setContentsMargins(0, 8, 0, 0);
        outer->addWidget(card);
        tabs_->addTab(around, name);
    };
    panel_ = new FeaturePanel;
    what_if_ = new WhatIfPanel;
    add(panel_, tr("Feature"));
    add(what_if_, tr("What would have fired"));
    return tabs_;
}

} // namespace turbofan::ui
