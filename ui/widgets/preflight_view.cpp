#include "ui/widgets/preflight_view.h"

#include <QCheckBox>
#include <QLabel>
#include <QVBoxLayout>

#include "engine/base/sentence.h"
#include "ui/theme/engine_sentences.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/theme/unbroken.h"

namespace turbofan::ui {
namespace {

QLabel* label(const QString& text, QWidget* parent, const char* style = nullptr) {
    auto* made = new QLabel(text, parent);
    made->setTextFormat(Qt::PlainText);
    made->setWordWrap(true);
    if (style) made->setProperty(style, true);
    return made;
}

QLabel* sign(Glyph glyph, const QColor& colour, QWidget* parent) {
    auto* made = new QLabel(parent);
    made->setPixmap(icon(glyph, colour).pixmap(QSize(18, 18), parent->devicePixelRatioF()));
    return made;
}

} // namespace

PreflightView::PreflightView(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("preflight"));
    auto* box = new QVBoxLayout(this);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(10);
    effect_ = label({}, this);
    effect_->setObjectName(QStringLiteral("preflightEffect"));
    duration_ = label({}, this, "dim");
    duration_->setObjectName(QStringLiteral("preflightDuration"));
    rows_ = new QVBoxLayout;
    rows_->setSpacing(8);
    override_ = new QCheckBox(tr("&Override what is missing; this is recorded"), this);
    override_->setObjectName(QStringLiteral("preflightOverride"));
    box->addWidget(effect_);
    box->addWidget(duration_);
    box->addLayout(rows_);
    box->addWidget(override_);
    connect(override_, &QCheckBox::toggled, this, &PreflightView::changed);
    setChecking();
}

void PreflightView::clearRows() {
    while (QLayoutItem* item = rows_->takeAt(0)) {
        delete item->widget();
        delete item;
    }
}

void PreflightView::setChecking() {
    state_ = State::Checking;
    // What was found before stays in view until the new answer: nothing jumps while a slider moves.
    if (rows_->isEmpty()) effect_->setText(tr("Checking what must hold…"));
    duration_->setVisible(!duration_->text().isEmpty());
    override_->setVisible(override_->isVisible() && needs_override_);
    emit changed();
}

void PreflightView::setPreflight(const Preflight& preflight) {
    state_ = State::Checked;
    clearRows();
    blocked_.clear();
    effect_->setText(engineSentence(preflight.effect));
    effect_->setVisible(!preflight.effect.empty());
    duration_->setText(preflight.duration.empty()
                           ? QString()
                           : unitsHeld(tr("Takes %1.").arg(engineSentence(preflight.duration))));
    duration_->setVisible(!preflight.duration.empty());
    if (!preflight.before.empty() || !preflight.after.empty())
        addPair(engineSentence(preflight.before), engineSentence(preflight.after));
    for (const PreflightItem& item : preflight.items) {
        addRow(item);
        if (!item.ok && item.hard && blocked_.isEmpty()) blocked_ = engineSentence(item.sentence);
    }
    if (preflight.needsOverride() != needs_override_) override_->setChecked(false);
    needs_override_ = preflight.needsOverride();
    override_->setVisible(needs_override_ && !preflight.blocked());
    emit changed();
}

void PreflightView::setProblem(const Error& error) {
    state_ = State::Problem;
    clearRows();
    effect_->setVisible(false);
    duration_->setVisible(false);
    override_->setVisible(false);
    blocked_ = QString::fromStdString(headline(error));
    addRow({headline(error), false, true, headline(error), error.cure});
    emit changed();
}

void PreflightView::addRow(const PreflightItem& item) {
    const Colours& c = Theme::instance().colours();
    auto* row = new QWidget(this);
    row->setObjectName(QStringLiteral("preflightItem"));
    row->setProperty("ok", item.ok);
    auto* box = new QHBoxLayout(row);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(10);
    const Glyph glyph = item.ok ? Glyph::Check : item.hard ? Glyph::NotReady : Glyph::Attention;
    box->addWidget(sign(glyph, item.ok ? c.good : item.hard ? c.alert : c.warn, row), 0, Qt::AlignTop);
    auto* words = new QVBoxLayout;
    words->setSpacing(1);
    words->addWidget(label(unitsHeld(engineSentence(item.sentence)), row));
    if (!item.ok && !item.cure.empty())
        words->addWidget(label(unitsHeld(engineSentence(item.cure)), row, "dim"));
    box->addLayout(words, 1);
    row->setAccessibleName(item.ok     ? tr("%1: holds").arg(engineSentence(item.name))
                           : item.hard ? tr("%1: blocks").arg(engineSentence(item.name))
                                       : tr("%1: missing").arg(engineSentence(item.name)));
    rows_->addWidget(row);
}

void PreflightView::addPair(const QString& before, const QString& after) {
    auto* card = new QFrame(this);
    card->setObjectName(QStringLiteral("preflightPair"));
    card->setProperty("card", true);
    auto* grid = new QGridLayout(card);
    grid->setContentsMargins(12, 10, 12, 10);
    grid->setColumnStretch(1, 1);
    grid->addWidget(label(tr("Now"), card, "caption"), 0, 0);
    grid->addWidget(label(before.isEmpty() ? QStringLiteral("–") : before, card), 0, 1);
    grid->addWidget(label(tr("Then"), card, "caption"), 1, 0);
    grid->addWidget(label(after.isEmpty() ? QStringLiteral("–") : after, card, "heading"), 1, 1);
    rows_->addWidget(card);
}

bool PreflightView::overridden() const {
    return needs_override_ && override_->isChecked();
}

QString PreflightView::whyNot() const {
    if (state_ == State::Checking) return tr("The checks are not back yet.");
    if (!blocked_.isEmpty()) return blocked_;
    if (needs_override_ && !override_->isChecked())
        return tr("Something is missing; tick the override to go on.");
    return {};
}

} // namespace turbofan::ui
