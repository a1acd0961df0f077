#include "ui/charts/chart_rows.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>

#include <QDateTime>
#include <QRegularExpression>
#include <fmt/format.h>

namespace turbofan::ui {
namespace {

struct Span {
    std::size_t from = 0, to = 0;
};

Span within(const Series& series, TimeRange range) {
    const auto seconds = series.seconds();
    const auto from = std::ranges::lower_bound(seconds, range.from) - seconds.begin();
    const auto to = std::ranges::upper_bound(seconds, range.to) - seconds.begin();
    return {static_cast<std::size_t>(from), static_cast<std::size_t>(to)};
}

std::string quoted(const QString& text) {
    QString field = text;
    if (!field.contains(QRegularExpression(QStringLiteral("[\",\r\n]")))) return field.toStdString();
    return '"' + field.replace(QLatin1Char('"'), QLatin1String("\"\"")).toStdString() + '"';
}

} // namespace

ChartRows rowsOf(const std::vector<const ChartSeries*>& series, TimeRange range, const QString& unit) {
    ChartRows rows;
    for (const ChartSeries* each : series) {
        if (!each->data) continue;
        const Span span = within(*each->data, range);
        const auto seconds = each->data->seconds().subspan(span.from, span.to - span.from);
        std::vector<double> all;
        all.reserve(rows.seconds.size() + seconds.size());
        std::ranges::set_union(rows.seconds, seconds, std::back_inserter(all));
        rows.seconds.swap(all);
    }
    for (const ChartSeries* each : series) {
        rows.columns << (unit.isEmpty() ? each->label : QStringLiteral("%1 [%2]").arg(each->label, unit));
        rows.names << QString::fromStdString(each->name);
        auto& column =
            rows.values.emplace_back(rows.seconds.size(), std::numeric_limits<double>::quiet_NaN());
        if (!each->data) continue;
        const Span span = within(*each->data, range);
        std::size_t row = 0;
        for (std::size_t i = span.from; i < span.to; ++i) {
            while (rows.seconds[row] < each->data->seconds()[i]) ++row;
            column[row] = each->data->values()[i];
        }
    }
    return rows;
}

QString csvOf(const ChartRows& rows) {
    std::string text = "time,seconds";
    for (const QString& name : rows.names) text += ',' + quoted(name);
    text += '\n';
    for (std::size_t row = 0; row < rows.seconds.size(); ++row) {
        const double seconds = rows.seconds[row];
        const auto time = QDateTime::fromMSecsSinceEpoch(std::llround(seconds * 1000), Qt::UTC);
        text += fmt::format("{},{}", time.toString(Qt::ISODateWithMs).toStdString(), seconds);
        for (const auto& column : rows.values)
            text += std::isfinite(column[row]) ? fmt::format(",{}", column[row]) : std::string(",");
        text += '\n';
    }
    return QString::fromStdString(text);
}

} // namespace turbofan::ui
