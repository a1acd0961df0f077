// Events in words: kinds, who, and alarm states.
#pragma once

#include <string>

#include <QString>

#include "engine/control/alarm_state.h"
#include "engine/control/journal.h"
#include "ui/models/status_cells.h"
#include "ui/theme/icons.h"

namespace turbofan::ui {

// All kinds of engine/control/journal.h, in the order that filters show them.
QStringList eventKinds();
QString kindWord(const QString& kind);              // "Drift check"
QString kindPlural(const QString& kind, int count); // "3 trainings", for floods
QString actorWord(const std::string& actor); // "console" → what the window calls itself; a person by name
Glyph kindGlyph(const QString& kind);
// An alarm that is open or at rest alerts; one that is open no longer and a warning warn; all else is calm.
Severity eventSeverity(const EventRow& event, Instant now);

QString alarmText(const EventRow& event, Instant now); // "open", "seen by console", "shelved until 15:30"
QString alarmKept(const EventRow& event, Instant now); // for exports: of no language, times in UTC

} // namespace turbofan::ui
