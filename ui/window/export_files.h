// What an export's worker does: bytes into a file that is whole or absent. Any thread.
#pragma once

#include <string>
#include <vector>

#include <QByteArray>
#include <QImage>
#include <QString>

#include "engine/exports/history_csv.h"
#include "engine/exports/incident.h"
#include "ui/bridge/export_runner.h"
#include "ui/models/table_values.h"

namespace turbofan::ui {

struct NamedPicture {
    QString name; // "rmse"
    QImage image;
};

// Each takes a path, and answers with the sentence of success. Errors name the file and the cure.
Result<QString> saveTables(const QString& path, const std::vector<TableValues>& tables,
                           const ProgressFn& progress, const std::stop_token& stop);
Result<QString> saveFigures(const QString& path, const History& history, const ProgressFn& progress,
                            const std::stop_token& stop);
Result<QString> savePicture(const QString& path, const QImage& picture);
// The port's incident with the window's pictures beside it.
Result<QString> saveIncident(const QString& path, ControlPort& port, IncidentSpan span,
                             const std::vector<NamedPicture>& pictures, const ProgressFn& progress,
                             const std::stop_token& stop);

// As text, for the clipboard.
Result<QString> tablesText(const std::vector<TableValues>& tables, const std::stop_token& stop);

} // namespace turbofan::ui
