#include "ui/window/export_bar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

#include "ui/bridge/export_runner.h"
#include "ui/models/phase_words.h"

namespace turbofan::ui {

ExportBar::ExportBar(ExportRunner& runner, QWidget* parent)
    : QFrame(parent), runner_(runner), text_(new QLabel(this)), progress_(new QProgressBar(this)) {
    setObjectName(QStringLiteral("exportBar"));
    setProperty("topline", true);
    text_->setObjectName(QStringLiteral("exportText"));
    text_->setTextFormat(Qt::PlainText);
    progress_->setObjectName(QStringLiteral("exportProgress"));
    progress_->setAccessibleName(tr("Progress of the export"));
    progress_->setTextVisible(false);
    progress_->setFixedWidth(160);
    auto* cancel = new QPushButton(tr("Cancel"), this);
    cancel->setObjectName(QStringLiteral("exportCancel"));
    cancel->setAccessibleName(tr("Cancel the export"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 4, 12, 4);
    row->setSpacing(12);
    row->addWidget(text_, 1);
    row->addWidget(progress_);
    row->addWidget(cancel);
    connect(cancel, &QPushButton::clicked, &runner, &ExportRunner::cancel);
    connect(&runner, &ExportRunner::changed, this, &ExportBar::look);
    look();
}

void ExportBar::look() {
    setVisible(runner_.isRunning());
    if (!runner_.isRunning()) return;
    const QString phase = phaseWord(runner_.phase().toStdString());
    text_->setText(phase.isEmpty() ? tr("Export of %1").arg(runner_.title())
                                   : tr("Export of %1: %2").arg(runner_.title(), phase));
    progress_->setRange(0, runner_.share() < 0 ? 0 : 1000);
    if (runner_.share() >= 0) progress_->setValue(int(1000 * runner_.share()));
    progress_->setAccessibleDescription(text_->text());
}

} // namespace turbofan::ui
