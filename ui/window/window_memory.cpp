#include "ui/window/window_memory.h"

#include <algorithm>

#include <QFile>
#include <QGuiApplication>
#include <QMainWindow>
#include <QScreen>

namespace turbofan::ui {
namespace {

constexpr int kVersion = 1;
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
    if (settings_->value(QStringLiteral("version"), kVersion).toInt() != kVersion) forget();
    settings_->setValue(QStringLiteral("version"), kVersion);
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

} // namespace turbofan::ui
