// Around every page and chart: which of the six states it is in, in the same words everywhere.
#pragma once

#include <functional>
#include <memory>

#include <QString>
#include <QWidget>

namespace turbofan::ui {

enum class ViewState { Empty, Loading, Live, Stale, Error, Stopped };

// What a state says and offers. `action` is the button's verb; empty = none.
struct StateText {
    QString title;  // "No predictions yet"
    QString detail; // what will appear here, or what failed and what to do
    QString action; // "Start demo"
};

// Shows its content when Live; greyed under a line that says how old it is when Stale, and when Stopped if it
// was shown before; a message otherwise. The loading skeleton appears after 200 ms, so that quick answers do
// not flicker.
class StateFrame : public QWidget {
    Q_OBJECT
public:
    explicit StateFrame(QWidget* content, QWidget* parent = nullptr);
    ~StateFrame() override;

    void setState(ViewState state, StateText text = {});
    ViewState state() const;
    StateText text() const;
    bool keepsOldContent() const; // greyed: what is seen was so, and may be no longer

signals:
    void actionTriggered(); // the state's button

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace turbofan::ui
