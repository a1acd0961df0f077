#include "ui/widgets/threshold_options.h"

#include <QDoubleSpinBox>
#include <QFocusEvent>
#include <QGridLayout>
#include <QLabel>
#include <QTimer>

#include "ui/theme/drift_sentences.h"
#include "ui/theme/unbroken.h"
#include "ui/theme/wording.h"
#include "ui/widgets/decimal_box.h"

namespace turbofan::ui {
namespace {

struct Row {
    const char* name;
    double Thresholds::*field;
    bool factor; // of the baseline
};

constexpr std::array<Row, 6> kRows = {{
    {QT_TRANSLATE_NOOP("turbofan::ui::ThresholdOptions", "PSI, warn"), &Thresholds::psi_warn, false},
    {QT_TRANSLATE_NOOP("turbofan::ui::ThresholdOptions", "PSI, alert"), &Thresholds::psi_alert, false},
    {QT_TRANSLATE_NOOP("turbofan::ui::ThresholdOptions", "KS, warn"), &Thresholds::ks_warn, false},
    {QT_TRANSLATE_NOOP("turbofan::ui::ThresholdOptions", "KS, alert"), &Thresholds::ks_alert, false},
    {QT_TRANSLATE_NOOP("turbofan::ui::ThresholdOptions", "RMSE, warn"), &Thresholds::rmse_warn_factor, true},
    {QT_TRANSLATE_NOOP("turbofan::ui::ThresholdOptions", "RMSE, alert"), &Thresholds::rmse_alert_factor,
     true},
}};
constexpr std::array<const char*, 6> kNames = {"thresholdPsiWarn", "thresholdPsiAlert", "thresholdKsWarn",
                                               "thresholdKsAlert", "thresholdRmseWarn", "thresholdRmseAlert"};

// A click into a level chooses all of it, so that what is typed next takes its place; Tab does so by itself.
class WholeOnClick : public QObject {
public:
    using QObject::QObject;
    bool eventFilter(QObject* watched, QEvent* event) override {
        if (event->type() == QEvent::FocusIn &&
            static_cast<QFocusEvent*>(event)->reason() == Qt::MouseFocusReason)
            // The click itself comes after the focus, and would put the caret where it was.
            QTimer::singleShot(0, watched,
                               [spin = static_cast<QDoubleSpinBox*>(watched)] { spin->selectAll(); });
        return QObject::eventFilter(watched, event);
    }
};

} // namespace

ThresholdOptions::ThresholdOptions(const Thresholds& proposed, QWidget* parent) : QWidget(parent) {
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setVerticalSpacing(8);
    grid->setHorizontalSpacing(16);
    grid->setColumnStretch(0, 1);
    const QStringList heads = {tr("Level"), tr("Now"), tr("Then")};
    for (int i = 0; i < 3; ++i) {
        auto* head = new QLabel(heads[i], this);
        head->setProperty("caption", true);
        grid->addWidget(head, 0, i, i == 1 ? Qt::AlignRight : Qt::AlignLeft);
    }
    auto* whole = new WholeOnClick(this);
    for (std::size_t i = 0; i < kRows.size(); ++i) {
        auto* name = new QLabel(tr(kRows[i].name), this);
        present_[i] = new QLabel(QStringLiteral("–"), this);
        present_[i]->setProperty("dim", true);
        spins_[i] = new DecimalBox(this);
        spins_[i]->setObjectName(QString::fromLatin1(kNames[i]));
        spins_[i]->setAccessibleName(tr(kRows[i].name));
        spins_[i]->setDecimals(2);
        spins_[i]->setSingleStep(kRows[i].factor ? 0.05 : 0.01);
        spins_[i]->setRange(kRows[i].factor ? 1.0 : 0.01, kRows[i].factor ? 10 : 5);
        if (kRows[i].factor) spins_[i]->setSuffix(tr(" × baseline"));
        spins_[i]->setValue(proposed.*kRows[i].field);
        name->setBuddy(spins_[i]);
        spins_[i]->installEventFilter(whole);
        const int line = int(i) + 1;
        grid->addWidget(name, line, 0);
        grid->addWidget(present_[i], line, 1, Qt::AlignRight);
        grid->addWidget(spins_[i], line, 2);
        connect(spins_[i], &QDoubleSpinBox::valueChanged, this, &ThresholdOptions::changed);
    }
}

void ThresholdOptions::setPresent(const Thresholds& present) {
    for (std::size_t i = 0; i < kRows.size(); ++i)
        present_[i]->setText(numberText(present.*kRows[i].field, 2) +
                             (kRows[i].factor ? tr(" ×") : QString()));
}

Thresholds ThresholdOptions::proposed() const {
    Thresholds t;
    for (std::size_t i = 0; i < kRows.size(); ++i) t.*kRows[i].field = spins_[i]->value();
    return t;
}

QString ThresholdOptions::problem() const {
    const Thresholds t = proposed();
    if (t.psi_warn > t.psi_alert) return tr("The warn level of PSI lies above its alert level.");
    if (t.ks_warn > t.ks_alert) return tr("The warn level of KS lies above its alert level.");
    if (t.rmse_warn_factor > t.rmse_alert_factor)
        return tr("The warn level of RMSE lies above its alert level.");
    return {};
}

QWidget* ThresholdOptions::firstFocus() const {
    return spins_[0];
}

QString previewText(const ThresholdPreview& preview) {
    const double hours = (secondsOf(preview.to) - secondsOf(preview.from)) / 3600;
    if (preview.samples == 0)
        return unitsHeld(
            ThresholdOptions::tr("There is nothing to judge in the last %1 h.").arg(numberText(hours, 0)));
    const auto times = [](std::size_t n) {
        return n == 0 ? ThresholdOptions::tr("never") : ThresholdOptions::tr("%Ln time(s)", nullptr, int(n));
    };
    QString text = ThresholdOptions::tr(
                       "Over the last %1 h these levels would have been passed %2; the present ones %3.")
                       .arg(numberText(hours, 0), times(preview.proposed.size()), times(preview.now.size()));
    for (std::size_t i = 0; i < preview.proposed.size() && i < 3; ++i)
        text += QStringLiteral("\n%1  %2")
                    .arg(clockText(preview.proposed[i].begin), triggerText(preview.proposed[i].trigger));
    return unitsHeld(text);
}

} // namespace turbofan::ui
