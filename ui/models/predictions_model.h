// The stream of predictions as table rows.
#pragma once

#include "engine/control/explanation.h"
#include "ui/models/keyed_table.h"

namespace turbofan::ui {

// The true RUL, or in words why there is none.
QString actualText(const PredictionRow& row);

// GUI thread. Holds the newest kMost and the one that is held; the caller extends it with what came since.
class PredictionsModel : public KeyedTable<PredictionRow> {
    Q_OBJECT
public:
    enum Column { Number, Time, Engine, Cycle, Predicted, Actual, Error, Version, Request };
    static constexpr std::size_t kMost = 5000;

    explicit PredictionsModel(QObject* parent = nullptr);

    // `newest_first`, as the port answers; rows already there take the label that came meanwhile.
    // `held` is the number of one that stays though newer ones fill the table.
    void add(std::vector<PredictionRow> newest_first, qint64 held = -1);
    // Forgets all others; with `engine`, all others of that engine.
    void keepOnly(const std::vector<PredictionRow>& known, std::optional<std::int64_t> engine = {});
    // Forgets those up to this number; whether there were any.
    bool forgetUpTo(std::int64_t number);
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
