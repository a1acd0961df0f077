// What follows from a drift check: the decision in words, the training that is asked for, the event that says
// so.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include <boost/json/object.hpp>

#include "engine/base/error.h"
#include "engine/base/settings.h"
#include "engine/lifecycle/drift_status.h"
#include "engine/lifecycle/retraining_port.h"
#include "engine/store/store.h"

namespace turbofan {

// Remembers the last conclusion: a new one leaves an event, a repeated one does not, and an alarm is raised
// once. For one thread at a time.
class DriftConclusions {
public:
    // Without a port a check is a look that asks for nothing and leaves no event.
    DriftConclusions(const Settings& settings, std::shared_ptr<Store> store,
                     std::shared_ptr<RetrainingPort> retraining);

    // Of a check without a model or without feedback; fills the decision.
    void nothingToJudge(DriftStatus& status);

    // Of a check that has been judged. `fraction` of the engines is what a training would take, 0 where none
    // of the window is known. Fills the decision.
    void judged(DriftStatus& status, double fraction, bool automatic);

private:
    enum class Conclusion { None, NoFeedback, Stable, Unknown, Looked, AutomaticOff, Asked, Refused };
    static const char* nameOf(Conclusion conclusion);
    Conclusion decide(DriftStatus& status, double fraction, bool automatic, const std::string& evidence_json,
                      std::optional<Error>& refusal);
    boost::json::object evidence(const DriftStatus& status, double fraction) const;
    bool wantsAHuman(Conclusion conclusion, const DriftStatus& status) const;
    bool losesTheStream(Instant now) const;
    void tell(Conclusion conclusion, const DriftStatus& status, const std::string& evidence_json);

    const double window_seconds_;
    const double cooldown_seconds_;
    const std::shared_ptr<Store> store_;
    const std::shared_ptr<RetrainingPort> retraining_; // may be null
    Conclusion last_ = Conclusion::None;
    bool wanted_a_human_ = false;
    bool stream_lost_ = false;
    bool refused_for_good_ = false; // the training asked for last; not just too soon, or one at a time
};

} // namespace turbofan
