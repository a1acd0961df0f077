// The one time range, cursor and zoom history that all charts of the window share.
#pragma once

#include <optional>
#include <vector>

#include <QElapsedTimer>
#include <QObject>

namespace turbofan::ui {

struct TimeRange {
    double from = 0; // seconds since 1970
    double to = 0;
    double length() const { return to - from; }
    bool operator==(const TimeRange&) const = default;
};

// Live: the range ends at "now" and moves with it; detached (paused or zoomed): it stands still while data
// flow on. GUI thread.
class TimeView : public QObject {
    Q_OBJECT
public:
    explicit TimeView(QObject* parent = nullptr);

    // The engine's clock, told by the bridge several times a second.
    void setNow(double seconds);
    double now() const { return now_; }
    // "Now" as it was when this round of drawing (RedrawTurns) first asked for it: charts that are drawn one
    // after the other show one instant. 0 = as it is.
    double nowOf(quint64 round);

    bool isLive() const { return live_; }
    double behind() const;                        // seconds between the right edge and now; 0 when live
    TimeRange range() const;                      // what is shown
    double liveLength() const { return length_; } // of the live window, seconds

    void setLiveLength(double seconds); // presets: 1 min … 24 h; stays live or detached, and is undoable
    void pause();                       // Space
    void goLive();                      // L
    void zoomTo(TimeRange range);       // detaches; undoable
    // Wheel, + and -: factor 2 shows half as long. A live view stays live where it widens or turns about now.
    void zoomBy(double factor, double around);
    void panBy(double seconds); // drag, arrows; a run of pans or zooms is one step to undo
    bool canUndo() const;
    bool canRedo() const;
    void undo();
    void redo();

    // The crosshair: a time, or none. Locked, it stays when the mouse leaves; B is for the difference A/B.
    std::optional<double> cursor() const { return cursor_; }
    void setCursor(std::optional<double> seconds);
    bool cursorLocked() const { return locked_; }
    void setCursorLocked(bool locked);
    std::optional<double> cursorB() const { return cursor_b_; }
    void setCursorB(std::optional<double> seconds);

signals:
    void rangeChanged(); // not for the steady movement of a live view
    void ticked();       // now moved on
    void modeChanged();  // live ↔ detached
    void cursorChanged();

private:
    struct View {
        bool live = true;
        double length = 300;
        TimeRange range;
        bool operator==(const View&) const = default;
    };
    enum class Gesture { None, Zoom, Pan };
    View view() const;
    void show(const View& view, bool remember, Gesture gesture = Gesture::None);
    void adopt(const View& view);
    TimeRange limited(TimeRange range) const;

    double now_ = 0;
    quint64 round_ = 0;
    double now_of_round_ = 0;
    bool live_ = true;
    double length_ = 300;
    TimeRange range_;
    std::vector<View> undo_, redo_;
    std::optional<double> cursor_, cursor_b_;
    bool locked_ = false;
    Gesture gesture_ = Gesture::None;
    QElapsedTimer since_gesture_;
};

} // namespace turbofan::ui
