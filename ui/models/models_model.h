// The bundles in the models folder as table rows.
#pragma once

#include "engine/control/model_views.h"
#include "ui/models/keyed_table.h"

namespace turbofan::ui {

// GUI thread. Newest version first by default.
class ModelsModel : public KeyedTable<ModelRow> {
    Q_OBJECT
public:
    enum Column { Version, Standing, Created, Engines, Rows, TestRmse, ValidationRmse, Trees, Size, Reason };

    explicit ModelsModel(QObject* parent = nullptr);

    const std::vector<TableColumn>& columns() const override { return columns_; }

protected:
    qint64 keyOf(const ModelRow& row) const override { return row.version.number; }
    QVariant cell(const ModelRow& row, int column, int role) const override;
    bool same(const ModelRow& a, const ModelRow& b) const override;

private:
    QString text(const ModelRow& row, int column) const;
    QVariant value(const ModelRow& row, int column) const;

    std::vector<TableColumn> columns_;
};

} // namespace turbofan::ui
