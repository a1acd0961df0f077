// Questions to the control API of another process, and its answers as values.
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/error.h"
#include "engine/control/control_json.h"
#include "server/http_client.h"
#include "server/service_address.h"

namespace turbofan {

// A query in the making; absent values are left out.
class QueryText {
public:
    QueryText& add(std::string_view name, std::string_view value);
    QueryText& add(std::string_view name, double value);
    QueryText& add(std::string_view name, std::int64_t value);
    QueryText& add(std::string_view name, Instant value);
    template <class T>
    QueryText& add(std::string_view name, const std::optional<T>& value) {
        return value ? add(name, *value) : *this;
    }
    const std::string& text() const { return text_; } // "" or "?a=b&c=d"

private:
    std::string text_;
};

// Thread-safe. Keeps the connections that nobody uses just now.
class RemoteLink {
public:
    RemoteLink(ServiceAddress address, double seconds) : address_(std::move(address)), seconds_(seconds) {}

    template <class T>
    Result<T> get(const std::string& look, const QueryText& query = {}) {
        const auto body = ask(look, query, nullptr);
        if (!body) return fail(body.error());
        auto value = fromControlJson<T>(*body);
        if (!value) return fail(unreadable(look, value.error()));
        return value;
    }

    Result<Done> post(const std::string& act, const std::string& body);

private:
    Result<std::string> ask(const std::string& name, const QueryText& query, const std::string* body);
    Error unreadable(const std::string& name, const Error& why) const;
    std::unique_ptr<HttpClient> take();
    void give(std::unique_ptr<HttpClient> client);

    const ServiceAddress address_;
    const double seconds_;
    std::mutex mutex_;
    std::vector<std::unique_ptr<HttpClient>> idle_;
};

} // namespace turbofan
