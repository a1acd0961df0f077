#include "server/port_holder.h"

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string_view>

#include <fmt/format.h>

#include "engine/base/numbers.h"

namespace turbofan {
namespace {

// Socket numbers of those who listen on `port`, out of /proc/net/tcp or tcp6: the local address is column 1
// ("0100007F:0BB8"), the state column 3 ("0A" is listening), the socket number column 9.
void addListeners(const char* table, std::uint16_t port, std::set<std::string>& sockets) {
    std::ifstream file(table);
    const std::string suffix = fmt::format(":{:04X}", port);
    std::string line;
    while (std::getline(file, line)) {
        std::istringstream words(line);
        std::string slot, local, remote, state, queues, timer, retransmits, uid, timeout, socket;
        words >> slot >> local >> remote >> state >> queues >> timer >> retransmits >> uid >> timeout >>
            socket;
        if (state == "0A" && local.ends_with(suffix)) sockets.insert(fmt::format("socket:[{}]", socket));
    }
}

bool holdsOneOf(const std::filesystem::path& process, const std::set<std::string>& sockets) {
    std::error_code ec;
    for (const auto& descriptor : std::filesystem::directory_iterator(process / "fd", ec)) {
        std::error_code unreadable;
        if (sockets.contains(std::filesystem::read_symlink(descriptor.path(), unreadable).string()))
            return true;
    }
    return false;
}

// As the kernel keeps it, 15 letters at most, and in full where the program's file goes on where they end.
std::string nameOf(const std::filesystem::path& process) {
    constexpr std::size_t kKept = 15;
    std::string name;
    std::ifstream comm(process / "comm");
    std::getline(comm, name);
    std::error_code ec;
    std::string file = std::filesystem::read_symlink(process / "exe", ec).filename().string();
    constexpr std::string_view kReplaced = " (deleted)"; // by an upgrade, while it runs
    if (file.ends_with(kReplaced)) file.resize(file.size() - kReplaced.size());
    return name.size() == kKept && file.starts_with(name) ? file : name;
}

} // namespace

std::optional<PortHolder> portHolder(std::uint16_t port) {
    std::set<std::string> sockets;
    addListeners("/proc/net/tcp", port, sockets);
    addListeners("/proc/net/tcp6", port, sockets);
    if (sockets.empty()) return std::nullopt;
    std::error_code ec;
    for (const auto& entry : std::filesystem::directory_iterator("/proc", ec)) {
        const auto number = parseInteger(entry.path().filename().string());
        if (!number || !holdsOneOf(entry.path(), sockets)) continue;
        return PortHolder{static_cast<int>(*number), nameOf(entry.path())};
    }
    return std::nullopt;
}

} // namespace turbofan
