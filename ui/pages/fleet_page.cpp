#include "ui/pages/fleet_page.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QSettings>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>

#include "engine/base/sentence.h"
#include "ui/bridge/bridge.h"
#include "ui/models/status_cells.h"
#include "ui/models/table_filter.h"
#include "ui/pages/cell_delegates.h"
#include "ui/pages/fleet_side.h"
#include "ui/pages/value_table.h"
#include "ui/theme/icons.h"
#include "ui/theme/wording.h"
#include "ui/widgets/flow_row.h"
#include "ui/widgets/whole_width_area.h"

namespace turbofan::ui {

namespace {
constexpr int kPeriodMs = 1000;
}

FleetPage::FleetPage(PageContext context) : DataPage(context, kPeriodMs) {
    setObjectName("fleet_page");
    auto* content = new QWidget;
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(16, 12, 16, 16);
    layout->setSpacing(10);
    QWidget* bar = buildFilters();
    layout->addWidget(bar);
    splitter_ = new QSplitter(content);
    splitter_->setObjectName("fleet_splitter");
    splitter_->addWidget(buildTable());
    static_cast<FlowRow*>(bar->layout())->add(table_->columnChooser());
    setTabOrder(drifted_, table_->columnChooser());
    side_ = new FleetSide;
    splitter_->addWidget(new WholeWidthArea(side_));
    splitter_->setChildrenCollapsible(false);
    splitter_->setStretchFactor(0, 3);
    splitter_->setStretchFactor(1, 2);
    splitter_->setSizes({890, 460});
    layout->addWidget(splitter_, 1);
    setContent(content);
    setFocusProxy(table_);
    const auto explain = [this](qint64 engine) {
        emit openPage(PageId::Predictions, QVariant::fromValue<qlonglong>(engine));
    };
    connect(side_, &FleetSide::explainAsked, this, explain);
    connect(table_, &ValueTable::keyActivated, this, explain);
    connect(table_, &ValueTable::keySelected, this, [this] {
        showSelected();
        askEngine();
    });
}

QWidget* FleetPage::buildFilters() {
    auto* bar = new QWidget;
    auto* row = new FlowRow(bar);
    search_ = new QLineEdit(bar);
    search_->setObjectName("fleet_search");
    search_->setAccessibleName(tr("Search engines"));
    search_->setPlaceholderText(tr("Search engine, subset, word…"));
    search_->setClearButtonEnabled(true);
    search_->setMaximumWidth(280);
    subset_ = new QComboBox(bar);
    subset_->setObjectName("fleet_subset");
    subset_->setAccessibleName(tr("Subset"));
    subset_->addItem(tr("All subsets"));
    urgency_ = new QComboBox(bar);
    urgency_->setObjectName("fleet_urgency");
    urgency_->setAccessibleName(tr("Urgency"));
    urgency_->addItem(tr("Any urgency"));
    for (const Urgency urgency : {Urgency::Now, Urgency::Soon, Urgency::Normal, Urgency::Unknown})
        urgency_->addItem(urgencyWord(urgency), urgencyWord(urgency));
    drifted_ = new QToolButton(bar);
    drifted_->setObjectName("fleet_drifted");
    drifted_->setText(tr("Outside range only"));
    drifted_->setToolTip(tr("Only engines with an input outside of the training range"));
    drifted_->setCheckable(true);
    count_ = new QLabel(bar);
    count_->setObjectName("fleet_count");
    count_->setProperty("dim", true);
    count_->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    row->add(search_, 2);
    for (QWidget* widget : std::initializer_list<QWidget*>{subset_, urgency_, drifted_}) row->add(widget);
    row->add(count_, 1);
    return bar;
}

QWidget* FleetPage::buildTable() {
    table_ = new ValueTable(&model_, "fleet_table");
    table_->setAccessibleName(tr("Engines, most urgent first"));
    table_->setItemDelegateForColumn(FleetModel::Trend, new TrendDelegate(table_));
    table_->setWidths({88, 66, 58, 76, 72, 64, 76, 84, 64, 76, 52, 52, 52}, FleetModel::Trend);
    table_->hideColumns({FleetModel::Low, FleetModel::High});
    table_->letGiveWay(
        {FleetModel::Model, FleetModel::Subset, FleetModel::Age, FleetModel::Cycle, FleetModel::Trend});
    table_->sortOn(FleetModel::Urgent, Qt::AscendingOrder);
    TableFilter& filter = table_->filter();
    filter.setTextColumns({FleetModel::Urgent, FleetModel::Engine, FleetModel::Subset, FleetModel::Predicted,
                           FleetModel::LastError, FleetModel::Drift});
    connect(search_, &QLineEdit::textChanged, this, [this](const QString& text) {
        table_->filter().setText(text);
        count();
    });
    const auto choose = [this](int column, const QComboBox* box) {
        const QVariant word = box->currentData();
        table_->filter().setAllowed(column,
                                    word.isValid() ? QSet<QString>{word.toString()} : QSet<QString>{});
        count();
    };
    connect(subset_, &QComboBox::currentIndexChanged, this,
            [=, this] { choose(FleetModel::Subset, subset_); });
    connect(urgency_, &QComboBox::currentIndexChanged, this,
            [=, this] { choose(FleetModel::Urgent, urgency_); });
    connect(drifted_, &QToolButton::toggled, this, [this](bool on) {
        if (on)
            table_->filter().setCondition(
                [this](int row) { return model_.at(row) && model_.at(row)->drifted; });
        else
            table_->filter().setCondition({});
        count();
    });
    return table_;
}

StateText FleetPage::emptyText() const {
    return {tr("No engines yet"),
            tr("Each engine appears here with its first prediction that names it: its remaining life, how "
               "sure the "
               "model is, and how urgent it is."),
            tr("Start demo")};
}

void FleetPage::ask() {
    context_.bridge.ask<Fleet>(
        this, "fleet", [](ControlPort& port) { return port.fleet(); },
        [this](Result<Fleet> fleet) {
            if (fleet)
                take(std::move(*fleet));
            else
                failed(fleet.error());
        });
    askEngine();
}

void FleetPage::take(Fleet fleet) {
    model_.setFleet(std::move(fleet));
    fillSubsets();
    if (wanted_ >= 0 && model_.rowOf(wanted_) >= 0) {
        table_->selectKey(wanted_);
        wanted_ = -1;
    } else if (table_->selectedKey() < 0 && table_->filter().rowCount() > 0) {
        table_->setCurrentIndex(table_->filter().index(0, 0));
    }
    showSelected();
    count();
    answered();
}

void FleetPage::fillSubsets() {
    QStringList names;
    for (const FleetRow& row : model_.rows())
        if (const QString name = QString::fromStdString(row.subset); !names.contains(name)) names << name;
    names.sort();
    for (const QString& name : names)
        if (subset_->findData(name) < 0) subset_->addItem(name, name);
}

void FleetPage::count() {
    const int shown = table_->filter().rowCount(), all = model_.rowCount();
    const auto now = std::count_if(model_.rows().begin(), model_.rows().end(),
                                   [](const FleetRow& row) { return row.urgency == Urgency::Now; });
    QString text = tr("%Ln engine(s)", nullptr, all);
    if (shown != all) text = tr("%1 of %2").arg(countText(std::uint64_t(shown)), text);
    if (shown == 0 && all > 0) text = tr("No engine passes the filter");
    if (now > 0) text += QStringLiteral(" · ") + tr("%Ln engine(s) want a mechanic now", nullptr, int(now));
    count_->setText(text);
}

void FleetPage::showSelected() {
    const FleetRow* row = model_.at(table_->selectedSourceRow());
    if (row)
        side_->showRow(*row);
    else
        side_->showNothing();
}

void FleetPage::askEngine() {
    const qint64 engine = table_->selectedKey();
    if (engine < 0) return;
    context_.bridge.ask<EngineDetail>(
        this, "engine", [engine](ControlPort& port) { return port.engine(engine); },
        [this, engine](Result<EngineDetail> detail) {
            if (engine != table_->selectedKey()) return;
            if (detail) {
                detailed_ = engine;
                side_->showDetail(*detail);
            } else if (detailed_ != engine || !isOfTheLink(detail.error()))
                side_->showProblem(QString::fromStdString(shownAlone(detail.error())));
        });
}

void FleetPage::reveal(const QVariant& target) {
    wanted_ = target.toLongLong();
    if (model_.rowOf(wanted_) < 0) return;
    search_->clear();
    subset_->setCurrentIndex(0);
    urgency_->setCurrentIndex(0);
    drifted_->setChecked(false);
    table_->selectKey(wanted_);
    wanted_ = -1;
}

PageExport FleetPage::exported() {
    return table_->exported(tr("fleet"));
}

void FleetPage::save(QSettings& settings) const {
    table_->saveColumns(settings);
    settings.setValue("fleet/splitter", splitter_->saveState());
    settings.setValue("fleet/sensors", side_->chosenSensors());
    settings.setValue("fleet/search", search_->text());
    settings.setValue("fleet/subset", subset_->currentData());
    settings.setValue("fleet/urgency", urgency_->currentIndex());
    settings.setValue("fleet/drifted", drifted_->isChecked());
}

void FleetPage::restore(QSettings& settings) {
    table_->restoreColumns(settings);
    splitter_->restoreState(settings.value("fleet/splitter").toByteArray());
    side_->setChosenSensors(settings.value("fleet/sensors").toStringList());
    search_->setText(settings.value("fleet/search").toString());
    // The subsets come with the engines; the one that was chosen is there before.
    const QString subset = settings.value("fleet/subset").toString();
    if (!subset.isEmpty() && subset_->findData(subset) < 0) subset_->addItem(subset, subset);
    subset_->setCurrentIndex(std::max(0, subset_->findData(subset)));
    urgency_->setCurrentIndex(std::clamp(settings.value("fleet/urgency").toInt(), 0, urgency_->count() - 1));
    drifted_->setChecked(settings.value("fleet/drifted").toBool());
}

Page* makeFleetPage(PageContext context) {
    return new FleetPage(context);
}

} // namespace turbofan::ui
