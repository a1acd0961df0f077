// Why one prediction came out as it did: votes, inputs against the training range, nearest training engines.
#pragma once

#include <QFrame>

#include "engine/base/error.h"
#include "engine/control/explanation.h"
#include "ui/models/inputs_model.h"
#include "ui/models/similar_model.h"

class QLabel;
class QPushButton;
class QStackedWidget;
class QTabWidget;
class QToolButton;

namespace turbofan::ui {

class ValueTable;
class VotesHistogram;

// GUI thread.
class PredictionDetail : public QFrame {
    Q_OBJECT
public:
    explicit PredictionDetail(QWidget* parent = nullptr);

    void showRow(const PredictionRow& row); // what the table knows, at once
    void showExplanation(const Explanation& explanation);
    void showProblem(const Error& error); // its inputs are gone, or the model
    void showNothing();
    ValueTable& inputs() { return *inputs_table_; }
    const ValueTable& inputs() const { return *inputs_table_; }

signals:
    void engineAsked(qint64 engine);

private:
    QWidget* buildHead();
    QWidget* buildExplanation();
    void buildInputs();
    void filterInputs();

    std::int64_t prediction_ = -1;
    std::int64_t engine_ = -1;
    InputsModel inputs_;
    SimilarModel similar_;
    QLabel *heading_, *origin_, *figure_, *actual_, *message_, *voters_;
    QPushButton* engine_button_;
    QToolButton* only_outside_;
    QStackedWidget* stack_;
    VotesHistogram* votes_;
    QTabWidget* tabs_;
    ValueTable *inputs_table_, *similar_table_;
};

} // namespace turbofan::ui
