// The features of the newest drift check as table rows, ranked by how far they drifted.
#pragma once

#include "engine/control/drift_views.h"
#include "ui/models/keyed_table.h"

namespace turbofan::ui {

// A feature with its place in the contract, which is its key.
struct RankedFeature {
    qint64 place = 0;
    FeatureRow row;
    double rank = 0; // higher = drifted more: first the state, then how near or far over its levels
};

// GUI thread. The column "state" sorts by rank: descending brings the drifted first.
class DriftModel : public KeyedTable<RankedFeature> {
    Q_OBJECT
public:
    enum Column { Feature, State, Ks, Psi, Shift, Importance, Trend };

    explicit DriftModel(QObject* parent = nullptr);

    // Refreshes in place; a table without features (no check yet) leaves no rows.
    void setTable(const DriftTable& table);
    const FeatureRow* feature(int row) const;
    int rowOfName(const std::string& name) const; // −1 when not there

    const std::vector<TableColumn>& columns() const override { return columns_; }

protected:
    qint64 keyOf(const RankedFeature& feature) const override { return feature.place; }
    QVariant cell(const RankedFeature& feature, int column, int role) const override;
    bool same(const RankedFeature& a, const RankedFeature& b) const override;

private:
    QString text(const FeatureRow& row, int column) const;
    QVariant value(const RankedFeature& feature, int column) const;

    std::vector<TableColumn> columns_;
};

// "alert", "warn", "normal", "constant" or "no data".
QString featureStateWord(const FeatureRow& row);

} // namespace turbofan::ui
