#include "ui/widgets/status_pill.h"

#include <QFrame>
#include <QLabel>
#include <QVBoxLayout>

#include "ui/theme/icons.h"
#include "ui/theme/language.h"
#include "ui/theme/palettes.h"
#include "ui/theme/theme.h"
#include "ui/theme/unbroken.h"
#include "ui/widgets/health_sentences.h"
#include "ui/widgets/level_look.h"

namespace turbofan::ui {
namespace {

Look linkLook(LinkState link) {
    const Colours& c = Theme::instance().colours();
    switch (link) {
    case LinkState::Opening:
        return {c.text_dim, Glyph::Link, StatusPill::tr("Opening")};
    case LinkState::Stale:
        return {c.warn, Glyph::Attention, StatusPill::tr("Stale")};
    case LinkState::Lost:
        return {c.alert, Glyph::NotReady, StatusPill::tr("Connection lost")};
    case LinkState::Failed:
        return {c.alert, Glyph::NotReady, StatusPill::tr("Not started")};
    case LinkState::Live:
        break;
    }
    return {c.good, Glyph::Ready, StatusPill::tr("Ready")};
}

QWidget* reasonRow(const HealthReason& reason, QWidget* parent) {
    auto* row = new QWidget(parent);
    auto* box = new QHBoxLayout(row);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(10);
    const Look look = lookOf(reason.level);
    auto* sign = new QLabel(row);
    sign->setPixmap(icon(look.glyph, look.colour).pixmap(QSize(18, 18), row->devicePixelRatioF()));
    box->addWidget(sign, 0, Qt::AlignTop);
    auto* words = new QVBoxLayout;
    words->setSpacing(1);
    const HealthSentence words_of = healthSentence(reason);
    auto* sentence = new QLabel(unitsHeld(words_of.sentence), row);
    auto* cure = new QLabel(unitsHeld(words_of.cure), row);
    cure->setProperty("dim", true);
    for (QLabel* label : {sentence, cure}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setMinimumWidth(340);
        words->addWidget(label);
    }
    cure->setVisible(!words_of.cure.isEmpty());
    box->addLayout(words, 1);
    return row;
}

// In English what reasonText says.
QString lineOf(const HealthReason& reason) {
    if (speaksEnglish()) return QString::fromStdString(reasonText(reason));
    const HealthSentence words = healthSentence(reason);
    const QString line = lookOf(reason.level).word + QStringLiteral(": ") + words.sentence;
    return words.cure.isEmpty() ? line : line + QLatin1Char(' ') + words.cure;
}

} // namespace

QString reasonsText(const std::vector<HealthReason>& reasons) {
    QStringList lines;
    for (const HealthReason& reason : reasons) lines << lineOf(reason);
    return lines.join('\n');
}

StatusPill::StatusPill(QWidget* parent) : QPushButton(parent) {
    setObjectName(QStringLiteral("statusPill"));
    setProperty("pill", true);
    connect(this, &QPushButton::clicked, this, &StatusPill::openReasons);
    connect(&Theme::instance(), &Theme::changed, this, &StatusPill::look);
    look();
}

void StatusPill::setStatus(LinkState link, const QString& reason, const Overview* overview) {
    link_ = link;
    health_ = overview ? overview->health : HealthLevel::Ready;
    list_ = overview && link == LinkState::Live ? overview->reasons : std::vector<HealthReason>{};
    if (link != LinkState::Live && !reason.isEmpty())
        list_.push_back({HealthLevel::NotReady, "link", reason.toStdString(), ""});
    reasons_ = reasonsText(list_);
    look();
}

void StatusPill::look() {
    const Look shown = link_ == LinkState::Live ? lookOf(health_) : linkLook(link_);
    const int others = int(list_.size());
    const QString word = others > 1 ? tr("%1 · %n reason(s)", nullptr, others).arg(shown.word) : shown.word;
    setText(word);
    setIcon(ui::icon(shown.glyph, shown.colour));
    const QString tip = list_.empty() ? tr("All is well.") : reasons_;
    setToolTip(tip);
    setStatusTip(tip);
    setAccessibleName(tr("Status: %1").arg(word));
    setAccessibleDescription(tip);
}

void StatusPill::openReasons() {
    auto* panel = new QFrame(this, Qt::Popup);
    panel->setObjectName(QStringLiteral("statusReasons"));
    panel->setAttribute(Qt::WA_DeleteOnClose);
    panel->setProperty("card", true);
    auto* box = new QVBoxLayout(panel);
    box->setContentsMargins(16, 14, 16, 14);
    box->setSpacing(12);
    auto* title = new QLabel(list_.empty() ? tr("All is well.") : tr("Why"), panel);
    title->setProperty("heading", true);
    box->addWidget(title);
    for (const HealthReason& reason : list_) box->addWidget(reasonRow(reason, panel));
    panel->adjustSize();
    panel->move(mapToGlobal(QPoint(0, height() + 4)));
    panel->show();
}

} // namespace turbofan::ui
