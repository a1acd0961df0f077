#include "server/metrics_answer.h"

#include <algorithm>
#include <optional>

#include "engine/base/numbers.h"
#include "server/content_coding.h"

namespace turbofan {
namespace {

constexpr std::string_view kText = "text/plain; version=0.0.4; charset=utf-8";
constexpr std::string_view kOpenMetrics = "application/openmetrics-text; version=1.0.0; charset=utf-8";

std::string_view trimmed(std::string_view text) {
    const auto begin = text.find_first_not_of(" \t");
    if (begin == text.npos) return {};
    return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

bool same(std::string_view a, std::string_view b) {
    const auto low = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    return std::ranges::equal(a, b, {}, low, low);
}

// Takes the part before the separator off the front.
std::string_view next(std::string_view& rest, char separator) {
    const auto end = std::min(rest.find(separator), rest.size());
    const std::string_view part = trimmed(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return part;
}

// One entry of such a header: "application/openmetrics-text;version=1.0.0;q=0.5".
struct Offer {
    std::string_view name;
    std::string_view version; // empty where none is named
    double quality = 1;
};

Offer readOffer(std::string_view text) {
    Offer offer{next(text, ';'), {}, 1};
    while (!text.empty()) {
        std::string_view parameter = next(text, ';');
        const std::string_view key = next(parameter, '=');
        std::string_view value = trimmed(parameter);
        if (value.size() >= 2 && value.front() == '"' && value.back() == '"')
            value = value.substr(1, value.size() - 2);
        if (same(key, "version")) offer.version = value;
        if (same(key, "q")) offer.quality = parseNumber(value).value_or(0);
    }
    return offer;
}

// The best quality among the entries that `counts`; none where there is no such entry.
template <class Counts>
std::optional<double> bestQuality(std::string_view header, Counts counts) {
    std::optional<double> best;
    while (!header.empty()) {
        const Offer offer = readOffer(next(header, ','));
        if (counts(offer) && offer.quality > best.value_or(-1)) best = offer.quality;
    }
    return best;
}

} // namespace

ExpositionFormat wantedFormat(std::string_view accept) {
    const auto open = bestQuality(accept, [](const Offer& offer) {
        return same(offer.name, "application/openmetrics-text") &&
               (offer.version.empty() || offer.version == "1.0.0");
    });
    const auto text = bestQuality(accept, [](const Offer& offer) { return same(offer.name, "text/plain"); });
    const bool wanted = open && *open > 0 && *open >= text.value_or(0);
    return wanted ? ExpositionFormat::OpenMetrics : ExpositionFormat::Text;
}

HttpResponse metricsAnswer(const HttpRequest& request,
                           const std::function<std::string(ExpositionFormat)>& text) {
    const auto header = [&](std::string_view name) {
        const auto found = request.headers.find(name);
        return found == request.headers.end() ? std::string_view() : std::string_view(found->second);
    };
    const ExpositionFormat format = wantedFormat(header("accept"));
    HttpResponse response;
    response.content_type = format == ExpositionFormat::OpenMetrics ? kOpenMetrics : kText;
    response.body = text(format);
    response.headers = {{"Vary", "Accept, Accept-Encoding"}};
    const ContentCoding coding = acceptedCoding(header("accept-encoding"));
    if (coding != ContentCoding::Identity) {
        response.body = encoded(coding, response.body);
        response.headers.emplace_back("Content-Encoding", codingName(coding));
    }
    return response;
}

} // namespace turbofan
