#include "ui/window/top_bar.h"

#include <cmath>
#include <utility>

#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QStyle>
#include <QToolButton>
#include <QWidgetAction>

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/theme/wording.h"
#include "ui/widgets/decimal_box.h"
#include "ui/widgets/status_pill.h"

namespace turbofan::ui {
namespace {

constexpr int kHeight = 32; // of everything at the right

struct Preset {
    double seconds;
    const char* words;
};
constexpr Preset kPresets[] = {
    {60, QT_TRANSLATE_NOOP("turbofan::ui::TopBar", "1 min")},
    {300, QT_TRANSLATE_NOOP("turbofan::ui::TopBar", "5 min")},
    {900, QT_TRANSLATE_NOOP("turbofan::ui::TopBar", "15 min")},
    {3600, QT_TRANSLATE_NOOP("turbofan::ui::TopBar", "1 h")},
    {21600, QT_TRANSLATE_NOOP("turbofan::ui::TopBar", "6 h")},
    {86400, QT_TRANSLATE_NOOP("turbofan::ui::TopBar", "24 h")},
};

QString wordsOf(double seconds) {
    for (const Preset& preset : kPresets)
        if (std::abs(preset.seconds - seconds) < 0.5) return TopBar::tr(preset.words);
    return durationText(seconds);
}

QString behindText(int seconds) {
    const QString clock = QStringLiteral("%1:%2")
                              .arg(seconds / 60 % 60, 2, 10, QLatin1Char('0'))
                              .arg(seconds % 60, 2, 10, QLatin1Char('0'));
    return seconds < 3600 ? clock : QStringLiteral("%1:%2").arg(seconds / 3600).arg(clock);
}

// Greyed by the style sheet: it was so when the engine was last heard of.
void setOld(QWidget* widget, bool old) {
    if (widget->property("old").toBool() == old) return;
    widget->setProperty("old", old);
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
}

QPushButton* button(QWidget* parent, const char* name, bool flat) {
    auto* made = new QPushButton(parent);
    made->setObjectName(QString::fromLatin1(name));
    made->setProperty("flat", flat);
    return made;
}

} // namespace

TopBar::TopBar(Bridge& bridge, TimeView& time, QWidget* parent)
    : QFrame(parent), bridge_(bridge), time_(time), status_(new StatusPill(this)),
      model_(button(this, "topModel", true)), live_(button(this, "topLive", false)),
      bell_(button(this, "topBell", true)), search_(button(this, "topSearch", true)),
      export_(button(this, "topExport", true)), data_(new QLabel(this)), range_(new QToolButton(this)) {
    setObjectName(QStringLiteral("topBar"));
    setProperty("bottomline", true);
    data_->setObjectName(QStringLiteral("topData"));
    data_->setProperty("dim", true);
    data_->setAccessibleName(tr("Data source"));
    range_->setObjectName(QStringLiteral("topRange"));
    range_->setAccessibleName(tr("Time range"));
    range_->setPopupMode(QToolButton::InstantPopup);
    range_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    range_->setToolTip(tr("Time range of all charts (Ctrl+G)"));
    search_->setIcon(icon(Glyph::Search));
    search_->setToolTip(tr("Find an action, page, engine or feature (Ctrl+K)"));
    search_->setAccessibleName(tr("Find"));
    export_->setIcon(icon(Glyph::Export));
    export_->setToolTip(tr("Export what the page shows (Ctrl+E)"));
    export_->setAccessibleName(tr("Export"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 8, 12, 8);
    row->setSpacing(8);
    row->addWidget(status_);
    row->addWidget(model_);
    row->addWidget(data_);
    row->addStretch(1);
    QWidget* before = model_; // Tab goes as one reads
    for (QWidget* widget : std::initializer_list<QWidget*>{range_, live_, export_, search_, bell_}) {
        row->addWidget(widget);
        setTabOrder(std::exchange(before, widget), widget);
    }
    buildRanges();
    connect(model_, &QPushButton::clicked, this, &TopBar::modelClicked);
    connect(bell_, &QPushButton::clicked, this, &TopBar::bellClicked);
    connect(search_, &QPushButton::clicked, this, &TopBar::paletteWanted);
    connect(export_, &QPushButton::clicked, this, &TopBar::exportWanted);
    connect(live_, &QPushButton::clicked, this, [this] { time_.isLive() ? time_.pause() : time_.goLive(); });
    connect(&bridge_, &Bridge::overviewChanged, this, &TopBar::showOverview);
    connect(&bridge_, &Bridge::linkChanged, this, [this] {
        showOverview();
        showTime();
    });
    connect(&time_, &TimeView::modeChanged, this, &TopBar::showTime);
    connect(&time_, &TimeView::rangeChanged, this, &TopBar::showTime);
    connect(&time_, &TimeView::ticked, this, [this] {
        if (int(time_.behind()) != shown_behind_) showTime();
    });
    connect(&Theme::instance(), &Theme::changed, this, [this] {
        showOverview();
        showTime();
    });
    showOverview();
    showTime();
}

// Of one height, that of the largest letters: the style and the font are known once the bar is shown.
void TopBar::showEvent(QShowEvent* event) {
    QFrame::showEvent(event);
    const std::initializer_list<QWidget*> right{range_, live_, export_, search_, bell_};
    int height = kHeight;
    for (QWidget* widget : right) {
        widget->ensurePolished();
        height = std::max(height, widget->sizeHint().height());
    }
    for (QWidget* widget : right) widget->setFixedHeight(height);
}

void TopBar::buildRanges() {
    auto* menu = new QMenu(range_);
    menu->setObjectName(QStringLiteral("rangeMenu"));
    for (const Preset& preset : kPresets)
        menu->addAction(tr("Last %1").arg(tr(preset.words)), this,
                        [this, seconds = preset.seconds] { time_.setLiveLength(seconds); });
    menu->addSeparator();
    auto* own = new QWidget(menu);
    auto* row = new QHBoxLayout(own);
    row->setContentsMargins(12, 4, 8, 4);
    auto* minutes = new DecimalBox(own);
    minutes->setObjectName(QStringLiteral("rangeMinutes"));
    minutes->setAccessibleName(tr("Length of the range in minutes"));
    minutes->setRange(0.2, 7 * 24 * 60);
    minutes->setDecimals(1);
    minutes->setSuffix(tr(" min"));
    minutes->setValue(30);
    auto* apply = new QPushButton(tr("Show"), own);
    apply->setObjectName(QStringLiteral("rangeApply"));
    apply->setAccessibleName(tr("Show this range"));
    row->addWidget(minutes, 1);
    row->addWidget(apply);
    connect(apply, &QPushButton::clicked, this, [this, minutes, menu] {
        time_.setLiveLength(minutes->value() * 60);
        menu->close();
    });
    auto* item = new QWidgetAction(menu);
    item->setDefaultWidget(own);
    menu->addAction(item);
    range_->setMenu(menu);
}

void TopBar::openRanges() {
    range_->showMenu();
}

void TopBar::openReasons() {
    status_->openReasons();
}

void TopBar::showOverview() {
    const auto overview = bridge_.overview();
    const bool fresh = bridge_.link() == LinkState::Live;
    status_->setStatus(bridge_.link(), bridge_.reason(), overview.get());
    for (QWidget* widget : {static_cast<QWidget*>(model_), static_cast<QWidget*>(data_)})
        setOld(widget, overview && !fresh);
    const Colours& c = Theme::instance().colours();
    if (overview && overview->live) {
        const LiveModel& live = *overview->live;
        model_->setText(tr("%1 · RMSE %2")
                            .arg(versionText(QString::fromStdString(live.version.text())),
                                 numberText(live.test_rmse, 1)));
        model_->setIcon(icon(live.pinned ? Glyph::Pin : Glyph::Models, c.text_dim));
        model_->setToolTip(
            tr("The model in service since %1, with its RMSE on the test rows%2")
                .arg(dateTimeText(live.created), live.pinned ? tr("; it is pinned") : QString()));
    } else {
        model_->setText(tr("No model"));
        model_->setIcon(icon(Glyph::Models, c.text_dim));
        model_->setToolTip(tr("No model is in service."));
    }
    if (overview && !fresh)
        model_->setToolTip(tr("So it was %1. %2").arg(ageText(bridge_.ageSeconds()), model_->toolTip()));
    model_->setAccessibleName(
        (fresh ? tr("Live model: %1") : tr("Model when last heard of: %1")).arg(model_->text()));
    const QString name = overview ? QString::fromStdString(overview->data_name) : QString();
    data_->setText(name.isEmpty() ? tr("no data yet") : overview->simulated ? tr("simulated") : name);
    data_->setAccessibleDescription(data_->text());
    const std::uint64_t alarms = overview ? overview->open_alarms : 0;
    bell_->setIcon(icon(Glyph::Bell, alarms && fresh ? c.alert : c.text_dim));
    bell_->setText(alarms ? countText(alarms) : QString());
    const QString words = alarms == 0 ? tr("No alarm is open.")
                                      : tr("%Ln alarm(s) are open: see Events.", nullptr, int(alarms));
    bell_->setToolTip(words);
    bell_->setAccessibleName(words);
}

void TopBar::showTime() {
    const Colours& c = Theme::instance().colours();
    shown_behind_ = int(time_.behind());
    range_->setIcon(icon(Glyph::Chevron, c.text_dim));
    range_->setText(time_.isLive() ? tr("Last %1").arg(wordsOf(time_.liveLength()))
                                   : wordsOf(time_.range().length()));
    const LinkState link = bridge_.link();
    if (link == LinkState::Opening) {
        live_->setText(tr("Opening"));
        live_->setIcon(icon(Glyph::Link, c.text_dim));
        live_->setToolTip(tr("The engine is being reached."));
    } else if (link != LinkState::Live) {
        live_->setText(tr("Not live"));
        live_->setIcon(icon(Glyph::Attention, c.warn));
        live_->setToolTip(tr("The engine does not answer; the charts go on by themselves when it does."));
    } else if (time_.isLive()) {
        live_->setText(tr("Live"));
        live_->setIcon(icon(Glyph::Live, c.good));
        live_->setToolTip(tr("The charts move with the time; click to pause (Ctrl+L)"));
    } else {
        live_->setText(tr("Paused, %1 behind").arg(behindText(shown_behind_)));
        live_->setIcon(icon(Glyph::Pause, c.warn));
        live_->setToolTip(tr("The charts stand still while data flow on; click to return to now (Ctrl+L)"));
    }
    live_->setAccessibleName(live_->text());
    layout()->activate(); // else the next picture would have new words in the old width
}

} // namespace turbofan::ui
