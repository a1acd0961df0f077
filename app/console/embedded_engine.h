// The engine of this process behind the window: opened on a worker, ended when its port is let go.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>

#include "engine/base/progress.h"
#include "ui/bridge/bridge.h"
#include "ui/window/welcome.h"

namespace turbofan {

struct EmbeddedOptions {
    std::string data_directory = "data";
    std::string bind = "127.0.0.1";
    std::array<std::uint16_t, 4> ports = {3000, 3001, 3003, 3004};
    bool without_ports = false; // no server, and so no demo, whose users ask over HTTP
    // Where data come from, as `turbofan initialize --source` has it. Empty = what is there already; nothing
    // is downloaded or simulated unasked.
    std::string source;
};

// What the last opening finds on its way; set on the worker, read by the window.
class OpeningReport {
public:
    std::atomic<bool> port_taken = false;
    // There are no data; or those asked for could not be had, and the earlier ones are still there.
    std::atomic<bool> data_missing = false, data_kept = false;

    // The same for the window; `source` is what was asked for.
    ui::DataNeed dataNeed(const std::string& source) const;

    void tell(const std::optional<Progress>& preparing);
    std::optional<Progress> preparing() const; // while data are being got ready

private:
    mutable std::mutex mutex_;
    std::optional<Progress> preparing_;
};

// Gets the data ready, starts engine and ports, and answers with their port, which owns them. `stop` ends a
// preparation that is under way. A download that fails is Unavailable: trying again by itself would help
// nobody.
ui::PortOpener embeddedEngine(EmbeddedOptions options, std::stop_token stop,
                              std::shared_ptr<OpeningReport> report);

} // namespace turbofan
