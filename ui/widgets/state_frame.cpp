#include "ui/widgets/state_frame.h"

#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QStackedLayout>
#include <QTimer>
#include <QVBoxLayout>

#include "ui/theme/icons.h"
#include "ui/theme/palettes.h"
#include "ui/theme/theme.h"

namespace turbofan::ui {
namespace {

constexpr int kSkeletonAfterMs = 200; // quick answers do not flicker
constexpr int kWordsAfterMs = 1000;   // and what takes long says so
constexpr int kIconSide = 40;

// Grey blocks where the content will be; after a second with a word. Draws nothing before its time.
class Skeleton : public QWidget {
public:
    enum class Phase { Hidden, Blocks, Words };
    using QWidget::QWidget;

    void setPhase(Phase phase, const QString& words) {
        phase_ = phase;
        words_ = words;
        setObjectName(phase == Phase::Hidden ? QStringLiteral("skeletonWaiting")
                                             : QStringLiteral("skeleton"));
        update();
    }

protected:
    void paintEvent(QPaintEvent*) override {
        if (phase_ == Phase::Hidden) return;
        const Colours& colours = Theme::instance().colours();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(blend(colours.card_line, colours.window, 0.55));
        const qreal w = width() - 24;
        const qreal shares[] = {0.34, 0.92, 0.86, 0.9, 0.62};
        qreal y = 20;
        for (const qreal share : shares) {
            const qreal high = share < 0.4 ? 22 : 14;
            if (y + high > height() - 8) break;
            painter.drawRoundedRect(QRectF(12, y, w * share, high), 5, 5);
            y += high + 16;
        }
        if (phase_ != Phase::Words) return;
        painter.setPen(colours.text_dim);
        painter.drawText(QRectF(12, y, w, 30), Qt::AlignLeft | Qt::AlignVCenter, words_);
    }

private:
    Phase phase_ = Phase::Hidden;
    QString words_;
};

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
    QLabel* stale = nullptr;
    QStackedLayout* stack = nullptr;
    Skeleton* skeleton = nullptr;
    QWidget* message = nullptr;
    QLabel *sign = nullptr, *title = nullptr, *detail = nullptr;
    QPushButton* button = nullptr;
    QTimer skeleton_timer, words_timer;
    ViewState state = ViewState::Loading;
    StateText text;

    QString titleText() const { return text.title.isEmpty() ? defaultTitle(state) : text.title; }
    void buildMessage(StateFrame* frame);
    void showMessage();
    void showStale();
    void beginLoading();
    void drawSign();
};

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

void StateFrame::Impl::showStale() {
    const bool shown = state == ViewState::Stale;
    if (shown)
        stale->setText(text.detail.isEmpty() ? titleText()
                                             : titleText() + QStringLiteral(" – ") + text.detail);
    stale->setVisible(shown);
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
    impl_->stale = new QLabel(this);
    impl_->stale->setObjectName(QStringLiteral("stateStale"));
    impl_->stale->setTextFormat(Qt::PlainText);
    impl_->stale->hide();
    box->addWidget(impl_->stale);
    impl_->stack = new QStackedLayout;
    box->addLayout(impl_->stack, 1);
    impl_->skeleton = new Skeleton(this);
    impl_->buildMessage(this);
    impl_->stack->addWidget(impl_->skeleton);
    impl_->stack->addWidget(impl_->message);
    if (content) impl_->stack->addWidget(content);
    impl_->skeleton_timer.setSingleShot(true);
    impl_->skeleton_timer.setInterval(kSkeletonAfterMs);
    impl_->words_timer.setSingleShot(true);
    impl_->words_timer.setInterval(kWordsAfterMs);
    connect(&impl_->skeleton_timer, &QTimer::timeout, this,
            [this] { impl_->skeleton->setPhase(Skeleton::Phase::Blocks, {}); });
    connect(&impl_->words_timer, &QTimer::timeout, this,
            [this] { impl_->skeleton->setPhase(Skeleton::Phase::Words, impl_->titleText()); });
    const auto colour = [this] {
        QPalette palette = impl_->stale->palette();
        palette.setColor(QPalette::WindowText, Theme::instance().colours().warn);
        impl_->stale->setPalette(palette);
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
    impl_->showStale();
    if (state == ViewState::Loading) {
        // Said again while it loads already: the clock goes on.
        if (before != ViewState::Loading) impl_->beginLoading();
        return;
    }
    impl_->skeleton_timer.stop();
    impl_->words_timer.stop();
    if (state == ViewState::Live || state == ViewState::Stale) {
        if (impl_->content) impl_->stack->setCurrentWidget(impl_->content);
    } else {
        impl_->showMessage();
    }
}

ViewState StateFrame::state() const {
    return impl_->state;
}

StateText StateFrame::text() const {
    return impl_->text;
}

} // namespace turbofan::ui
