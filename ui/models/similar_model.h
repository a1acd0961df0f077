// The training engines nearest to one prediction's inputs.
#pragma once

#include "engine/control/explanation.h"
#include "ui/models/keyed_table.h"

namespace turbofan::ui {

// GUI thread. One row an engine, nearest first.
class SimilarModel : public KeyedTable<SimilarEngine> {
    Q_OBJECT
public:
    enum Column { Engine, Cycle, Rul, Distance };

    explicit SimilarModel(QObject* parent = nullptr);

    const std::vector<TableColumn>& columns() const override { return columns_; }

protected:
    qint64 keyOf(const SimilarEngine& row) const override { return row.engine; }
    QVariant cell(const SimilarEngine& row, int column, int role) const override;
    bool same(const SimilarEngine& a, const SimilarEngine& b) const override;

private:
    std::vector<TableColumn> columns_;
};

} // namespace turbofan::ui
