#include "ui/models/similar_model.h"

#include "ui/theme/wording.h"

namespace turbofan::ui {

SimilarModel::SimilarModel(QObject* parent)
    : KeyedTable<SimilarEngine>(parent),
      columns_{{"engine", tr("Engine"), tr("Of the training set"), true},
               {"cycle", tr("Cycle"), tr("Where it was most like this one"), true},
               {"rul", tr("Its RUL"), tr("Cycles that it had left then"), true, "cycles"},
               {"distance", tr("Distance"), tr("Root mean square over the inputs scaled to 0…1"), true}} {}

bool SimilarModel::same(const SimilarEngine& a, const SimilarEngine& b) const {
    return a.engine == b.engine && a.cycle == b.cycle && a.rul == b.rul && a.distance == b.distance;
}

QVariant SimilarModel::cell(const SimilarEngine& row, int column, int role) const {
    const bool shown = role == Qt::DisplayRole || role == Qt::AccessibleTextRole;
    if (!shown && role != kSortRole) return {};
    switch (column) {
    case Engine:
        return shown ? QVariant(QString::number(row.engine)) : QVariant::fromValue<qlonglong>(row.engine);
    case Cycle:
        return shown ? QVariant(QString::number(row.cycle)) : QVariant::fromValue<qlonglong>(row.cycle);
    case Rul:
        return shown ? QVariant(numberText(row.rul, 0)) : QVariant(row.rul);
    case Distance:
        return shown ? QVariant(numberText(row.distance, 3)) : QVariant(row.distance);
    default:
        return {};
    }
}

} // namespace turbofan::ui
