#include "ui/pages/run_detail.h"

#include <QFormLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/models/phase_words.h"
#include "ui/models/run_sentences.h"
#include "ui/models/runs_model.h"
#include "ui/models/status_cells.h"
#include "ui/theme/wording.h"

namespace turbofan::ui {

RunDetail::RunDetail(QWidget* parent) : QFrame(parent) {
    setObjectName("run_detail");
    setAccessibleName(tr("The chosen run"));
    setProperty("card", true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 12, 16, 12);
    layout->setSpacing(8);
    heading_ = new QLabel(this);
    heading_->setObjectName("run_heading");
    heading_->setProperty("heading", true);
    state_ = new QLabel(this);
    state_->setObjectName("run_state");
    state_->setWordWrap(true);
    error_ = new QLabel(this);
    error_->setObjectName("run_error");
    error_->setWordWrap(true);
    error_->setTextInteractionFlags(Qt::TextSelectableByMouse);

    progress_box_ = new QWidget(this);
    auto* box = new QGridLayout(progress_box_);
    box->setContentsMargins(0, 0, 0, 0);
    progress_text_ = new QLabel(progress_box_);
    progress_text_->setObjectName("run_progress_text");
    progress_text_->setWordWrap(true);
    progress_ = new QProgressBar(progress_box_);
    progress_->setObjectName("run_progress");
    progress_->setAccessibleName(tr("How far the training is"));
    progress_->setTextVisible(false);
    cancel_ = new QPushButton(tr("Cancel training"), progress_box_);
    cancel_->setObjectName("run_cancel");
    box->addWidget(progress_text_, 0, 0);
    box->addWidget(cancel_, 2, 0, Qt::AlignLeft);
    box->addWidget(progress_, 1, 0);

    facts_ = new QFormLayout;
    facts_->setHorizontalSpacing(18);
    facts_->setVerticalSpacing(5);
    model_ = new QPushButton(tr("Show model"), this);
    model_->setObjectName("run_model");
    layout->addWidget(heading_);
    layout->addWidget(state_);
    layout->addWidget(error_);
    layout->addWidget(progress_box_);
    layout->addLayout(facts_);
    promote_ = new QPushButton(this);
    promote_->setObjectName("run_promote");
    promote_->setAccessibleName(tr("Promote the model that was held back"));
    layout->addWidget(model_, 0, Qt::AlignLeft);
    layout->addWidget(promote_, 0, Qt::AlignLeft);
    layout->addStretch();
    connect(cancel_, &QPushButton::clicked, this, &RunDetail::cancelAsked);
    connect(model_, &QPushButton::clicked, this, [this] { emit versionAsked(version_); });
    connect(promote_, &QPushButton::clicked, this, [this] { emit promoteAsked(version_); });
    showNothing();
}

void RunDetail::fact(const QString& name, const QString& value) {
    auto* label = new QLabel(name, this);
    label->setProperty("dim", true);
    auto* text = new QLabel(value, this);
    text->setWordWrap(true);
    facts_->addRow(label, text);
}

void RunDetail::showNothing() {
    while (facts_->rowCount() > 0) facts_->removeRow(0);
    running_ = false;
    heading_->setText(tr("No run chosen"));
    state_->clear();
    error_->hide();
    model_->hide();
    promote_->hide();
    progress_box_->hide();
}

void RunDetail::showRun(const RunRow& run) {
    while (facts_->rowCount() > 0) facts_->removeRow(0);
    running_ = run.state == "running";
    heading_->setText(tr("Run %1").arg(run.run));
    QString state = runStateWord(run.state);
    if (run.finished) state += tr(" at %1").arg(clockText(*run.finished));
    if (run.seconds) state += tr(" after %1").arg(durationText(*run.seconds));
    state_->setText(state);
    error_->setVisible(run.error.has_value());
    if (run.error) error_->setText(tr("Why: %1").arg(runTrouble(run)));
    fact(tr("Reason"), runReason(run));
    fact(tr("Started"), dateTimeText(run.started));
    fact(tr("Trained on"),
         tr("%1 of the engines, %2 rows")
             .arg(percentText(run.fraction, 0),
                  run.training_rows > 0 ? countText(std::uint64_t(run.training_rows)) : noText()));
    if (run.test_rmse)
        fact(tr("Test"),
             tr("RMSE %1, MAE %2, R² %3")
                 .arg(numberText(run.test_rmse, 1), numberText(run.test_mae, 1), numberText(run.test_r2, 2)));
    if (run.validation_rmse) fact(tr("Validation"), tr("RMSE %1").arg(numberText(run.validation_rmse, 1)));
    if (run.rmse_before || run.rmse_after)
        fact(tr("Live RMSE"), tr("%1 before, %2 after")
                                  .arg(numberText(run.rmse_before, 1),
                                       run.rmse_after ? numberText(run.rmse_after, 1) : tr("not yet known")));
    version_ = run.version ? QString::fromStdString(*run.version) : QString();
    const bool held = run.state == "held";
    model_->setVisible(!version_.isEmpty() && (held || run.state == "succeeded"));
    model_->setText(tr("Show model %1").arg(versionText(version_)));
    promote_->setVisible(!version_.isEmpty() && held);
    promote_->setText(tr("Promote %1 all the same…").arg(versionText(version_)));
    showJob();
}

void RunDetail::setJob(const JobView& job) {
    job_ = job;
    showJob();
}

void RunDetail::showJob() {
    const bool shown = running_ && job_.running;
    progress_box_->setVisible(shown);
    if (!shown) return;
    const double share = job_.total > 0 ? double(job_.done) / double(job_.total) : 0;
    QString text = phaseWord(job_.phase);
    if (job_.total > 0) text += QStringLiteral(" · ") + percentText(share, 0);
    text += QStringLiteral(" · ") + durationText(job_.elapsed_seconds);
    if (job_.left_seconds) text += tr(" · about %1 left").arg(durationText(*job_.left_seconds));
    progress_text_->setText(text);
    progress_->setRange(0, job_.total > 0 ? 1000 : 0);
    progress_->setValue(int(share * 1000));
}

} // namespace turbofan::ui
