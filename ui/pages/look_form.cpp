#include "ui/pages/look_form.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QSettings>
#include <QToolButton>

#include "ui/theme/language.h"
#include "ui/theme/sensor_units.h"
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
    units_ = new QComboBox(this);
    units_->setObjectName("units");
    units_->setAccessibleName(tr("Units of sensors"));
    units_->addItem(tr("As in the data (°R, psia)"), int(UnitChoice::AsInData));
    units_->addItem(tr("Metric (K, kPa)"), int(UnitChoice::Metric));
    units_->setCurrentIndex(units_->findData(int(units())));
    layout->addRow(tr("Theme"), theme_);
    layout->addRow(tr("Times"), times_);
    layout->addRow(tr("Sensors"), units_);
    connect(units_, &QComboBox::currentIndexChanged, this,
            [this] { setUnits(UnitChoice(units_->currentData().toInt())); });
    addLanguages(layout);
    addNotifications(layout);
    addLayout(layout);
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

void LookForm::addNotifications(QFormLayout* layout) {
    notify_ = new QCheckBox(tr("Notify of alarms in the background"), this);
    notify_->setObjectName("notify");
    notify_->setToolTip(tr("Only what wants a human, grouped, without a sound"));
    tray_ = new QCheckBox(tr("Icon in the tray"), this);
    tray_->setObjectName("tray");
    tray_->setToolTip(
        tr("Desktops show notifications for it; without one the window is marked in the task bar"));
    for (QCheckBox* box : {notify_, tray_}) {
        box->setAccessibleName(box->text());
        box->setAccessibleDescription(box->toolTip());
        box->setEnabled(false);
        layout->addRow(box);
    }
}

void LookForm::addLayout(QFormLayout* layout) {
    auto* row = new QWidget(this);
    auto* buttons = new QHBoxLayout(row);
    buttons->setContentsMargins(0, 0, 0, 0);
    buttons->setSpacing(6);
    for (const auto& [verb, text, says] :
         {std::tuple{"save_layout", tr("Save…"), tr("Save the layout as a file")},
          std::tuple{"load_layout", tr("Load…"), tr("Load a layout from a file")},
          std::tuple{"reset_layout", tr("Reset"),
                     tr("Pages, tables, charts and theme as on the first day")}}) {
        auto* button = new QToolButton(row);
        button->setObjectName(verb);
        button->setText(text);
        button->setToolTip(says);
        button->setAccessibleName(says);
        connect(button, &QToolButton::clicked, this, [this, name = QString(verb)] { emit verbAsked(name); });
        buttons->addWidget(button);
    }
    buttons->addStretch(1);
    layout->addRow(tr("Layout"), row);
}

// The window is known once the form stands in it.
void LookForm::showEvent(QShowEvent* event) {
    QFrame::showEvent(event);
    follow(notify_, QStringLiteral("window_notify"));
    follow(tray_, QStringLiteral("window_tray"));
}

void LookForm::follow(QCheckBox* box, const QString& name) {
    auto* action = window()->findChild<QAction*>(name);
    if (!action || box->isEnabled()) return;
    box->setEnabled(true);
    box->setChecked(action->isChecked());
    connect(action, &QAction::toggled, box, &QCheckBox::setChecked);
    connect(box, &QCheckBox::clicked, action, &QAction::trigger);
}

void LookForm::addLanguages(QFormLayout* layout) {
    language_ = new QComboBox(this);
    language_->setObjectName("language");
    language_->setAccessibleName(tr("Language"));
    language_->addItem(tr("As the system"), QString());
    for (const QString& code : languages()) language_->addItem(languageName(code), code);
    language_->setCurrentIndex(std::max(0, language_->findData(languageChoice())));
    auto* later = new QLabel(tr("Spoken after the next start."), this);
    later->setObjectName("language_later");
    later->setProperty("dim", true);
    later->hide();
    layout->addRow(tr("Language"), language_);
    layout->addRow(later);
    connect(language_, &QComboBox::currentIndexChanged, this, [this, later] {
        chooseLanguage(language_->currentData().toString());
        later->show();
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
