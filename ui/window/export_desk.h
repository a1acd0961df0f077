// From the wish to take something along to the file: asks, gathers a slice at a time, has a worker write.
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include <QImage>
#include <QObject>
#include <QPointer>

#include "ui/bridge/export_runner.h"
#include "ui/charts/series_store.h"
#include "ui/charts/time_view.h"
#include "ui/pages/page.h"
#include "ui/window/export_sheet.h"

namespace turbofan::ui {

class Actions;

// GUI thread. One export at a time; the outcome is shown as an inline message.
class ExportDesk : public QObject {
    Q_OBJECT
public:
    // `incident_charts` names the charts whose pictures an incident gets.
    ExportDesk(Bridge& bridge, Actions& actions, const SeriesStore& store, TimeView& time, QWidget* window,
               std::function<std::vector<LiveChart*>()> incident_charts);

    // The sheet; it begins with a picture where there are charts and with the table where there are none.
    void open(Page* page, std::optional<ExportKind> preferred = {});
    ExportRunner& runner() { return runner_; }
    QString folder() const { return folder_; } // where the last file went; kept by the window
    void setFolder(const QString& folder) { folder_ = folder; }

private:
    struct Gathering; // what is taken out of models and charts, slice by slice

    void begin(QPointer<Page> page, const PageExport& from, const ExportChoice& choice);
    void gather(std::shared_ptr<Gathering> gathering);
    void write(const std::shared_ptr<Gathering>& gathering);
    void writeTable(const std::shared_ptr<Gathering>& gathering);
    void writePicture(const std::shared_ptr<Gathering>& gathering);
    void writeIncident(const std::shared_ptr<Gathering>& gathering);
    void tell(const ExportOutcome& outcome);
    bool busy();
    QString heading() const;
    QString rangeText() const;

    Bridge& bridge_;
    Actions& actions_;
    const SeriesStore& store_;
    TimeView& time_;
    std::function<std::vector<LiveChart*>()> incident_charts_;
    ExportSheet* sheet_;
    ExportRunner runner_;
    std::shared_ptr<Gathering> gathering_; // null = nothing is being gathered
    std::function<void()> when_done_;      // once the worker has succeeded: the clipboard
    QString folder_, saved_;
};

} // namespace turbofan::ui
