// The fleet: which engine wants a mechanic first, and why one thinks so.
#pragma once

#include "ui/models/fleet_model.h"
#include "ui/pages/data_page.h"
#include "ui/widgets/actions.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QSplitter;
class QToolButton;

namespace turbofan::ui {

class FleetSide;
class ValueTable;

// GUI thread. reveal(): the engine's number.
class FleetPage : public DataPage {
    Q_OBJECT
public:
    explicit FleetPage(PageContext context);

    PageId id() const override { return PageId::Fleet; }
    QString title() const override { return tr("Fleet"); }
    void reveal(const QVariant& target) override;
    PageExport exported() override;
    void save(QSettings& settings) const override;
    void restore(QSettings& settings) override;

protected:
    void ask() override;
    bool isEmpty() const override { return model_.rows().empty(); }
    StateText emptyText() const override;
    void emptyAction() override { context_.actions.startDemo(); }
    QString subject() const override { return tr("The fleet"); }

private:
    QWidget* buildFilters();
    QWidget* buildTable();
    void take(Fleet fleet);
    void fillSubsets();
    void count();
    void showSelected();
    void askEngine();

    FleetModel model_;
    ValueTable* table_ = nullptr;
    FleetSide* side_ = nullptr;
    QSplitter* splitter_ = nullptr;
    QLineEdit* search_ = nullptr;
    QComboBox *subset_ = nullptr, *urgency_ = nullptr;
    QToolButton* drifted_ = nullptr;
    QLabel* count_ = nullptr;
    qint64 wanted_ = -1;   // to reveal once it is there
    qint64 detailed_ = -1; // whose detail is on show
};

} // namespace turbofan::ui
