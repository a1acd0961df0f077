// A small HTTP server on loopback that serves one body and misbehaves on request.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstring>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace turbofan::testing {

class LoopbackServer {
public:
    // What the next requests get. Set before they are made.
    std::string body;
    std::string etag = "\"one\"";
    int status = 200;
    std::size_t cut_after = SIZE_MAX;   // close the connection after as many bytes of the body
    std::size_t stall_after = SIZE_MAX; // say nothing more after as many bytes, but keep the connection
    bool knows_ranges = true;
    std::string redirect_to; // when not empty

    LoopbackServer() {
        listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        ::bind(listener_, reinterpret_cast<sockaddr*>(&address), sizeof address);
        ::listen(listener_, 8);
        socklen_t size = sizeof address;
        ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size);
        port_ = ntohs(address.sin_port);
        thread_ = std::jthread([this](std::stop_token stop) { serve(stop); });
    }
    ~LoopbackServer() {
        thread_.request_stop();
        thread_.join();
        ::close(listener_);
    }

    std::string url() const { return "http://127.0.0.1:" + std::to_string(port_) + "/data.zip"; }
    std::vector<std::string> requests() const {
        const std::lock_guard lock(mutex_);
        return requests_;
    }
    std::size_t bytesSent() const { return sent_; }

private:
    static bool waitFor(int fd, short events, std::stop_token stop) {
        pollfd poll{fd, events, 0};
        while (!stop.stop_requested()) {
            if (::poll(&poll, 1, 20) > 0) return true;
        }
        return false;
    }

    void serve(std::stop_token stop) {
        while (waitFor(listener_, POLLIN, stop)) {
            const int client = ::accept(listener_, nullptr, nullptr);
            if (client >= 0) answer(client, stop);
            if (client >= 0) ::close(client);
        }
    }

    std::string readRequest(int client, std::stop_token stop) {
        std::string request;
        char piece[4096];
        while (request.find("\r\n\r\n") == std::string::npos && waitFor(client, POLLIN, stop)) {
            const ssize_t n = ::recv(client, piece, sizeof piece, 0);
            if (n <= 0) break;
            request.append(piece, static_cast<std::size_t>(n));
        }
        const std::lock_guard lock(mutex_);
        requests_.push_back(request);
        return request;
    }

    static std::string valueOf(const std::string& request, const std::string& name) {
        const std::size_t at = request.find("\r\n" + name + ": ");
        if (at == std::string::npos) return {};
        const std::size_t begin = at + name.size() + 4;
        return request.substr(begin, request.find("\r\n", begin) - begin);
    }

    void answer(int client, std::stop_token stop) {
        const std::string request = readRequest(client, stop);
        if (!redirect_to.empty()) {
            return sendAll(client,
                           "HTTP/1.1 302 Found\r\nLocation: " + redirect_to +
                               "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
                           stop);
        }
        const std::string range = valueOf(request, "Range");
        std::size_t first = 0;
        int code = status;
        if (knows_ranges && code == 200 && range.starts_with("bytes=") &&
            valueOf(request, "If-Range") == etag) {
            first = std::stoul(range.substr(6));
            code = first < body.size() ? 206 : 416;
        }
        const std::string rest = code == 416 ? "" : body.substr(first);
        std::string head = "HTTP/1.1 " + std::to_string(code) +
                           " Status\r\nContent-Length: " + std::to_string(rest.size()) +
                           "\r\nConnection: close\r\n";
        if (!etag.empty()) head += "ETag: " + etag + "\r\n";
        if (code == 206)
            head += "Content-Range: bytes " + std::to_string(first) + "-" + std::to_string(body.size() - 1) +
                    "/" + std::to_string(body.size()) + "\r\n";
        sendAll(client, head + "\r\n", stop);
        const std::string shown = rest.substr(0, std::min(cut_after, stall_after));
        sendAll(client, shown, stop);
        sent_ += shown.size();
        if (stall_after < rest.size()) waitFor(client, POLLIN, stop); // until the client leaves
    }

    static void sendAll(int client, std::string_view bytes, std::stop_token stop) {
        while (!bytes.empty() && waitFor(client, POLLOUT, stop)) {
            const ssize_t n = ::send(client, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (n <= 0) return;
            bytes.remove_prefix(static_cast<std::size_t>(n));
        }
    }

    int listener_ = -1;
    int port_ = 0;
    mutable std::mutex mutex_;
    std::vector<std::string> requests_;
    std::atomic<std::size_t> sent_{0};
    std::jthread thread_;
};

} // namespace turbofan::testing
