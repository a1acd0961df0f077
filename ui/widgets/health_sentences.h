// The reasons of the status in the window's language.
#pragma once

#include <QString>

#include "engine/control/overview.h"

namespace turbofan::ui {

// What is so, and what to do about it: made anew out of the details where the window's language is another
// than the engine's, which is English; as the engine says it where they do not tell what kind of reason it
// is.
struct HealthSentence {
    QString sentence;
    QString cure; // may be empty
};
HealthSentence healthSentence(const HealthReason& reason);

} // namespace turbofan::ui
