#include "server/oip_inference.h"

#include <charconv>

#include <fmt/format.h>

#include "server/content_coding.h"
#include "server/oip_answers.h"
#include "server/oip_batch.h"
#include "server/oip_request.h"
#include "server/oip_target.h"

namespace turbofan {
namespace {

constexpr int kTooLarge = 413;
constexpr const char* kUnforeseen = "Something unforeseen happened; the log of the service says more.";

std::string_view header(const HttpRequest& request, std::string_view name) {
    const auto found = request.headers.find(name);
    return found == request.headers.end() ? std::string_view() : std::string_view(found->second);
}

OipResult<std::optional<std::size_t>> jsonBytes(const HttpRequest& request) {
    const auto found = request.headers.find("inference-header-content-length");
    if (found == request.headers.end()) return std::nullopt;
    const std::string& text = found->second;
    std::size_t length = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), length);
    if (error != std::errc() || end != text.data() + text.size())
        return oipRefuse("Inference-Header-Content-Length is not a length.");
    return std::optional(length);
}

OipResult<OipRequest> read(const HttpRequest& request, std::size_t most_bytes) {
    const auto length = jsonBytes(request);
    if (!length) return tl::unexpected(length.error());
    const auto coding = contentCoding(header(request, "content-encoding"));
    if (!coding)
        return oipRefuse("The Content-Encoding is neither gzip nor deflate.", Refusal::BadInput, 415);
    if (*coding == ContentCoding::Identity) return parseOipRequest(request.body, *length);
    const auto body = decoded(*coding, request.body, most_bytes);
    if (!body && body.error().code != ErrorCode::Corrupt)
        return oipRefuse(fmt::format("The body is over the limit of {} bytes once unpacked.", most_bytes),
                         Refusal::BadInput, kTooLarge);
    if (!body) return oipRefuse(fmt::format("It cannot be read: {}.", body.error().message));
    return parseOipRequest(*body, *length);
}

std::uint64_t nanoseconds(double seconds) {
    return static_cast<std::uint64_t>(seconds * 1e9);
}

HttpResponse packed(HttpResponse response, const HttpRequest& request) {
    constexpr std::size_t kWorthIt = 1024; // bytes
    const ContentCoding coding = acceptedCoding(header(request, "accept-encoding"));
    if (coding == ContentCoding::Identity || response.body.size() < kWorthIt) return response;
    response.body = encoded(coding, response.body);
    response.headers.emplace_back("Content-Encoding", codingName(coding));
    return response;
}

// One request on its way.
class Inference {
public:
    Inference(PredictionService& service, OipStatistics& statistics, FailureLog& log, std::size_t most_bytes)
        : service_(service), statistics_(statistics), log_(log), most_bytes_(most_bytes) {}

    HttpResponse answer(const HttpRequest& request) {
        const auto version = oipTarget(service_, request.path);
        if (!version) return oipError(version.error().status, version.error().sentence);
        const auto wanted = read(request, most_bytes_);
        // Counted nowhere, as a body that is over the limit before it is unpacked.
        if (!wanted && wanted.error().status == kTooLarge)
            return oipError(kTooLarge, wanted.error().sentence);
        if (!wanted) return refuse(wanted.error(), 0);
        // As for /predict: what is wrong with the rows can only be said against a model.
        if (!service_.hasModel())
            return refuse({503, Refusal::NoModel,
                           "No model is in service yet (train one: POST /retrain on port 3004)."},
                          0);
        auto batch = batchOf(wanted->inputs);
        if (!batch) return refuse(batch.error(), rowsOf(*wanted));
        const double read_seconds = watch_.seconds();
        const std::size_t rows = batch->rows;
        const auto predicted = service_.predict(std::move(*batch), *version);
        if (!predicted) return failed(predicted.error());
        const double predicted_seconds = watch_.seconds();
        HttpResponse response = packed(oipInference(*wanted, *predicted), request);
        statistics_.addSuccess(predicted->version, rows,
                               {nanoseconds(read_seconds), nanoseconds(predicted_seconds - read_seconds),
                                nanoseconds(watch_.seconds() - predicted_seconds)},
                               service_.now());
        return response;
    }

    HttpResponse refuse(const OipRefusal& refusal, std::size_t rows) {
        service_.countRefusal(refusal.counted, rows);
        countFailure();
        return oipError(refusal.status, refusal.sentence);
    }

private:
    static std::size_t rowsOf(const OipRequest& request) {
        return static_cast<std::size_t>(request.inputs.front().shape.front());
    }

    void countFailure() {
        if (const auto live = service_.liveVersion())
            statistics_.addFailure(*live, nanoseconds(watch_.seconds()));
    }

    // predict() has counted already what it could not do.
    HttpResponse failed(const Error& error) {
        countFailure();
        if (error.code == ErrorCode::NotFound) return oipError(404, error.text());
        if (error.code == ErrorCode::Unavailable) return oipError(503, error.text());
        log_.tell("An inference failed", error);
        return oipError(500, kUnforeseen);
    }

    PredictionService& service_;
    OipStatistics& statistics_;
    FailureLog& log_;
    const std::size_t most_bytes_;
    const Stopwatch watch_;
};

} // namespace

HttpResponse oipInfer(PredictionService& service, OipStatistics& statistics, FailureLog& log,
                      std::size_t most_bytes, const HttpRequest& request) {
    Inference inference(service, statistics, log, most_bytes);
    try {
        return inference.answer(request);
    } catch (const std::exception& e) { // counted here, where the service is known; the router only logs
        log.tell("An inference failed", {ErrorCode::Internal, e.what(), ""});
        return inference.refuse({500, Refusal::InternalError, kUnforeseen}, 0);
    }
}

} // namespace turbofan
