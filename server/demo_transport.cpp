#include "server/demo_transport.h"

#include "server/http_client.h"

namespace turbofan {
namespace {

class HttpTransport final : public DemoTransport {
public:
    HttpTransport(const std::string& host, const std::array<std::uint16_t, 4>& ports) {
        for (const std::uint16_t port : ports) clients_.emplace_back(host, port);
    }

    Result<Reply> post(Service service, std::string_view path, std::string_view json) override {
        auto reply = clients_[static_cast<std::size_t>(service)].post(path, json);
        if (!reply) return fail(reply.error());
        return Reply{reply->status, std::move(reply->body)};
    }

private:
    std::vector<HttpClient> clients_; // in the order of Service
};

} // namespace

DemoTransportFactory httpTransports(std::string host, std::array<std::uint16_t, 4> ports) {
    // A server that listens everywhere is reached on the loopback.
    if (host == "0.0.0.0" || host == "::") host = "127.0.0.1";
    return [host, ports] { return std::make_unique<HttpTransport>(host, ports); };
}

} // namespace turbofan
