#include "ui/models/inputs_model.h"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "ui/models/status_cells.h"
#include "ui/theme/feature_words.h"
#include "ui/theme/wording.h"

namespace turbofan::ui {

namespace {

auto tied(const InputRow& row) {
    return std::tie(row.feature, row.value, row.training_min, row.training_max, row.training_mean,
                    row.training_deviation, row.score, row.outside, row.importance);
}

// Sensor values run from thousandths to thousands: four figures that count, and as many more as tell a tenth
// of the training range apart. A Mach number near 0 is no zero, and 2,388 rpm move by tenths.
QString figures(double value, const InputRow& row) {
    constexpr int kMostDecimals = 6;
    const double size = std::abs(value), span = row.training_max - row.training_min;
    const int usual = size >= 1000 ? 1 : size >= 100 ? 2 : size >= 1 ? 3 : 4;
    const int apart = span > 0 && std::isfinite(span)
                          ? std::clamp(1 - static_cast<int>(std::floor(std::log10(span))), 0, kMostDecimals)
                          : 0;
    return numberText(value, std::max(usual, apart));
}

QString sideText(const InputRow& row) {
    if (!row.outside) return InputsModel::tr("in range");
    return row.value < row.training_min ? InputsModel::tr("below range") : InputsModel::tr("above range");
}

// In a CSV: the same in each language.
QString sideKept(const InputRow& row) {
    if (!row.outside) return QStringLiteral("in range");
    return row.value < row.training_min ? QStringLiteral("below range") : QStringLiteral("above range");
}

} // namespace

InputsModel::InputsModel(QObject* parent)
    : KeyedTable<RankedInput>(parent),
      columns_{{"feature", tr("Input"), tr("Name of the feature"), false},
               {"value", tr("Value"), tr("As it was given"), true},
               {"range", tr("Training range"),
                tr("Lowest, mean and highest value of the training rows, and this one"), false},
               {"score", tr("From mean"), tr("Distance from the training mean, in standard deviations"), true,
                "standard deviations"},
               {"low", tr("Lowest"), tr("Of the training rows"), true},
               {"high", tr("Highest"), tr("Of the training rows"), true},
               {"mean", tr("Mean"), tr("Of the training rows"), true},
               {"importance", tr("Importance"), tr("Share of the model's splits, weighted by rows"), true}} {}

void InputsModel::setInputs(const std::vector<InputRow>& inputs) {
    std::vector<RankedInput> ranked;
    for (const InputRow& input : inputs) ranked.push_back({static_cast<qint64>(ranked.size()), input});
    setRows(std::move(ranked));
}

bool InputsModel::same(const RankedInput& a, const RankedInput& b) const {
    return tied(a.input) == tied(b.input);
}

QString InputsModel::text(const InputRow& row, int column) const {
    switch (column) {
    case Feature:
        return QString::fromStdString(row.feature);
    case Value:
        return figures(row.value, row);
    case Range:
        return sideText(row);
    case Score:
        return signedText(row.score, 1) + QStringLiteral("\u00A0σ");
    case Low:
        return figures(row.training_min, row);
    case High:
        return figures(row.training_max, row);
    case Mean:
        return figures(row.training_mean, row);
    case Importance:
        return percentText(row.importance, 1);
    default:
        return {};
    }
}

QVariant InputsModel::value(const InputRow& row, int column) const {
    switch (column) {
    case Feature:
        return QString::fromStdString(row.feature);
    case Value:
        return row.value;
    case Range:
        return row.outside ? 1 : 0;
    case Score:
        return std::abs(row.score);
    case Low:
        return row.training_min;
    case High:
        return row.training_max;
    case Mean:
        return row.training_mean;
    case Importance:
        return row.importance;
    default:
        return {};
    }
}

QVariant InputsModel::cell(const RankedInput& ranked, int column, int role) const {
    const InputRow& row = ranked.input;
    const Severity severity =
        row.outside && (column == Feature || column == Value) ? Severity::Warn : Severity::None;
    switch (role) {
    case Qt::DisplayRole:
        return text(row, column);
    case Qt::AccessibleTextRole:
        return columns_[static_cast<std::size_t>(column)].title + ": " + text(row, column);
    case Qt::DecorationRole:
        return column == Feature ? severityIcon(severity) : QVariant();
    case Qt::ForegroundRole:
        return severityColour(severity);
    case Qt::AccessibleDescriptionRole:
        return column == Feature ? QVariant(featureWords(text(row, Feature))) : QVariant();
    case Qt::ToolTipRole:
        if (column == Feature) return namedFeature(text(row, Feature));
        return tr("%1: %2, training range %3 to %4, mean %5")
            .arg(sideText(row), figures(row.value, row), figures(row.training_min, row),
                 figures(row.training_max, row), figures(row.training_mean, row));
    case kSortRole:
        return value(row, column);
    case kExportRole:
        if (column == Range) return sideKept(row);
        return column == Score ? QVariant(row.score) : QVariant(); // which way from the mean, too
    case kBarRole:
        if (column != Range) return {};
        return QVariant::fromValue(
            RangeBar{row.training_min, row.training_max, row.training_mean, row.value, row.outside});
    default:
        return {};
    }
}

} // namespace turbofan::ui
