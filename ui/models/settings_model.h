// All settings of the engine as table rows.
#pragma once

#include "engine/control/settings_view.h"
#include "ui/models/keyed_table.h"

namespace turbofan::ui {

// A setting and its place in the engine's table.
struct PlacedSetting {
    qint64 place = 0;
    SettingRow setting;
};

// GUI thread. Grouped by sorting on the column "group", which keeps the engine's order within.
class SettingsModel : public KeyedTable<PlacedSetting> {
    Q_OBJECT
public:
    enum Column { Group, Variable, Value, Default, Origin, Change, Meaning };

    explicit SettingsModel(QObject* parent = nullptr);

    void setSettings(const std::vector<SettingRow>& settings);

    const std::vector<TableColumn>& columns() const override { return columns_; }

protected:
    qint64 keyOf(const PlacedSetting& row) const override { return row.place; }
    QVariant cell(const PlacedSetting& row, int column, int role) const override;
    bool same(const PlacedSetting& a, const PlacedSetting& b) const override;

private:
    QString text(const SettingRow& row, int column) const;

    std::vector<TableColumn> columns_;
};

} // namespace turbofan::ui
