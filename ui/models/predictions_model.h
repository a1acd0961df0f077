// The stream of predictions as table rows.
#pragma once

#include "engine/control/explanation.h"
#include "ui/models/keyed_table.h"

namespace turbofan::ui {

// The true RUL, or in words why there is none.
QString actualText(const PredictionRow& row);

// GUI thread. Holds the newest kMost; the caller extends it with what came since.
class PredictionsModel : public KeyedTable<PredictionRow> {
    Q_OBJECT
public:
    enum Column { Number, Time, Engine, Cycle, Predicted, Actual, Error, Version, Request };
    static constexpr std::size_t kMost = 5000;

    explicit PredictionsModel(QObject* parent = nullptr);

    // `newest_first`, as the port answers; rows already there take the label that came meanwhile.
    void add(std::vector<PredictionRow> newest_first);
    std::int64_t newest() const; // highest number, 0 without rows

    const std::vector<TableColumn>& columns() const override { return columns_; }

protected:
    qint64 keyOf(const PredictionRow& row) const override { return row.prediction; }
    QVariant cell(const PredictionRow& row, int column, int role) const override;
    bool same(const PredictionRow& a, const PredictionRow& b) const override;

private:
    QString text(const PredictionRow& row, int column) const;
    QVariant value(const PredictionRow& row, int column) const;

    std::vector<TableColumn> columns_;
};

} // namespace turbofan::ui
