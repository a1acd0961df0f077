#include "ui/charts/chart_look.h"

#include <algorithm>
#include <cmath>

#include <QCoreApplication>
#include <QFontMetricsF>

#include "ui/theme/figures.h"
#include "ui/theme/wording.h"

namespace turbofan::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Charts)
};

// The widest label of a level, in the language spoken.
double levelWidth(const QFontMetricsF& metrics) {
    double widest = 0;
    for (const bool alert : {false, true})
        widest = std::max(widest, figuresWidth(metrics, thresholdWord(alert) + u' ' + numberText(0, 3)));
    return std::ceil(widest);
}

} // namespace

QString thresholdWord(bool alert) {
    return alert ? Words::tr("alert") : Words::tr("warn");
}

QColor ChartLook::series(int index) const {
    if (index < 0 || colours.series.isEmpty()) return colours.text_dim;
    return colours.series[index % colours.series.size()];
}

ChartLook currentLook() {
    const Theme& theme = Theme::instance();
    ChartLook look;
    look.colours = theme.colours();
    look.body = theme.font();
    look.title = look.body;
    look.title.setWeight(QFont::DemiBold);
    look.small = theme.captionFont();
    look.small.setWeight(QFont::Normal);
    look.small_bold = look.small;
    look.small_bold.setWeight(QFont::DemiBold);
    const QFontMetricsF small(look.small_bold), body(look.title);
    look.row = std::ceil(small.height());
    look.header = static_cast<int>(std::ceil(body.height())) + 20;
    look.margins = QMargins(static_cast<int>(small.horizontalAdvance(QStringLiteral("00.000"))) + 18,
                            look.header, static_cast<int>(levelWidth(small)) + kAfterPlot + kAtEdge + 6,
                            static_cast<int>(look.row / 2) + 8);
    return look;
}

QColor faint(QColor colour, double share) {
    colour.setAlphaF(static_cast<float>(share));
    return colour;
}

} // namespace turbofan::ui
