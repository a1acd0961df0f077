#include "ui/window/window_memory.h"

#include <algorithm>

#include <QFile>
#include <QGuiApplication>
#include <QMainWindow>
#include <QScreen>
#include <QTemporaryDir>

#include <fmt/format.h>

#include "engine/base/files.h"

namespace turbofan::ui {
namespace {

constexpr int kVersion = 1;
const QString kVersionKey = QStringLiteral("version");
const QString kMarkKey = QStringLiteral("layout");
const QString kMark = QStringLiteral("turbofan-console");
constexpr QSize kDefaultSize(1440, 920);
constexpr QSize kEnough(200, 60); // of a window, to get hold of it

QList<QRect> screenAreas() {
    QList<QRect> areas;
    for (const QScreen* screen : QGuiApplication::screens()) areas << screen->availableGeometry();
    if (const QScreen* primary = QGuiApplication::primaryScreen()) {
        areas.removeAll(primary->availableGeometry());
        areas.prepend(primary->availableGeometry());
    }
    return areas;
}

std::unique_ptr<QSettings> openFile(const QString& file) {
    if (file.isEmpty())
        return std::make_unique<QSettings>(QSettings::IniFormat, QSettings::UserScope,
                                           QStringLiteral("turbofan"), QStringLiteral("console"));
    return std::make_unique<QSettings>(file, QSettings::IniFormat);
}

} // namespace

QRect onScreen(const QRect& wished, const QList<QRect>& areas) {
    if (areas.isEmpty()) return wished;
    for (const QRect& area : areas) {
        const QRect shared = area & wished;
        const bool title_reachable =
            wished.top() >= area.top() - 8 && wished.top() < area.bottom() - kEnough.height();
        if (shared.width() >= kEnough.width() && shared.height() >= kEnough.height() && title_reachable)
            return wished;
    }
    const QRect& home = areas.front();
    QRect moved(QPoint(0, 0), wished.size().boundedTo(home.size()));
    moved.moveCenter(home.center());
    return moved;
}

WindowMemory::WindowMemory(const QString& file) : settings_(openFile(file)) {
    settings_->sync();
    if (settings_->status() != QSettings::NoError) {
        const QString name = settings_->fileName();
        settings_.reset();
        QFile::remove(name + QStringLiteral(".damaged"));
        QFile::rename(name, name + QStringLiteral(".damaged"));
        settings_ = openFile(file);
    }
    if (settings_->value(kVersionKey, kVersion).toInt() > kVersion) {
        const QString aside = settings_->fileName() + QStringLiteral(".newer");
        QFile::remove(aside);
        QFile::copy(settings_->fileName(), aside);
        forget();
    }
    settings_->setValue(kVersionKey, kVersion);
}

void WindowMemory::saveWindow(const QMainWindow& window) {
    settings_->setValue(QStringLiteral("window/geometry"), window.normalGeometry());
    settings_->setValue(QStringLiteral("window/maximized"), window.isMaximized());
}

void WindowMemory::restoreWindow(QMainWindow& window) {
    const QList<QRect> areas = screenAreas();
    const QRect home = areas.isEmpty() ? QRect(0, 0, 1280, 800) : areas.front();
    QRect wished = settings_->value(QStringLiteral("window/geometry")).toRect();
    if (wished.width() < 200 || wished.height() < 150 || wished.width() > 20'000 ||
        wished.height() > 20'000) {
        wished = QRect(QPoint(0, 0), kDefaultSize.boundedTo(home.size()));
        wished.moveCenter(home.center());
    }
    window.setGeometry(onScreen(wished, areas));
    if (settings_->value(QStringLiteral("window/maximized")).toBool())
        window.setWindowState(window.windowState() | Qt::WindowMaximized);
}

void WindowMemory::forget() {
    settings_->clear();
}

Status WindowMemory::exportTo(const QString& file) {
    const QTemporaryDir folder;
    const QString made = folder.filePath(QStringLiteral("layout.ini"));
    QSettings layout(made, QSettings::IniFormat);
    for (const QString& key : settings_->allKeys())
        if (key != kExportFolder) layout.setValue(key, settings_->value(key));
    layout.setValue(kMarkKey, kMark);
    layout.setValue(kVersionKey, kVersion);
    layout.sync();
    const auto bytes = readFile(made.toStdString());
    if (!bytes) return fail(bytes.error());
    return writeFileAtomically(file.toStdString(), *bytes);
}

Status WindowMemory::importFrom(const QString& file) {
    const std::string name = file.toStdString();
    if (!QFile::exists(file))
        return fail(ErrorCode::NotFound, fmt::format("There is no file {}.", name), "Choose another one.");
    const QSettings layout(file, QSettings::IniFormat);
    if (layout.status() != QSettings::NoError)
        return fail(ErrorCode::Corrupt, fmt::format("{} is damaged.", name), "Save the layout again.");
    if (layout.value(kMarkKey).toString() != kMark)
        return fail(ErrorCode::InvalidArgument, fmt::format("{} is no layout of this console.", name),
                    "Choose a file that \"Save the layout\" has written.");
    if (layout.value(kVersionKey).toInt() > kVersion)
        return fail(ErrorCode::TooNew, fmt::format("{} was saved by a later console.", name),
                    "Save it with this version, or update the program.");
    const QVariant export_folder = settings_->value(kExportFolder);
    settings_->clear();
    for (const QString& key : layout.allKeys())
        if (key != kMarkKey) settings_->setValue(key, layout.value(key));
    if (export_folder.isValid()) settings_->setValue(kExportFolder, export_folder);
    return {};
}

} // namespace turbofan::ui
