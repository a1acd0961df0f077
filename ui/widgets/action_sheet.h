// The panel that asks before a weighty action: effect, time, what must hold, before and after, and why.
#pragma once

#include <functional>
#include <memory>
#include <optional>

#include <QFrame>
#include <QString>
#include <QStringList>

#include "engine/base/error.h"
#include "engine/control/actions.h"

namespace turbofan::ui {

enum class SheetWeight {
    Costly, // safe but takes time: the verb is the default button
    Serving // changes what is served: a reason is asked for, and Cancel is the default
};

struct SheetAnswer {
    QString reason;
    bool overridden = false; // soft items failed and were overridden
};

struct SheetSpec {
    QString name;  // objectName: "retrainSheet"
    QString title; // "Retrain the model"
    QString verb;  // of the button: "Retrain"
    SheetWeight weight = SheetWeight::Costly;
    QWidget* options = nullptr; // what can be chosen; owned by the sheet from now on
    QWidget* first_focus = nullptr;
    QStringList reasons; // offered beside the reason field: one click each
    std::function<void(const SheetAnswer&)> confirmed;
};

// GUI thread. One per window, at its right edge; the pages stay in view and at work. Esc closes it. Enter
// before the checks are back is remembered: the action begins as soon as they are green.
class ActionSheet : public QFrame {
    Q_OBJECT
public:
    explicit ActionSheet(QWidget* host);
    ~ActionSheet() override;

    void open(SheetSpec spec);
    void dismiss();
    bool isOpen() const;
    QString name() const; // of the open one

    void setChecking(); // asks again: the button sleeps
    void setPreflight(const Preflight& preflight);
    void setProblem(const Error& error);        // the checks could not be made
    void setOptionsProblem(const QString& why); // "Warn lies above alert."; empty = fine
    void setNote(const QString& text);          // below the options: what a preview found
    QString whyNot() const;                     // why the button sleeps; empty when it is awake

signals:
    void closed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool focusNextPrevChild(bool next) override;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace turbofan::ui
