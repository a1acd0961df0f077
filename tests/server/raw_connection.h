// A bare TCP connection for tests: says exactly the bytes it is told to, in the pieces it is told to.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <thread>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace turbofan::testing {

struct RawAnswer {
    int status = 0; // 0 = the connection ended or stayed silent
    std::string head;
    std::string body;
};

class RawConnection {
public:
    explicit RawConnection(std::uint16_t port) : fd_(::socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        connected_ = ::connect(fd_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
        const int on = 1;
        ::setsockopt(fd_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    }
    ~RawConnection() { ::close(fd_); }
    RawConnection(const RawConnection&) = delete;

    bool connected() const { return connected_; }

    bool send(std::string_view bytes) {
        while (!bytes.empty()) {
            const ssize_t n = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (n <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(n));
        }
        return true;
    }

    // The next answer; `without_body` for answers to HEAD.
    RawAnswer answer(int wait_ms = 5000, bool without_body = false) {
        RawAnswer result;
        while (pending_.find("\r\n\r\n") == std::string::npos) {
            if (!more(wait_ms)) return result;
        }
        const std::size_t end = pending_.find("\r\n\r\n") + 4;
        result.head = pending_.substr(0, end);
        const std::size_t length = without_body ? 0 : contentLength(result.head);
        while (pending_.size() < end + length) {
            if (!more(wait_ms)) return result;
        }
        result.status = std::stoi(result.head.substr(9, 3));
        result.body = pending_.substr(end, length);
        pending_.erase(0, end + length);
        return result;
    }

    // True when the peer has closed within the time, after whatever it still said.
    bool closedWithin(int wait_ms) {
        const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(wait_ms);
        while (std::chrono::steady_clock::now() < end) {
            if (!more(wait_ms)) return closed_;
        }
        return closed_;
    }

    bool silentFor(int wait_ms) { return !more(wait_ms) && !closed_; }

private:
    static std::size_t contentLength(const std::string& head) {
        const std::size_t at = head.find("\r\nContent-Length: ");
        return at == std::string::npos ? 0 : std::stoul(head.substr(at + 18));
    }

    bool more(int wait_ms) {
        pollfd waiting{fd_, POLLIN, 0};
        if (::poll(&waiting, 1, wait_ms) <= 0) return false;
        std::array<char, 65536> bytes;
        const ssize_t n = ::recv(fd_, bytes.data(), bytes.size(), 0);
        if (n <= 0) {
            closed_ = true;
            return false;
        }
        pending_.append(bytes.data(), static_cast<std::size_t>(n));
        return true;
    }

    int fd_;
    bool connected_ = false;
    bool closed_ = false;
    std::string pending_;
};

} // namespace turbofan::testing
