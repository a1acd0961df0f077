#include "ui/window/export_desk.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QDir>
#include <QFileInfo>
#include <QGuiApplication>
#include <QUrl>

#include "ui/charts/live_chart.h"
#include "ui/pages/chart_export.h"
#include "ui/theme/engine_sentences.h"
#include "ui/theme/wording.h"
#include "ui/widgets/actions.h"
#include "ui/widgets/inline_message.h"
#include "ui/window/export_files.h"

namespace turbofan::ui {
namespace {

constexpr std::chrono::milliseconds kSlice{8}; // of the GUI thread at a time
constexpr QSize kLeastChart(600, 160);         // of one that was never laid out
constexpr QSize kUsualChart(1000, 240);

QImage pictureOf(LiveChart& chart, int scale) {
    if (chart.width() < kLeastChart.width() || chart.height() < kLeastChart.height() / 2)
        chart.resize(kUsualChart);
    return chart.picture(scale);
}

QImage pictureOf(QWidget& widget, int scale) {
    QImage image(widget.size() * scale, QImage::Format_RGB32);
    image.setDevicePixelRatio(scale);
    image.fill(widget.palette().color(QPalette::Window));
    widget.render(&image);
    return image;
}

} // namespace

struct ExportDesk::Gathering {
    ExportChoice choice;
    QPointer<Page> page;
    PageExport from;
    std::vector<QPointer<LiveChart>> charts; // still to be drawn
    std::vector<std::unique_ptr<TableCollector>> collectors;
    std::size_t collected = 0;
    std::vector<NamedPicture> pictures;
    std::vector<TableValues> tables;

    // A slice of it. True when there is nothing left.
    bool step() {
        if (!charts.empty()) {
            if (LiveChart* chart = charts.front())
                pictures.push_back({chart->spec().id, pictureOf(*chart, choice.scale)});
            charts.erase(charts.begin());
            return charts.empty() && collectors.empty();
        }
        if (collected < collectors.size() && collectors[collected]->step(kSlice))
            tables.push_back(collectors[collected++]->take());
        return collected == collectors.size();
    }
};

ExportDesk::ExportDesk(Bridge& bridge, Actions& actions, const SeriesStore& store, TimeView& time,
                       QWidget* window, std::function<std::vector<LiveChart*>()> incident_charts)
    : QObject(window), bridge_(bridge), actions_(actions), store_(store), time_(time),
      incident_charts_(std::move(incident_charts)), sheet_(new ExportSheet(window)), runner_(bridge),
      folder_(QDir::homePath()) {
    connect(&runner_, &ExportRunner::finished, this, &ExportDesk::tell);
}

bool ExportDesk::busy() {
    if (!runner_.isRunning() && !gathering_) return false;
    actions_.message()->showMessage(MessageKind::News, tr("One export at a time: one is still running."),
                                    tr("Wait for it, or cancel it below."));
    return true;
}

QString ExportDesk::rangeText() const {
    const TimeRange range = time_.range();
    const QString zone = showsUtc() ? QStringLiteral(" UTC") : QString();
    return tr("%1 to %2").arg(dateTimeText(instantOf(range.from)), dateTimeText(instantOf(range.to)) + zone);
}

QString ExportDesk::heading() const {
    QStringList parts = {QStringLiteral("Turbofan")};
    if (const auto overview = bridge_.overview()) {
        if (!overview->data_name.empty()) parts << engineSentence(overview->data_name);
        parts
            << (overview->live
                    ? tr("model %1").arg(versionText(QString::fromStdString(overview->live->version.text())))
                    : tr("no model"));
    }
    parts << rangeText();
    return parts.join(QStringLiteral("  ·  "));
}

void ExportDesk::open(Page* page, std::optional<ExportKind> preferred) {
    if (busy()) return;
    const PageExport from = page->exported();
    ExportOffer offer;
    offer.subject = from.subject;
    offer.table = !from.shown.empty() || !from.charts.empty();
    offer.range = rangeText();
    const QDateTime stamp = QDateTime::fromMSecsSinceEpoch(qint64(time_.range().to * 1000), Qt::UTC);
    offer.stamp = stamp.toString(QStringLiteral("yyyyMMdd-HHmmss"));
    offer.folder = folder_.isEmpty() ? QDir::homePath() : folder_;
    if (from.charts.size() == 1) offer.what = from.charts.front()->spec().title;
    if (from.charts.size() > 1) offer.what = tr("%1 charts").arg(from.charts.size());
    // What was shown when it was asked for: the mouse is elsewhere by the time of the answer.
    const ExportKind usual = from.charts.empty() ? ExportKind::Table : ExportKind::Picture;
    sheet_->openWith(
        offer, preferred.value_or(usual),
        [this, from, page = QPointer(page)](const ExportChoice& choice) { begin(page, from, choice); });
}

void ExportDesk::begin(QPointer<Page> page, const PageExport& from, const ExportChoice& choice) {
    if (!page || busy()) return;
    auto gathering = std::make_shared<Gathering>();
    gathering->choice = choice;
    gathering->page = page;
    gathering->from = from;
    const auto charts = choice.kind == ExportKind::Incident ? incident_charts_() : gathering->from.charts;
    if (choice.kind != ExportKind::Table) gathering->charts.assign(charts.begin(), charts.end());
    if (choice.kind == ExportKind::Table)
        for (const ExportTable& table : choice.all ? gathering->from.all : gathering->from.shown)
            gathering->collectors.push_back(std::make_unique<TableCollector>(*table));
    if (!choice.path.isEmpty()) folder_ = QFileInfo(choice.path).absolutePath();
    saved_ = choice.path;
    when_done_ = {};
    gathering_ = gathering;
    gather(std::move(gathering));
}

void ExportDesk::gather(std::shared_ptr<Gathering> gathering) {
    if (!gathering->page) { // the layout was reset meanwhile
        gathering_.reset();
        return;
    }
    if (!gathering->step()) {
        QMetaObject::invokeMethod(
            this, [this, gathering] { gather(gathering); }, Qt::QueuedConnection);
        return;
    }
    gathering_.reset();
    write(gathering);
}

void ExportDesk::write(const std::shared_ptr<Gathering>& gathering) {
    switch (gathering->choice.kind) {
    case ExportKind::Table:
        return writeTable(gathering);
    case ExportKind::Picture:
        return writePicture(gathering);
    case ExportKind::Incident:
        return writeIncident(gathering);
    }
}

void ExportDesk::writeTable(const std::shared_ptr<Gathering>& gathering) {
    const ExportChoice& choice = gathering->choice;
    const bool figures = gathering->collectors.empty();
    const TimeRange all{-HUGE_VAL, HUGE_VAL};
    auto history = std::make_shared<History>();
    if (figures)
        *history = choice.all
                       ? historyOf(store_, {}, all)
                       : historyOf(store_, shownFigures(gathering->from.charts, store_), time_.range());
    auto tables = std::make_shared<std::vector<TableValues>>(std::move(gathering->tables));
    if (!choice.path.isEmpty()) {
        runner_.run(QFileInfo(choice.path).fileName(),
                    [path = choice.path, figures, history, tables](const ProgressFn& progress,
                                                                   const std::stop_token& stop) {
                        return figures ? saveFigures(path, *history, progress, stop)
                                       : saveTables(path, *tables, progress, stop);
                    });
        return;
    }
    auto text = std::make_shared<QString>();
    when_done_ = [text] { QGuiApplication::clipboard()->setText(*text); };
    runner_.run(tr("the clipboard"), [figures, history, tables, text](const ProgressFn&,
                                                                      const std::stop_token& stop) {
        Result<QString> made = figures ? Result<QString>(QString::fromStdString(historyCsv(*history)))
                                       : tablesText(*tables, stop);
        if (!made) return made;
        *text = std::move(*made);
        return Result<QString>(ExportDesk::tr("The table is in the clipboard."));
    });
}

void ExportDesk::writePicture(const std::shared_ptr<Gathering>& gathering) {
    std::vector<QImage> images;
    for (const NamedPicture& picture : gathering->pictures) images.push_back(picture.image);
    if (images.empty()) images.push_back(pictureOf(*gathering->page, gathering->choice.scale));
    const QImage whole = stackedPictures(images, heading());
    if (gathering->choice.path.isEmpty()) {
        QGuiApplication::clipboard()->setImage(whole);
        return tell({tr("The picture is in the clipboard."), {}});
    }
    runner_.run(QFileInfo(saved_).fileName(),
                [path = saved_, whole](const ProgressFn&, const std::stop_token&) {
                    return savePicture(path, whole);
                });
}

void ExportDesk::writeIncident(const std::shared_ptr<Gathering>& gathering) {
    auto pictures = std::make_shared<std::vector<NamedPicture>>();
    for (const NamedPicture& picture : gathering->pictures)
        pictures->push_back({picture.name, stackedPictures({picture.image}, heading())});
    const IncidentSpan span{instantOf(time_.range().from), instantOf(time_.range().to)};
    runner_.runWithPort(QFileInfo(saved_).fileName(),
                        [path = saved_, span, pictures](ControlPort& port, const ProgressFn& progress,
                                                        const std::stop_token& stop) {
                            return saveIncident(path, port, span, *pictures, progress, stop);
                        });
}

void ExportDesk::tell(const ExportOutcome& outcome) {
    InlineMessage* message = actions_.message();
    if (outcome.error) {
        const Error& error = *outcome.error;
        if (error.code == ErrorCode::Cancelled)
            message->showMessage(MessageKind::News, tr("The export was stopped; nothing was written."));
        else
            message->showMessage(MessageKind::Failure, QString::fromStdString(error.message),
                                 QString::fromStdString(error.cure), 0);
        return;
    }
    if (const auto then = std::exchange(when_done_, {})) then();
    if (saved_.isEmpty())
        message->showMessage(MessageKind::Success, outcome.said);
    else
        message->showMessage(MessageKind::Success, outcome.said, {}, 8, tr("Show folder"),
                             [folder = folder_] { QDesktopServices::openUrl(QUrl::fromLocalFile(folder)); });
}

} // namespace turbofan::ui
