// What a StateFrame lays in place of its content or over it: a skeleton while it loads, a veil when it is
// old.
#pragma once

#include <QString>
#include <QWidget>

namespace turbofan::ui {

// Grey blocks where the content will be; after a second with a word. Draws nothing before its time.
class Skeleton : public QWidget {
public:
    enum class Phase { Hidden, Blocks, Words };
    using QWidget::QWidget;
    void setPhase(Phase phase, const QString& words);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Phase phase_ = Phase::Hidden;
    QString words_;
};

// Greys what is below it, which goes on answering the mouse.
class Veil : public QWidget {
public:
    explicit Veil(QWidget* parent);
    void cover(QWidget* content); // a sibling; its place is followed
    void setDown(bool down);
    bool eventFilter(QObject* watched, QEvent* event) override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void lie();

    QWidget* content_ = nullptr;
};

} // namespace turbofan::ui
