#include "ui/pages/data_page.h"

#include <QVBoxLayout>

#include "engine/base/sentence.h"
#include "ui/bridge/bridge.h"
#include "ui/theme/wording.h"

namespace turbofan::ui {

namespace {
constexpr int kPatienceMs = 3000; // an answer may take so long before it counts as old
}

DataPage::DataPage(PageContext context, int period_ms, QWidget* parent)
    : Page(context, parent), period_ms_(period_ms) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    beat_.setInterval(period_ms > 0 ? period_ms : 1000);
    connect(&beat_, &QTimer::timeout, this, [this] {
        if (period_ms_ > 0) ask();
        updateState();
    });
    connect(&context_.bridge, &Bridge::linkChanged, this, [this] {
        if (isVisible() && context_.bridge.link() == LinkState::Live) ask();
        updateState();
    });
}

void DataPage::setContent(QWidget* content) {
    layout()->addWidget(frameAround(content));
    updateState();
}

StateFrame* DataPage::frameAround(QWidget* content) {
    frame_ = new StateFrame(content, this);
    frame_->setObjectName("state");
    connect(frame_, &StateFrame::actionTriggered, this, &DataPage::onAction);
    return frame_;
}

void DataPage::setLacksData(bool lacking) {
    lacks_data_ = lacking;
    updateState();
}

void DataPage::refresh() {
    ask();
    updateState();
}

void DataPage::answered() {
    answered_ = true;
    error_.reset();
    since_answer_.start();
    updateState();
}

bool DataPage::isOfTheLink(const Error& error) {
    return error.code == ErrorCode::Network || error.code == ErrorCode::Timeout;
}

void DataPage::failed(const Error& error) {
    error_ = error;
    updateState();
}

bool DataPage::old() const {
    return period_ms_ > 0 && since_answer_.isValid() &&
           since_answer_.elapsed() > std::max(kPatienceMs, 3 * period_ms_);
}

// Said of what is kept on show; of a page that never showed anything in the middle of it.
StateText DataPage::stoppedText() const {
    const Bridge& bridge = context_.bridge;
    const QString reason = bridge.reason();
    return {answered_ ? tr("Not live: last value %1").arg(ageText(bridge.ageSeconds()))
                      : tr("The engine cannot be reached"),
            (reason.isEmpty() ? QString() : reason + QLatin1Char('\n')) +
                tr("This page fills by itself as soon as the connection is there."),
            tr("Reconnect")};
}

// Trying again would not bring data.
StateText DataPage::failedText() const {
    if (lacks_data_)
        return {
            tr("There are no engine data yet"),
            tr("This page fills as soon as there are some: NASA's, simulated ones, or a folder of yours."),
            tr("Get data…")};
    return {tr("The engine could not start"), context_.bridge.reason(), tr("Try again")};
}

void DataPage::updateState() {
    if (!frame_) return;
    const Bridge& bridge = context_.bridge;
    switch (bridge.link()) {
    case LinkState::Failed:
        frame_->setState(ViewState::Error, failedText());
        return;
    case LinkState::Lost:
        frame_->setState(ViewState::Stopped, stoppedText());
        return;
    default:
        break;
    }
    if (error_ && !answered_) {
        frame_->setState(ViewState::Error, {tr("%1 could not be read").arg(subject()),
                                            QString::fromStdString(shownAlone(*error_)), tr("Retry")});
    } else if (!answered_) {
        frame_->setState(ViewState::Loading);
    } else if (isEmpty()) {
        frame_->setState(ViewState::Empty, emptyText());
    } else if (bridge.link() != LinkState::Live) {
        frame_->setState(ViewState::Stale,
                         {tr("Not live: last value %1").arg(ageText(bridge.ageSeconds())), {}, {}});
    } else if (error_) {
        frame_->setState(
            ViewState::Stale,
            {tr("Not renewed: %1").arg(QString::fromStdString(error_->text())), {}, tr("Retry")});
    } else if (old()) {
        frame_->setState(
            ViewState::Stale,
            {tr("Not live: last value %1").arg(ageText(static_cast<double>(since_answer_.elapsed()) / 1000)),
             {},
             {}});
    } else {
        frame_->setState(ViewState::Live);
    }
}

void DataPage::onAction() {
    const LinkState link = context_.bridge.link();
    if (link == LinkState::Failed && lacks_data_)
        emit verbAsked(QStringLiteral("welcome"));
    else if (link == LinkState::Failed || link == LinkState::Lost)
        context_.bridge.retry();
    else if (state() == ViewState::Empty)
        emptyAction();
    else
        refresh();
}

void DataPage::showEvent(QShowEvent* event) {
    Page::showEvent(event);
    if (answered_) since_answer_.start();
    beat_.start();
    refresh();
}

void DataPage::hideEvent(QHideEvent* event) {
    beat_.stop();
    Page::hideEvent(event);
}

} // namespace turbofan::ui
