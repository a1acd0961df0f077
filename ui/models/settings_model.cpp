#include "ui/models/settings_model.h"

#include <tuple>

#include "ui/models/setting_words.h"
#include "ui/models/status_cells.h"

namespace turbofan::ui {

namespace {

auto tied(const SettingRow& row) {
    return std::tie(row.variable, row.group, row.meaning, row.value, row.default_value, row.origin, row.live);
}

// Empty values are said, so that a blank cell is never a riddle.
QString valueText(const std::string& value) {
    return value.empty() ? SettingsModel::tr("(empty)") : QString::fromStdString(value);
}

} // namespace

SettingsModel::SettingsModel(QObject* parent)
    : KeyedTable<PlacedSetting>(parent),
      columns_{{"group", tr("Group"), tr("What it belongs to"), false},
               {"variable", tr("Setting"), tr("Name in the environment and in .env"), false},
               {"value", tr("Value"), tr("In force now"), false},
               {"default", tr("Default"), tr("Without anyone's choice"), false},
               {"origin", tr("From"), tr("Who chose the value"), false},
               {"change", tr("Takes effect"), tr("When a change does: some need a restart"), false},
               {"meaning", tr("Meaning"), tr("What it does, with its unit"), false}} {}

void SettingsModel::setSettings(const std::vector<SettingRow>& settings) {
    std::vector<PlacedSetting> placed;
    for (const SettingRow& row : settings) placed.push_back({static_cast<qint64>(placed.size()), row});
    setRows(std::move(placed));
}

bool SettingsModel::same(const PlacedSetting& a, const PlacedSetting& b) const {
    return tied(a.setting) == tied(b.setting);
}

QString SettingsModel::text(const SettingRow& row, int column) const {
    switch (column) {
    case Group:
        return settingWord(row.group);
    case Variable:
        return QString::fromStdString(row.variable);
    case Value:
        return valueText(row.value);
    case Default:
        return valueText(row.default_value);
    case Origin:
        return settingWord(row.origin);
    case Change:
        return row.live ? tr("at once") : tr("after a restart");
    case Meaning:
        return settingWord(row.meaning);
    default:
        return {};
    }
}

QVariant SettingsModel::cell(const PlacedSetting& placed, int column, int role) const {
    const SettingRow& row = placed.setting;
    const bool dim =
        (column == Value && row.value.empty()) || column == Default || (column == Change && !row.live);
    switch (role) {
    case Qt::DisplayRole:
        return text(row, column);
    case Qt::AccessibleTextRole:
        return columns_[static_cast<std::size_t>(column)].title + ": " + text(row, column);
    case Qt::ForegroundRole:
        return dim ? dimColour() : QVariant();
    case Qt::ToolTipRole:
        return column == Meaning || column == Variable ? settingWord(row.meaning) : text(row, column);
    case kExportRole:
        // As it is stored; a group is sorted by its place.
        if (column == Group) return QString::fromStdString(row.group);
        if (column == Origin) return QString::fromStdString(row.origin);
        if (column == Change) return row.live ? QStringLiteral("at once") : QStringLiteral("after a restart");
        return column == Meaning ? QVariant(QString::fromStdString(row.meaning)) : QVariant();
    case kSortRole:
        if (column == Group) return settingWord(row.group) + QString("%1").arg(placed.place, 4);
        if (column == Value) return QString::fromStdString(row.value);
        if (column == Default) return QString::fromStdString(row.default_value);
        return text(row, column);
    default:
        return {};
    }
}

} // namespace turbofan::ui
