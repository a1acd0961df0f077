#include "ui/window/export_files.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QDir>

#include "engine/base/files.h"
#include "ui/theme/wording.h"

namespace turbofan::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Exports)
};

// The system's reason with a cure where it has none of its own.
Error withCure(Error error) {
    if (error.code == ErrorCode::Cancelled) return error;
    error.message = Words::tr("The file could not be written: %1.")
                        .arg(QString::fromStdString(error.message))
                        .toStdString();
    if (error.cure.empty())
        error.cure = Words::tr("Choose another folder, or make room on the disk.").toStdString();
    return error;
}

Result<QString> done(const QString& path, std::size_t bytes) {
    return Words::tr("Saved %1, %2.").arg(QDir::toNativeSeparators(path), bytesText(bytes));
}

Result<AtomicFile> created(const QString& path) {
    return AtomicFile::create(std::filesystem::path(path.toStdString()));
}

// Writes through `fill`, which is given a sink that counts.
template <class Fill>
Result<QString> saveWith(const QString& path, Fill fill) {
    auto file = created(path);
    if (!file) return fail(withCure(file.error()));
    std::size_t bytes = 0;
    const auto sink = [&](std::string_view piece) -> Status {
        bytes += piece.size();
        return file->write(piece);
    };
    if (Status ok = fill(sink); !ok) return fail(withCure(ok.error()));
    if (Status ok = file->commit(); !ok) return fail(withCure(ok.error()));
    return done(path, bytes);
}

template <class Sink>
Status writeTables(const std::vector<TableValues>& tables, Sink sink, const ProgressFn& progress,
                   const std::stop_token& stop) {
    for (const TableValues& table : tables)
        if (Status ok = writeCsv(table, sink, progress, stop); !ok) return ok;
    return {};
}

Result<std::string> pngOf(const QImage& image) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    if (!image.save(&buffer, "PNG"))
        return fail(ErrorCode::Internal, "the picture could not be made", "take a smaller size");
    return bytes.toStdString();
}

} // namespace

Result<QString> saveTables(const QString& path, const std::vector<TableValues>& tables,
                           const ProgressFn& progress, const std::stop_token& stop) {
    return saveWith(path, [&](const TextSink& sink) {
        return writeTables(
            tables,
            [&](const QByteArray& piece) {
                return sink({piece.data(), std::size_t(piece.size())});
            },
            progress, stop);
    });
}

Result<QString> saveFigures(const QString& path, const History& history, const ProgressFn& progress,
                            const std::stop_token& stop) {
    return saveWith(path,
                    [&](const TextSink& sink) { return writeHistoryCsv(history, sink, progress, stop); });
}

Result<QString> savePicture(const QString& path, const QImage& picture) {
    return saveWith(path, [&](const TextSink& sink) -> Status {
        const auto png = pngOf(picture);
        if (!png) return fail(png.error());
        return sink(*png);
    });
}

Result<QString> saveIncident(const QString& path, ControlPort& port, IncidentSpan span,
                             const std::vector<NamedPicture>& pictures, const ProgressFn& progress,
                             const std::stop_token& stop) {
    auto incident = collectIncident(port, span, progress, stop);
    if (!incident) return fail(incident.error());
    std::uint64_t drawn = 0;
    for (const NamedPicture& picture : pictures) {
        if (stop.stop_requested()) return fail(ErrorCode::Cancelled, "the export was stopped");
        auto png = pngOf(picture.image);
        if (!png) return fail(png.error());
        incident->files.push_back({"charts/" + picture.name.toStdString() + ".png", std::move(*png)});
        if (progress) progress({"drawing charts", ++drawn, pictures.size(), "charts"});
    }
    const auto zip = incidentZip(*incident);
    if (!zip) return fail(zip.error());
    if (stop.stop_requested()) return fail(ErrorCode::Cancelled, "the export was stopped");
    return saveWith(path, [&](const TextSink& sink) { return sink(*zip); });
}

Result<QString> tablesText(const std::vector<TableValues>& tables, const std::stop_token& stop) {
    QByteArray text;
    const auto sink = [&text](const QByteArray& piece) -> Status {
        text += piece;
        return {};
    };
    if (Status ok = writeTables(tables, sink, {}, stop); !ok) return fail(ok.error());
    return QString::fromUtf8(text);
}

} // namespace turbofan::ui
