// Pieces of a manual page in roff; what is handed in is plain UTF-8. Pure, thread-safe.
#pragma once

#include <string>
#include <string_view>

namespace turbofan {

// Text that troff prints as it stands: hyphens stay hyphens, nothing is taken for a request.
std::string roffText(std::string_view text);

// The first line: what the page is about, which program wrote it.
std::string roffTitle(std::string_view program, std::string_view version);

std::string roffSection(std::string_view name);    // "EXIT STATUS"
std::string roffSubsection(std::string_view name); // "turbofan serve"
std::string roffParagraph(std::string_view text);

// A word in bold with what may follow it, and below, set in, what it means.
std::string roffTagged(std::string_view word, std::string_view rest, std::string_view meaning);

} // namespace turbofan
