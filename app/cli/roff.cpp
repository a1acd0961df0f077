#include "app/cli/roff.h"

#include <algorithm>
#include <cctype>

#include <fmt/format.h>

namespace turbofan {
namespace {

// The code point that begins at `at`, which is moved beyond it; the text is ours, so it is well-formed.
unsigned codePoint(std::string_view text, std::size_t& at) {
    const auto first = static_cast<unsigned char>(text[at++]);
    const int more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : first >= 0xC0 ? 1 : 0;
    unsigned point = more == 0 ? first : first & (0x3Fu >> more);
    for (int i = 0; i < more && at < text.size(); ++i)
        point = point << 6 | (static_cast<unsigned char>(text[at++]) & 0x3Fu);
    return point;
}

std::string inRoff(unsigned point) {
    switch (point) {
    case '\\':
        return "\\e";
    case '-':
        return "\\-"; // a plain one may come out as a typographic hyphen, which no shell knows
    case '\'':
        return "\\(aq";
    case '`':
        return "\\(ga";
    case '"':
        return "\\(dq";
    case '^':
        return "\\(ha";
    case '~':
        return "\\(ti";
    default:
        return point < 0x80 ? std::string(1, static_cast<char>(point)) : fmt::format("\\[u{:04X}]", point);
    }
}

std::string inCapitals(std::string_view text) {
    std::string capitals(text);
    std::ranges::transform(capitals, capitals.begin(), [](unsigned char c) { return std::toupper(c); });
    return capitals;
}

} // namespace

std::string roffText(std::string_view text) {
    std::string roff;
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] == '.' && (at == 0 || text[at - 1] == '\n')) roff += "\\&";
        roff += inRoff(codePoint(text, at));
    }
    return roff;
}

std::string roffTitle(std::string_view program, std::string_view version) {
    return fmt::format(".TH {} 1 \"\" \"{} {}\" \"User Commands\"\n", roffText(inCapitals(program)),
                       roffText(program), roffText(version));
}

std::string roffSection(std::string_view name) {
    return fmt::format(".SH {}\n", roffText(name));
}

std::string roffSubsection(std::string_view name) {
    return fmt::format(".SS {}\n", roffText(name));
}

std::string roffParagraph(std::string_view text) {
    return fmt::format(".PP\n{}\n", roffText(text));
}

std::string roffTagged(std::string_view word, std::string_view rest, std::string_view meaning) {
    const std::string after = rest.empty() ? std::string() : fmt::format(" \\fI{}\\fR", roffText(rest));
    return fmt::format(".TP\n\\fB{}\\fR{}\n{}\n", roffText(word), after, roffText(meaning));
}

} // namespace turbofan
