// Models and runs: what was trained, what serves, what served when, and two models side by side.
#pragma once

#include "ui/models/models_model.h"
#include "ui/models/runs_model.h"
#include "ui/pages/data_page.h"
#include "ui/widgets/actions.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSplitter;
class QTabWidget;

namespace turbofan::ui {

class CompareView;
class LiveTimeline;
class RunDetail;
class ValueTable;

// GUI thread. reveal(): a version as text ("4.0", "v4") or a run's number.
class ModelsPage : public DataPage {
    Q_OBJECT
public:
    explicit ModelsPage(PageContext context);

    PageId id() const override { return PageId::Models; }
    QString title() const override { return tr("Models & runs"); }
    void reveal(const QVariant& target) override;
    PageExport exported() override;
    void save(QSettings& settings) const override;
    void restore(QSettings& settings) override;

protected:
    void ask() override;
    bool isEmpty() const override { return models_.rows().empty() && runs_.rows().empty(); }
    StateText emptyText() const override;
    void emptyAction() override { context_.actions.retrain(); }
    QString subject() const override { return tr("The models"); }

private:
    QWidget* buildActions();
    QWidget* buildTimeline();
    QWidget* buildTables();
    QWidget* buildModels();
    QWidget* buildRuns();
    void connectParts();
    void takeModels(ModelsView view);
    void takeRuns(std::vector<RunRow> runs);
    void tellGone(const QString& sentence);
    void bothAnswered();
    void showActions();
    void showRun();
    void showVersion(const QString& version);
    void compare();
    void onOverview();

    ModelsModel models_;
    RunsModel runs_;
    ModelsView view_;
    bool models_known_ = false, runs_known_ = false;
    qint64 wanted_run_ = -1;
    std::optional<ModelVersion> wanted_version_;
    ValueTable *models_table_ = nullptr, *runs_table_ = nullptr;
    LiveTimeline* timeline_ = nullptr;
    CompareView* compare_ = nullptr;
    RunDetail* detail_ = nullptr;
    QTabWidget* tabs_ = nullptr;
    QSplitter *rows_split_ = nullptr, *runs_split_ = nullptr;
    QPushButton *promote_ = nullptr, *roll_back_ = nullptr, *pin_ = nullptr;
    QLineEdit* search_ = nullptr;
    QComboBox* run_state_ = nullptr;
    QLabel *runs_count_ = nullptr, *models_count_ = nullptr;
};

} // namespace turbofan::ui
