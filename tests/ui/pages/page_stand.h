// A stand for one page: a scripted engine, the bridge, history and time, and a window around it all.
#pragma once

#include <memory>

#include <QLabel>
#include <QPushButton>
#include <QTest>
#include <QVBoxLayout>

#include "tests/ui/fake_control.h"
#include "ui/bridge/bridge.h"
#include "ui/bridge/history_feed.h"
#include "ui/charts/series_store.h"
#include "ui/charts/time_view.h"
#include "ui/pages/page.h"
#include "ui/theme/theme.h"
#include "ui/widgets/actions.h"
#include "ui/widgets/state_frame.h"

namespace turbofan::ui {

class PageStand {
public:
    explicit PageStand(std::shared_ptr<FakeControl> engine = std::make_shared<FakeControl>(),
                       QSize size = {1410, 900})
        : fake(std::move(engine)), bridge([this] { return opened(); }), feed(bridge, history, time),
          actions(bridge, &window) {
        window.resize(size);
    }

    // Shows the page and, unless told otherwise, starts the bridge.
    void show(Page* made, bool start = true) {
        page = made;
        auto* layout = new QVBoxLayout(&window);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->addWidget(page);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        if (start) bridge.start(20);
    }

    PageContext context() { return {bridge, actions, history, time}; }
    StateFrame& frame() { return *page->findChild<StateFrame*>("state"); }
    ViewState state() { return frame().state(); }
    template <class T>
    T* find(const QString& name) {
        return window.findChild<T*>(name);
    }
    QString label(const QString& name) {
        auto* found = find<QLabel>(name);
        return found ? found->text() : QStringLiteral("there is no ") + name;
    }

    std::shared_ptr<FakeControl> fake;
    std::optional<Error> refuses; // what the opener answers with instead
    QWidget window;
    SeriesStore history;
    TimeView time;
    Bridge bridge;
    HistoryFeed feed;
    Actions actions;
    Page* page = nullptr;

private:
    Result<std::shared_ptr<ControlPort>> opened() {
        if (refuses) return fail(*refuses);
        return std::static_pointer_cast<ControlPort>(fake);
    }
};

} // namespace turbofan::ui
