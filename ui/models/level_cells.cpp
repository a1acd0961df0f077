#include "ui/models/level_cells.h"

#include <QCoreApplication>

namespace turbofan::ui {

QString levelWord(LevelState state) {
    switch (state) {
    case LevelState::Alert:
        return QCoreApplication::translate("Level", "alert");
    case LevelState::Warn:
        return QCoreApplication::translate("Level", "warn");
    case LevelState::Normal:
        return QCoreApplication::translate("Level", "normal");
    case LevelState::NoData:
        break;
    }
    return QCoreApplication::translate("Level", "no data");
}

QString levelKept(LevelState state) {
    switch (state) {
    case LevelState::Alert:
        return QStringLiteral("alert");
    case LevelState::Warn:
        return QStringLiteral("warn");
    case LevelState::Normal:
        return QStringLiteral("normal");
    case LevelState::NoData:
        break;
    }
    return QStringLiteral("no_data");
}

Severity levelSeverity(LevelState state) {
    if (state == LevelState::Alert) return Severity::Alert;
    return state == LevelState::Warn ? Severity::Warn : Severity::None;
}

} // namespace turbofan::ui
