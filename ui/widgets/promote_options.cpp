#include "ui/widgets/promote_options.h"

#include <QComboBox>
#include <QLabel>
#include <QVBoxLayout>

#include "ui/theme/wording.h"

namespace turbofan::ui {

PromoteOptions::PromoteOptions(std::optional<ModelVersion> wanted, QWidget* parent)
    : QWidget(parent), wanted_(wanted), versions_(new QComboBox(this)) {
    auto* caption = new QLabel(tr("&Version to put in service"), this);
    caption->setProperty("caption", true);
    caption->setBuddy(versions_);
    versions_->setObjectName(QStringLiteral("promoteVersion"));
    versions_->setAccessibleName(tr("Version to put in service"));
    auto* box = new QVBoxLayout(this);
    box->setContentsMargins(0, 0, 0, 0);
    box->addWidget(caption);
    box->addWidget(versions_);
    connect(versions_, &QComboBox::currentIndexChanged, this, &PromoteOptions::changed);
}

void PromoteOptions::setModels(const ModelsView& models) {
    const QSignalBlocker quiet(versions_);
    versions_->clear();
    for (const ModelRow& row : models.models) {
        if (row.live) continue;
        const QString version = QString::fromStdString(row.version.text());
        versions_->addItem(
            tr("%1 · test RMSE %2 · %3")
                .arg(versionText(version), numberText(row.test_rmse, 1), dateTimeText(row.created)),
            row.version.number);
        if (wanted_ && row.version == *wanted_) versions_->setCurrentIndex(versions_->count() - 1);
    }
    emit changed();
}

std::optional<ModelVersion> PromoteOptions::version() const {
    if (versions_->currentIndex() < 0) return wanted_;
    return ModelVersion{versions_->currentData().toInt()};
}

QWidget* PromoteOptions::firstFocus() const {
    return versions_;
}

} // namespace turbofan::ui
