#include "ui/models/drift_model.h"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "ui/models/level_cells.h"
#include "ui/theme/feature_words.h"
#include "ui/theme/unbroken.h"
#include "ui/theme/wording.h"

namespace turbofan::ui {

namespace {

// The state decides first; within a state, the level that is nearest to (or furthest over) its alert.
double rankOf(const FeatureRow& row, const DriftTable& table) {
    const auto share = [](double value, double alert) {
        return std::isfinite(value) && alert > 0 ? std::clamp(value / alert, 0.0, 900.0) : 0.0;
    };
    const double nearest = std::max(share(row.ks, table.ks.alert), share(row.psi, table.psi.alert));
    return 1000.0 * static_cast<double>(row.state) + nearest;
}

auto tied(const FeatureRow& row) {
    return std::tie(row.name, row.psi, row.ks, row.mean_shift, row.importance, row.constant, row.state,
                    row.recent_ks);
}

// A constant feature that still is what it was has nothing to compare.
bool restsConstant(const FeatureRow& row) {
    return row.constant && row.state != LevelState::Warn && row.state != LevelState::Alert;
}

// In a CSV, as the engine's own has it: the same in each language.
QString featureStateKept(const FeatureRow& row) {
    return restsConstant(row) ? QStringLiteral("constant") : levelKept(row.state);
}

} // namespace

QString featureStateWord(const FeatureRow& row) {
    return restsConstant(row) ? DriftModel::tr("constant") : levelWord(row.state);
}

DriftModel::DriftModel(QObject* parent)
    : KeyedTable<RankedFeature>(parent),
      columns_{
          {"feature", tr("Feature"), tr("One of the inputs of the model"), false},
          {"state", tr("State"), tr("The worse of KS and PSI against their levels; sorts the worst first"),
           false},
          {"ks", tr("KS"), tr("Largest distance between the two distributions, 0 to 1"), true},
          {"psi", tr("PSI"), tr("Population stability index"), true},
          {"mean_shift", tr("Mean shift"), tr("Of the mean, in standard deviations of the reference"), true,
           "standard deviations"},
          {"importance", tr("Importance"), tr("Share of the splits of the model in service"), true, "share"},
          {"recent_ks", tr("KS trend"), tr("KS of the newest checks, at most 40"), false}} {}

void DriftModel::setTable(const DriftTable& table) {
    std::vector<RankedFeature> rows;
    rows.reserve(table.features.size());
    for (const FeatureRow& row : table.features)
        rows.push_back({static_cast<qint64>(rows.size()), row, rankOf(row, table)});
    setRows(std::move(rows));
}

const FeatureRow* DriftModel::feature(int row) const {
    const RankedFeature* found = at(row);
    return found ? &found->row : nullptr;
}

int DriftModel::rowOfName(const std::string& name) const {
    const auto found = std::ranges::find(rows(), name, [](const RankedFeature& f) { return f.row.name; });
    return found == rows().end() ? -1 : static_cast<int>(found - rows().begin());
}

bool DriftModel::same(const RankedFeature& a, const RankedFeature& b) const {
    return tied(a.row) == tied(b.row) && a.rank == b.rank;
}

QString DriftModel::text(const FeatureRow& row, int column) const {
    switch (column) {
    case Feature:
        return QString::fromStdString(row.name);
    case State:
        return featureStateWord(row);
    case Ks:
        return restsConstant(row) ? noText() : numberText(row.ks, 3);
    case Psi:
        return restsConstant(row) ? noText() : numberText(row.psi, 3);
    case Shift:
        return row.constant || !std::isfinite(row.mean_shift)
                   ? noText()
                   : unbroken(tr("%1 σ").arg(signedText(row.mean_shift, 2)));
    case Importance:
        return percentText(row.importance, 1);
    default:
        return {};
    }
}

QVariant DriftModel::value(const RankedFeature& feature, int column) const {
    const FeatureRow& row = feature.row;
    switch (column) {
    case State:
        return feature.rank;
    case Ks:
        return restsConstant(row) ? QVariant(qQNaN()) : QVariant(row.ks);
    case Psi:
        return restsConstant(row) ? QVariant(qQNaN()) : QVariant(row.psi);
    case Shift:
        return row.constant ? QVariant(qQNaN()) : QVariant(row.mean_shift);
    case Importance:
        return row.importance;
    case Trend:
        return row.recent_ks.empty() ? QVariant() : QVariant(static_cast<double>(row.recent_ks.back()));
    default:
        return text(row, column);
    }
}

QVariant DriftModel::cell(const RankedFeature& feature, int column, int role) const {
    const FeatureRow& row = feature.row;
    const QString shown =
        role == Qt::DisplayRole || role == Qt::ForegroundRole ? text(row, column) : QString();
    switch (role) {
    case Qt::DisplayRole:
        return shown;
    case Qt::ToolTipRole:
        if (column != Feature) return {};
        return namedFeature(text(row, Feature));
    case Qt::AccessibleDescriptionRole:
    case kSearchRole:
        return column == Feature ? QVariant(featureWords(text(row, Feature))) : QVariant();
    case kSortRole:
        return value(feature, column);
    case kFilterRole:
        return column == State ? QVariant(featureStateWord(row)) : QVariant();
    case kExportRole:
        return column == State ? QVariant(featureStateKept(row)) : value(feature, column);
    case Qt::DecorationRole:
        return column == State ? severityIcon(levelSeverity(row.state)) : QVariant();
    case Qt::ForegroundRole:
        if (shown == noText() || (column == State && row.state == LevelState::NoData)) return dimColour();
        return column == State ? severityColour(levelSeverity(row.state)) : QVariant();
    case kSparkRole:
        if (column != Trend) return {};
        return QVariant::fromValue(QList<double>(row.recent_ks.begin(), row.recent_ks.end()));
    default:
        return {};
    }
}

} // namespace turbofan::ui
