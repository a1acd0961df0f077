// News inside the window: what was done or went wrong, with one verb to answer it; never a modal box.
#pragma once

#include <functional>

#include <QFrame>
#include <QTimer>

class QLabel;
class QPushButton;

namespace turbofan::ui {

enum class MessageKind { Success, Failure, News };

// GUI thread. Sits at the top of the pages; Esc or the cross takes it away.
class InlineMessage : public QFrame {
    Q_OBJECT
public:
    explicit InlineMessage(QWidget* parent = nullptr);

    // `verb` empty = no button. `seconds` 0 = stays until closed; failures should stay.
    void showMessage(MessageKind kind, const QString& text, const QString& detail = {}, double seconds = 8,
                     const QString& verb = {}, std::function<void()> action = {});
    void dismiss();
    QString text() const;
    QString verb() const; // empty without a button

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void look();

    MessageKind kind_ = MessageKind::News;
    QLabel *sign_, *text_, *detail_;
    QPushButton *verb_, *close_;
    std::function<void()> action_;
    QTimer timer_;
};

} // namespace turbofan::ui
