// The manual page of the window, made of the same options as its help.
#pragma once

#include <string>

#include <QCommandLineOption>
#include <QList>

namespace turbofan {

// turbofan-console(1) in roff: every option that the help shows.
std::string consoleManual(const QList<QCommandLineOption>& options);

} // namespace turbofan
