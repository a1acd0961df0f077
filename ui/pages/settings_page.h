// Settings: what may be changed while it runs, everything in force with its origin, and how the process
// stands.
#pragma once

#include "ui/models/settings_model.h"
#include "ui/pages/data_page.h"
#include "ui/widgets/actions.h"

class QCheckBox;
class QLabel;
class QLineEdit;
class QTabWidget;

namespace turbofan::ui {

class DiagnosticsPanel;
class LookForm;
class ThresholdsForm;
class ValueTable;

// GUI thread. reveal(): the name of a setting, or "thresholds".
class SettingsPage : public DataPage {
    Q_OBJECT
public:
    explicit SettingsPage(PageContext context);

    PageId id() const override { return PageId::Settings; }
    QString title() const override { return tr("Settings"); }
    void reveal(const QVariant& target) override;
    PageExport exported() override;
    void save(QSettings& settings) const override;
    void restore(QSettings& settings) override;

protected:
    void ask() override;
    bool isEmpty() const override { return model_.rows().empty(); }
    StateText emptyText() const override;
    void emptyAction() override { refresh(); }
    QString subject() const override { return tr("The settings"); }

private:
    QWidget* buildForms();
    QWidget* buildRetraining();
    QWidget* buildTabs();
    QWidget* buildTable();
    void connectParts();
    void take(const SettingsView& view);
    void onOverview();
    void showReach();
    void measureWindow();
    void count();
    void showMeaning();

    SettingsModel model_;
    ThresholdsForm* thresholds_ = nullptr;
    QWidget* retraining_ = nullptr;
    LookForm* look_ = nullptr;
    QCheckBox* automatic_ = nullptr;
    QLabel *count_ = nullptr, *meaning_ = nullptr;
    QLineEdit* search_ = nullptr;
    QTabWidget* tabs_ = nullptr;
    ValueTable* table_ = nullptr;
    DiagnosticsPanel* diagnostics_ = nullptr;
};

} // namespace turbofan::ui
