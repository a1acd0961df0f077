// Sentences told in the window's language by the form that the engine gives them.
#pragma once

#include <optional>
#include <span>

#include <QString>

namespace turbofan::ui {

// Forms are as QT_TRANSLATE_NOOP marks them in `context`; "%1" stands for words, which may be of a form
// themselves, "%L1" for a number, which is shown as the window's locale has it, "%V1" for a version, which is
// shown as it is. None where no form fits.
std::optional<QString> toldByForm(const char* context, std::span<const char* const> forms,
                                  const QString& sentence);

} // namespace turbofan::ui
