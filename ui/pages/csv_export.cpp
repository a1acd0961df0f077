#include "ui/pages/csv_export.h"

#include <QDateTime>
#include <QDir>
#include <QFileDialog>

#include "engine/base/sentence.h"
#include "ui/models/table_export.h"
#include "ui/widgets/actions.h"

namespace turbofan::ui {

void exportCsv(QWidget* parent, const QString& subject, const QByteArray& csv, Actions& actions) {
    const QString name = QStringLiteral("turbofan-%1-%2.csv")
                             .arg(subject, QDateTime::currentDateTime().toString("yyyyMMdd-HHmmss"));
    const QString path = QFileDialog::getSaveFileName(
        parent, QObject::tr("Save what is shown"), QDir::home().filePath(name), QObject::tr("CSV (*.csv)"));
    if (path.isEmpty()) return;
    const Status saved = saveCsv(path, csv);
    if (saved)
        emit actions.succeeded(QObject::tr("Saved to %1.").arg(QDir::toNativeSeparators(path)));
    else
        emit actions.failed(QString::fromStdString(headline(saved.error())),
                            QString::fromStdString(saved.error().cure));
}

} // namespace turbofan::ui
