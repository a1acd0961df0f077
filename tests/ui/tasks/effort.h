// What a task costs whoever does it: counts, and a keystroke-level estimate of the time.
#pragma once

#include <QString>

namespace turbofan::ui {

// Keystroke-level model (Card, Moran, Newell) with its usual times of a practised user, in seconds: a key, a
// point at a target, a press or release of the button, a hand from mouse to keyboard or back, and a thought
// before each click, drag or command key. What is typed into a field is one thought's text: keys only.
// Reading the last screen is not counted: a task ends when its answer or effect stands there.
namespace klm {
inline constexpr double kKey = 0.28;
inline constexpr double kPoint = 1.1;
inline constexpr double kButton = 0.1;
inline constexpr double kHand = 0.4;
inline constexpr double kThought = 1.35;
} // namespace klm

enum class Device { Mouse, Keyboard };

// Adds up as the acts come.
struct Effort {
    explicit Effort(Device begins) : at(begins) {}

    void look() { human += klm::kThought; }
    void click() {
        reach(Device::Mouse);
        human += klm::kThought + klm::kPoint + 2 * klm::kButton;
        ++clicks;
    }
    void drag() {
        reach(Device::Mouse);
        human += klm::kThought + 2 * klm::kPoint + 2 * klm::kButton;
        ++drags;
    }
    void command(int pressed) { // one key or chord, of so many keys held together
        reach(Device::Keyboard);
        human += klm::kThought + pressed * klm::kKey;
        ++keys;
    }
    void text(int characters) {
        reach(Device::Keyboard);
        human += characters * klm::kKey;
        typed += characters;
    }
    double seconds() const { return human + waited; }

    int clicks = 0, drags = 0, keys = 0, typed = 0;
    double human = 0;
    double waited = 0; // real time that the window let one wait for

private:
    void reach(Device device) {
        if (device != at) human += klm::kHand;
        at = device;
    }
    Device at;
};

} // namespace turbofan::ui
