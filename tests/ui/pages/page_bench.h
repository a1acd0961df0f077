// A page with everything it works with, over a scripted port, for tests.
#pragma once

#include <memory>

#include <QTest>

#include "tests/ui/fake_control.h"
#include "ui/bridge/bridge.h"
#include "ui/charts/series_store.h"
#include "ui/charts/time_view.h"
#include "ui/pages/page.h"
#include "ui/widgets/actions.h"

namespace turbofan::ui {

struct PageBench {
    using Maker = Page* (*)(PageContext);

    explicit PageBench(Maker maker, std::shared_ptr<FakeControl> control = std::make_shared<FakeControl>())
        : fake(std::move(control)), bridge([this] { return opened(); }), actions(bridge, &window) {
        window.resize(1280, 800);
        page = maker(PageContext{bridge, actions, store, time});
        page->setParent(&window);
        page->setGeometry(window.rect());
    }
    void start() {
        bridge.start(20);
        page->show();
        window.show();
    }
    // The opener runs on a worker: what a test sets before start() is what it finds.
    Result<std::shared_ptr<ControlPort>> opened() const {
        if (opening_error) return fail(*opening_error);
        return std::shared_ptr<ControlPort>(fake);
    }
    template <class T>
    T* find(const char* name) const {
        return page->findChild<T*>(QLatin1String(name));
    }

    std::optional<Error> opening_error;
    std::shared_ptr<FakeControl> fake;
    QWidget window;
    Bridge bridge;
    Actions actions;
    SeriesStore store;
    TimeView time;
    Page* page = nullptr; // of the window
};

} // namespace turbofan::ui
