#include "ui/models/predictions_model.h"

#include <tuple>
#include <unordered_set>

#include "ui/models/status_cells.h"
#include "ui/theme/wording.h"

namespace turbofan::ui {

namespace {

auto tied(const PredictionRow& row) {
    return std::tie(row.prediction, row.time, row.request, row.engine, row.cycle, row.version,
                    row.predicted_rul, row.actual_rul, row.error, row.inputs_known);
}

template <class T>
QVariant plain(const std::optional<T>& value) {
    return value ? QVariant::fromValue(static_cast<double>(*value)) : QVariant();
}

} // namespace

QString actualText(const PredictionRow& row) {
    if (row.actual_rul) return numberText(row.actual_rul, 0);
    return row.engine ? PredictionsModel::tr("not yet labelled") : PredictionsModel::tr("no engine named");
}

PredictionsModel::PredictionsModel(QObject* parent)
    : KeyedTable<PredictionRow>(parent),
      columns_{{"prediction", tr("Number"), tr("Of the prediction in the store"), true},
               {"time", tr("Time"), tr("When it was made"), false},
               {"engine", tr("Engine"), tr("That it was made for, if the request named one"), true},
               {"cycle", tr("Cycle"), tr("Of the engine"), true},
               {"predicted_rul", tr("Predicted RUL"), tr("Cycles"), true, "cycles"},
               {"actual_rul", tr("Actual RUL"), tr("Cycles, once feedback came"), true, "cycles"},
               {"error", tr("Error"), tr("Predicted − actual, cycles"), true, "cycles"},
               {"version", tr("Model"), tr("Version that predicted"), false},
               {"request", tr("Request"), tr("Id of the request"), false}} {}

void PredictionsModel::add(std::vector<PredictionRow> newest_first, qint64 held) {
    std::reverse(newest_first.begin(), newest_first.end());
    extend(std::move(newest_first), kMost, held);
}

void PredictionsModel::keepOnly(const std::vector<PredictionRow>& known, std::optional<std::int64_t> engine) {
    std::unordered_set<std::int64_t> numbers;
    for (const PredictionRow& row : known) numbers.insert(row.prediction);
    std::vector<PredictionRow> kept = rows();
    std::erase_if(kept, [&](const PredictionRow& row) {
        return (!engine || row.engine == engine) && !numbers.contains(row.prediction);
    });
    setRows(std::move(kept));
}

bool PredictionsModel::forgetUpTo(std::int64_t number) {
    const auto gone = [number](const PredictionRow& row) { return row.prediction <= number; };
    if (std::ranges::none_of(rows(), gone)) return false;
    std::vector<PredictionRow> kept = rows();
    std::erase_if(kept, gone);
    setRows(std::move(kept));
    return true;
}

std::int64_t PredictionsModel::newest() const {
    return rows().empty() ? 0 : rows().back().prediction;
}

bool PredictionsModel::same(const PredictionRow& a, const PredictionRow& b) const {
    return tied(a) == tied(b);
}

QString PredictionsModel::text(const PredictionRow& row, int column) const {
    switch (column) {
    case Number:
        return QString::number(row.prediction);
    case Time:
        return clockText(row.time);
    case Engine:
        return row.engine ? QString::number(*row.engine) : noText();
    case Cycle:
        return row.cycle ? QString::number(*row.cycle) : noText();
    case Predicted:
        return numberText(row.predicted_rul, 1);
    case Actual:
        return actualText(row);
    case Error:
        return row.error ? signedText(*row.error, 1) : noText();
    case Version:
        return versionText(QString::fromStdString(row.version));
    case Request:
        return QString::fromStdString(row.request);
    default:
        return {};
    }
}

QVariant PredictionsModel::value(const PredictionRow& row, int column) const {
    switch (column) {
    case Number:
        return QVariant::fromValue<qlonglong>(row.prediction);
    case Time:
        return timeValue(row.time);
    case Engine:
        return plain(row.engine);
    case Cycle:
        return plain(row.cycle);
    case Predicted:
        return row.predicted_rul;
    case Actual:
        return plain(row.actual_rul);
    case Error:
        return plain(row.error);
    case Version:
        return QString::fromStdString(row.version).toDouble();
    case Request:
        return QString::fromStdString(row.request);
    default:
        return {};
    }
}

QVariant PredictionsModel::cell(const PredictionRow& row, int column, int role) const {
    switch (role) {
    case Qt::DisplayRole:
        return text(row, column);
    case Qt::AccessibleTextRole:
        return columns_[static_cast<std::size_t>(column)].title + ": " + text(row, column);
    case Qt::ForegroundRole:
        return column == Actual && !row.actual_rul ? dimColour() : QVariant();
    case Qt::ToolTipRole:
        if (column == Time) return dateTimeText(row.time);
        return column == Request ? text(row, column) : QString();
    case kSortRole:
        return value(row, column);
    default:
        return {};
    }
}

} // namespace turbofan::ui
