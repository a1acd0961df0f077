#include "server/remote_retraining.h"

#include <mutex>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "engine/base/numbers.h"
#include "server/http_client.h"
#include "server/service_address.h"

namespace turbofan {
namespace json = boost::json;
namespace {

constexpr double kAnswerSeconds = 10;

std::string textOf(const json::object& object, std::string_view name) {
    const json::value* value = object.if_contains(json::string_view(name.data(), name.size()));
    return value && value->is_string() ? std::string(value->as_string()) : std::string();
}

class RemoteRetraining final : public RetrainingPort {
public:
    RemoteRetraining(std::string host, std::uint16_t port) : client_(std::move(host), port, kAnswerSeconds) {}

    Result<RetrainAccepted> retrain(const RetrainRequest& request) override {
        json::object body;
        body["fraction"] = request.fraction ? json::value(*request.fraction) : json::value(nullptr);
        body["actor"] = request.actor;
        body["reason"] = request.reason;
        boost::system::error_code parse_error;
        json::value evidence = json::parse(request.evidence_json, parse_error);
        if (!parse_error && evidence.is_object()) body["evidence"] = std::move(evidence);
        std::lock_guard lock(mutex_);
        auto reply = client_.post("/retrain", json::serialize(body));
        if (!reply) return fail(reply.error());
        boost::system::error_code ec;
        const json::value parsed = json::parse(reply->body, ec);
        const json::object* answer = ec ? nullptr : parsed.if_object();
        if (!answer)
            return fail(ErrorCode::Network,
                        fmt::format("the retraining service answered {} without JSON", reply->status),
                        "check RETRAINING_URL");
        const std::string message = textOf(*answer, "message");
        if (textOf(*answer, "status") == "accepted") {
            const json::value* fraction = answer->if_contains("fraction");
            return RetrainAccepted{fraction && fraction->is_number() ? fraction->to_number<double>() : 0.0,
                                   message};
        }
        return fail(reply->status == 400 ? ErrorCode::InvalidArgument : ErrorCode::Busy, message);
    }

private:
    std::mutex mutex_;
    HttpClient client_;
};

} // namespace

Result<std::shared_ptr<RetrainingPort>> makeRemoteRetraining(const std::string& url) {
    const auto address = parseServiceAddress(url, "RETRAINING_URL", "http://127.0.0.1:3004");
    if (!address) return fail(address.error());
    return std::make_shared<RemoteRetraining>(address->host, address->port);
}

} // namespace turbofan
