#include "ui/models/table_export.h"

#include <cmath>

#include <QAbstractItemModel>
#include <QDateTime>
#include <QDir>
#include <QLocale>
#include <QSaveFile>

#include "ui/models/roles.h"

namespace turbofan::ui {

namespace {

QString valueText(const QVariant& value) {
    switch (value.typeId()) {
    case QMetaType::Double: {
        const double number = value.toDouble();
        return std::isfinite(number) ? QString::number(number, 'g', QLocale::FloatingPointShortest)
                                     : QString();
    }
    case QMetaType::Float: {
        const float number = value.toFloat();
        return std::isfinite(number) ? QString::number(static_cast<double>(number), 'g', 9) : QString();
    }
    case QMetaType::QDateTime:
        return value.toDateTime().toUTC().toString(Qt::ISODateWithMs);
    default:
        return value.toString();
    }
}

QVariant cellOf(const QAbstractItemModel& model, int row, int column) {
    const QModelIndex index = model.index(row, column);
    for (const int role : {kExportRole, kSortRole})
        if (const QVariant value = index.data(role); value.isValid()) return value;
    return index.data(Qt::DisplayRole);
}

QString headerOf(const QAbstractItemModel& model, int column) {
    const QVariant name = model.headerData(column, Qt::Horizontal, kExportHeaderRole);
    return (name.isValid() ? name : model.headerData(column, Qt::Horizontal)).toString();
}

} // namespace

QString csvCell(const QString& text) {
    const bool plain = !text.contains(QLatin1Char(',')) && !text.contains(QLatin1Char('"')) &&
                       !text.contains(QLatin1Char('\n')) && !text.contains(QLatin1Char('\r'));
    if (plain) return text;
    QString quoted = text;
    quoted.replace(QLatin1String("\""), QLatin1String("\"\""));
    return QLatin1Char('"') + quoted + QLatin1Char('"');
}

QByteArray csvOf(const QAbstractItemModel& model) {
    QByteArray csv;
    const int columns = model.columnCount();
    const auto line = [&](const auto& cell) {
        for (int column = 0; column < columns; ++column) {
            if (column > 0) csv += ',';
            csv += csvCell(cell(column)).toUtf8();
        }
        csv += "\r\n";
    };
    line([&](int column) { return headerOf(model, column); });
    for (int row = 0; row < model.rowCount(); ++row)
        line([&](int column) { return valueText(cellOf(model, row, column)); });
    return csv;
}

Status saveCsv(const QString& path, const QByteArray& csv) {
    QSaveFile file(path);
    const bool written = file.open(QIODevice::WriteOnly) && file.write(csv) == csv.size() && file.commit();
    if (written) return {};
    return fail(ErrorCode::Io,
                QStringLiteral("%1 could not be written: %2.")
                    .arg(QDir::toNativeSeparators(path), file.errorString())
                    .toStdString(),
                "Choose another folder, or make room on the disk.");
}

} // namespace turbofan::ui
