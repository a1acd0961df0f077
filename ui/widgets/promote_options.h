// The choice of a promotion's sheet: which version.
#pragma once

#include <optional>

#include <QWidget>

#include "engine/control/model_views.h"

class QComboBox;

namespace turbofan::ui {

// GUI thread. Lists every version but the live one, newest first.
class PromoteOptions : public QWidget {
    Q_OBJECT
public:
    explicit PromoteOptions(std::optional<ModelVersion> wanted, QWidget* parent = nullptr);

    void setModels(const ModelsView& models);
    std::optional<ModelVersion> version() const; // none before the list is there, or when it is empty
    QWidget* firstFocus() const;

signals:
    void changed();

private:
    std::optional<ModelVersion> wanted_;
    QComboBox* versions_;
};

} // namespace turbofan::ui
