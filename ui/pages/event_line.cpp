#include "ui/pages/event_line.h"

#include <QApplication>
#include <QPainter>
#include <QTextLayout>

#include "ui/models/event_sentences.h"
#include "ui/models/event_words.h"
#include "ui/models/keyed_table.h"
#include "ui/theme/theme.h"
#include "ui/theme/unbroken.h"
#include "ui/theme/wording.h"

namespace turbofan::ui {

namespace {

constexpr int kPad = 8;
constexpr int kSentenceRole = kOwnRole + 1;
constexpr int kKindRole = kOwnRole + 2;
constexpr int kClockRole = kOwnRole + 3;

} // namespace

QStringList inTwoLines(const QString& text, const QFont& font, int width) {
    QTextLayout layout(text, font);
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    layout.beginLayout();
    QTextLine first = layout.createLine();
    if (!first.isValid()) return {};
    first.setLineWidth(width);
    layout.endLayout();
    const QString rest = text.mid(first.textLength()).trimmed();
    QStringList lines{text.left(first.textLength()).trimmed()};
    if (!rest.isEmpty()) lines << QFontMetrics(font).elidedText(rest, Qt::ElideRight, width);
    return lines;
}

void EventLineDelegate::paint(QPainter* painter, const QStyleOptionViewItem& given,
                              const QModelIndex& index) const {
    QStyleOptionViewItem option = given;
    option.text.clear();
    option.index = index;
    const QStyle* style = option.widget ? option.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &option, painter, option.widget);
    const Colours& colours = Theme::instance().colours();
    const QRect box = given.rect.adjusted(kPad, kPad - 2, -kPad, -kPad + 2);
    painter->save();
    painter->setFont(Theme::instance().captionFont());
    const int head = painter->fontMetrics().height();
    qvariant_cast<QIcon>(index.data(Qt::DecorationRole))
        .paint(painter, QRect(box.left(), box.top(), 14, head));
    painter->setPen(colours.text_dim);
    const QRect line(box.left() + 20, box.top(), box.width() - 20, head);
    painter->drawText(line, Qt::AlignLeft | Qt::AlignVCenter, index.data(kKindRole).toString());
    painter->drawText(line, Qt::AlignRight | Qt::AlignVCenter, index.data(kClockRole).toString());
    painter->setFont(Theme::instance().font());
    painter->setPen(colours.text);
    QRect text(box.left(), box.top() + head + 3, box.width(), painter->fontMetrics().height());
    for (const QString& each :
         inTwoLines(index.data(kSentenceRole).toString(), painter->font(), text.width())) {
        painter->drawText(text, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, each);
        text.translate(0, text.height());
    }
    painter->restore();
}

QSize EventLineDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const auto* view = qobject_cast<const QAbstractItemView*>(option.widget);
    const int width = (view ? view->viewport()->width() : 240) - 2 * kPad;
    const QFont font = Theme::instance().font();
    const auto lines = static_cast<int>(inTwoLines(index.data(kSentenceRole).toString(), font, width).size());
    const int head = QFontMetrics(Theme::instance().captionFont()).height();
    return {160, head + 3 + lines * QFontMetrics(font).height() + 2 * kPad};
}

EventLines::EventLines(QWidget* parent) : QListWidget(parent) {
    setObjectName("overview_events");
    setAccessibleName(tr("Newest events"));
    setItemDelegate(new EventLineDelegate(this));
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMouseTracking(true);
    setResizeMode(Adjust);
    const auto asked = [this](const QListWidgetItem* item) {
        emit eventAsked(item->data(kKeyRole).toLongLong());
    };
    connect(this, &QListWidget::itemClicked, this, asked);
    connect(this, &QListWidget::itemActivated, this, asked);
}

void EventLines::setEvents(const std::vector<EventRow>& newest, std::size_t most, Instant now) {
    const int rows = static_cast<int>(std::min(newest.size(), most));
    while (count() > rows) delete takeItem(count() - 1);
    while (count() < rows) addItem(new QListWidgetItem);
    for (int row = 0; row < rows; ++row) {
        const EventRow& event = newest[static_cast<std::size_t>(row)];
        const QString kind = QString::fromStdString(event.kind);
        const Severity severity = eventSeverity(event, now);
        const QString sentence = eventSentence(event);
        QListWidgetItem* line = item(row);
        line->setData(kKeyRole, static_cast<qint64>(event.event));
        line->setData(kSentenceRole, unitsHeld(sentence));
        line->setData(kKindRole, kindWord(kind));
        line->setData(kClockRole, clockText(event.time));
        line->setData(Qt::DecorationRole,
                      severity == Severity::None
                          ? QVariant(icon(kindGlyph(kind), Theme::instance().colours().text_dim))
                          : severityIcon(severity));
        line->setToolTip(sentence);
        line->setData(Qt::AccessibleTextRole,
                      tr("%1, %2: %3").arg(clockText(event.time), kindWord(kind), sentence));
    }
    showWhole();
    scheduleDelayedItemsLayout(); // a longer sentence wants a higher line, which the list does not see
}

void EventLines::resizeEvent(QResizeEvent* event) {
    QListWidget::resizeEvent(event);
    showWhole();
}

void EventLines::showWhole() {
    QStyleOptionViewItem option;
    option.widget = this;
    int room = viewport()->height();
    for (int row = 0; row < count(); ++row) {
        room -= itemDelegate()->sizeHint(option, model()->index(row, 0)).height();
        setRowHidden(row, row > 0 && room < 0);
    }
}

} // namespace turbofan::ui
