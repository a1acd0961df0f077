// What a job or the demo is doing, in the window's language.
#pragma once

#include <string>

#include <QString>

namespace turbofan::ui {

// "growing trees" → "Bäume wachsen"; one that is not known yet is said as the engine says it.
QString phaseWord(const std::string& phase);

} // namespace turbofan::ui
