// The commands that speak to a running server.
#pragma once

#include <memory>

#include "app/cli/session.h"
#include "engine/base/error.h"
#include "engine/control/control_port.h"

namespace turbofan {

constexpr int kNotReady = 3; // exit code of `status` and `ready`

// The server's control port. InvalidArgument when its address is none.
Result<std::shared_ptr<ControlPort>> serverOf(const Session& session);

// Whether a list is to come from a server rather than from the data directory: where --server names one.
bool asksServer(const Session& session);

// Prints how the server stands. The exit code: 0 ready, 1 wants attention or is on alert, 3 not ready or not
// to be reached.
Result<int> runStatus(const Session& session);

// Asks /readyz of the one service behind the address, which needs no control API. The exit code: 0 ready, 3
// not ready or not to be reached. What the levels and alarms say is no matter: that is runStatus()'s
// question.
Result<int> runReady(const Session& session);

Status runFleet(const Session& session);
Status runEngine(const Session& session);
Status runExplain(const Session& session);
Status runFeature(const Session& session);
Status runCompare(const Session& session);
Status runHistory(const Session& session);
Status runIncident(const Session& session); // writes the zip

// Each prints what was done, or what it has begun.
Status runRetrain(const Session& session);
Status runCancel(const Session& session);
Status runPromote(const Session& session);
Status runRollBack(const Session& session);
Status runSetPinned(const Session& session, bool pinned);
Status runThresholds(const Session& session);
Status runAutoRetrain(const Session& session);
Status runCheck(const Session& session);
Status runStartDemo(const Session& session);
Status runStopDemo(const Session& session);
Status runAcknowledge(const Session& session);
Status runShelve(const Session& session);

} // namespace turbofan
