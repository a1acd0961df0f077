#include "ui/pages/look_form.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QSettings>

#include "ui/theme/theme.h"
#include "ui/theme/wording.h"

namespace turbofan::ui {

LookForm::LookForm(QWidget* parent) : QFrame(parent) {
    setObjectName("look_form");
    setProperty("card", true);
    auto* layout = new QFormLayout(this);
    layout->setContentsMargins(16, 12, 16, 14);
    layout->setHorizontalSpacing(18);
    layout->setVerticalSpacing(8);
    auto* title = new QLabel(tr("This window"), this);
    title->setProperty("heading", true);
    layout->addRow(title);
    theme_ = new QComboBox(this);
    theme_->setObjectName("theme");
    theme_->setAccessibleName(tr("Theme"));
    theme_->addItem(tr("As the system"), int(ThemeChoice::System));
    theme_->addItem(tr("Light"), int(ThemeChoice::Light));
    theme_->addItem(tr("Dark"), int(ThemeChoice::Dark));
    theme_->setCurrentIndex(theme_->findData(int(Theme::instance().choice())));
    times_ = new QComboBox(this);
    times_->setObjectName("times");
    times_->setAccessibleName(tr("Times"));
    times_->addItem(tr("Local"), false);
    times_->addItem(tr("UTC"), true);
    times_->setCurrentIndex(showsUtc() ? 1 : 0);
    layout->addRow(tr("Theme"), theme_);
    layout->addRow(tr("Times"), times_);
    connect(theme_, &QComboBox::currentIndexChanged, this,
            [this] { Theme::instance().apply(ThemeChoice(theme_->currentData().toInt())); });
    connect(times_, &QComboBox::currentIndexChanged, this, [this] {
        setShowUtc(times_->currentData().toBool());
        emit timesChanged();
    });
    // The theme may be changed elsewhere as well.
    connect(&Theme::instance(), &Theme::changed, this, [this] {
        const QSignalBlocker quiet(theme_);
        theme_->setCurrentIndex(theme_->findData(int(Theme::instance().choice())));
    });
}

void LookForm::save(QSettings& settings) const {
    settings.setValue("look/theme", theme_->currentData().toInt());
    settings.setValue("look/utc", times_->currentData().toBool());
}

void LookForm::restore(QSettings& settings) {
    const int theme = theme_->findData(settings.value("look/theme", theme_->currentData()).toInt());
    if (theme >= 0) theme_->setCurrentIndex(theme);
    times_->setCurrentIndex(settings.value("look/utc", showsUtc()).toBool() ? 1 : 0);
}

} // namespace turbofan::ui
