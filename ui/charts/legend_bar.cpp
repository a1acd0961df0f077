#include "ui/charts/legend_bar.h"

#include <algorithm>
#include <cmath>

#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QToolButton>

#include "ui/theme/figures.h"

namespace turbofan::ui {
namespace {

constexpr int kMark = 12, kGap = 7, kBetweenKeys = 18;

} // namespace

LegendKey::LegendKey(QWidget* parent) : QAbstractButton(parent) {
    setFocusPolicy(Qt::NoFocus);
    setCursor(Qt::PointingHandCursor);
}

void LegendKey::show(const LegendEntry& entry, const ChartLook& look) {
    entry_ = entry;
    look_ = look;
    const double wide = figuresWidth(QFontMetricsF(look.body), entry.value);
    const bool figure =
        std::any_of(entry.value.begin(), entry.value.end(), [](QChar c) { return c.isDigit(); });
    value_width_ = figure ? std::max(value_width_, wide) : wide; // what has no value stands still anyway
    const QString state = !entry.shown ? tr("hidden") : entry.old ? tr("shown, old") : tr("shown");
    setAccessibleName(QStringLiteral("%1, %2, %3").arg(entry.label, entry.value, state));
    setToolTip(tr("Click: show or hide %1. Double click: show it alone.").arg(entry.label));
    update();
}

QSize LegendKey::sizeHint() const {
    const QFontMetricsF small(look_.small);
    const double value = entry_.value.isEmpty() ? 0 : kGap + value_width_;
    return {static_cast<int>(std::ceil(kMark + kGap + small.horizontalAdvance(entry_.label) + value)) + 2,
            look_.header};
}

void LegendKey::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const QRectF all = rect();
    const QColor quiet = look_.colours.disabled;
    const double middle = std::floor(all.center().y());
    if (entry_.shown)
        painter.fillRect(QRectF(0, middle - 1, kMark, 3), entry_.colour);
    else
        painter.fillRect(QRectF(0, middle, kMark, 1), quiet);
    painter.setFont(look_.small);
    painter.setPen(!entry_.shown ? quiet : underMouse() ? look_.colours.text : look_.colours.text_dim);
    const QRectF words = all.adjusted(kMark + kGap, 0, 0, 0);
    painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, entry_.label);
    QFont bold = look_.body;
    bold.setWeight(QFont::DemiBold);
    painter.setFont(bold);
    painter.setPen(!entry_.shown ? quiet : entry_.old ? look_.colours.text_dim : look_.colours.text);
    drawFigures(painter, words, Qt::AlignRight | Qt::AlignVCenter, entry_.value);
    if (entry_.shown) return;
    const double width = QFontMetricsF(look_.small).horizontalAdvance(entry_.label);
    painter.fillRect(QRectF(words.left(), middle, width, 1), quiet); // struck out: not by colour alone
}

void LegendKey::mouseReleaseEvent(QMouseEvent* event) {
    const bool alone =
        event->button() == Qt::LeftButton && event->modifiers() & Qt::ControlModifier && isDown();
    if (!alone) return QAbstractButton::mouseReleaseEvent(event);
    setDown(false);
    emit isolated();
}

void LegendKey::mouseDoubleClickEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) return;
    emit clicked(); // takes back what its first click did
    emit isolated();
}

LegendBar::LegendBar(QWidget* parent) : QWidget(parent), more_(new QToolButton(this)), look_(currentLook()) {
    more_->setText(QStringLiteral("+0"));
    more_->setStyleSheet(QStringLiteral("QToolButton { padding: 1px 6px; }")); // a legend is low
    more_->setFocusPolicy(Qt::NoFocus);
    more_->setObjectName(QStringLiteral("legendMore"));
    more_->hide();
    connect(more_, &QAbstractButton::clicked, this, [this] {
        QMenu menu(this);
        fillMenu(menu);
        menu.exec(more_->mapToGlobal(QPoint(0, more_->height())));
    });
}

void LegendBar::setLook(const ChartLook& look) {
    look_ = look;
    for (std::size_t i = 0; i < keys_.size(); ++i) keys_[i]->show(entries_[i], look_);
    arrange();
}

void LegendBar::setEntries(const std::vector<LegendEntry>& entries) {
    if (entries == entries_) return;
    entries_ = entries;
    while (keys_.size() > entries.size()) {
        delete keys_.back();
        keys_.pop_back();
    }
    while (keys_.size() < entries.size()) {
        auto* key = new LegendKey(this);
        connect(key, &QAbstractButton::clicked, this,
                [this, key] { emit toggled(QString::fromStdString(key->entry().name)); });
        connect(key, &LegendKey::isolated, this,
                [this, key] { emit isolated(QString::fromStdString(key->entry().name)); });
        keys_.push_back(key);
    }
    for (std::size_t i = 0; i < keys_.size(); ++i) {
        keys_[i]->setObjectName(QString::fromStdString("legend." + entries[i].name));
        if (keys_[i]->entry() != entries[i]) keys_[i]->show(entries[i], look_);
    }
    arrange();
}

void LegendBar::fillMenu(QMenu& menu) {
    for (const LegendEntry& entry : entries_) {
        QAction* action = menu.addAction(entry.label);
        action->setCheckable(true);
        action->setChecked(entry.shown);
        connect(action, &QAction::triggered, this,
                [this, name = QString::fromStdString(entry.name)] { emit toggled(name); });
    }
}

void LegendBar::resizeEvent(QResizeEvent*) {
    arrange();
}

void LegendBar::arrange() {
    const QSize hint = more_->sizeHint();
    const int more_width =
        std::max(QFontMetrics(look_.small).horizontalAdvance(QStringLiteral("+00")) + 18, hint.width());
    int total = 0;
    for (const LegendKey* key : keys_) total += key->sizeHint().width() + kBetweenKeys;
    const int room =
        width() + kBetweenKeys - (total - kBetweenKeys > width() ? more_width + kBetweenKeys : 0);
    int used = 0;
    std::size_t fitting = 0;
    while (fitting < keys_.size() && used + keys_[fitting]->sizeHint().width() + kBetweenKeys <= room)
        used += keys_[fitting++]->sizeHint().width() + kBetweenKeys;
    const bool all = fitting == keys_.size();
    int x = width() - used + kBetweenKeys - (all ? 0 : more_width + kBetweenKeys);
    for (std::size_t i = 0; i < keys_.size(); ++i) {
        keys_[i]->setVisible(i < fitting);
        if (i >= fitting) continue;
        const int wide = keys_[i]->sizeHint().width();
        keys_[i]->setGeometry(x, 0, wide, height());
        x += wide + kBetweenKeys;
    }
    more_->setVisible(!all);
    if (all) return;
    more_->setText(QStringLiteral("+%1").arg(keys_.size() - fitting));
    more_->setAccessibleName(tr("%n more series", nullptr, static_cast<int>(keys_.size() - fitting)));
    const int high = std::min(height(), std::max(22, hint.height()));
    more_->setGeometry(width() - more_width, (height() - high) / 2, more_width, high);
}

} // namespace turbofan::ui
