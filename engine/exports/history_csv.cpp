#include "engine/exports/history_csv.h"

#include <algorithm>
#include <cmath>

#include "engine/base/numbers.h"
#include "engine/base/time_text.h"
#include "engine/exports/csv_text.h"
#include "engine/exports/figure_unit.h"

namespace turbofan {
namespace {

constexpr std::size_t kRowsAPiece = 1000;
constexpr double kFarthest = 2.5e11; // seconds: what four-digit years can say

std::size_t sizeOf(const FigureSeries& series) {
    return std::min(series.seconds.size(), series.value.size());
}

bool hasPlace(double second) {
    return std::abs(second) <= kFarthest; // not for NaN
}

// Every moment at which any figure has a sample, ascending, each once.
std::vector<double> momentsOf(const History& history) {
    std::vector<double> all;
    for (const FigureSeries& series : history.series)
        std::copy_if(series.seconds.begin(), series.seconds.begin() + std::ptrdiff_t(sizeOf(series)),
                     std::back_inserter(all), hasPlace);
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
}

// One figure, read along its moments.
class Column {
public:
    explicit Column(const FigureSeries& series) : series_(series) {
        for (std::size_t i = 0; i < sizeOf(series); ++i)
            if (hasPlace(series.seconds[i])) order_.push_back(i);
        const auto earlier = [&](std::size_t a, std::size_t b) {
            return series.seconds[a] < series.seconds[b];
        };
        if (!std::is_sorted(order_.begin(), order_.end(), earlier))
            std::stable_sort(order_.begin(), order_.end(), earlier);
    }
    // The last value at exactly this moment; moments must ascend from call to call.
    double at(double second) {
        double value = std::nan("");
        for (; next_ < order_.size() && series_.seconds[order_[next_]] <= second; ++next_)
            value = series_.value[order_[next_]];
        return value;
    }

private:
    const FigureSeries& series_;
    std::vector<std::size_t> order_;
    std::size_t next_ = 0;
};

// Never with an exponent, as the shortest form of a whole second may be: spreadsheets would round it.
std::string secondsText(double seconds) {
    std::string text = fmt::format("{:.6f}", seconds);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.ends_with('.')) text.pop_back();
    return text;
}

std::string headLine(const History& history) {
    std::string line = "time,seconds";
    for (const FigureSeries& series : history.series)
        line += "," + csvCell(withUnit(series.name, figureUnit(series.name)));
    return line + "\n";
}

} // namespace

Status writeHistoryCsv(const History& history, const TextSink& sink, const ProgressFn& progress,
                       const std::stop_token& stop) {
    const std::vector<double> moments = momentsOf(history);
    std::vector<Column> columns(history.series.begin(), history.series.end());
    std::string piece = headLine(history);
    for (std::size_t row = 0; row < moments.size(); ++row) {
        const Instant time(Duration(std::llround(moments[row] * 1e6)));
        piece += formatIso8601(time) + "," + secondsText(moments[row]);
        for (Column& column : columns) {
            piece += ',';
            if (const double value = column.at(moments[row]); std::isfinite(value))
                piece += formatNumber(value);
        }
        piece += '\n';
        if ((row + 1) % kRowsAPiece != 0) continue;
        if (stop.stop_requested()) return fail(ErrorCode::Cancelled, "the export was stopped");
        if (auto ok = sink(piece); !ok) return ok;
        piece.clear();
        if (progress) progress({"writing figures", row + 1, moments.size(), "lines"});
    }
    if (stop.stop_requested()) return fail(ErrorCode::Cancelled, "the export was stopped");
    return sink(piece);
}

std::string historyCsv(const History& history) {
    std::string text;
    (void)writeHistoryCsv( // cannot fail: nobody stops it, and text takes all
        history,
        [&text](std::string_view piece) -> Status {
            text += piece;
            return {};
        },
        {}, {});
    return text;
}

} // namespace turbofan
