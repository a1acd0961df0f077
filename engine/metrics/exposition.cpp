#include "engine/metrics/exposition.h"

#include <prometheus/metric_family.h>

#include <charconv>
#include <cmath>
#include <string_view>

namespace turbofan {
namespace {

using prometheus::ClientMetric;
using prometheus::MetricFamily;
using prometheus::MetricType;

constexpr std::string_view kTotal = "_total";

// Shortest text that reads back the same; both formats spell what is no finite number like this.
void addNumber(std::string& out, double value) {
    if (std::isnan(value)) {
        out += "NaN";
    } else if (std::isinf(value)) {
        out += value > 0 ? "+Inf" : "-Inf";
    } else {
        // Written out where that is short: "0.0005" is how dashboards know a bound.
        const double size = std::abs(value);
        const bool plain = value == 0 || (size >= 1e-6 && size < 1e15);
        char digits[40];
        const auto end = plain ? std::to_chars(digits, std::end(digits), value, std::chars_format::fixed).ptr
                               : std::to_chars(digits, std::end(digits), value).ptr;
        out.append(digits, end);
    }
}

void addCount(std::string& out, std::uint64_t count) {
    char digits[24];
    out.append(digits, std::to_chars(digits, std::end(digits), count).ptr);
}

enum class Quotes { Keep, Escape };

void addEscaped(std::string& out, std::string_view text, Quotes quotes) {
    for (const char c : text) {
        if (c == '\n') {
            out += "\\n";
            continue;
        }
        if (c == '\\' || (c == '"' && quotes == Quotes::Escape)) out += '\\';
        out += c;
    }
}

class Writer {
public:
    explicit Writer(ExpositionFormat format) : open_(format == ExpositionFormat::OpenMetrics) {}

    void family(const MetricFamily& family) {
        if (family.metric.empty()) return;
        head(family);
        for (const ClientMetric& metric : family.metric) {
            if (family.type == MetricType::Counter)
                sample(family.name, {}, metric, metric.counter.value);
            else if (family.type == MetricType::Gauge)
                sample(family.name, {}, metric, metric.gauge.value);
            else if (family.type == MetricType::Histogram)
                histogram(family.name, metric);
        }
    }

    std::string finish() {
        if (open_) out_ += "# EOF\n";
        return std::move(out_);
    }

private:
    void head(const MetricFamily& family) {
        std::string_view name = family.name;
        const bool counter = family.type == MetricType::Counter;
        if (open_ && counter && name.ends_with(kTotal)) name.remove_suffix(kTotal.size());
        ((out_ += "# HELP ") += name) += ' ';
        addEscaped(out_, family.help, open_ ? Quotes::Escape : Quotes::Keep);
        ((out_ += "\n# TYPE ") += name) += counter                                ? " counter\n"
                                           : family.type == MetricType::Histogram ? " histogram\n"
                                                                                  : " gauge\n";
    }

    void histogram(const std::string& name, const ClientMetric& metric) {
        bool closed = false;
        for (const auto& bucket : metric.histogram.bucket) {
            closed = std::isinf(bucket.upper_bound);
            this->bucket(name, metric, bucket.upper_bound, bucket.cumulative_count);
        }
        if (!closed) bucket(name, metric, HUGE_VAL, metric.histogram.sample_count);
        sample(name, "_sum", metric, metric.histogram.sample_sum);
        start(name, "_count", metric);
        end(metric.histogram.sample_count);
    }

    void bucket(const std::string& name, const ClientMetric& metric, double bound, std::uint64_t count) {
        std::string text;
        addNumber(text, bound);
        if (open_ && text.find_first_not_of("0123456789") == text.npos) text += ".0";
        start(name, "_bucket", metric, text);
        end(count);
    }

    void sample(const std::string& name, std::string_view suffix, const ClientMetric& metric, double value) {
        start(name, suffix, metric);
        addNumber(out_, value);
        out_ += '\n';
    }

    // Name and labels of a line; the value follows.
    void start(const std::string& name, std::string_view suffix, const ClientMetric& metric,
               std::string_view bound = {}) {
        (out_ += name) += suffix;
        char before = '{';
        for (const auto& label : metric.label) {
            ((out_ += before) += label.name) += "=\"";
            addEscaped(out_, label.value, Quotes::Escape);
            out_ += '"';
            before = ',';
        }
        if (!bound.empty()) {
            (((out_ += before) += "le=\"") += bound) += '"';
            before = ',';
        }
        out_ += before == '{' ? " " : "} ";
    }

    void end(std::uint64_t count) {
        addCount(out_, count);
        out_ += '\n';
    }

    const bool open_;
    std::string out_;
};

} // namespace

std::string exposition(const std::vector<MetricFamily>& families, ExpositionFormat format) {
    Writer writer(format);
    for (const MetricFamily& family : families) writer.family(family);
    return writer.finish();
}

} // namespace turbofan
