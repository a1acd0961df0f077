#include "ui/models/table_export.h"

#include "ui/models/table_values.h"

namespace turbofan::ui {

QString csvCell(const QString& text) {
    const bool plain = !text.contains(QLatin1Char(',')) && !text.contains(QLatin1Char('"')) &&
                       !text.contains(QLatin1Char('\n')) && !text.contains(QLatin1Char('\r'));
    if (plain) return text;
    QString quoted = text;
    quoted.replace(QLatin1String("\""), QLatin1String("\"\""));
    return QLatin1Char('"') + quoted + QLatin1Char('"');
}

QByteArray csvOf(const QAbstractItemModel& model) {
    TableCollector collector(model);
    while (!collector.step(std::chrono::hours(1))) {
    }
    QByteArray csv;
    (void)writeCsv( // cannot fail: nobody stops it, and memory takes all
        collector.take(),
        [&csv](const QByteArray& piece) -> Status {
            csv += piece;
            return {};
        },
        {}, {});
    return csv;
}

} // namespace turbofan::ui
