// The language of the window: translators of its words, and the locale of its numbers.
#pragma once

#include <QString>
#include <QStringList>

namespace turbofan::ui {

// Codes of the languages that the window speaks: "en" is the source, the others are translations.
QStringList languages();
QString languageName(const QString& code); // in that language: "Deutsch"

// Speaks `choice` ("" = as the system) from now on; what is on the screen already stays as it is, so this is
// for before the first widget. GUI thread.
void useLanguage(const QString& choice);

// Whether numbers and words are English now, which is the engine's language.
bool speaksEnglish();

// The English plurals, always below the rest: wording.cpp has them installed with each application.
void installPlurals();

// What the next start will speak: as used, unless somebody chose another one meanwhile.
QString languageChoice();
void chooseLanguage(const QString& choice);

} // namespace turbofan::ui
