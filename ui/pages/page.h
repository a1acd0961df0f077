// What the seven pages have in common.
#pragma once

#include <QString>
#include <QVariant>
#include <QWidget>

#include "ui/pages/page_export.h"

class QSettings;

namespace turbofan::ui {

class Bridge;
class Actions;
class SeriesStore;
class TimeView;

enum class PageId { Overview, Fleet, Drift, Models, Predictions, Events, Settings };

// What reveal() of the Events page takes, instead of an event's number, for the alarms.
inline const QString kOpenAlarms = QStringLiteral("open alarms");

// What a page works with; all outlive it.
struct PageContext {
    Bridge& bridge;
    Actions& actions;
    const SeriesStore& history;
    TimeView& time;
};

// GUI thread. A page asks the bridge only while it is shown, keeps nothing that the engine does not know, and
// is in one of the six states at any time.
class Page : public QWidget {
    Q_OBJECT
public:
    explicit Page(PageContext context, QWidget* parent = nullptr) : QWidget(parent), context_(context) {}

    virtual PageId id() const = 0;
    virtual QString title() const = 0;
    virtual void refresh() = 0; // F5, and when shown
    virtual void reveal(const QVariant& target) {
        Q_UNUSED(target);
    }                                            // an event, run, engine, feature, version to show
    virtual PageExport exported() { return {}; } // Ctrl+E: what can be taken along
    virtual void setLacksData(bool lacking) {
        Q_UNUSED(lacking);
    } // the engine could not start for want of data: the page says so, and leads to them
    virtual void save(QSettings& settings) const { Q_UNUSED(settings); }
    virtual void restore(QSettings& settings) { Q_UNUSED(settings); }

signals:
    void verbAsked(const QString& verb); // one of the window's own: "export", "incident", "save_layout", …
    void openPage(turbofan::ui::PageId page, const QVariant& target); // "the next click"

protected:
    PageContext context_;
};

// Each page has its own header with one function that makes it.
Page* makeOverviewPage(PageContext context);
Page* makeFleetPage(PageContext context);
Page* makeDriftPage(PageContext context);
Page* makeModelsPage(PageContext context);
Page* makePredictionsPage(PageContext context);
Page* makeEventsPage(PageContext context);
Page* makeSettingsPage(PageContext context);

} // namespace turbofan::ui
