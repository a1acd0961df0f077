#include "ui/pages/compare_view.h"

#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include "engine/base/sentence.h"
#include "ui/models/table_filter.h"
#include "ui/pages/importance_bars.h"
#include "ui/pages/scatter_plot.h"
#include "ui/pages/value_table.h"
#include "ui/theme/engine_sentences.h"
#include "ui/theme/wording.h"

namespace turbofan::ui {

namespace {

QString nameOf(ModelVersion version) {
    return versionText(QString::fromStdString(version.text()));
}

std::vector<QPointF> residualsOf(const std::vector<float>& truth, const std::vector<float>& predicted) {
    std::vector<QPointF> points;
    for (std::size_t i = 0; i < std::min(truth.size(), predicted.size()); ++i)
        points.emplace_back(double(truth[i]), double(predicted[i]) - double(truth[i]));
    return points;
}

} // namespace

CompareView::CompareView(QWidget* parent) : QWidget(parent) {
    setObjectName("compare_view");
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->setSpacing(10);
    layout->addWidget(buildHead());
    stack_ = new QStackedWidget(this);
    message_ = new QLabel(stack_);
    message_->setObjectName("compare_message");
    message_->setProperty("dim", true);
    message_->setAlignment(Qt::AlignCenter);
    message_->setWordWrap(true);
    stack_->addWidget(message_);
    stack_->addWidget(buildTables());
    layout->addWidget(stack_, 1);
    say(tr("Two models are needed to compare."));
}

QWidget* CompareView::buildHead() {
    auto* bar = new QWidget(this);
    auto* layout = new QHBoxLayout(bar);
    layout->setContentsMargins(0, 0, 0, 0);
    a_ = new QComboBox(bar);
    a_->setObjectName("compare_a");
    a_->setAccessibleName(tr("First model"));
    b_ = new QComboBox(bar);
    b_->setObjectName("compare_b");
    b_->setAccessibleName(tr("Second model"));
    auto* swap_button = new QToolButton(bar);
    swap_button->setObjectName("compare_swap");
    swap_button->setText(QStringLiteral("⇄"));
    swap_button->setToolTip(tr("Swap the two"));
    swap_button->setAccessibleName(tr("Swap the two"));
    rows_ = new QLabel(bar);
    rows_->setObjectName("compare_rows");
    rows_->setProperty("dim", true);
    layout->addWidget(a_);
    layout->addWidget(swap_button);
    layout->addWidget(b_);
    layout->addSpacing(8);
    layout->addWidget(rows_, 1);
    connect(swap_button, &QToolButton::clicked, this, &CompareView::swap);
    connect(a_, &QComboBox::activated, this, &CompareView::ask);
    connect(b_, &QComboBox::activated, this, &CompareView::ask);
    return bar;
}

QWidget* CompareView::card(const QString& title, QWidget* inner, QWidget* beside) {
    auto* frame = new QFrame(this);
    frame->setProperty("card", true);
    auto* layout = new QVBoxLayout(frame);
    layout->setContentsMargins(14, 10, 14, 12);
    layout->setSpacing(6);
    auto* head = new QHBoxLayout;
    auto* label = new QLabel(title, frame);
    label->setProperty("heading", true);
    head->addWidget(label);
    head->addStretch();
    if (beside) head->addWidget(beside);
    layout->addLayout(head);
    layout->addWidget(inner, 1);
    return frame;
}

QWidget* CompareView::buildTables() {
    metrics_table_ = new ValueTable(&metrics_, "compare_metrics", this);
    parameters_table_ = new ValueTable(&parameters_, "compare_parameters", this);
    metrics_table_->setAccessibleName(tr("Metrics of both models"));
    parameters_table_->setAccessibleName(tr("Parameters of both models"));
    for (ValueTable* table : {metrics_table_, parameters_table_}) {
        table->setProperty("framed", false);
        table->sortOn(CompareModel::Name, Qt::AscendingOrder);
        table->setWidths({84, 66, 66, 132}, CompareModel::Name);
        table->horizontalHeader()->setSortIndicatorShown(false);
    }
    only_ = new QToolButton(this);
    only_->setObjectName("only_differences");
    only_->setText(tr("Only differences"));
    only_->setCheckable(true);
    connect(only_, &QToolButton::toggled, this, &CompareView::setOnlyDifferences);
    importances_ = new ImportanceBars(this);
    residuals_ =
        new ScatterPlot("compare_residuals", tr("Residuals of both models on the same rows"),
                        ScatterPlot::Ideal::Zero, tr("actual RUL, cycles"), tr("predicted − actual"), this);
    auto* board = new QWidget(this);
    auto* grid = new QGridLayout(board);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(10);
    grid->addWidget(card(tr("On the same rows"), metrics_table_), 0, 0);
    grid->addWidget(card(tr("Parameters"), parameters_table_, only_), 1, 0);
    grid->addWidget(card(tr("Importance"), importances_), 0, 1, 2, 1);
    grid->addWidget(card(tr("Residuals"), residuals_), 0, 2, 2, 1);
    grid->setColumnStretch(0, 6);
    grid->setColumnStretch(1, 4);
    grid->setColumnStretch(2, 5);
    grid->setRowStretch(0, 1);
    grid->setRowStretch(1, 1);
    return board;
}

void CompareView::setModels(const std::vector<ModelRow>& models) {
    const auto before = chosen();
    QStringList versions;
    for (const ModelRow& model : models) versions << QString::number(model.version.number);
    QStringList known;
    for (int i = 0; i < a_->count(); ++i) known << a_->itemData(i).toString();
    if (versions == known) return;
    for (QComboBox* box : {a_, b_}) {
        box->clear();
        for (const ModelRow& model : models)
            box->addItem(model.live ? tr("%1 (live)").arg(nameOf(model.version)) : nameOf(model.version),
                         model.version.number);
    }
    const int a = a_->findData(before.first.number), b = b_->findData(before.second.number);
    if (a >= 0 && b >= 0) {
        a_->setCurrentIndex(a);
        b_->setCurrentIndex(b);
    } else {
        chooseNewest();
    }
    if (!canCompare())
        say(tr("Two models are needed to compare. The second one comes with the next training."));
}

bool CompareView::canCompare() const {
    return a_->count() >= 2;
}

void CompareView::chooseNewest() {
    if (!canCompare()) return;
    b_->setCurrentIndex(0);
    a_->setCurrentIndex(1);
    ask();
}

void CompareView::choose(ModelVersion a, ModelVersion b) {
    const int first = a_->findData(a.number), second = b_->findData(b.number);
    if (first < 0 || second < 0) return;
    a_->setCurrentIndex(first);
    b_->setCurrentIndex(second);
    ask();
}

std::pair<ModelVersion, ModelVersion> CompareView::chosen() const {
    return {{a_->currentData().toInt()}, {b_->currentData().toInt()}};
}

void CompareView::swap() {
    const int a = a_->currentIndex();
    a_->setCurrentIndex(b_->currentIndex());
    b_->setCurrentIndex(a);
    ask();
}

void CompareView::ask() {
    const auto [a, b] = chosen();
    if (a.number <= 0 || b.number <= 0) return;
    if (a == b) return say(tr("Choose two different versions to compare."));
    rows_->setText(tr("comparing…"));
    message_->setText(tr("comparing…")); // where nothing was compared yet
    emit asked(a, b);
}

void CompareView::say(const QString& sentence) {
    message_->setText(sentence);
    rows_->clear();
    stack_->setCurrentIndex(0);
}

void CompareView::setComparison(const Result<ModelComparison>& comparison) {
    if (!comparison) return say(QString::fromStdString(shownAlone(comparison.error())));
    const auto [a, b] = chosen();
    if (comparison->a.model.version != a || comparison->b.model.version != b) return; // of an earlier choice
    show(*comparison);
}

void CompareView::show(const ModelComparison& comparison) {
    const QString a = nameOf(comparison.a.model.version), b = nameOf(comparison.b.model.version);
    for (CompareModel* model : {&metrics_, &parameters_}) model->setNames(a, b);
    metrics_.setRows(metricsOf(comparison));
    parameters_.setRows(parametersOf(comparison));
    parameters_table_->filter().refilter();
    importances_->setComparison(comparison);
    residuals_->setSets({{a, residualsOf(comparison.truth, comparison.a.predicted), 0},
                         {b, residualsOf(comparison.truth, comparison.b.predicted), 1}});
    rows_->setText(tr("Both on the %1").arg(engineSentence(comparison.rows)));
    stack_->setCurrentIndex(1);
}

bool CompareView::onlyDifferences() const {
    return only_->isChecked();
}

void CompareView::setOnlyDifferences(bool on) {
    only_->setChecked(on);
    if (on)
        parameters_table_->filter().setCondition(
            [this](int row) { return parameters_.at(row) && parameters_.at(row)->differs; });
    else
        parameters_table_->filter().setCondition({});
}

PageExport CompareView::exported() const {
    PageExport both = metrics_table_->exported(tr("compare"));
    const PageExport parameters = parameters_table_->exported({});
    both.shown.push_back(parameters.shown.front());
    both.all.push_back(parameters.all.front());
    return both;
}

} // namespace turbofan::ui
