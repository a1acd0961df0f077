// The engines of the fleet as table rows.
#pragma once

#include "engine/control/fleet.h"
#include "ui/models/keyed_table.h"

namespace turbofan::ui {

// "now", "soon", "normal", "unknown": the word that goes with the icon.
QString urgencyWord(Urgency urgency);
// What is known of the engine beyond its numbers: "finished", "never labelled", "no prediction yet", "".
QString standingWords(const FleetRow& row);
// Why nothing is known of how far the trees agree; empty where it is, or where nothing was predicted.
QString noSpanWords(const FleetRow& row);

// GUI thread. The column "urgency" sorts by predicted RUL: the most urgent first.
class FleetModel : public KeyedTable<FleetRow> {
    Q_OBJECT
public:
    enum Column {
        Urgent,
        Engine,
        Cycle,
        Predicted,
        Band,
        Trend,
        LastError,
        Drift,
        Subset,
        Age,
        Low,
        High,
        Model
    };

    explicit FleetModel(QObject* parent = nullptr);

    void setFleet(Fleet fleet); // takes the ages from its time

    const std::vector<TableColumn>& columns() const override { return columns_; }

protected:
    qint64 keyOf(const FleetRow& row) const override { return row.engine; }
    QVariant cell(const FleetRow& row, int column, int role) const override;
    bool same(const FleetRow& a, const FleetRow& b) const override;

private:
    QString text(const FleetRow& row, int column) const;
    QVariant value(const FleetRow& row, int column) const;

    std::vector<TableColumn> columns_;
    Instant now_{};
};

} // namespace turbofan::ui
