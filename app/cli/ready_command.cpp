// ready: one question to /readyz, for health checks of containers and service managers.
#include <boost/json.hpp>
#include <fmt/format.h>

#include "app/cli/control_commands.h"
#include "engine/base/json_text.h"
#include "server/http_client.h"
#include "server/service_address.h"

namespace turbofan {
namespace {

constexpr double kPatienceSeconds = 3; // a probe that hangs is a failed one
constexpr int kOk = 200;

} // namespace

Result<int> runReady(const Session& session) {
    const auto address = parseServiceAddress(session.server, "--server", "http://127.0.0.1:3000");
    if (!address) return fail(address.error());
    const auto reply = HttpClient(address->host, address->port, kPatienceSeconds).get("/readyz");
    const bool ready = reply && reply->status == kOk;
    if (session.arguments.json)
        fmt::print("{}\n", jsonText(boost::json::object{{"server", address->text()}, {"ready", ready}}));
    else
        fmt::print("{} {}\n", address->text(), ready ? "ready" : "not ready");
    if (!reply) fmt::print(stderr, "turbofan: {}\n", reply.error().text());
    return ready ? 0 : kNotReady;
}

} // namespace turbofan
