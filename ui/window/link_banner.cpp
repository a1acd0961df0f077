#include "ui/window/link_banner.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStyle>
#include <QVBoxLayout>

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

namespace turbofan::ui {
namespace {

QString titleOf(LinkState link) {
    switch (link) {
    case LinkState::Stale:
        return LinkBanner::tr("No news from the engine");
    case LinkState::Lost:
        return LinkBanner::tr("The connection is lost; trying again by itself");
    case LinkState::Failed:
        return LinkBanner::tr("The engine could not start");
    default:
        return {};
    }
}

} // namespace

LinkBanner::LinkBanner(Bridge& bridge, QWidget* parent)
    : QFrame(parent), bridge_(bridge), sign_(new QLabel(this)), title_(new QLabel(this)),
      reason_(new QLabel(this)), retry_(new QPushButton(tr("Try now"), this)) {
    setObjectName(QStringLiteral("linkBanner"));
    title_->setObjectName(QStringLiteral("bannerTitle"));
    title_->setProperty("heading", true);
    reason_->setObjectName(QStringLiteral("bannerReason"));
    reason_->setTextFormat(Qt::PlainText);
    reason_->setWordWrap(true);
    retry_->setObjectName(QStringLiteral("bannerRetry"));
    retry_->setAccessibleName(tr("Try to reach the engine now"));
    auto* words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(title_);
    words->addWidget(reason_);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(16, 8, 12, 8);
    row->setSpacing(12);
    row->addWidget(sign_);
    row->addLayout(words, 1);
    row->addWidget(retry_);
    connect(retry_, &QPushButton::clicked, &bridge_, &Bridge::retry);
    connect(&bridge_, &Bridge::linkChanged, this, &LinkBanner::look);
    connect(&Theme::instance(), &Theme::changed, this, &LinkBanner::look);
    look();
}

void LinkBanner::setFailureToldElsewhere(bool told) {
    if (told == told_elsewhere_) return;
    told_elsewhere_ = told;
    look();
}

void LinkBanner::look() {
    const LinkState link = bridge_.link();
    const bool away = link == LinkState::Lost || link == LinkState::Stale || link == LinkState::Failed;
    const bool alert = link != LinkState::Stale;
    const Colours& c = Theme::instance().colours();
    setProperty("alertBanner", alert);
    setProperty("warnBanner", !alert);
    style()->unpolish(this);
    style()->polish(this);
    sign_->setPixmap(icon(alert ? Glyph::NotReady : Glyph::Attention, alert ? c.alert : c.warn)
                         .pixmap(QSize(20, 20), devicePixelRatioF()));
    title_->setText(titleOf(link));
    reason_->setText(bridge_.reason());
    setAccessibleName(title_->text());
    setAccessibleDescription(reason_->text());
    setVisible(away && !(told_elsewhere_ && link == LinkState::Failed));
    if (link == LinkState::Live && was_away_) emit backAgain();
    // An engine that could not start was never there.
    was_away_ = link == LinkState::Lost || link == LinkState::Stale ||
                (was_away_ && link == LinkState::Opening && bridge_.overview());
}

} // namespace turbofan::ui
