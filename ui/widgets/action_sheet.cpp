#include "ui/widgets/action_sheet.h"

#include <algorithm>

#include <QEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPropertyAnimation>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QStyle>
#include <QVBoxLayout>

#include "ui/theme/icons.h"
#include "ui/theme/letters.h"
#include "ui/theme/theme.h"
#include "ui/widgets/preflight_view.h"

namespace turbofan::ui {
namespace {

constexpr int kWidth = 460;
constexpr int kMargin = 24;
constexpr int kSlideMs = 120;

} // namespace

struct ActionSheet::Impl {
    SheetSpec spec;
    bool open = false, wanted = false;
    QString options_problem;
    QPointer<QWidget> focus_before;
    QScrollArea* middle_area = nullptr;
    QWidget* body = nullptr; // made anew for each opening
    PreflightView* preflight = nullptr;
    QLineEdit* reason = nullptr;
    QLabel* note = nullptr;
    QPushButton *confirm = nullptr, *cancel = nullptr;
    QVBoxLayout* layout = nullptr;

    QWidget* header(ActionSheet* sheet);
    QWidget* middle(ActionSheet* sheet);
    void addReason(QVBoxLayout* box, QWidget* parent, ActionSheet* sheet);
    QWidget* footer(ActionSheet* sheet);
    void build(ActionSheet* sheet);
    void place(ActionSheet* sheet, bool slide);
    void wake(ActionSheet* sheet);
    void tryConfirm(ActionSheet* sheet);
};

QWidget* ActionSheet::Impl::header(ActionSheet* sheet) {
    auto* head = new QWidget(body);
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(20, 16, 12, 4);
    auto* title = new QLabel(spec.title, head);
    title->setObjectName(QStringLiteral("sheetTitle"));
    title->setProperty("title", true);
    auto* close = new QPushButton(icon(Glyph::Close), {}, head);
    close->setObjectName(QStringLiteral("sheetClose"));
    close->setProperty("flat", true);
    close->setAccessibleName(tr("Close"));
    close->setToolTip(tr("Close (Esc)"));
    row->addWidget(title, 1);
    row->addWidget(close);
    connect(close, &QPushButton::clicked, sheet, &ActionSheet::dismiss);
    return head;
}

void ActionSheet::Impl::addReason(QVBoxLayout* box, QWidget* parent, ActionSheet* sheet) {
    auto* caption = new QLabel(tr("Reason, kept with the event"), parent);
    caption->setProperty("caption", true);
    reason = new QLineEdit(parent);
    reason->setObjectName(QStringLiteral("sheetReason"));
    reason->setAccessibleName(tr("Reason"));
    reason->setPlaceholderText(tr("Why is this done?"));
    reason->setMaxLength(200);
    caption->setBuddy(reason);
    box->addWidget(caption);
    box->addWidget(reason);
    auto* chips = new QHBoxLayout;
    chips->setSpacing(6);
    int wide = 0;
    for (const QString& text : spec.reasons) {
        auto* chip = new QPushButton(text, parent);
        chip->setObjectName(QStringLiteral("reasonChip"));
        chip->setAccessibleName(tr("Reason: %1").arg(text));
        connect(chip, &QPushButton::clicked, sheet, [this, text] { reason->setText(text); });
        chips->addWidget(chip);
        wide += chip->sizeHint().width() + chips->spacing();
    }
    if (wide > widened(kWidth, sheet->fontMetrics()) -
                   2 * kMargin) // in a language of long words: one below the other
        chips->setDirection(QBoxLayout::TopToBottom);
    else
        chips->addStretch(1);
    box->addLayout(chips);
    connect(reason, &QLineEdit::textChanged, sheet, [this, sheet] { wake(sheet); });
}

QWidget* ActionSheet::Impl::middle(ActionSheet* sheet) {
    auto* scroll = middle_area = new QScrollArea(body);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto* inner = new QWidget(scroll);
    inner->setProperty("clear", true);
    auto* box = new QVBoxLayout(inner);
    box->setContentsMargins(20, 8, 20, 12);
    box->setSpacing(14);
    if (spec.options) {
        spec.options->setParent(inner);
        box->addWidget(spec.options);
    }
    note = new QLabel(inner);
    note->setObjectName(QStringLiteral("sheetNote"));
    note->setWordWrap(true);
    note->setTextFormat(Qt::PlainText);
    note->hide();
    box->addWidget(note);
    preflight = new PreflightView(inner);
    box->addWidget(preflight);
    box->addStretch(1);
    scroll->setWidget(inner);
    connect(preflight, &PreflightView::changed, sheet, [this, sheet] { wake(sheet); });
    return scroll;
}

QWidget* ActionSheet::Impl::footer(ActionSheet* sheet) {
    auto* foot = new QFrame(body);
    foot->setProperty("sheetFoot", true);
    auto* box = new QVBoxLayout(foot);
    box->setContentsMargins(20, 12, 20, 16);
    box->setSpacing(8);
    // Always in view, however long the checks are.
    if (spec.weight == SheetWeight::Serving) {
        addReason(box, foot, sheet);
        box->addSpacing(6);
    }
    auto* row = new QHBoxLayout;
    box->addLayout(row);
    cancel = new QPushButton(tr("Cancel"), foot);
    cancel->setObjectName(QStringLiteral("sheetCancel"));
    confirm = new QPushButton(spec.verb, foot);
    confirm->setObjectName(QStringLiteral("sheetConfirm"));
    confirm->setProperty("primary", true);
    for (QPushButton* button : {cancel, confirm}) {
        button->setAutoDefault(true);
        button->setAccessibleName(button->text());
    }
    // The weighty verb stands away from Cancel and from where it was asked for.
    row->addWidget(cancel);
    row->addStretch(1);
    row->addWidget(confirm);
    connect(cancel, &QPushButton::clicked, sheet, &ActionSheet::dismiss);
    connect(confirm, &QPushButton::clicked, sheet, [this, sheet] { tryConfirm(sheet); });
    return foot;
}

void ActionSheet::Impl::build(ActionSheet* sheet) {
    body = new QWidget(sheet);
    auto* box = new QVBoxLayout(body);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(0);
    box->addWidget(header(sheet));
    box->addWidget(middle(sheet), 1);
    box->addWidget(footer(sheet));
    layout->addWidget(body);
}

void ActionSheet::Impl::place(ActionSheet* sheet, bool slide) {
    const QRect host = sheet->parentWidget()->rect();
    // What is asked for may need more: it scrolls down only.
    const int whole = middle_area->widget()->minimumSizeHint().width() +
                      middle_area->verticalScrollBar()->sizeHint().width() + 2;
    const int width = std::min(std::max(widened(kWidth, sheet->fontMetrics()), whole), host.width());
    const QRect end(host.right() + 1 - width, 0, width, host.height());
    const bool still = sheet->style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, sheet) <= 0;
    if (!slide || still) {
        sheet->setGeometry(end);
        return;
    }
    sheet->setGeometry(end.translated(width / 4, 0));
    auto* animation = new QPropertyAnimation(sheet, "pos", sheet);
    animation->setDuration(kSlideMs);
    animation->setEasingCurve(QEasingCurve::OutCubic);
    animation->setEndValue(end.topLeft());
    animation->start(QAbstractAnimation::DeleteWhenStopped);
}

void ActionSheet::Impl::wake(ActionSheet* sheet) {
    if (!open) return;
    const QString why = sheet->whyNot();
    confirm->setEnabled(why.isEmpty());
    confirm->setToolTip(why);
    confirm->setStatusTip(why);
    confirm->setAccessibleDescription(why);
    if (why.isEmpty() && wanted) tryConfirm(sheet);
}

void ActionSheet::Impl::tryConfirm(ActionSheet* sheet) {
    if (!open || !sheet->whyNot().isEmpty()) return;
    const SheetAnswer answer{reason ? reason->text().trimmed() : QString(), preflight->overridden()};
    const auto confirmed = spec.confirmed;
    sheet->dismiss();
    if (confirmed) confirmed(answer);
}

ActionSheet::ActionSheet(QWidget* host) : QFrame(host), impl_(std::make_unique<Impl>()) {
    setProperty("sheet", true);
    setAutoFillBackground(true);
    impl_->layout = new QVBoxLayout(this);
    impl_->layout->setContentsMargins(1, 0, 0, 0);
    host->installEventFilter(this);
    hide();
}

ActionSheet::~ActionSheet() = default;

void ActionSheet::open(SheetSpec spec) {
    if (impl_->open) dismiss();
    QWidget* focused = window()->focusWidget();
    impl_->spec = std::move(spec);
    impl_->open = true;
    impl_->wanted = false;
    impl_->reason = nullptr;
    impl_->options_problem.clear();
    impl_->focus_before = focused;
    setObjectName(impl_->spec.name);
    setAccessibleName(impl_->spec.title);
    impl_->build(this);
    impl_->place(this, true);
    show();
    raise();
    impl_->wake(this);
    if (impl_->spec.weight == SheetWeight::Serving)
        impl_->reason->setFocus(Qt::OtherFocusReason);
    else if (impl_->spec.first_focus)
        impl_->spec.first_focus->setFocus(Qt::OtherFocusReason);
    else
        impl_->cancel->setFocus(Qt::OtherFocusReason);
}

void ActionSheet::dismiss() {
    if (!impl_->open) return;
    impl_->open = false;
    hide();
    impl_->body->hide();
    impl_->body->deleteLater(); // one of its buttons may be what was clicked
    impl_->layout->removeWidget(impl_->body);
    impl_->body = nullptr;
    setObjectName({});
    if (impl_->focus_before) impl_->focus_before->setFocus(Qt::OtherFocusReason);
    emit closed();
}

bool ActionSheet::isOpen() const {
    return impl_->open;
}

QString ActionSheet::name() const {
    return impl_->open ? impl_->spec.name : QString();
}

void ActionSheet::setChecking() {
    if (impl_->open) impl_->preflight->setChecking();
}

void ActionSheet::setPreflight(const Preflight& preflight) {
    if (impl_->open) impl_->preflight->setPreflight(preflight);
}

void ActionSheet::setProblem(const Error& error) {
    if (impl_->open) impl_->preflight->setProblem(error);
}

void ActionSheet::setOptionsProblem(const QString& why) {
    if (!impl_->open) return;
    impl_->options_problem = why;
    impl_->wake(this);
}

void ActionSheet::setNote(const QString& text) {
    if (!impl_->open) return;
    impl_->note->setText(text);
    impl_->note->setVisible(!text.isEmpty());
}

QString ActionSheet::whyNot() const {
    if (!impl_->open) return tr("Nothing is asked.");
    if (!impl_->options_problem.isEmpty()) return impl_->options_problem;
    if (const QString why = impl_->preflight->whyNot(); !why.isEmpty()) return why;
    if (impl_->reason && impl_->reason->text().trimmed().isEmpty())
        return tr("Say why; it is kept with the event.");
    return {};
}

bool ActionSheet::eventFilter(QObject* watched, QEvent* event) {
    if (watched == parentWidget() && event->type() == QEvent::Resize && impl_->open)
        impl_->place(this, false);
    return QFrame::eventFilter(watched, event);
}

void ActionSheet::keyPressEvent(QKeyEvent* event) {
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (event->key() == Qt::Key_Escape) {
        dismiss();
    } else if (enter && impl_->spec.weight == SheetWeight::Costly) {
        impl_->wanted = true;
        impl_->tryConfirm(this);
    } else if (enter) {
        // In a field it goes on, it does not act: only the button itself does.
        focusNextPrevChild(true);
    }
    event->accept(); // keys of the page behind do not act while the sheet has the focus
}

bool ActionSheet::focusNextPrevChild(bool next) {
    // Tab stays inside: the sheet is answered or closed first.
    QWidget* const start = window()->focusWidget();
    QWidget* at = start ? start : this;
    for (int i = 0; i < 500; ++i) {
        at = next ? at->nextInFocusChain() : at->previousInFocusChain();
        if (isAncestorOf(at) && at->isVisible() && at->isEnabled() && (at->focusPolicy() & Qt::TabFocus)) {
            at->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
            return true;
        }
    }
    return true;
}

} // namespace turbofan::ui
