// What a line is not broken within: a number and its unit.
#pragma once

#include <QString>

namespace turbofan::ui {

// All of it stays in one line: "10 min 00 s".
QString unbroken(QString text);
// Of a sentence, each number stays with the unit behind it. Any thread.
QString unitsHeld(QString text);

} // namespace turbofan::ui
