// The demo on a terminal: one screen of lines from a value.
#pragma once

#include <string>
#include <vector>

#include "engine/lifecycle/demo.h"

namespace turbofan {

struct TerminalStyle {
    int width = 100;
    bool colour = true;
};

// Block characters of the last `width` values, scaled from `low` to `high`; gaps are blanks.
std::string sparkline(const std::vector<double>& values, std::size_t width, double low, double high);

// The lines of one refresh, none wider than style.width columns. `events` are newest first.
std::vector<std::string> renderDemo(const DemoView& view, const std::vector<EventRecord>& events,
                                    const TerminalStyle& style);

// One plain line for logs and pipes.
std::string demoLine(const DemoView& view);

// The closing summary.
std::vector<std::string> renderSummary(const DemoReport& report);

} // namespace turbofan
