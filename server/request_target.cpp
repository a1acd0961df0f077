#include "server/request_target.h"

#include <boost/url.hpp>

namespace turbofan {

Result<RequestTarget> parseTarget(std::string_view target) {
    const auto url = boost::urls::parse_uri_reference({target.data(), target.size()});
    if (!url || url->encoded_path().empty() || url->encoded_path().front() != '/')
        return fail(ErrorCode::InvalidArgument, "The request target is not a path.");
    RequestTarget parsed;
    parsed.path = url->path();
    for (const auto& parameter : url->params())
        parsed.query.insert_or_assign(std::string(parameter.key), std::string(parameter.value));
    return parsed;
}

} // namespace turbofan
