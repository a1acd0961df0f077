// The query of a look, name by name: what is absent takes its default, what is wrong is told once.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/clock.h"
#include "engine/base/error.h"
#include "engine/base/identifiers.h"
#include "server/http_message.h"

namespace turbofan {

// Read everything, then ask done(). One thread; the request must outlive it.
class ControlQuery {
public:
    explicit ControlQuery(const HttpRequest& request) : request_(request) {}

    std::optional<std::string> text(std::string_view name);
    std::optional<std::int64_t> integer(std::string_view name);
    std::size_t count(std::string_view name, std::size_t fallback); // 0 to a million
    std::optional<double> number(std::string_view name);
    std::optional<Instant> time(std::string_view name); // ISO-8601
    std::optional<ModelVersion> version(std::string_view name);
    std::vector<std::string> list(std::string_view name); // separated by commas
    bool flag(std::string_view name);                     // present, "true" or "1"; "false" and "0" are not

    // Complains when `name` was not given.
    void require(std::string_view name);

    // InvalidArgument naming the first parameter that is missing, cannot be used, or was never asked for.
    Status done() const;

private:
    void complain(std::string_view name, std::string_view value, std::string_view wanted);

    const HttpRequest& request_;
    std::set<std::string, std::less<>> asked_;
    std::optional<Error> error_;
};

} // namespace turbofan
