// Saving what a table shows: asks where, and says how it went.
#pragma once

#include <QByteArray>
#include <QString>

class QWidget;

namespace turbofan::ui {

class Actions;

// GUI thread. Does nothing when the person takes no file.
void exportCsv(QWidget* parent, const QString& subject, const QByteArray& csv, Actions& actions);

} // namespace turbofan::ui
