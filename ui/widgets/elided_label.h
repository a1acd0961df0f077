// A text on one line that ends in "…" where it has no room; pointing at it then tells all of it.
#pragma once

#include <QLabel>

namespace turbofan::ui {

// GUI thread.
class ElidedLabel : public QLabel {
    Q_OBJECT
public:
    explicit ElidedLabel(const QString& text = {}, QWidget* parent = nullptr);

    bool isCut() const;
    QSize minimumSizeHint() const override;

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
};

} // namespace turbofan::ui
