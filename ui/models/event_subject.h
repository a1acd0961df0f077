// What an event is about and another page shows: a training's run, the model that went live, the feature that
// drifted most.
#pragma once

#include <QString>

#include "engine/control/journal.h"

namespace turbofan::ui {

struct EventSubject {
    enum class What { None, Run, Model, Feature };
    What what = What::None;
    QString name;  // "7", "2.0", "s_7_roll_3"
    QString words; // what a button says: "Show run 7"
};
EventSubject subjectOf(const EventRow& event);

} // namespace turbofan::ui
