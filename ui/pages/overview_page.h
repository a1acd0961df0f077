// The first page: is all well, and if not, since when and what was done about it.
#pragma once

#include "engine/control/journal.h"
#include "ui/pages/data_page.h"
#include "ui/widgets/actions.h"

class QLabel;

namespace turbofan::ui {

class OverviewCharts;
class OverviewSide;
class OverviewTiles;
class WholeWidthArea;

// GUI thread.
class OverviewPage : public DataPage {
    Q_OBJECT
public:
    explicit OverviewPage(PageContext context);

    PageId id() const override { return PageId::Overview; }
    QString title() const override { return tr("Overview"); }
    PageExport exported() override;
    void save(QSettings& settings) const override;
    void restore(QSettings& settings) override;

protected:
    void ask() override;
    bool isEmpty() const override;
    StateText emptyText() const override;
    void emptyAction() override { context_.actions.startDemo(); }
    QString subject() const override { return tr("The trainings and events"); }
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* build();
    void connectParts();
    void askRuns();
    void askEvents();
    void showLook();  // each overview
    void showAge();   // also without new ones
    void showBands(); // a running one grows

    OverviewTiles* tiles_ = nullptr;
    OverviewCharts* charts_ = nullptr;
    OverviewSide* side_ = nullptr;
    WholeWidthArea* side_area_ = nullptr;
    QLabel* data_ = nullptr;
    std::vector<RunRow> runs_;
    QTimer ages_;
    bool stale_ = false;
};

} // namespace turbofan::ui
