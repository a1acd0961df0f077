#include "engine/tracking/http_call.h"

#include <algorithm>
#include <array>
#include <memory>
#include <optional>

#include <curl/curl.h>
#include <fmt/format.h>

#include "turbofan_version.h"

namespace turbofan {
namespace {

struct EasyCleanup {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
struct MultiCleanup {
    void operator()(CURLM* handle) const { curl_multi_cleanup(handle); }
};
struct ListCleanup {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Easy = std::unique_ptr<CURL, EasyCleanup>;
using Multi = std::unique_ptr<CURLM, MultiCleanup>;
using HeaderList = std::unique_ptr<curl_slist, ListCleanup>;

struct AnswerSink {
    std::string body;
    std::size_t limit = 0;
    bool too_long = false;
};

std::size_t takeBytes(char* data, std::size_t size, std::size_t count, void* sink_pointer) {
    auto& sink = *static_cast<AnswerSink*>(sink_pointer);
    const std::size_t bytes = size * count;
    if (sink.body.size() + bytes > sink.limit) {
        sink.too_long = true;
        return 0; // makes curl give up
    }
    sink.body.append(data, bytes);
    return bytes;
}

// "http://host:port", all of a URL that may be shown: user, password and query stay out of every message.
std::string shownHost(const std::string& url) {
    const std::size_t host = url.find("://") + 3;
    const std::size_t path = std::min(url.find('/', host), url.size());
    const std::size_t at = url.rfind('@', path);
    const std::size_t begin = at != std::string::npos && at >= host ? at + 1 : host;
    return url.substr(0, host) + url.substr(begin, path - begin);
}

HeaderList headerList(const HttpCall& call) {
    // Without this curl waits for "100 Continue" before long bodies, which some servers never send.
    curl_slist* list = curl_slist_append(nullptr, "Expect:");
    for (const std::string& header : call.headers) list = curl_slist_append(list, header.c_str());
    return HeaderList(list);
}

void setCredentials(CURL* easy, const Credentials& credentials) {
    if (!credentials.user.empty()) {
        curl_easy_setopt(easy, CURLOPT_HTTPAUTH, CURLAUTH_BASIC);
        curl_easy_setopt(easy, CURLOPT_USERNAME, credentials.user.c_str());
        curl_easy_setopt(easy, CURLOPT_PASSWORD, credentials.password.c_str());
    } else if (!credentials.token.empty()) {
        curl_easy_setopt(easy, CURLOPT_HTTPAUTH, CURLAUTH_BEARER);
        curl_easy_setopt(easy, CURLOPT_XOAUTH2_BEARER, credentials.token.c_str());
    }
}

void setBounds(CURL* easy, double timeout_seconds) {
    const long timeout_ms = std::max(1L, static_cast<long>(timeout_seconds * 1000));
    curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, timeout_ms);
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, std::min(timeout_ms, 10000L));
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
#if LIBCURL_VERSION_NUM >= 0x075700
    // A name server that does not answer must not hold up our stop.
    curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L);
#endif
}

void setUp(CURL* easy, const HttpCall& call, curl_slist* headers, AnswerSink& sink, char* error_text) {
    curl_easy_setopt(easy, CURLOPT_URL, call.url.c_str());
    curl_easy_setopt(easy, CURLOPT_USERAGENT, "turbofan/" TURBOFAN_VERSION);
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, error_text);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, &takeBytes);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, &sink);
    if (call.method != "GET") {
        curl_easy_setopt(easy, CURLOPT_POSTFIELDS, call.body.data());
        curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(call.body.size()));
        curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, call.method.c_str());
    }
    setCredentials(easy, call.credentials);
    setBounds(easy, call.timeout_seconds);
}

// Drives the transfer to its end; nothing when stopped first.
std::optional<CURLcode> transfer(CURLM* multi, const std::stop_token& stop) {
    // Wakes the poll below from whichever thread asks for the stop.
    const std::stop_callback wake(stop, [multi] { curl_multi_wakeup(multi); });
    for (;;) {
        if (stop.stop_requested()) return std::nullopt;
        int running = 0;
        if (curl_multi_perform(multi, &running) != CURLM_OK) return CURLE_FAILED_INIT;
        if (running == 0) break;
        if (curl_multi_poll(multi, nullptr, 0, 500, nullptr) != CURLM_OK) return CURLE_FAILED_INIT;
    }
    int left = 0;
    const CURLMsg* message = curl_multi_info_read(multi, &left);
    return message ? message->data.result : CURLE_FAILED_INIT;
}

tl::unexpected<Error> transferError(CURLcode code, const HttpCall& call, const AnswerSink& sink,
                                    const char* error_text) {
    const std::string host = shownHost(call.url);
    if (sink.too_long)
        return fail(ErrorCode::Network,
                    fmt::format("{} answered with more than {} bytes", host, call.answer_limit_bytes),
                    "check that MLFLOW_TRACKING_URI names an MLflow server");
    if (code == CURLE_OPERATION_TIMEDOUT)
        return fail(ErrorCode::Timeout,
                    fmt::format("{} did not answer within {} s", host, call.timeout_seconds),
                    "check that MLflow is running there");
    const char* detail = error_text[0] ? error_text : curl_easy_strerror(code);
    return fail(ErrorCode::Network, fmt::format("no answer from {}: {}", host, detail),
                "check that MLflow is running there");
}

} // namespace

Result<HttpAnswer> makeCall(const HttpCall& call, std::stop_token stop) {
    static const CURLcode initialised = curl_global_init(CURL_GLOBAL_DEFAULT);
    const Easy easy(curl_easy_init());
    const Multi multi(curl_multi_init());
    if (initialised != CURLE_OK || !easy || !multi)
        return fail(ErrorCode::Internal, "libcurl could not be started");

    const HeaderList headers = headerList(call);
    AnswerSink sink{{}, call.answer_limit_bytes};
    std::array<char, CURL_ERROR_SIZE> error_text{};
    setUp(easy.get(), call, headers.get(), sink, error_text.data());
    curl_multi_add_handle(multi.get(), easy.get());
    const std::optional<CURLcode> code = transfer(multi.get(), stop);
    curl_multi_remove_handle(multi.get(), easy.get());

    if (!code) return fail(ErrorCode::Cancelled, "the call to " + shownHost(call.url) + " was stopped");
    if (*code != CURLE_OK) return transferError(*code, call, sink, error_text.data());
    long status = 0;
    curl_easy_getinfo(easy.get(), CURLINFO_RESPONSE_CODE, &status);
    return HttpAnswer{static_cast<int>(status), std::move(sink.body)};
}

} // namespace turbofan
