#include "engine/metrics/process_metrics.h"

#include <prometheus/metric_family.h>
#include <sys/resource.h>
#include <unistd.h>

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "engine/base/files.h"
#include "engine/base/numbers.h"
#include "turbofan_version.h"

namespace turbofan {
namespace {

prometheus::MetricFamily family(std::string name, std::string help, prometheus::MetricType type,
                                double value) {
    prometheus::ClientMetric metric;
    (type == prometheus::MetricType::Counter ? metric.counter.value : metric.gauge.value) = value;
    return {std::move(name), std::move(help), type, {std::move(metric)}};
}

std::vector<std::string_view> words(std::string_view text) {
    std::vector<std::string_view> found;
    while (true) {
        const auto begin = text.find_first_not_of(" \n");
        if (begin == text.npos) return found;
        text.remove_prefix(begin);
        const auto end = std::min(text.find_first_of(" \n"), text.size());
        found.push_back(text.substr(0, end));
        text.remove_prefix(end);
    }
}

// Seconds since 1970 at which the system started.
std::optional<double> bootTime() {
    const auto stat = readFile("/proc/stat");
    if (!stat) return std::nullopt;
    const auto at = stat->find("\nbtime ");
    if (at == stat->npos) return std::nullopt;
    return parseNumber(words(std::string_view(*stat).substr(at + 7)).at(0));
}

// Fields of /proc/self/stat after the program's name (which may hold blanks); proc(5) counts `state` as
// field 3.
class StatFields {
public:
    static std::optional<StatFields> read() {
        auto text = readFile("/proc/self/stat");
        if (!text) return std::nullopt;
        StatFields fields(std::move(*text));
        if (fields.count() < 22) return std::nullopt;
        return fields;
    }
    double field(std::size_t number) const { return parseNumber(split().at(number - 3)).value_or(0); }

private:
    explicit StatFields(std::string text) : text_(std::move(text)) {}
    std::size_t count() const { return split().size(); }
    std::vector<std::string_view> split() const {
        return words(std::string_view(text_).substr(text_.rfind(')') + 1));
    }
    std::string text_;
};

void addStat(std::vector<prometheus::MetricFamily>& families) {
    using prometheus::MetricType;
    const auto stat = StatFields::read();
    if (!stat) return;
    const auto ticks = static_cast<double>(sysconf(_SC_CLK_TCK));
    const auto page = static_cast<double>(sysconf(_SC_PAGESIZE));
    families.push_back(family("process_cpu_seconds_total", "User and system CPU time spent, in seconds.",
                              MetricType::Counter, (stat->field(14) + stat->field(15)) / ticks));
    families.push_back(family("process_resident_memory_bytes", "Memory held in RAM, in bytes.",
                              MetricType::Gauge, stat->field(24) * page));
    families.push_back(family("process_virtual_memory_bytes", "Address space in use, in bytes.",
                              MetricType::Gauge, stat->field(23)));
    if (static const auto boot = bootTime(); boot)
        families.push_back(family("process_start_time_seconds",
                                  "When the process started, in seconds since 1970.", MetricType::Gauge,
                                  *boot + stat->field(22) / ticks));
}

void addFiles(std::vector<prometheus::MetricFamily>& families) {
    using prometheus::MetricType;
    double open = 0;
    std::error_code error;
    for (std::filesystem::directory_iterator entry("/proc/self/fd", error), end; !error && entry != end;
         entry.increment(error))
        ++open;
    if (!error && open > 0) // less the one that reads the folder
        families.push_back(family("process_open_fds", "Open file descriptors.", MetricType::Gauge, open - 1));
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) == 0)
        families.push_back(family("process_max_fds", "File descriptors that may be open.", MetricType::Gauge,
                                  static_cast<double>(limit.rlim_cur)));
}

prometheus::MetricFamily buildInfo() {
    auto info = family("turbofan_build_info", "Always 1; the label tells the program's version.",
                       prometheus::MetricType::Gauge, 1);
    info.metric.front().label.push_back({"version", TURBOFAN_VERSION});
    return info;
}

void addFigures(std::vector<prometheus::MetricFamily>& families, const ProcessFigures& figures) {
    const auto add = [&](const char* name, const char* help, const std::optional<double>& value) {
        if (value) families.push_back(family(name, help, prometheus::MetricType::Gauge, *value));
    };
    add("turbofan_store_queue_records", "Records waiting for the store's writer.",
        figures.store_queue_records);
    add("turbofan_store_bytes", "Size of the store on disk with its log, in bytes.", figures.store_bytes);
    add("turbofan_disk_free_bytes", "Bytes free on the disk of data and models, the fuller one of two.",
        figures.disk_free_bytes);
    add("turbofan_http_connections", "Connections open on this port.", figures.http_connections);
}

} // namespace

std::vector<prometheus::MetricFamily> processMetrics(const ProcessFigures& figures) {
    std::vector<prometheus::MetricFamily> families;
    addFigures(families, figures);
    addStat(families);
    addFiles(families);
    families.push_back(buildInfo());
    return families;
}

} // namespace turbofan
