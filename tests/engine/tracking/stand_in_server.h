// A small HTTP server on the loopback, for tests: answers what it is told, and misbehaves on request.
#pragma once

#include <atomic>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace turbofan::test {

struct Request {
    std::string method;
    std::string target;
    std::string head; // request line and headers
    std::string body;
};

struct Reply {
    enum class Manner { Whole, Hang, BreakOff, Garbage };
    int status = 200;
    std::string body = "{}";
    Manner manner = Manner::Whole;
};

// One thread that serves one connection after the other; a hanging connection is kept open aside.
class StandInServer {
public:
    using Handler = std::function<Reply(const Request&)>;

    explicit StandInServer(Handler handler, int port = 0) : handler_(std::move(handler)) {
        listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        const int yes = 1;
        ::setsockopt(listener_, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(static_cast<std::uint16_t>(port));
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        ok_ = ::bind(listener_, reinterpret_cast<sockaddr*>(&address), size) == 0 &&
              ::listen(listener_, 16) == 0;
        ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size);
        port_ = ntohs(address.sin_port);
        thread_ = std::jthread([this](std::stop_token stop) { serve(stop); });
    }
    ~StandInServer() {
        thread_.request_stop();
        thread_.join();
        ::close(listener_);
        for (const int fd : hanging_) ::close(fd);
    }

    bool ok() const { return ok_; }
    int port() const { return port_; }
    std::string uri() const { return "http://127.0.0.1:" + std::to_string(port_); }
    int requestCount() const { return count_; }

private:
    void serve(const std::stop_token& stop) {
        while (!stop.stop_requested()) {
            pollfd waiting{listener_, POLLIN, 0};
            if (::poll(&waiting, 1, 20) <= 0) continue;
            const int fd = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
            if (fd >= 0) answer(fd);
        }
    }
    void answer(int fd) {
        Request request;
        if (!readRequest(fd, request)) {
            ::close(fd);
            return;
        }
        ++count_;
        const Reply reply = handler_(request);
        if (reply.manner == Reply::Manner::Hang) {
            hanging_.push_back(fd);
            return;
        }
        write(fd, reply);
        ::shutdown(fd, SHUT_WR);
        ::close(fd);
    }
    static void write(int fd, const Reply& reply) {
        std::string text =
            "HTTP/1.1 " + std::to_string(reply.status) + " X\r\nConnection: close\r\nContent-Length: ";
        text += std::to_string(reply.body.size() + (reply.manner == Reply::Manner::BreakOff ? 100 : 0));
        text += "\r\n\r\n" + reply.body;
        if (reply.manner == Reply::Manner::Garbage) text = "\x01\x02 what is this\r\n\r\n";
        for (std::size_t sent = 0; sent < text.size();) {
            const ssize_t n = ::send(fd, text.data() + sent, text.size() - sent, MSG_NOSIGNAL);
            if (n <= 0) return;
            sent += static_cast<std::size_t>(n);
        }
    }
    static bool readRequest(int fd, Request& request) {
        std::string bytes;
        std::size_t head_end = std::string::npos;
        std::size_t body_size = 0;
        while (head_end == std::string::npos || bytes.size() < head_end + 4 + body_size) {
            char piece[65536];
            const ssize_t n = ::recv(fd, piece, sizeof piece, 0);
            if (n <= 0) return false;
            bytes.append(piece, static_cast<std::size_t>(n));
            if (head_end != std::string::npos) continue;
            head_end = bytes.find("\r\n\r\n");
            if (const std::size_t at = bytes.find("Content-Length: "); at < head_end)
                body_size = std::stoul(bytes.substr(at + 16));
        }
        request.head = bytes.substr(0, head_end);
        request.body = bytes.substr(head_end + 4);
        const std::size_t first = request.head.find(' ');
        request.method = request.head.substr(0, first);
        request.target = request.head.substr(first + 1, request.head.find(' ', first + 1) - first - 1);
        return true;
    }

    Handler handler_;
    int listener_ = -1;
    int port_ = 0;
    bool ok_ = false;
    std::atomic<int> count_{0};
    std::vector<int> hanging_;
    std::jthread thread_;
};

} // namespace turbofan::test
