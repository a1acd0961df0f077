// A page that asks the bridge at a beat while it is shown, and is in one of the six states at any time.
#pragma once

#include <QElapsedTimer>
#include <QTimer>

#include "engine/base/error.h"
#include "ui/pages/page.h"
#include "ui/widgets/state_frame.h"

namespace turbofan::ui {

// GUI thread. Subclasses say how to ask, what an empty answer means, and call answered() or failed().
class DataPage : public Page {
    Q_OBJECT
public:
    // `period_ms` 0 = asks only when shown, at F5 and when told.
    DataPage(PageContext context, int period_ms, QWidget* parent = nullptr);

    void refresh() override;
    void setLacksData(bool lacking) override;
    ViewState state() const { return frame_->state(); }
    const StateFrame& frame() const { return *frame_; }

protected:
    void setContent(QWidget* content);
    // The same for a page that needs the engine for a part of it only: `content` is that part, and the caller
    // lays out what it is given.
    StateFrame* frameAround(QWidget* content);
    virtual void ask() = 0;
    virtual bool isEmpty() const = 0;        // answered, and there is nothing
    virtual StateText emptyText() const = 0; // what will appear here, and the verb that makes it happen
    virtual void emptyAction() {}
    virtual QString subject() const = 0; // "The fleet": begins the sentence of a failure

    void answered();
    void failed(const Error& error);
    // An answer that only says that the link is gone: the state tells that, and what is shown stays.
    static bool isOfTheLink(const Error& error);
    void updateState();

    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void onAction();
    StateText stoppedText() const;
    StateText failedText() const;
    bool old() const;

    StateFrame* frame_ = nullptr;
    QTimer beat_;
    QElapsedTimer since_answer_; // or since shown: an answer is on its way then
    bool answered_ = false;
    bool lacks_data_ = false;
    std::optional<Error> error_;
    int period_ms_;
};

} // namespace turbofan::ui
