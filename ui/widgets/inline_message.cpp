#include "ui/widgets/inline_message.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

namespace turbofan::ui {

InlineMessage::InlineMessage(QWidget* parent) : QFrame(parent) {
    setObjectName(QStringLiteral("inlineMessage"));
    setProperty("card", true);
    sign_ = new QLabel(this);
    text_ = new QLabel(this);
    text_->setObjectName(QStringLiteral("messageText"));
    text_->setProperty("heading", true);
    detail_ = new QLabel(this);
    detail_->setObjectName(QStringLiteral("messageDetail"));
    detail_->setProperty("dim", true);
    for (QLabel* label : {text_, detail_}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    verb_ = new QPushButton(this);
    verb_->setObjectName(QStringLiteral("messageVerb"));
    close_ = new QPushButton(icon(Glyph::Close), {}, this);
    close_->setObjectName(QStringLiteral("messageClose"));
    close_->setProperty("flat", true);
    close_->setAccessibleName(tr("Close this message"));
    close_->setToolTip(tr("Close this message"));
    auto* words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(text_);
    words->addWidget(detail_);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 8, 8, 8);
    row->setSpacing(10);
    row->addWidget(sign_);
    row->addLayout(words, 1);
    row->addWidget(verb_);
    row->addWidget(close_);
    timer_.setSingleShot(true);
    connect(&timer_, &QTimer::timeout, this, &InlineMessage::dismiss);
    connect(close_, &QPushButton::clicked, this, &InlineMessage::dismiss);
    connect(verb_, &QPushButton::clicked, this, [this] {
        const auto action = action_;
        dismiss();
        if (action) action();
    });
    connect(&Theme::instance(), &Theme::changed, this, &InlineMessage::look);
    hide();
}

void InlineMessage::look() {
    const Colours& c = Theme::instance().colours();
    const Glyph glyph = kind_ == MessageKind::Success   ? Glyph::Check
                        : kind_ == MessageKind::Failure ? Glyph::Warning
                                                        : Glyph::Info;
    const QColor colour = kind_ == MessageKind::Success   ? c.good
                          : kind_ == MessageKind::Failure ? c.alert
                                                          : c.text_dim;
    sign_->setPixmap(icon(glyph, colour).pixmap(QSize(18, 18), devicePixelRatioF()));
}

void InlineMessage::showMessage(MessageKind kind, const QString& text, const QString& detail, double seconds,
                                const QString& verb, std::function<void()> action) {
    kind_ = kind;
    text_->setText(text);
    detail_->setText(detail);
    detail_->setVisible(!detail.isEmpty());
    verb_->setText(verb);
    verb_->setAccessibleName(verb);
    verb_->setVisible(!verb.isEmpty());
    action_ = std::move(action);
    setAccessibleName(text);
    setAccessibleDescription(detail);
    look();
    show();
    timer_.stop();
    if (seconds > 0) timer_.start(int(seconds * 1000));
}

void InlineMessage::dismiss() {
    timer_.stop();
    action_ = nullptr;
    hide();
}

QString InlineMessage::text() const {
    return text_->text();
}

QString InlineMessage::verb() const {
    return verb_->text();
}

void InlineMessage::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape)
        dismiss();
    else
        QFrame::keyPressEvent(event);
}

} // namespace turbofan::ui
