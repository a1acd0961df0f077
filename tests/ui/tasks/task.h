// One operator task: what it may cost, doing it, and the line that says what it did cost.
#pragma once

#include "tests/ui/tasks/hand.h"

namespace turbofan::ui {

// The targets of the ten operator tasks. Keys are commands: what is typed into a field is in the time alone.
struct Target {
    const char* task;
    const char* way; // "mouse", "keys"
    int clicks = 0;  // a drag is none
    int keys = 0;
    double seconds = 0;
    const char* system = ""; // what the window and the engine do of it
    double system_seconds = 0;
};

// What a script tells beside its acts.
struct Course {
    Hand& hand;
    double system_seconds = 0; // measured
};

inline QString lineOf(const Target& t, const Effort& e, double system) {
    const QString part =
        t.system_seconds > 0
            ? QStringLiteral("%1 %2 s of %3").arg(t.system).arg(system, 0, 'f', 3).arg(t.system_seconds)
            : QString();
    return QStringLiteral("%1 | %2 | %3 of %4 clicks, %5 drags | %6 of %7 keys, %8 typed | %9 of %10 s | %11")
        .arg(t.task, t.way)
        .arg(e.clicks)
        .arg(t.clicks)
        .arg(e.drags)
        .arg(e.keys)
        .arg(t.keys)
        .arg(e.typed)
        .arg(e.seconds(), 0, 'f', 1)
        .arg(t.seconds)
        .arg(part);
}

// Empty when the task was done within its targets. A busy machine only ever adds time: a course that was too
// slow and nothing else is run again, five times at most; counts and truths are not.
inline QString judge(const Target& target, Device begins,
                     const std::function<void(const std::function<void(Desk&)>&)>& at_desk,
                     const std::function<void(Course&, Desk&)>& script) {
    QString verdict;
    for (int attempt = 0; attempt < 5; ++attempt) {
        bool slow = false;
        at_desk([&](Desk& desk) {
            Hand hand(desk, begins);
            Course course{hand};
            script(course, desk);
            const Effort& e = hand.effort();
            const QString line = lineOf(target, e, course.system_seconds);
            verdict.clear();
            slow = e.seconds() > target.seconds || course.system_seconds > target.system_seconds;
            if (hand.failed())
                verdict = hand.problem();
            else if (e.clicks > target.clicks || e.drags > 1 || e.keys > target.keys)
                verdict = QStringLiteral("too many acts");
            else if (slow)
                verdict = QStringLiteral("too slow");
            if (hand.failed() || e.clicks > target.clicks || e.keys > target.keys) slow = false;
            if (!verdict.isEmpty()) verdict = QStringLiteral("%1: %2").arg(line, verdict);
            if (verdict.isEmpty()) qInfo("%s", qPrintable(line));
        });
        if (!slow) break;
    }
    return verdict;
}

} // namespace turbofan::ui
