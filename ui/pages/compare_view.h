// Two models side by side, on the same rows.
#pragma once

#include <optional>

#include <QWidget>

#include "engine/base/error.h"
#include "ui/models/compare_model.h"
#include "ui/pages/page_export.h"

class QComboBox;
class QLabel;
class QStackedWidget;
class QToolButton;

namespace turbofan::ui {

class ImportanceBars;
class ScatterPlot;
class ValueTable;

// GUI thread. Asks by signal, so that it knows no bridge.
class CompareView : public QWidget {
    Q_OBJECT
public:
    explicit CompareView(QWidget* parent = nullptr);

    // Newest first. Keeps the choice when both are still there, else takes the newest and the one before.
    void setModels(const std::vector<ModelRow>& models);
    void chooseNewest(); // newest against previous
    void choose(ModelVersion a, ModelVersion b);
    void setComparison(const Result<ModelComparison>& comparison);
    std::pair<ModelVersion, ModelVersion> chosen() const; // 0 = none
    bool canCompare() const;
    PageExport exported() const; // metrics and parameters

    bool onlyDifferences() const;
    void setOnlyDifferences(bool on);

signals:
    void asked(turbofan::ModelVersion a, turbofan::ModelVersion b);

private:
    QWidget* buildHead();
    QWidget* buildTables();
    QWidget* card(const QString& title, QWidget* inner, QWidget* beside = nullptr);
    void swap();
    void ask();
    void say(const QString& sentence); // instead of a comparison
    void show(const ModelComparison& comparison);

    CompareModel metrics_, parameters_;
    QComboBox *a_ = nullptr, *b_ = nullptr;
    QLabel *rows_ = nullptr, *message_ = nullptr;
    QToolButton* only_ = nullptr;
    QStackedWidget* stack_ = nullptr;
    ValueTable *metrics_table_ = nullptr, *parameters_table_ = nullptr;
    ImportanceBars* importances_ = nullptr;
    ScatterPlot* residuals_ = nullptr;
};

} // namespace turbofan::ui
