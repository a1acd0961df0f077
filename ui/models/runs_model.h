// The trainings, begun or finished, as table rows.
#pragma once

#include "engine/control/journal.h"
#include "ui/models/keyed_table.h"

namespace turbofan::ui {

// "running", "succeeded", "failed", "cancelled", "interrupted", "held" in the user's language.
QString runStateWord(const std::string& state);

// GUI thread. Ten thousand rows are normal.
class RunsModel : public KeyedTable<RunRow> {
    Q_OBJECT
public:
    enum Column { Run, State, Version, Started, Reason, TestRmse, Change, Fraction, Rows, Time };

    explicit RunsModel(QObject* parent = nullptr);

    const std::vector<TableColumn>& columns() const override { return columns_; }

protected:
    qint64 keyOf(const RunRow& row) const override { return row.run; }
    QVariant cell(const RunRow& row, int column, int role) const override;
    bool same(const RunRow& a, const RunRow& b) const override;

private:
    QString text(const RunRow& row, int column) const;
    QVariant value(const RunRow& row, int column) const;

    std::vector<TableColumn> columns_;
};

} // namespace turbofan::ui
