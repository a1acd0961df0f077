// Drift by feature: which input moved most, how, and what other thresholds would have done about it.
#pragma once

#include "ui/models/drift_model.h"
#include "ui/pages/data_page.h"
#include "ui/widgets/actions.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QSplitter;
class QTabWidget;

namespace turbofan::ui {

class FeaturePanel;
class ValueTable;
class WhatIfPanel;

// GUI thread. reveal(): the name of a feature.
class DriftPage : public DataPage {
    Q_OBJECT
public:
    explicit DriftPage(PageContext context);

    PageId id() const override { return PageId::Drift; }
    QString title() const override { return tr("Drift"); }
    void reveal(const QVariant& target) override;
    PageExport exported() override;
    void save(QSettings& settings) const override;
    void restore(QSettings& settings) override;

protected:
    void ask() override;
    bool isEmpty() const override { return model_.rowCount() == 0; }
    StateText emptyText() const override;
    void emptyAction() override;
    QString subject() const override { return tr("The drift of the features"); }

private:
    bool lacksModel() const;
    QWidget* buildVerdict();
    QWidget* buildFilters();
    QWidget* buildTable();
    QWidget* buildSide();
    void take(const DriftTable& table);
    void showVerdict(const DriftTable& table);
    void count();
    void selectWanted();
    void askFeature();
    void askThresholds();
    void askPreview(const Thresholds& proposed);

    DriftModel model_;
    DriftTable newest_; // without its features
    std::optional<Thresholds> in_force_;
    ValueTable* table_ = nullptr;
    FeaturePanel* panel_ = nullptr;
    WhatIfPanel* what_if_ = nullptr;
    QTabWidget* tabs_ = nullptr;
    QSplitter* splitter_ = nullptr;
    QLineEdit* search_ = nullptr;
    QComboBox* states_ = nullptr;
    QLabel *count_ = nullptr, *sign_ = nullptr, *verdict_ = nullptr, *rule_ = nullptr, *basis_ = nullptr;
    QString wanted_, asked_feature_, detailed_; // to reveal, last asked about, on show
};

} // namespace turbofan::ui
