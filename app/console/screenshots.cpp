#include "app/console/screenshots.h"

#include <cstdio>

#include <QDir>
#include <QPixmap>
#include <QTimer>

#include <fmt/format.h>

#include "ui/window/page_names.h"

namespace turbofan {
namespace {

constexpr int kFillMs = 1500;

} // namespace

Screenshots::Screenshots(ui::ConsoleWindow& window, QString folder, double after, QObject* parent)
    : QObject(parent), window_(window), folder_(std::move(folder)) {
    QTimer::singleShot(int(after * 1000), this, &Screenshots::showNext);
}

void Screenshots::showNext() {
    // What one sees without doing anything comes first, if it is the welcome page.
    if (page_ == 0 && window_.welcomeShown() && !QDir(folder_).exists(QStringLiteral("welcome.png"))) {
        QDir().mkpath(folder_);
        ok_ = window_.grab().save(QDir(folder_).filePath(QStringLiteral("welcome.png"))) && ok_;
    }
    window_.showPage(ui::kPages[std::size_t(page_)]);
    QTimer::singleShot(kFillMs, this, &Screenshots::take);
}

void Screenshots::take() {
    QDir().mkpath(folder_);
    const QString name =
        QStringLiteral("%1-%2.png").arg(page_ + 1).arg(ui::pageName(ui::kPages[std::size_t(page_)]));
    const QString path = QDir(folder_).filePath(name);
    if (!window_.grab().save(path)) {
        fmt::print(stderr, "{} could not be written (check the folder and the free space)\n",
                   path.toStdString());
        ok_ = false;
    }
    if (++page_ < int(ui::kPages.size()))
        showNext();
    else
        emit done(ok_);
}

} // namespace turbofan
