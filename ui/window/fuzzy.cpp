#include "ui/window/fuzzy.h"

namespace turbofan::ui {
namespace {

constexpr int kWordStart = 8;
constexpr int kRun = 9;
constexpr int kFirst = 4;

bool startsWord(const QString& text, qsizetype i) {
    return i == 0 || !text[i - 1].isLetterOrNumber();
}

} // namespace

std::optional<int> fuzzyScore(const QString& typed, const QString& text) {
    int score = 0;
    qsizetype at = 0, before = -2;
    for (const QChar letter : typed) {
        if (letter.isSpace()) continue;
        // The beginning of a word further on is a better guess than a letter inside of this one.
        qsizetype found = -1;
        for (qsizetype i = at; i < text.size(); ++i) {
            if (text[i].toCaseFolded() != letter.toCaseFolded()) continue;
            if (found < 0) found = i;
            if (i == before + 1 || startsWord(text, i)) {
                found = i;
                break;
            }
        }
        if (found < 0) return {};
        score += 1 + (found == before + 1 ? kRun : 0) + (startsWord(text, found) ? kWordStart : 0) +
                 (found == 0 ? kFirst : 0);
        before = found;
        at = found + 1;
    }
    return score * 16 - int(text.size()); // shorter texts first among equals
}

} // namespace turbofan::ui
