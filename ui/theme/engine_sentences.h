// What the engine says of acts, in sentences without facts beside them, in the window's language.
#pragma once

#include <string>

#include <QString>

namespace turbofan::ui {

// Checks before an act and what it will do, what was done, levels before and after, news without details. As
// the engine says it in English, and where its form is unknown, as are the words of errors.
QString engineSentence(const std::string& sentence);
QString engineSentence(const QString& sentence);

} // namespace turbofan::ui
