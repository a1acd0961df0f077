#include "app/console/console_manual.h"

#include <QStringList>

#include "app/cli/roff.h"
#include "turbofan_version.h"

namespace turbofan {
namespace {

std::string optionText(const QCommandLineOption& option) {
    QStringList names;
    for (const QString& name : option.names())
        names << (name.size() == 1 ? QStringLiteral("-") : QStringLiteral("--")) + name;
    return roffTagged(names.join(QStringLiteral(", ")).toStdString(), option.valueName().toStdString(),
                      option.description().toStdString());
}

} // namespace

std::string consoleManual(const QList<QCommandLineOption>& options) {
    std::string page = roffTitle("turbofan-console", TURBOFAN_VERSION);
    page += roffSection("NAME") + "turbofan\\-console \\- the operator console of turbofan\n";
    page += roffSection("SYNOPSIS") + "\\fBturbofan\\-console\\fR [\\fIoptions\\fR]\n";
    page +=
        roffSection("DESCRIPTION") +
        roffText(
            "A window over the whole lifecycle of the model: live charts, fleet, drift by feature, models, "
            "predictions and why they came out as they did, events, settings; and what an operator does "
            "about it. Without --connect it runs the engine and its four ports itself; with it, it shows a "
            "running turbofan serve. F1 lists the keys.") +
        "\n";
    page += roffSection("OPTIONS");
    for (const QCommandLineOption& option : options)
        if (!(option.flags() & QCommandLineOption::HiddenFromHelp)) page += optionText(option);
    page += roffSection("ENVIRONMENT") + roffParagraph("That of turbofan(1).");
    return page + roffSection("SEE ALSO") + "\\fBturbofan\\fR(1)\n";
}

} // namespace turbofan
