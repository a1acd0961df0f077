#include "ui/window/bottom_bar.h"

#include <algorithm>

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QTimer>

#include "ui/charts/live_chart.h"
#include "ui/models/phase_words.h"
#include "ui/theme/wording.h"
#include "ui/widgets/actions.h"

namespace turbofan::ui {
namespace {

QLabel* label(QWidget* parent, const char* name, bool dim = true) {
    auto* made = new QLabel(parent);
    made->setObjectName(QString::fromLatin1(name));
    made->setProperty("dim", dim);
    made->setTextFormat(Qt::PlainText);
    return made;
}

QString jobText(const JobView& job) {
    QString text = BottomBar::tr("Job: %1").arg(phaseWord(job.phase));
    if (job.total) text += QStringLiteral("  %1").arg(percentText(double(job.done) / double(job.total), 0));
    if (job.left_seconds) text += BottomBar::tr("  ·  %1 left").arg(durationText(*job.left_seconds));
    return text;
}

} // namespace

BottomBar::BottomBar(Bridge& bridge, Actions& actions, QWidget* parent)
    : QFrame(parent), bridge_(bridge), job_(label(this, "jobText", false)), rate_(label(this, "bottomRate")),
      age_(label(this, "bottomAge")), diagnostics_(label(this, "bottomDiagnostics")),
      tip_(label(this, "bottomTip")), progress_(new QProgressBar(this)),
      cancel_(new QPushButton(tr("Cancel"), this)) {
    setObjectName(QStringLiteral("bottomBar"));
    setProperty("topline", true);
    progress_->setObjectName(QStringLiteral("jobProgress"));
    progress_->setAccessibleName(tr("Progress of the job"));
    progress_->setTextVisible(false);
    progress_->setFixedWidth(160);
    cancel_->setObjectName(QStringLiteral("jobCancel"));
    cancel_->setAccessibleName(tr("Cancel the job"));
    cancel_->setToolTip(tr("Stops the job; the model in service stays (Ctrl+Shift+T)"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 4, 12, 4);
    row->setSpacing(12);
    row->addWidget(job_);
    row->addWidget(progress_);
    row->addWidget(cancel_);
    row->addWidget(tip_, 1);
    row->addWidget(diagnostics_);
    row->addWidget(rate_);
    row->addWidget(age_);
    setMinimumHeight(40);
    diagnostics_->hide();
    connect(cancel_, &QPushButton::clicked, actions.action(QStringLiteral("cancel")), &QAction::trigger);
    connect(&bridge_, &Bridge::overviewChanged, this, &BottomBar::showOverview);
    connect(&bridge_, &Bridge::linkChanged, this, &BottomBar::showOverview);
    auto* timer = new QTimer(this);
    timer->setInterval(500);
    connect(timer, &QTimer::timeout, this, &BottomBar::showDiagnostics);
    timer->start();
    showOverview();
}

void BottomBar::setTip(const QString& tip) {
    tip_->setText(tip.section('\n', 0, 0));
}

void BottomBar::setDiagnosticsShown(bool shown) {
    diagnostics_->setVisible(shown);
    showDiagnostics();
}

bool BottomBar::diagnosticsShown() const {
    return diagnostics_->isVisibleTo(this);
}

// What is no longer known to run is told as it was, without a bar that seems to move or a verb.
void BottomBar::showOverview() {
    const auto overview = bridge_.overview();
    const bool live = bridge_.link() == LinkState::Live;
    const bool running = overview && overview->job.running;
    job_->setVisible(running);
    progress_->setVisible(running && live);
    cancel_->setVisible(running && live);
    job_->setEnabled(live);
    if (running) {
        const JobView& job = overview->job;
        job_->setText(live ? jobText(job) : tr("When last heard of: %1").arg(jobText(job)));
        progress_->setRange(0, job.total ? 1000 : 0);
        if (job.total) progress_->setValue(int(1000 * job.done / job.total));
        progress_->setAccessibleDescription(job_->text());
    }
    rate_->setText(overview && live
                       ? tr("%1 predictions/s").arg(numberText(overview->predictions_per_second, 1))
                       : QString());
}

void BottomBar::showDiagnostics() {
    const double age = bridge_.ageSeconds();
    age_->setText(bridge_.overview() && age > 1 ? tr("last value %1").arg(ageText(age)) : QString());
    if (!diagnosticsShown()) return;
    double redraw = 0;
    for (const LiveChart* chart : window()->findChildren<LiveChart*>())
        if (chart->isVisible()) redraw = std::max(redraw, chart->timing().redraw_p95_ms);
    const Bridge::Lag lag = bridge_.lag();
    diagnostics_->setText(
        tr("redraw p95 %1 ms  ·  lag p99 %2 ms, max %3 ms")
            .arg(numberText(redraw, 1), numberText(lag.p99_ms, 0), numberText(lag.max_ms, 0)));
}

} // namespace turbofan::ui
