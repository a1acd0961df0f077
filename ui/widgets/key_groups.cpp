#include "ui/widgets/key_groups.h"

#include <set>

#include <QAction>
#include <QCoreApplication>

namespace turbofan::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(KeyGroups)
};

// As Qt tells the keys of the actions in this language: "Strg+C".
QString told(const char* key) {
    return QKeySequence(QLatin1String(key)).toString(QKeySequence::NativeText);
}

std::vector<KeyLine> keysOf(const std::vector<QAction*>& actions) {
    std::vector<KeyLine> lines;
    std::set<QString> seen;
    for (const QAction* action : actions) {
        const QString key = action->shortcut().toString(QKeySequence::NativeText);
        if (key.isEmpty() || action->text().isEmpty() || !seen.insert(key).second) continue;
        lines.push_back({key, QString(action->text()).remove(QLatin1Char('&'))});
    }
    return lines;
}

std::vector<KeyLine> chartKeys() {
    return {{Words::tr("Space"), Words::tr("Pause or go on")},
            {Words::tr("L"), Words::tr("Back to live")},
            {Words::tr("+  −  0"), Words::tr("Zoom in, out, all")},
            {Words::tr("← →"), Words::tr("Pan; a locked cursor moves")},
            {told("Ctrl+A").chopped(1) + QStringLiteral("← →"), Words::tr("Pan")},
            {Words::tr("[  ]"), Words::tr("Shorter or longer range")},
            {Words::tr("1…9"), Words::tr("Show or hide a series")},
            {Words::tr("C"), Words::tr("Lock the cursor")},
            {Words::tr("B"), Words::tr("Second cursor, for the difference")},
            {told("Ctrl+Z") + QLatin1String(", ") + told("Ctrl+Shift+Z"), Words::tr("Zoom back and forth")}};
}

} // namespace

std::vector<KeyGroup> keyGroups(const std::vector<QAction*>& actions) {
    return {{Words::tr("Everywhere"), keysOf(actions)},
            {Words::tr("In a chart"), chartKeys()},
            {Words::tr("In a table"),
             {{Words::tr("Enter"), Words::tr("The next page about the chosen row")},
              {told("Ctrl+C"), Words::tr("Copy the cell that was clicked last")},
              {told("Ctrl+Shift+C"), Words::tr("Copy the chosen rows")}}},
            {Words::tr("On Models"),
             {{Words::tr("C"), Words::tr("Compare the newest model with the one before")}}}};
}

} // namespace turbofan::ui
