// A card over the window that Esc or a click beside it closes.
#pragma once

#include <QFrame>
#include <QPointer>

class QVBoxLayout;

namespace turbofan::ui {

// GUI thread. One is shown at a time; the focus goes back where it was.
class Overlay : public QFrame {
    Q_OBJECT
public:
    Overlay(QWidget* host, QSize wished);

    void openOver();
    void dismiss();

signals:
    void closed();

protected:
    QVBoxLayout* content() const { return content_; }
    QFrame* card() const { return card_; }
    bool eventFilter(QObject* watched, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void place();

    QSize wished_;
    QFrame* card_;
    QVBoxLayout* content_;
    QPointer<QWidget> focus_before_;
};

} // namespace turbofan::ui
