// How the page of models and runs is put together.
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QTabWidget>
#include <QVBoxLayout>

#include "ui/bridge/bridge.h"
#include "ui/models/status_cells.h"
#include "ui/models/table_filter.h"
#include "ui/pages/compare_view.h"
#include "ui/pages/live_timeline.h"
#include "ui/pages/models_page.h"
#include "ui/pages/run_detail.h"
#include "ui/pages/value_table.h"
#include "ui/theme/icons.h"

namespace turbofan::ui {

namespace {

QWidget* titled(const QString& title, QWidget* table, const QList<QWidget*>& beside, QWidget* right) {
    auto* box = new QWidget;
    auto* layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    auto* head = new QHBoxLayout;
    auto* label = new QLabel(title, box);
    label->setProperty("heading", true);
    head->addWidget(label);
    for (QWidget* widget : beside) head->addWidget(widget);
    head->addStretch();
    head->addWidget(right);
    layout->addLayout(head);
    layout->addWidget(table, 1);
    return box;
}

QLabel* dimLabel(const QString& name) {
    auto* label = new QLabel;
    label->setObjectName(name);
    label->setProperty("dim", true);
    return label;
}

} // namespace

ModelsPage::ModelsPage(PageContext context) : DataPage(context, 0) {
    setObjectName("models_page");
    auto* content = new QWidget;
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(16, 12, 16, 16);
    layout->setSpacing(10);
    layout->addWidget(buildTimeline());
    tabs_ = new QTabWidget(content);
    tabs_->setObjectName("models_tabs");
    tabs_->setDocumentMode(true);
    compare_ = new CompareView;
    tabs_->addTab(buildTables(), tr("Models and runs"));
    tabs_->addTab(compare_, tr("Compare"));
    tabs_->setTabToolTip(1, tr("The newest model against the one before (C)"));
    layout->addWidget(tabs_, 1);
    setContent(content);
    setFocusProxy(runs_table_);
    connectParts();
    showActions();
}

QWidget* ModelsPage::buildTimeline() {
    auto* frame = new QFrame;
    frame->setProperty("card", true);
    auto* layout = new QVBoxLayout(frame);
    layout->setContentsMargins(14, 10, 14, 8);
    layout->setSpacing(4);
    auto* title = new QLabel(tr("In service"), frame);
    title->setProperty("heading", true);
    timeline_ = new LiveTimeline(frame);
    auto* head = new QHBoxLayout;
    head->addWidget(title);
    head->addStretch();
    head->addWidget(buildActions());
    layout->addLayout(head);
    layout->addWidget(timeline_);
    return frame;
}

QWidget* ModelsPage::buildActions() {
    auto* bar = new QWidget;
    auto* layout = new QHBoxLayout(bar);
    layout->setContentsMargins(0, 0, 0, 0);
    const auto button = [&](const char* name, const QString& text, Glyph glyph, const auto& act) {
        auto* made = new QPushButton(icon(glyph), text, bar);
        made->setObjectName(name);
        connect(made, &QPushButton::clicked, this, act);
        layout->addWidget(made);
        return made;
    };
    promote_ = button("promote", tr("Promote…"), Glyph::Promote, [this] {
        if (const ModelRow* row = models_.at(models_table_->selectedSourceRow()))
            context_.actions.promote(row->version);
    });
    roll_back_ =
        button("roll_back", tr("Roll back…"), Glyph::RollBack, [this] { context_.actions.rollBack(); });
    pin_ = button("pin", tr("Pin"), Glyph::Pin, [this] {
        const ModelRow* live = nullptr;
        for (const ModelRow& row : view_.models)
            if (row.live) live = &row;
        if (live) context_.actions.setPinned(!live->pinned);
    });
    QPushButton* retrain =
        button("retrain", tr("Retrain…"), Glyph::Retrain, [this] { context_.actions.retrain(); });
    retrain->setToolTip(tr("Choose how many engines, see what must hold, and train (Ctrl+T)"));
    return bar;
}

QWidget* ModelsPage::buildTables() {
    rows_split_ = new QSplitter(Qt::Vertical);
    rows_split_->setObjectName("models_split");
    rows_split_->addWidget(buildModels());
    rows_split_->addWidget(buildRuns());
    rows_split_->setChildrenCollapsible(false);
    rows_split_->setStretchFactor(0, 0);
    rows_split_->setStretchFactor(1, 1);
    rows_split_->setSizes({210, 400});
    rows_split_->setContentsMargins(0, 8, 0, 0);
    return rows_split_;
}

QWidget* ModelsPage::buildModels() {
    models_table_ = new ValueTable(&models_, "models_table");
    models_table_->setAccessibleName(tr("Models"));
    models_table_->setWidths({76, 116, 160, 96, 78, 92, 128, 64, 78, 150}, ModelsModel::Reason);
    models_table_->letGiveWay(
        {ModelsModel::Size, ModelsModel::Trees, ModelsModel::Rows, ModelsModel::Created});
    models_table_->sortOn(ModelsModel::Version, Qt::DescendingOrder);
    connect(models_table_, &ValueTable::keyActivated, this, [this](qint64 version) {
        const ModelVersion chosen{static_cast<std::int32_t>(version)};
        for (const ModelRow& row : view_.models)
            if (row.live && row.version != chosen) {
                tabs_->setCurrentWidget(compare_);
                compare_->choose(row.version, chosen);
            }
    });
    models_count_ = dimLabel("models_count");
    return titled(tr("Models"), models_table_, {models_count_}, models_table_->columnChooser());
}

QWidget* ModelsPage::buildRuns() {
    runs_table_ = new ValueTable(&runs_, "runs_table");
    runs_table_->setAccessibleName(tr("Runs"));
    runs_table_->setWidths({58, 112, 74, 156, 110, 88, 112, 76, 76, 72}, RunsModel::Reason);
    runs_table_->letGiveWay({RunsModel::Rows, RunsModel::Time, RunsModel::Fraction, RunsModel::Started});
    runs_table_->sortOn(RunsModel::Run, Qt::DescendingOrder);
    runs_table_->filter().setTextColumns(
        {RunsModel::Run, RunsModel::State, RunsModel::Reason, RunsModel::Version});
    search_ = new QLineEdit;
    search_->setObjectName("runs_search");
    search_->setAccessibleName(tr("Search runs"));
    search_->setPlaceholderText(tr("Search reason, version…"));
    search_->setClearButtonEnabled(true);
    search_->setFixedWidth(220);
    run_state_ = new QComboBox;
    run_state_->setObjectName("runs_state");
    run_state_->setAccessibleName(tr("State of the run"));
    run_state_->addItem(tr("Any state"));
    for (const char* state : {"running", "succeeded", "held", "failed", "cancelled", "interrupted"})
        run_state_->addItem(runStateWord(state), QString(state));
    runs_count_ = dimLabel("runs_count");
    const auto filtered = [this] {
        runs_count_->setText(tr("%Ln run(s)", nullptr, runs_table_->filter().rowCount()));
    };
    connect(search_, &QLineEdit::textChanged, this, [=, this](const QString& text) {
        runs_table_->filter().setText(text);
        filtered();
    });
    connect(run_state_, &QComboBox::currentIndexChanged, this, [=, this] {
        const QVariant state = run_state_->currentData();
        runs_table_->filter().setAllowed(RunsModel::State,
                                         state.isValid() ? QSet<QString>{state.toString()} : QSet<QString>{});
        filtered();
    });
    runs_split_ = new QSplitter;
    runs_split_->setObjectName("runs_split");
    detail_ = new RunDetail;
    detail_->setMinimumWidth(340); // its facts on one line each
    runs_split_->addWidget(runs_table_);
    auto* area = new QScrollArea; // small windows: rather scrolled than squeezed
    area->setObjectName("run_area");
    area->setWidget(detail_);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    area->setMinimumWidth(352);
    runs_split_->addWidget(area);
    runs_split_->setChildrenCollapsible(false);
    runs_split_->setStretchFactor(0, 3);
    runs_split_->setStretchFactor(1, 1);
    runs_split_->setSizes({1000, 310});
    return titled(tr("Runs"), runs_split_, {search_, run_state_, runs_count_}, runs_table_->columnChooser());
}

} // namespace turbofan::ui
