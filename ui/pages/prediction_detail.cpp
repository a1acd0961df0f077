#include "ui/pages/prediction_detail.h"

#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QTabWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include "engine/base/sentence.h"
#include "ui/models/status_cells.h"
#include "ui/models/table_filter.h"
#include "ui/pages/cell_delegates.h"
#include "ui/pages/value_table.h"
#include "ui/pages/votes_histogram.h"
#include "ui/theme/theme.h"
#include "ui/theme/unbroken.h"
#include "ui/theme/wording.h"

namespace turbofan::ui {

namespace {

QLabel* named(const char* name, const char* property, QWidget* parent) {
    auto* label = new QLabel(parent);
    label->setObjectName(name);
    label->setProperty(property, true);
    label->setWordWrap(true);
    return label;
}

QString truthOf(const PredictionRow& row) {
    if (row.actual_rul)
        return unitsHeld(PredictionDetail::tr("Actual %1, error %2 cycles")
                             .arg(numberText(row.actual_rul, 0),
                                  signedText(row.error.value_or(row.predicted_rul - *row.actual_rul), 1)));
    if (!row.engine) return PredictionDetail::tr("The request named no engine: no label can come for it");
    return PredictionDetail::tr(
        "Label not yet arrived: its true RUL appears here with the engine's next feedback");
}

} // namespace

PredictionDetail::PredictionDetail(QWidget* parent) : QFrame(parent) {
    setObjectName("prediction_detail");
    setAccessibleName(tr("The chosen prediction"));
    setProperty("card", true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 14, 16, 14);
    layout->setSpacing(8);
    layout->addWidget(buildHead());
    stack_ = new QStackedWidget(this);
    message_ = named("explain_message", "dim", stack_);
    message_->setAlignment(Qt::AlignCenter);
    stack_->addWidget(message_);
    stack_->addWidget(buildExplanation());
    layout->addWidget(stack_, 1);
    showNothing();
}

QWidget* PredictionDetail::buildHead() {
    auto* box = new QWidget(this);
    auto* layout = new QGridLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setVerticalSpacing(2);
    heading_ = named("prediction_heading", "title", box);
    origin_ = named("prediction_origin", "dim", box);
    figure_ = new QLabel(box);
    figure_->setObjectName("prediction_figure");
    figure_->setFont(Theme::instance().figureFont());
    actual_ = named("prediction_actual", "small", box);
    engine_button_ = new QPushButton(tr("Show engine"), box);
    engine_button_->setObjectName("show_engine");
    connect(engine_button_, &QPushButton::clicked, this, [this] { emit engineAsked(engine_); });
    layout->addWidget(heading_, 0, 0);
    layout->addWidget(engine_button_, 0, 1, Qt::AlignRight);
    layout->addWidget(origin_, 1, 0, 1, 2);
    layout->addWidget(figure_, 2, 0, 1, 2);
    layout->addWidget(actual_, 3, 0, 1, 2);
    layout->setColumnStretch(0, 1);
    return box;
}

QWidget* PredictionDetail::buildExplanation() {
    auto* box = new QWidget(stack_);
    auto* layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    voters_ = named("voters", "dim", box);
    votes_ = new VotesHistogram(box);
    tabs_ = new QTabWidget(box);
    tabs_->setObjectName("explain_tabs");
    tabs_->setDocumentMode(true);
    buildInputs();
    similar_table_ = new ValueTable(&similar_, "similar_table", tabs_);
    similar_table_->setAccessibleName(tr("Nearest training engines"));
    similar_table_->setProperty("framed", false);
    similar_table_->setWidths({90, 80, 90, 90}, SimilarModel::Distance);
    similar_table_->sortOn(SimilarModel::Distance, Qt::AscendingOrder);
    tabs_->addTab(inputs_table_, tr("Inputs"));
    tabs_->addTab(similar_table_, tr("Nearest engines"));
    layout->addWidget(voters_);
    layout->addWidget(votes_, 2);
    layout->addWidget(tabs_, 3);
    return box;
}

void PredictionDetail::buildInputs() {
    inputs_table_ = new ValueTable(&inputs_, "inputs_table", tabs_);
    inputs_table_->setAccessibleName(tr("Inputs against the training range"));
    inputs_table_->setProperty("framed", false);
    inputs_table_->setItemDelegateForColumn(InputsModel::Range, new RangeDelegate(inputs_table_));
    inputs_table_->setWidths({120, 72, 96, 76, 72, 72, 72, 72}, InputsModel::Range);
    inputs_table_->showIdentifiers(InputsModel::Feature);
    inputs_table_->hideColumns({InputsModel::Low, InputsModel::High, InputsModel::Mean});
    inputs_table_->letGiveWay({InputsModel::Importance});
    inputs_table_->sortOn(InputsModel::Score, Qt::DescendingOrder);
    only_outside_ = new QToolButton(tabs_);
    only_outside_->setObjectName("only_outside");
    only_outside_->setText(tr("Outside only"));
    only_outside_->setToolTip(tr("Only inputs outside of the training range"));
    only_outside_->setCheckable(true);
    connect(only_outside_, &QToolButton::toggled, this, &PredictionDetail::filterInputs);
    only_outside_->setStyleSheet(QStringLiteral("QToolButton { padding: 1px 8px; }"));
    // A corner is cut to the height of the tabs: these are high enough for a button with air around it.
    const int air = fontMetrics().height() / 2 + 1;
    tabs_->setStyleSheet(QStringLiteral("QTabBar::tab { padding: %1px 12px; }").arg(air));
    auto* corner = new QWidget(tabs_);
    auto* row = new QHBoxLayout(corner);
    row->setContentsMargins(0, 0, 0, 4);
    row->addWidget(only_outside_);
    QToolButton* columns = inputs_table_->columnChooser();
    columns->setStyleSheet(QStringLiteral("QToolButton { padding: 2px 5px; }"));
    row->addWidget(columns);
    tabs_->setCornerWidget(corner);
    connect(tabs_, &QTabWidget::currentChanged, this, [this, columns](int tab) {
        only_outside_->setVisible(tab == 0);
        columns->setVisible(tab == 0);
    });
}

void PredictionDetail::filterInputs() {
    if (only_outside_->isChecked())
        inputs_table_->filter().setCondition(
            [this](int row) { return inputs_.at(row) && inputs_.at(row)->input.outside; });
    else
        inputs_table_->filter().setCondition({});
}

void PredictionDetail::showRow(const PredictionRow& row) {
    if (prediction_ != row.prediction) {
        message_->setText(tr("Explaining…"));
        stack_->setCurrentIndex(0);
    }
    prediction_ = row.prediction;
    engine_ = row.engine.value_or(-1);
    heading_->setText(tr("Prediction %1").arg(row.prediction));
    QStringList origin{dateTimeText(row.time), versionText(QString::fromStdString(row.version))};
    if (row.cycle) origin.prepend(tr("cycle %1").arg(*row.cycle));
    if (row.engine) origin.prepend(tr("Engine %1").arg(*row.engine));
    if (!row.request.empty()) origin << tr("request %1").arg(QString::fromStdString(row.request));
    origin_->setText(origin.join(QStringLiteral(" · ")));
    figure_->setText(unitsHeld(tr("%1 cycles left").arg(numberText(row.predicted_rul, 1))));
    actual_->setText(truthOf(row));
    engine_button_->setVisible(row.engine.has_value());
    engine_button_->setText(tr("Show engine"));
}

void PredictionDetail::showExplanation(const Explanation& explanation) {
    if (explanation.prediction.prediction != prediction_) return; // of an earlier choice
    showRow(explanation.prediction);
    const QString used = versionText(QString::fromStdString(explanation.model_used));
    const QString made = versionText(QString::fromStdString(explanation.prediction.version));
    const int trees = int(explanation.votes.size());
    QString words = used == made
                        ? tr("%Ln tree(s) of %1 voted", nullptr, trees).arg(used)
                        : tr("%1 is gone: %Ln tree(s) of %2, which serves now, voted instead", nullptr, trees)
                              .arg(made, used);
    words += tr(", mean %1 ± %2")
                 .arg(numberText(explanation.vote_mean, 1), numberText(explanation.vote_deviation, 1));
    voters_->setText(words);
    votes_->setExplanation(explanation);
    inputs_.setInputs(explanation.inputs);
    inputs_table_->filter().refilter();
    similar_.setRows(explanation.similar);
    tabs_->setTabText(0, explanation.outside == 0
                             ? tr("Inputs, all in range")
                             : tr("Inputs, %Ln outside", nullptr, int(explanation.outside)));
    stack_->setCurrentIndex(1);
}

void PredictionDetail::showProblem(const Error& error) {
    message_->setText(
        QString::fromStdString(headline(error)) + QStringLiteral("\n\n") +
        (error.cure.empty() ? tr("Choose another prediction.") : QString::fromStdString(error.cure)));
    stack_->setCurrentIndex(0);
}

void PredictionDetail::showNothing() {
    prediction_ = engine_ = -1;
    heading_->setText(tr("No prediction chosen"));
    origin_->clear();
    figure_->clear();
    actual_->clear();
    engine_button_->hide();
    message_->setText(tr("Choose a prediction to see why it came out as it did."));
    stack_->setCurrentIndex(0);
}

} // namespace turbofan::ui
