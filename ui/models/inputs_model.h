// The inputs of one prediction against the range that the model learned from.
#pragma once

#include "engine/control/explanation.h"
#include "ui/models/keyed_table.h"

namespace turbofan::ui {

// What a range bar draws: all on the same scale.
struct RangeBar {
    double low = 0, high = 0; // of the training rows
    double mean = 0;
    double value = 0;
    bool outside = false;
};

// An input and its place in the answer, furthest from the mean first.
struct RankedInput {
    qint64 rank = 0;
    InputRow input;
};

// GUI thread. kBarRole of the column "range" is a RangeBar.
class InputsModel : public KeyedTable<RankedInput> {
    Q_OBJECT
public:
    enum Column { Feature, Value, Range, Score, Low, High, Mean, Importance };

    explicit InputsModel(QObject* parent = nullptr);

    void setInputs(const std::vector<InputRow>& inputs);

    const std::vector<TableColumn>& columns() const override { return columns_; }

protected:
    qint64 keyOf(const RankedInput& row) const override { return row.rank; }
    QVariant cell(const RankedInput& row, int column, int role) const override;
    bool same(const RankedInput& a, const RankedInput& b) const override;

private:
    QString text(const InputRow& row, int column) const;
    QVariant value(const InputRow& row, int column) const;

    std::vector<TableColumn> columns_;
};

} // namespace turbofan::ui

Q_DECLARE_METATYPE(turbofan::ui::RangeBar)
