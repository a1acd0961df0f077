// One simulated user of the demo: what it sends, when, and what it makes of the answers.
#pragma once

#include <stop_token>

#include "engine/base/clock.h"
#include "engine/lifecycle/demo.h"
#include "engine/lifecycle/demo_record.h"
#include "engine/lifecycle/demo_traffic.h"

namespace turbofan {

// What all users of a demo share; it must outlive them.
struct DemoStage {
    Clock& clock;
    const DemoOptions& options;
    const DemoRows& rows;
    DemoTally& tally;
    Instant began; // the rows in play grow from here on
};

double secondsBetween(Instant from, Instant to);

// Until `end`; then the feedback of the last request is still sent, unless `abort` is requested, too. On the
// caller's thread.
void playDemoUser(const DemoStage& stage, int number, DemoTransport& transport, const std::stop_token& end,
                  const std::stop_token& abort);

} // namespace turbofan
