#include "ui/widgets/state_frame.h"

#include <QLabel>
#include <QPushButton>
#include <QStackedLayout>
#include <QTimer>
#include <QVBoxLayout>

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/state_covers.h"

namespace turbofan::ui {
namespace {

constexpr int kSkeletonAfterMs = 200; // quick answers do not flicker
constexpr int kWordsAfterMs = 1000;   // and what takes long says so
constexpr int kIconSide = 40;
constexpr int kLineIconSide = 16;

struct Sign {
    Glyph glyph;
    QColor colour;
};

Sign signOf(ViewState state) {
    const Colours& c = Theme::instance().colours();
    switch (state) {
    case ViewState::Error:
        return {Glyph::Attention, c.alert};
    case ViewState::Stopped:
        return {Glyph::Link, c.warn};
    default:
        return {Glyph::Info, c.text_dim};
    }
}

QString defaultTitle(ViewState state) {
    switch (state) {
    case ViewState::Empty:
        return StateFrame::tr("Nothing here yet");
    case ViewState::Loading:
        return StateFrame::tr("Loading…");
    case ViewState::Stale:
        return StateFrame::tr("No new values");
    case ViewState::Error:
        return StateFrame::tr("This could not be shown");
    case ViewState::Stopped:
        return StateFrame::tr("The engine has stopped");
    case ViewState::Live:
        break;
    }
    return {};
}

} // namespace

struct StateFrame::Impl {
    QWidget* content = nullptr;
    QWidget* line = nullptr; // above old content
    QLabel *line_sign = nullptr, *stale = nullptr;
    QPushButton* again = nullptr;
    Veil* veil = nullptr;
    QStackedLayout* stack = nullptr;
    Skeleton* skeleton = nullptr;
    QWidget* message = nullptr;
    QLabel *sign = nullptr, *title = nullptr, *detail = nullptr;
    QPushButton* button = nullptr;
    QTimer skeleton_timer, words_timer;
    ViewState state = ViewState::Loading;
    StateText text;
    bool shown_before = false; // the content, since it was last Loading or Empty

    bool old() const {
        return state == ViewState::Stale || (state == ViewState::Stopped && shown_before && content);
    }
    QString titleText() const { return text.title.isEmpty() ? defaultTitle(state) : text.title; }
    void buildLine(StateFrame* frame);
    void buildMessage(StateFrame* frame);
    void showMessage();
    void showOld();
    void beginLoading();
    void drawSign();
};

void StateFrame::Impl::buildLine(StateFrame* frame) {
    line = new QWidget(frame);
    line_sign = new QLabel(line);
    stale = new QLabel(line);
    stale->setObjectName(QStringLiteral("stateStale"));
    stale->setTextFormat(Qt::PlainText);
    again = new QPushButton(line);
    again->setObjectName(QStringLiteral("staleAction"));
    again->setAccessibleName(StateFrame::tr("Ask again"));
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(16, 8, 16, 0);
    row->setSpacing(8);
    row->addWidget(line_sign);
    row->addWidget(stale, 1);
    row->addWidget(again);
    line->hide();
    QObject::connect(again, &QPushButton::clicked, frame, &StateFrame::actionTriggered);
}

void StateFrame::Impl::buildMessage(StateFrame* frame) {
    message = new QWidget(frame);
    message->setObjectName(QStringLiteral("stateMessage"));
    sign = new QLabel(message);
    title = new QLabel(message);
    title->setObjectName(QStringLiteral("stateTitle"));
    title->setProperty("title", true);
    detail = new QLabel(message);
    detail->setObjectName(QStringLiteral("stateDetail"));
    detail->setProperty("dim", true);
    detail->setMaximumWidth(560);
    button = new QPushButton(message);
    button->setObjectName(QStringLiteral("stateAction"));
    button->setProperty("primary", true);
    for (QLabel* label : {title, detail}) {
        label->setWordWrap(true);
        label->setAlignment(Qt::AlignHCenter);
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    auto* box = new QVBoxLayout(message);
    box->setSpacing(8);
    box->addStretch(2);
    box->addWidget(sign, 0, Qt::AlignHCenter);
    box->addWidget(title);
    auto* row = new QHBoxLayout;
    row->addStretch(1);
    row->addWidget(detail, 100);
    row->addStretch(1);
    box->addLayout(row);
    box->addSpacing(6);
    box->addWidget(button, 0, Qt::AlignHCenter);
    box->addStretch(3);
    QObject::connect(button, &QPushButton::clicked, frame, &StateFrame::actionTriggered);
}

void StateFrame::Impl::drawSign() {
    const Sign shown = signOf(state);
    sign->setPixmap(
        icon(shown.glyph, shown.colour).pixmap(QSize(kIconSide, kIconSide), sign->devicePixelRatioF()));
}

void StateFrame::Impl::showMessage() {
    drawSign();
    title->setText(titleText());
    detail->setText(text.detail);
    detail->setVisible(!text.detail.isEmpty());
    button->setText(text.action);
    button->setVisible(!text.action.isEmpty());
    button->setAccessibleName(text.action);
    message->setAccessibleName(titleText());
    message->setAccessibleDescription(text.detail);
    stack->setCurrentWidget(message);
}

// What has stopped is told with its verb by the window's banner, so the line offers none then.
void StateFrame::Impl::showOld() {
    if (old()) {
        stale->setText(text.detail.isEmpty() || state == ViewState::Stopped
                           ? titleText()
                           : titleText() + QStringLiteral(" – ") + text.detail);
        again->setText(text.action);
        if (!text.action.isEmpty()) again->setAccessibleName(text.action);
        again->setVisible(state == ViewState::Stale && !text.action.isEmpty());
    }
    line->setVisible(old());
    veil->setDown(old());
}

void StateFrame::Impl::beginLoading() {
    skeleton->setPhase(Skeleton::Phase::Hidden, {});
    skeleton_timer.start();
    words_timer.start();
    stack->setCurrentWidget(skeleton);
}

StateFrame::StateFrame(QWidget* content, QWidget* parent) : QWidget(parent), impl_(std::make_unique<Impl>()) {
    impl_->content = content;
    auto* box = new QVBoxLayout(this);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(6);
    impl_->buildLine(this);
    box->addWidget(impl_->line);
    impl_->stack = new QStackedLayout;
    box->addLayout(impl_->stack, 1);
    impl_->skeleton = new Skeleton(this);
    impl_->buildMessage(this);
    impl_->stack->addWidget(impl_->skeleton);
    impl_->stack->addWidget(impl_->message);
    if (content) impl_->stack->addWidget(content);
    impl_->veil = new Veil(this);
    if (content) impl_->veil->cover(content);
    impl_->skeleton_timer.setSingleShot(true);
    impl_->skeleton_timer.setInterval(kSkeletonAfterMs);
    impl_->words_timer.setSingleShot(true);
    impl_->words_timer.setInterval(kWordsAfterMs);
    connect(&impl_->skeleton_timer, &QTimer::timeout, this,
            [this] { impl_->skeleton->setPhase(Skeleton::Phase::Blocks, {}); });
    connect(&impl_->words_timer, &QTimer::timeout, this,
            [this] { impl_->skeleton->setPhase(Skeleton::Phase::Words, impl_->titleText()); });
    const auto colour = [this] {
        const QColor warn = Theme::instance().colours().warn;
        QPalette palette = impl_->stale->palette();
        palette.setColor(QPalette::WindowText, warn);
        impl_->stale->setPalette(palette);
        impl_->line_sign->setPixmap(
            icon(Glyph::Attention, warn).pixmap(QSize(kLineIconSide, kLineIconSide), devicePixelRatioF()));
        impl_->drawSign();
    };
    connect(&Theme::instance(), &Theme::changed, this, colour);
    colour();
    impl_->beginLoading();
}

StateFrame::~StateFrame() = default;

void StateFrame::setState(ViewState state, StateText text) {
    const ViewState before = impl_->state;
    impl_->state = state;
    impl_->text = std::move(text);
    if (state == ViewState::Loading || state == ViewState::Empty) impl_->shown_before = false;
    if (state == ViewState::Loading) {
        impl_->showOld();
        // Said again while it loads already: the clock goes on.
        if (before != ViewState::Loading) impl_->beginLoading();
        return;
    }
    impl_->skeleton_timer.stop();
    impl_->words_timer.stop();
    if (state == ViewState::Live || impl_->old()) {
        impl_->shown_before = true;
        if (impl_->content) impl_->stack->setCurrentWidget(impl_->content);
    } else {
        impl_->showMessage();
    }
    impl_->showOld(); // last: it lies on top
}

ViewState StateFrame::state() const {
    return impl_->state;
}

StateText StateFrame::text() const {
    return impl_->text;
}

bool StateFrame::keepsOldContent() const {
    return impl_->old();
}

} // namespace turbofan::ui
