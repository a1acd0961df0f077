#include "server/service_address.h"

#include <boost/url/parse.hpp>
#include <fmt/format.h>

#include "engine/base/numbers.h"

namespace turbofan {

std::string ServiceAddress::text() const {
    return host.find(':') == std::string::npos ? fmt::format("{}:{}", host, port)
                                               : fmt::format("[{}]:{}", host, port);
}

Result<ServiceAddress> parseServiceAddress(const std::string& url, const std::string& what,
                                           const std::string& example) {
    const auto parsed = boost::urls::parse_uri(url);
    const auto port = parsed && parsed->has_port() ? parseInteger(std::string(parsed->port())) : 80;
    const auto usable = [&] {
        return parsed && parsed->scheme() == "http" && !parsed->host().empty() && !parsed->has_userinfo() &&
               (parsed->encoded_path().empty() || parsed->encoded_path() == "/") && !parsed->has_query();
    };
    if (!usable() || !port || *port < 1 || *port > 65535)
        return fail(ErrorCode::InvalidArgument, fmt::format("{} \"{}\" is not an address", what, url),
                    "give one like " + example);
    return ServiceAddress{std::string(parsed->host_address()), static_cast<std::uint16_t>(*port)};
}

} // namespace turbofan
