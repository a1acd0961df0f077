// Load on one port of a running server: some clients, each sending its next request as soon as it has the
// answer to the last. Prints the requests a second and what they waited.
#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <memory>
#include <optional>
#include <vector>

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>

#include "tests/bench/load_requests.h"

using namespace turbofan;
using namespace turbofan::bench;

namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using asio::ip::tcp;
using boost::system::error_code;
using Time = std::chrono::steady_clock;

constexpr int kMostClients = 1024;
constexpr double kWarmUpShare = 0.2; // of the seconds asked for, before them; at most one

constexpr const char* kUsage =
    "usage: load_bench --url-base http://127.0.0.1:3000 --what predict200|predict1|feedback|metrics\n"
    "                  [--clients 1] [--seconds 5] [--rows CSV OF FEATURES] [--json]\n"
    "The port is that of the service: feedback is 3001 where predict is 3000.\n";

struct Options {
    tcp::endpoint server;
    What what = What::Predict200;
    std::string what_name = "predict200";
    int clients = 1;
    double seconds = 5;
    std::optional<std::filesystem::path> rows;
    bool json = false;
};

[[noreturn]] void stop(const std::string& why) {
    fmt::print(stderr, "{}\n{}", why, kUsage);
    std::exit(2);
}

tcp::endpoint endpointOf(std::string_view url) {
    constexpr std::string_view kScheme = "http://";
    if (url.starts_with(kScheme)) url.remove_prefix(kScheme.size());
    while (url.ends_with('/')) url.remove_suffix(1);
    const auto colon = url.rfind(':');
    if (colon == url.npos) stop("the address has no port");
    const std::string host(url.substr(0, colon));
    error_code ec;
    const auto address = asio::ip::make_address(host == "localhost" ? "127.0.0.1" : host, ec);
    const auto port = parseInteger(url.substr(colon + 1));
    if (ec || !port || *port < 1 || *port > 65535) stop("the address is not http://IP:PORT");
    return {address, static_cast<std::uint16_t>(*port)};
}

Options readOptions(int argc, char** argv) {
    Options options;
    bool addressed = false;
    for (int i = 1; i < argc; ++i) {
        const std::string_view name = argv[i];
        if (name == "--json") {
            options.json = true;
            continue;
        }
        if (i + 1 == argc) stop(fmt::format("{} has no value, or is unknown", name));
        const std::string_view value = argv[++i];
        if (name == "--url-base") {
            options.server = endpointOf(value);
            addressed = true;
        } else if (name == "--what") {
            const auto what = whatOf(value);
            if (!what) stop(fmt::format("there is no load \"{}\"", value));
            options.what = *what;
            options.what_name = value;
        } else if (name == "--clients") {
            const auto clients = parseInteger(value).value_or(0);
            if (clients < 1 || clients > kMostClients)
                stop(fmt::format("give 1 to {} clients", kMostClients));
            options.clients = static_cast<int>(clients);
        } else if (name == "--seconds") {
            options.seconds = parseNumber(value).value_or(0);
            if (!(options.seconds > 0 && options.seconds <= 3600)) stop("give up to 3600 seconds");
        } else if (name == "--rows") {
            options.rows = value;
        } else {
            stop(fmt::format("there is no option {}", name));
        }
    }
    if (!addressed) stop("there is no --url-base");
    return options;
}

// What all clients share; one thread.
struct Load {
    const Options& options;
    LoadRequests requests;
    Time::time_point begin, end; // answers that come between these two count
    std::vector<float> waited_ms = {};
    std::size_t errors = 0;
};

class Client : public std::enable_shared_from_this<Client> {
public:
    Client(asio::io_context& io, Load& load) : socket_(io), load_(load) {}

    void connect() {
        socket_.async_connect(load_.options.server, [self = shared_from_this()](const error_code& ec) {
            if (ec) return self->giveUp(ec);
            error_code ignored;
            self->socket_.set_option(tcp::no_delay(true), ignored);
            self->socket_.non_blocking(true, ignored);
            self->send();
        });
    }

private:
    void send() {
        sent_ = Time::now();
        if (sent_ >= load_.end) return;
        unsent_ = load_.requests.next(scratch_);
        sendOn();
    }

    // As much at a time as the system takes: this process shares the processors with the server, and by
    // async_write a large body goes in pieces of 64 KB, each of which wakes the server's thread.
    void sendOn() {
        error_code ec;
        while (!ec && !unsent_.empty())
            unsent_.remove_prefix(socket_.write_some(asio::buffer(unsent_.data(), unsent_.size()), ec));
        if (!ec) return receive();
        if (ec != asio::error::would_block) return giveUp(ec);
        socket_.async_wait(tcp::socket::wait_write, [self = shared_from_this()](const error_code& waited) {
            waited ? self->giveUp(waited) : self->sendOn();
        });
    }

    void receive() {
        parser_.emplace();
        parser_->body_limit(std::uint64_t{64} << 20);
        http::async_read(socket_, buffer_, *parser_,
                         [self = shared_from_this()](const error_code& ec, std::size_t) {
                             if (ec) return self->giveUp(ec);
                             self->note();
                             self->send();
                         });
    }

    void note() {
        const Time::time_point now = Time::now();
        if (parser_->get().result() != http::status::ok) {
            if (load_.errors++ == 0)
                fmt::print(stderr, "answer {}: {}\n", parser_->get().result_int(),
                           parser_->get().body().substr(0, 300));
        } else if (now >= load_.begin && now < load_.end) {
            load_.waited_ms.push_back(std::chrono::duration<float, std::milli>(now - sent_).count());
        }
    }

    void giveUp(const error_code& ec) {
        if (load_.errors++ == 0) fmt::print(stderr, "a connection ended: {}\n", ec.message());
    }

    tcp::socket socket_;
    Load& load_;
    boost::beast::flat_buffer buffer_;
    std::optional<http::response_parser<http::string_body>> parser_;
    std::string scratch_;
    std::string_view unsent_;
    Time::time_point sent_;
};

// Nearest rank; of nothing, 0.
double quantile(std::vector<float>& values, double share) {
    if (values.empty()) return 0;
    const auto rank = static_cast<std::size_t>(share * static_cast<double>(values.size() - 1) + 0.5);
    std::ranges::nth_element(values, values.begin() + static_cast<std::ptrdiff_t>(rank));
    return double{values[rank]};
}

void print(Load& load) {
    const Options& o = load.options;
    const double rate = static_cast<double>(load.waited_ms.size()) / o.seconds;
    const double p50 = quantile(load.waited_ms, 0.5), p99 = quantile(load.waited_ms, 0.99);
    if (o.json)
        fmt::print(R"({{"what":"{}","clients":{},"requests_per_second":{:.1f},"p50_ms":{:.4f},)"
                   R"("p99_ms":{:.4f},"errors":{}}})"
                   "\n",
                   o.what_name, o.clients, rate, p50, p99, load.errors);
    else
        fmt::print("{:<11} {:>4} clients {:>10.1f} req/s   p50 {:>9.3f} ms   p99 {:>9.3f} ms   {} errors\n",
                   o.what_name, o.clients, rate, p50, p99, load.errors);
}

} // namespace

int main(int argc, char** argv) {
    const Options options = readOptions(argc, argv);
    const std::string host =
        fmt::format("{}:{}", options.server.address().to_string(), options.server.port());
    Load load{options, LoadRequests(options.what, host, options.rows), {}, {}};
    const auto span = [](double seconds) {
        return std::chrono::duration_cast<Time::duration>(std::chrono::duration<double>(seconds));
    };
    load.begin = Time::now() + span(std::min(1.0, kWarmUpShare * options.seconds));
    load.end = load.begin + span(options.seconds);
    asio::io_context io(1);
    for (int i = 0; i < options.clients; ++i) std::make_shared<Client>(io, load)->connect();
    io.run();
    print(load);
    return load.errors == 0 && !load.waited_ms.empty() ? 0 : 1;
}
