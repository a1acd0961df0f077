// The words and colours of a level's state, the same in every table, tile and sentence.
#pragma once

#include "engine/control/overview.h"
#include "ui/models/status_cells.h"

namespace turbofan::ui {

QString levelWord(LevelState state); // "alert", "warn", "normal", "no data"
QString levelKept(LevelState state); // as files have it, in each language: "no_data", "normal", …
Severity levelSeverity(LevelState state);

} // namespace turbofan::ui
