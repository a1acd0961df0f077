// Everything about a span of time, as files: for whoever looks into an incident later or elsewhere.
#pragma once

#include <stop_token>
#include <string>
#include <vector>

#include "engine/base/progress.h"
#include "engine/control/control_port.h"
#include "engine/exports/zip_file.h"

namespace turbofan {

struct IncidentSpan {
    Instant from;
    Instant to;
};

struct Incident {
    IncidentSpan span;
    Overview overview; // when it was taken
    std::string program_version;
    std::vector<NamedBytes> files;    // a face may add its own, such as pictures
    std::vector<std::string> missing; // "drift.csv: no check has been made yet"
};

// Asks for figures, events and trainings of the span, and for models, drift, thresholds and settings as they
// are now. What a single look refuses is named in `missing`; without overview or figures there is no
// incident, and their error is the answer. InvalidArgument when the span is empty; Cancelled. Blocks; any
// thread.
Result<Incident> collectIncident(ControlPort& port, IncidentSpan span, const ProgressFn& progress,
                                 const std::stop_token& stop);

// As one zip, with a README.txt that says what is in it.
Result<std::string> incidentZip(const Incident& incident);

// "turbofan-incident-20261125-150200.zip", by the end of the span in UTC.
std::string incidentFileName(const IncidentSpan& span);

} // namespace turbofan
