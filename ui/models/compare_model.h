// Two models value by value: metrics on the same rows, and parameters.
#pragma once

#include "engine/control/model_views.h"
#include "ui/models/keyed_table.h"

namespace turbofan::ui {

struct ComparedValue {
    qint64 rank = 0;
    QString name, kept_name;                  // as shown, as exported
    QString a, b;                             // as shown
    QVariant kept_a, kept_b, kept_difference; // as exported: whole, and of no language
    double better = 0;  // > 0: b is better by so much; < 0: a is; 0: neither, or not a question of better
    QString difference; // "−1.2 better"; empty = none to tell
    bool differs = false;
};

// RMSE, MAE and R² on the common rows, then what the bundles say of themselves. Pure.
std::vector<ComparedValue> metricsOf(const ModelComparison& comparison);
// What they were trained with. Pure.
std::vector<ComparedValue> parametersOf(const ModelComparison& comparison);

// GUI thread.
class CompareModel : public KeyedTable<ComparedValue> {
    Q_OBJECT
public:
    enum Column { Name, A, B, Difference };

    explicit CompareModel(QObject* parent = nullptr);

    void setNames(const QString& a, const QString& b); // titles of the two columns

    const std::vector<TableColumn>& columns() const override { return columns_; }

protected:
    qint64 keyOf(const ComparedValue& row) const override { return row.rank; }
    QVariant cell(const ComparedValue& row, int column, int role) const override;
    bool same(const ComparedValue& a, const ComparedValue& b) const override;

private:
    std::vector<TableColumn> columns_;
};

} // namespace turbofan::ui
