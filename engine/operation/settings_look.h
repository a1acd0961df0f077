// The settings as a screen shows them, and where the process stands.
#pragma once

#include <string>
#include <vector>

#include "engine/base/settings.h"
#include "engine/control/settings_view.h"
#include "engine/lifecycle/engine.h"

namespace turbofan {

// `given` names what .env or the environment said; `addresses` and `uptime_seconds` are for the diagnostics.
Result<SettingsView> settingsOf(Engine& engine, const Variables& given, std::vector<std::string> addresses,
                                double uptime_seconds);

} // namespace turbofan
