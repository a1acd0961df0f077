#include "server/remote_link.h"

#include <boost/url/encode.hpp>
#include <boost/url/rfc/unreserved_chars.hpp>
#include <fmt/format.h>

#include "engine/base/numbers.h"
#include "engine/base/time_text.h"
#include "server/control_answers.h"

namespace turbofan {
namespace {

// A window asks several things at once; more connections than that are not worth keeping.
constexpr std::size_t kKept = 8;

} // namespace

QueryText& QueryText::add(std::string_view name, std::string_view value) {
    text_ += fmt::format("{}{}={}", text_.empty() ? '?' : '&', name,
                         boost::urls::encode({value.data(), value.size()}, boost::urls::unreserved_chars));
    return *this;
}
QueryText& QueryText::add(std::string_view name, double value) {
    return add(name, std::string_view(formatNumber(value)));
}
QueryText& QueryText::add(std::string_view name, std::int64_t value) {
    return add(name, std::string_view(std::to_string(value)));
}
QueryText& QueryText::add(std::string_view name, Instant value) {
    return add(name, std::string_view(formatIso8601(value)));
}

Result<Done> RemoteLink::post(const std::string& act, const std::string& body) {
    const auto answer = ask(act, {}, &body);
    if (!answer) return fail(answer.error());
    auto message = controlMessage(*answer);
    if (!message) return fail(unreadable(act, message.error()));
    return Done{std::move(*message)};
}

// The body of a success.
Result<std::string> RemoteLink::ask(const std::string& name, const QueryText& query,
                                    const std::string* body) {
    auto client = take();
    const std::string target = "/api/v1/" + name + query.text();
    auto reply = body ? client->post(target, *body) : client->get(target);
    if (!reply)
        return fail(reply.error().code, reply.error().message,
                    "see whether `turbofan serve` runs there, and whether the address is right");
    give(std::move(client));
    if (reply->status != 200) return fail(controlError(*reply, address_.text()));
    return std::move(reply->body);
}

Error RemoteLink::unreadable(const std::string& name, const Error& why) const {
    return {ErrorCode::Network,
            fmt::format("the answer of {} to {} cannot be read: {}", address_.text(), name, why.message),
            "give the address of the prediction port of a `turbofan serve` of this version"};
}

std::unique_ptr<HttpClient> RemoteLink::take() {
    const std::scoped_lock lock(mutex_);
    if (idle_.empty()) return std::make_unique<HttpClient>(address_.host, address_.port, seconds_);
    auto client = std::move(idle_.back());
    idle_.pop_back();
    return client;
}

void RemoteLink::give(std::unique_ptr<HttpClient> client) {
    const std::scoped_lock lock(mutex_);
    if (idle_.size() < kKept) idle_.push_back(std::move(client));
}

} // namespace turbofan
