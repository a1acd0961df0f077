// The bodies of answers that say no.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/error.h"
#include "server/http_message.h"

namespace turbofan {

// Column names that go with a refusal; absent ones become null.
struct RefusalColumns {
    std::optional<std::vector<std::string>> received;
    std::optional<std::vector<std::string>> expected;
    std::optional<std::vector<std::string>> missing;
};

// The error object of contract section 2: what the prediction service and the HTTP layer of every port answer
// with.
HttpResponse refusal(int status, std::string_view type, std::string_view sentence,
                     const RefusalColumns& columns = {});

// {"status": "error", "message": …}: what the other services answer with; the HTTP status comes from the
// error's code.
HttpResponse failure(const Error& error);

} // namespace turbofan
