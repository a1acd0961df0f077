#include "ui/window/page_list.h"

#include <QLabel>
#include <QListWidget>
#include <QVBoxLayout>

#include "ui/theme/theme.h"
#include "ui/theme/wording.h"
#include "ui/window/page_names.h"

namespace turbofan::ui {
namespace {

constexpr int kWidth = 176;
constexpr int kMargin = 8;
constexpr int kLine = 1; // at its right edge

} // namespace

PageList::PageList(QWidget* parent) : QFrame(parent), list_(new QListWidget(this)), logo_(new QLabel(this)) {
    setObjectName(QStringLiteral("pageSide"));
    setProperty("sideline", true);
    auto* name = new QLabel(QStringLiteral("Turbofan"), this);
    name->setProperty("heading", true);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(8, 4, 8, 8);
    head->setSpacing(10);
    head->addWidget(logo_);
    head->addWidget(name, 1);
    list_->setObjectName(QStringLiteral("pageList"));
    list_->setProperty("pages", true);
    list_->setAccessibleName(tr("Pages"));
    list_->setFrameShape(QFrame::NoFrame);
    list_->setIconSize(QSize(20, 20));
    list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list_->viewport()->setAutoFillBackground(false);
    for (const PageId page : kPages) {
        auto* item = new QListWidgetItem(pageWord(page), list_);
        item->setToolTip(tr("%1 (Ctrl+%2)").arg(pageWord(page)).arg(int(page) + 1));
    }
    auto* box = new QVBoxLayout(this);
    box->setContentsMargins(kMargin, 12, kMargin, 8);
    box->addLayout(head);
    box->addWidget(list_, 1);
    connect(list_, &QListWidget::currentRowChanged, this, [this](int row) {
        look();
        if (row >= 0) emit chosen(kPages[std::size_t(row)]);
    });
    connect(&Theme::instance(), &Theme::changed, this, &PageList::look);
    look();
    fit();
}

// As wide as its longest word is in the letters of now, with the number of alarms.
void PageList::fit() {
    list_->ensurePolished();
    list_->doItemsLayout();
    setFixedWidth(std::max(kWidth, list_->sizeHintForColumn(0) + 2 * kMargin + kLine));
}

void PageList::showEvent(QShowEvent* event) {
    fit();
    QFrame::showEvent(event);
}

void PageList::look() {
    const Colours& c = Theme::instance().colours();
    logo_->setPixmap(icon(Glyph::Logo, c.accent).pixmap(QSize(26, 26), devicePixelRatioF()));
    for (int row = 0; row < list_->count(); ++row) {
        const bool current = row == list_->currentRow();
        list_->item(row)->setIcon(icon(pageGlyph(kPages[std::size_t(row)]), current ? c.accent : c.text_dim));
    }
}

void PageList::setCurrent(PageId page) {
    const QSignalBlocker quiet(list_);
    list_->setCurrentRow(int(page));
    look();
}

void PageList::setAlarms(std::uint64_t open) {
    if (open == alarms_) return;
    alarms_ = open;
    const QString word = pageWord(PageId::Events);
    list_->item(int(PageId::Events))->setText(open ? tr("%1  (%2)").arg(word, countText(open)) : word);
    fit();
}

} // namespace turbofan::ui
