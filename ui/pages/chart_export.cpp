#include "ui/pages/chart_export.h"

#include <cmath>
#include <map>

#include <QDateTime>
#include <QDir>
#include <QFileDialog>
#include <QPainter>
#include <QSaveFile>

#include "engine/base/sentence.h"
#include "ui/charts/live_chart.h"
#include "ui/models/table_export.h"
#include "ui/theme/theme.h"
#include "ui/widgets/actions.h"

namespace turbofan::ui {

namespace {

std::vector<std::string> membersOf(const SeriesStore& history, const std::vector<std::string>& names) {
    std::vector<std::string> members;
    for (const std::string& name : names) {
        const auto found = name.ends_with('.') ? history.family(name) : std::vector<std::string>{name};
        for (const std::string& one : found)
            if (history.find(one) && std::ranges::find(members, one) == members.end()) members.push_back(one);
    }
    return members;
}

Status savePicture(const QString& path, const QImage& picture) {
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && picture.save(&file, "PNG") && file.commit()) return {};
    return fail(ErrorCode::Io,
                QStringLiteral("%1 could not be written: %2.")
                    .arg(QDir::toNativeSeparators(path), file.errorString())
                    .toStdString(),
                "Choose another folder, or make room on the disk.");
}

} // namespace

QImage stackedPicture(const std::vector<LiveChart*>& charts) {
    QList<QImage> pictures;
    QSize size;
    for (const LiveChart* chart : charts) {
        pictures << chart->picture(2);
        size =
            QSize(std::max(size.width(), pictures.last().width()), size.height() + pictures.last().height());
    }
    QImage whole(size, QImage::Format_RGB32);
    whole.fill(Theme::instance().colours().window);
    QPainter painter(&whole);
    int y = 0;
    for (QImage& picture : pictures) {
        picture.setDevicePixelRatio(1);
        painter.drawImage(0, y, picture);
        y += picture.height();
    }
    return whole;
}

QByteArray figuresCsv(const SeriesStore& history, const std::vector<std::string>& names, TimeRange range) {
    const std::vector<std::string> members = membersOf(history, names);
    std::map<double, std::vector<double>> lines;
    for (std::size_t column = 0; column < members.size(); ++column) {
        const Series& series = *history.find(members[column]);
        for (std::size_t i = 0; i < series.size(); ++i) {
            const double at = series.seconds()[i];
            if (at < range.from || at > range.to) continue;
            auto& line = lines[at];
            line.resize(members.size(), std::nan(""));
            line[column] = series.values()[i];
        }
    }
    QByteArray csv = "time,seconds";
    for (const std::string& member : members) csv += ',' + QByteArray::fromStdString(member);
    csv += "\r\n";
    for (const auto& [at, values] : lines) {
        csv += QDateTime::fromMSecsSinceEpoch(std::llround(at * 1000), Qt::UTC)
                   .toString(Qt::ISODateWithMs)
                   .toUtf8();
        csv += ',' + QByteArray::number(at, 'f', 3);
        for (const double value : values)
            csv +=
                ',' + (std::isfinite(value) ? QByteArray::number(value, 'g', QLocale::FloatingPointShortest)
                                            : QByteArray());
        csv += "\r\n";
    }
    return csv;
}

void exportCharts(QWidget* parent, const std::vector<LiveChart*>& charts, const SeriesStore& history,
                  TimeRange range, Actions& actions) {
    const QString name =
        QStringLiteral("turbofan-live-%1.png").arg(QDateTime::currentDateTime().toString("yyyyMMdd-HHmmss"));
    const QString path =
        QFileDialog::getSaveFileName(parent, QObject::tr("Save what is shown"), QDir::home().filePath(name),
                                     QObject::tr("Picture (*.png);;CSV (*.csv)"));
    if (path.isEmpty()) return;
    std::vector<std::string> names;
    for (const LiveChart* chart : charts)
        for (const SeriesSpec& series : chart->spec().series) names.push_back(series.name);
    const Status saved = path.endsWith(QLatin1String(".csv"), Qt::CaseInsensitive)
                             ? saveCsv(path, figuresCsv(history, names, range))
                             : savePicture(path, stackedPicture(charts));
    if (saved)
        emit actions.succeeded(QObject::tr("Saved to %1.").arg(QDir::toNativeSeparators(path)));
    else
        emit actions.failed(QString::fromStdString(headline(saved.error())),
                            QString::fromStdString(saved.error().cure));
}

} // namespace turbofan::ui
