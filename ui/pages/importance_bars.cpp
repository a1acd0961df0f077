#include "ui/pages/importance_bars.h"

#include <QHelpEvent>
#include <QToolTip>

#include "ui/pages/plot_axes.h"
#include "ui/theme/feature_words.h"
#include "ui/theme/theme.h"
#include "ui/theme/wording.h"

namespace turbofan::ui {

namespace {

constexpr std::size_t kMost = 40;
constexpr double kLeastBar = 48; // pixels of the longest one

QFont rowFont() {
    QFont font = Theme::instance().captionFont();
    font.setWeight(QFont::Normal);
    return font;
}

} // namespace

ImportanceBars::ImportanceBars(QWidget* parent)
    : PlotWidget("importance_bars", tr("Importance of the inputs in both models"), parent) {
    setMinimumSize(220, 150);
}

void ImportanceBars::setComparison(const ModelComparison& comparison) {
    bars_.clear();
    a_ = versionText(QString::fromStdString(comparison.a.model.version.text()));
    b_ = versionText(QString::fromStdString(comparison.b.model.version.text()));
    for (std::size_t i = 0; i < comparison.features.size(); ++i) {
        const double a = i < comparison.a.importance.size() ? comparison.a.importance[i] : 0;
        const double b = i < comparison.b.importance.size() ? comparison.b.importance[i] : 0;
        bars_.push_back({QString::fromStdString(comparison.features[i]), a, b});
    }
    std::stable_sort(bars_.begin(), bars_.end(),
                     [](const Bar& x, const Bar& y) { return std::max(x.a, x.b) > std::max(y.a, y.b); });
    if (bars_.size() > kMost) bars_.resize(kMost);
    setDescription(bars_.empty() ? tr("No importances")
                                 : tr("%1 weighs most: %2 in %3, %4 in %5")
                                           .arg(bars_[0].feature, percentText(bars_[0].a), a_,
                                                percentText(bars_[0].b), b_) +
                                       QStringLiteral(". ") + featureWords(bars_[0].feature));
    update();
}

PlotTable ImportanceBars::table() const {
    PlotTable table{{tr("Input"), tr("What it is"), a_, b_}, {}};
    for (const Bar& bar : bars_)
        table.rows << QStringList{bar.feature, featureWords(bar.feature), percentText(bar.a),
                                  percentText(bar.b)};
    return table;
}

ImportanceBars::Rows ImportanceBars::rowsIn(const QRectF& area) const {
    const double line = QFontMetricsF(rowFont()).height(), height = line + 7;
    Rows rows{area.top() + line + 8, height, 0};
    rows.count = std::min(bars_.size(), std::size_t(std::max(1.0, (area.bottom() - rows.top) / height)));
    return rows;
}

const ImportanceBars::Bar* ImportanceBars::barAt(const QPointF& place) const {
    const Rows rows = rowsIn(QRectF(rect()));
    const double row = std::floor((place.y() - rows.top) / rows.height);
    return row >= 0 && row < double(rows.count) ? &bars_[std::size_t(row)] : nullptr;
}

QString ImportanceBars::inputAt(const QPointF& place) const {
    const Bar* bar = barAt(place);
    return bar ? bar->feature : QString();
}

bool ImportanceBars::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip) return PlotWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    if (const Bar* bar = barAt(help->pos()))
        QToolTip::showText(
            help->globalPos(),
            QStringLiteral("%1\n%2 %3, %4 %5")
                .arg(namedFeature(bar->feature), a_, percentText(bar->a), b_, percentText(bar->b)),
            this);
    else
        QToolTip::hideText();
    return true;
}

void ImportanceBars::draw(QPainter& painter, const QRectF& area) {
    if (bars_.empty()) return drawNothing(painter, area, tr("No importances"));
    const Colours& colours = Theme::instance().colours();
    drawLegend(painter, area, {{a_, colours.series.value(0)}, {b_, colours.series.value(1)}});
    const QFont font = rowFont();
    painter.setFont(font);
    const QFontMetricsF metrics(font);
    const auto [top, row, count] = rowsIn(area);
    double names = 0;
    for (std::size_t i = 0; i < count; ++i)
        names = std::max(names, metrics.horizontalAdvance(bars_[i].feature));
    names = std::min(names, area.width() * 0.4);
    double values = metrics.horizontalAdvance(QStringLiteral("00.0 → 00.0 %")) + 8;
    if (area.width() - names - values - 20 < kLeastBar) values = 0; // the tooltip and the table have them
    const double width = area.width() - names - values - 20;
    const double most = std::max({bars_[0].a, bars_[0].b, 1e-9});
    for (std::size_t i = 0; i < count; ++i) {
        const QRectF line(area.left(), top + row * double(i), area.width(), row);
        painter.setPen(colours.text_dim);
        painter.drawText(QRectF(line.left(), line.top(), names, row), Qt::AlignVCenter | Qt::AlignRight,
                         metrics.elidedText(bars_[i].feature, Qt::ElideMiddle, names));
        if (values > 0)
            painter.drawText(
                QRectF(line.right() - values, line.top(), values - 4, row), Qt::AlignVCenter | Qt::AlignRight,
                QString("%1 → %2").arg(numberText(bars_[i].a * 100, 1), percentText(bars_[i].b)));
        painter.setPen(Qt::NoPen);
        const double left = line.left() + names + 10, half = (row - 5) / 2;
        painter.setBrush(colours.series.value(0));
        painter.drawRect(QRectF(left, line.top() + 2, width * bars_[i].a / most, half));
        painter.setBrush(colours.series.value(1));
        painter.drawRect(QRectF(left, line.top() + 2 + half, width * bars_[i].b / most, half));
    }
}

} // namespace turbofan::ui
