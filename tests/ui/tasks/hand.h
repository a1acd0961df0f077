// The operator's hand: every click and key of a task goes through it and is counted; one that does not is a
// failure.
#pragma once

#include <functional>
#include <utility>

#include <QElapsedTimer>
#include <QListWidget>
#include <QPushButton>
#include <QTabWidget>
#include <QWindow>

#include "tests/ui/tasks/desk.h"
#include "tests/ui/tasks/effort.h"

namespace turbofan::ui {

// Where a click goes, by what an operator sees there.
struct Place {
    QString name;
    int nth = 0;        // among those of the same name
    int item = -1;      // a line of a list, a tab of a bar, a row of a table
    double share = 0.5; // of the width: of a chart's plot, or of the widget

    static Place on(const QString& name, int nth = 0) { return {name, nth, -1, 0.5}; }
    static Place item_of(const QString& name, int item) { return {name, 0, item, 0.5}; }
    static Place at(const QString& name, double share) { return {name, 0, -1, share}; }
};

// Delivers through the window system's queue, as a real mouse and keyboard do. After the first thing that
// goes wrong it does nothing more and says what it was.
class Hand : public QObject {
public:
    Hand(Desk& desk, Device begins) : desk_(desk), effort_(begins) { qApp->installEventFilter(this); }

    // --- acts
    void click(const Place& place) {
        const auto found = reach(place);
        if (!found) return;
        effort_.click();
        deliver([&] { QTest::mouseClick(found->window, Qt::LeftButton, {}, found->point); });
    }
    void drag(const Place& from, const Place& to) {
        const auto begin = reach(from), end = reach(to);
        if (!begin || !end) return;
        effort_.drag();
        deliver([&] {
            QTest::mousePress(begin->window, Qt::LeftButton, {}, begin->point);
            QTest::mouseMove(begin->window, (begin->point + end->point) / 2);
            QTest::mouseMove(begin->window, end->point);
            QTest::mouseRelease(begin->window, Qt::LeftButton, {}, end->point);
        });
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
        if (failed()) return;
        effort_.command(1 + std::popcount(unsigned(modifiers.toInt()) >> 25));
        deliver([&] { QTest::keyClick(keyWindow(), key, modifiers); });
    }
    void type(const QString& text) {
        if (failed()) return;
        effort_.text(int(text.size()));
        deliver([&] {
            for (const QChar each : text) QTest::keyClick(keyWindow(), each.toLatin1());
        });
    }
    void look() { effort_.look(); }
    // --- what must come
    // Waits for it; the time counts, since the operator waits too. Tells how long after the last act it was
    // there.
    double until(const char* what, const std::function<bool()>& there, double patience = 10) {
        if (failed()) return 0;
        QElapsedTimer time;
        time.start();
        const bool came = QTest::qWaitFor(there, int(patience * 1000));
        effort_.waited += double(time.nsecsElapsed()) / 1e9;
        if (!came) complain(QStringLiteral("not seen within %1 s: %2").arg(patience).arg(what));
        return double(since_act_.nsecsElapsed()) / 1e9;
    }
    void must(const QString& what, bool holds) {
        if (!failed() && !holds) complain(QStringLiteral("not so: ") + what);
    }

    bool failed() const { return !problem_.isEmpty(); }
    const QString& problem() const { return problem_; }
    const Effort& effort() const { return effort_; }

protected:
    // An input that no act delivers was not counted: whoever sent it has gone round the hand.
    bool eventFilter(QObject* watched, QEvent* event) override {
        switch (event->type()) {
        case QEvent::MouseButtonPress:
        case QEvent::MouseButtonDblClick:
        case QEvent::KeyPress:
        case QEvent::Wheel:
        case QEvent::TouchBegin:
            if (!acting_)
                complain(QStringLiteral("an input that nobody counted, to ") + watched->objectName());
            break;
        default:
            break;
        }
        return QObject::eventFilter(watched, event);
    }

private:
    struct Reached {
        QWindow* window;
        QPoint point;
    };

    void deliver(const std::function<void()>& input) {
        since_act_.start();
        acting_ = true;
        input();
        acting_ = false;
    }
    void complain(const QString& problem) {
        if (problem_.isEmpty()) problem_ = problem;
    }
    QWidget* widgetOf(const Place& place) const { return desk_.visible(place.name, place.nth); }
    static QWindow* keyWindow() {
        QWidget* active = QApplication::activePopupWidget();
        if (!active) active = QApplication::activeWindow();
        return active ? active->windowHandle() : QGuiApplication::focusWindow();
    }
    static QPoint pointOf(QWidget*& widget, const Place& place) {
        if (auto* list = qobject_cast<QListWidget*>(widget)) {
            widget = list->viewport();
            return list->visualItemRect(list->item(place.item)).center();
        }
        if (auto* tabs = qobject_cast<QTabWidget*>(widget)) {
            widget = tabs->tabBar();
            return tabs->tabBar()->tabRect(place.item).center();
        }
        QRect area = widget->rect();
        if (auto* chart = qobject_cast<LiveChart*>(widget)) area = chart->plotArea();
        return {area.left() + int(place.share * area.width()), area.center().y()};
    }
    // Where the mouse goes: seen, awake and covered by nothing; waits until it is.
    std::optional<Reached> reach(const Place& place) {
        if (failed()) return {};
        std::optional<Reached> reached;
        until(qPrintable(QStringLiteral("a way to click on ") + place.name), [&] {
            QWidget* widget = widgetOf(place);
            if (!widget || !widget->isEnabled()) return false;
            const QPoint point = pointOf(widget, place);
            QWidget* top = widget->window();
            const QPoint there = widget->mapTo(top, point);
            QWidget* hit = top == widget ? widget : top->childAt(there);
            if (hit != widget && !(hit && widget->isAncestorOf(hit))) return false;
            reached = Reached{top->windowHandle(), there};
            return true;
        });
        return reached;
    }

    Desk& desk_;
    Effort effort_;
    QElapsedTimer since_act_;
    QString problem_;
    bool acting_ = false;
};

} // namespace turbofan::ui
