#include "ui/models/models_model.h"

#include <tuple>

#include "ui/models/run_sentences.h"
#include "ui/models/status_cells.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/theme/wording.h"

namespace turbofan::ui {

namespace {

auto tied(const ModelRow& row) {
    return std::tie(row.version, row.live, row.pinned, row.file, row.bytes, row.created, row.fraction,
                    row.training_engines, row.training_rows, row.test_rmse, row.validation_rmse, row.trees,
                    row.reason);
}

// In a CSV: the same in each language.
QString standingKept(const ModelRow& row) {
    if (row.live) return row.pinned ? QStringLiteral("live, pinned") : QStringLiteral("live");
    return row.pinned ? QStringLiteral("pinned") : QStringLiteral("");
}

} // namespace

ModelsModel::ModelsModel(QObject* parent)
    : KeyedTable<ModelRow>(parent),
      columns_{{"version", tr("Version"), tr("In order of training"), false},
               {"standing", tr("Service"), tr("Which one serves, and whether it is pinned"), false},
               {"created", tr("Created"), tr("When it was trained"), false},
               {"engines", tr("Engines"), tr("That it learned from, and their share of the fleet"), true},
               {"rows", tr("Rows"), tr("Training rows"), true},
               {"test_rmse", tr("Test RMSE"), tr("On the fixed test rows, cycles"), true, "cycles"},
               {"validation_rmse", tr("Validation RMSE"), tr("On engines left out of the training, cycles"),
                true, "cycles"},
               {"trees", tr("Trees"), tr("In the forest"), true},
               {"size", tr("Size"), tr("Of the bundle"), true, "bytes"},
               {"reason", tr("Reason"), tr("Why it was trained"), false}} {}

bool ModelsModel::same(const ModelRow& a, const ModelRow& b) const {
    return tied(a) == tied(b);
}

QString ModelsModel::text(const ModelRow& row, int column) const {
    switch (column) {
    case Version:
        return versionText(QString::fromStdString(row.version.text()));
    case Standing:
        if (row.live) return row.pinned ? tr("live, pinned") : tr("live");
        return row.pinned ? tr("pinned") : QString();
    case Created:
        return dateTimeText(row.created);
    case Engines:
        return QString("%1 (%2)").arg(
            countText(static_cast<std::uint64_t>(std::max(0, row.training_engines))),
            percentText(row.fraction, 0));
    case Rows:
        return countText(static_cast<std::uint64_t>(std::max<std::int64_t>(0, row.training_rows)));
    case TestRmse:
        return numberText(row.test_rmse, 1);
    case ValidationRmse:
        return numberText(row.validation_rmse, 1);
    case Trees:
        return countText(static_cast<std::uint64_t>(std::max(0, row.trees)));
    case Size:
        return bytesText(row.bytes);
    case Reason:
        return reasonText(QString::fromStdString(row.reason));
    default:
        return {};
    }
}

QVariant ModelsModel::value(const ModelRow& row, int column) const {
    switch (column) {
    case Version:
        return row.version.number;
    case Standing:
        return (row.live ? 2 : 0) + (row.pinned ? 1 : 0);
    case Created:
        return timeValue(row.created);
    case Engines:
        return row.training_engines;
    case Rows:
        return QVariant::fromValue<qlonglong>(row.training_rows);
    case TestRmse:
        return row.test_rmse;
    case ValidationRmse:
        return row.validation_rmse;
    case Trees:
        return row.trees;
    case Size:
        return QVariant::fromValue<qulonglong>(row.bytes);
    case Reason:
        return text(row, column);
    default:
        return {};
    }
}

QVariant ModelsModel::cell(const ModelRow& row, int column, int role) const {
    switch (role) {
    case Qt::DisplayRole:
        return text(row, column);
    case Qt::AccessibleTextRole:
        return columns_[static_cast<std::size_t>(column)].title + ": " + text(row, column);
    case Qt::DecorationRole:
        if (column != Standing) return {};
        if (row.pinned) return icon(Glyph::Pin, Theme::instance().colours().accent);
        return row.live ? QVariant(icon(Glyph::Live, Theme::instance().colours().good)) : QVariant();
    case Qt::ToolTipRole:
        if (column == Reason) return text(row, column);
        return column == Version ? QString::fromStdString(row.file) : QString();
    case kSortRole:
        return value(row, column);
    case kExportRole: // as it is stored
        if (column == Standing) return standingKept(row);
        return column == Reason ? QVariant(QString::fromStdString(row.reason)) : QVariant();
    default:
        return {};
    }
}

} // namespace turbofan::ui
