// thresholds: show, try or set.
#include <fmt/format.h>

#include "app/cli/control_commands.h"
#include "app/cli/look_text.h"
#include "engine/control/control_json.h"

namespace turbofan {
namespace {

template <class T>
void print(const Session& session, const T& value, const std::vector<std::string>& lines) {
    if (session.arguments.json)
        fmt::print("{}\n", controlJson(value));
    else
        for (const std::string& line : lines) fmt::print("{}\n", line);
}

Status preview(const Session& session, ControlPort& server, const Thresholds& proposed) {
    const auto overview = server.overview();
    if (!overview) return fail(overview.error());
    const Duration back(static_cast<std::int64_t>(*session.arguments.control.preview_hours * 3600e6));
    const auto seen = server.previewThresholds(proposed, overview->time - back, overview->time);
    if (!seen) return fail(seen.error());
    print(session, *seen, previewLines(*seen));
    return {};
}

} // namespace

Status runThresholds(const Session& session) {
    const ControlArguments& words = session.arguments.control;
    const auto server = serverOf(session);
    if (!server) return fail(server.error());
    const auto present = (*server)->thresholds();
    if (!present) return fail(present.error());
    Thresholds thresholds = *present;
    const bool changed = words.changes(thresholds);
    if (words.preview_hours) return preview(session, **server, thresholds);
    if (changed) {
        const auto done = (*server)->setThresholds(thresholds, {"cli", words.reason});
        if (!done) return fail(done.error());
        if (!session.arguments.json) fmt::print("{}\n", done->message);
    }
    print(session, thresholds, thresholdLines(thresholds));
    return {};
}

} // namespace turbofan
