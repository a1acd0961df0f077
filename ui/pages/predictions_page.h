// The stream of predictions, and the explanation of a chosen one.
#pragma once

#include "ui/models/predictions_model.h"
#include "ui/pages/data_page.h"
#include "ui/widgets/actions.h"

class QLabel;
class QLineEdit;
class QPushButton;
class QSplitter;

namespace turbofan::ui {

class PredictionDetail;
class ScatterPlot;
class ValueTable;

// GUI thread. reveal(): an engine's number, whose newest prediction is chosen, or a map {"prediction":
// number}.
class PredictionsPage : public DataPage {
    Q_OBJECT
public:
    explicit PredictionsPage(PageContext context);

    PageId id() const override { return PageId::Predictions; }
    QString title() const override { return tr("Predictions"); }
    void reveal(const QVariant& target) override;
    PageExport exported() override;
    void save(QSettings& settings) const override;
    void restore(QSettings& settings) override;

    bool isPaused() const;
    void setPaused(bool paused); // what comes meanwhile is held back, not lost

protected:
    void ask() override;
    bool isEmpty() const override { return model_.rows().empty(); }
    StateText emptyText() const override;
    void emptyAction() override { context_.actions.startDemo(); }
    QString subject() const override { return tr("The predictions"); }

private:
    QWidget* buildBar();
    QWidget* buildStream();
    void connectParts();
    void askAbout(PredictionQuery query);
    void take(std::vector<PredictionRow> rows, const PredictionQuery& query);
    void forgetCleared();
    void onSearch();
    void chooseWanted();
    void showSelected();
    void explain();
    void count();
    void showResiduals();

    PredictionsModel model_;
    std::vector<PredictionRow> held_; // while paused, newest first
    std::int64_t detailed_ = -1;      // whose explanation is on show
    std::optional<std::int64_t> wanted_engine_, wanted_prediction_;
    std::int64_t explained_ = -1;
    bool explained_with_label_ = false;
    int beats_ = 0;
    ValueTable* table_ = nullptr;
    PredictionDetail* detail_ = nullptr;
    ScatterPlot* residuals_ = nullptr;
    QLineEdit* search_ = nullptr;
    QPushButton* pause_ = nullptr;
    QLabel* count_ = nullptr;
    QSplitter *splitter_ = nullptr, *stream_split_ = nullptr;
};

} // namespace turbofan::ui
