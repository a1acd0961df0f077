#include "engine/data/download.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <memory>

#include <curl/curl.h>
#include <fcntl.h>
#include <unistd.h>

#include <fmt/format.h>

#include "engine/base/files.h"

namespace turbofan {
namespace fs = std::filesystem;
namespace {

using SteadyClock = std::chrono::steady_clock;
constexpr long kConnectTimeoutSeconds = 5;
constexpr long kMostRedirects = 5;
constexpr int kPollMs = 100;                                 // how soon a stop request is seen
constexpr curl_off_t kMostBytes = curl_off_t{512} << 20;     // NASA's archive has 12 MB
constexpr curl_off_t kNoteEveryBytes = curl_off_t{64} << 10; // between two reports of progress

struct EasyDeleter {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
struct MultiDeleter {
    void operator()(CURLM* handle) const { curl_multi_cleanup(handle); }
};
struct ListDeleter {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Easy = std::unique_ptr<CURL, EasyDeleter>;
using Multi = std::unique_ptr<CURLM, MultiDeleter>;
using HeaderList = std::unique_ptr<curl_slist, ListDeleter>;

fs::path noteBeside(const fs::path& part) {
    return fs::path(part) += ".from";
}

// Which file the part is of: the address as a digest (it may hold secrets) and the server's name for the
// version.
std::string noteFor(const std::string& url, const std::string& etag) {
    return sha256Hex(url) + "\n" + etag + "\n";
}

std::string etagOfPart(const DownloadRequest& request) {
    const auto note = readFile(noteBeside(request.part_file));
    const std::string url_line = sha256Hex(request.url) + "\n";
    if (!note || !note->starts_with(url_line)) return {};
    std::string etag = note->substr(url_line.size());
    while (etag.ends_with('\n')) etag.pop_back();
    return etag;
}

// One attempt: what curl's callbacks share.
struct Transfer {
    const DownloadRequest& request;
    const ProgressFn& progress;
    CURL* easy = nullptr;
    int fd = -1;
    curl_off_t had = 0;      // bytes of the part file that this attempt continues
    curl_off_t received = 0; // in the part file now
    curl_off_t told = 0;
    bool began = false;
    std::string etag{};
    Error error{}; // set by a callback that gives up
    SteadyClock::time_point last_progress = SteadyClock::now();

    ~Transfer() {
        if (fd >= 0) ::close(fd);
    }
};

bool giveUp(Transfer& transfer, ErrorCode code, std::string message, std::string cure) {
    transfer.error = {code, std::move(message), std::move(cure)};
    return false;
}

// The first bytes of a good answer decide: 206 continues the part, anything else begins anew.
bool beginBody(Transfer& transfer) {
    transfer.began = true;
    long status = 0;
    curl_easy_getinfo(transfer.easy, CURLINFO_RESPONSE_CODE, &status);
    if (status != 206) transfer.had = transfer.received = 0;
    const auto written = writeFileAtomically(noteBeside(transfer.request.part_file),
                                             noteFor(transfer.request.url, transfer.etag));
    if (!written) {
        transfer.error = written.error();
        return false;
    }
    if (::ftruncate(transfer.fd, transfer.had) == 0 && ::lseek(transfer.fd, transfer.had, SEEK_SET) >= 0)
        return true;
    return giveUp(transfer, ErrorCode::Io, fmt::format("cannot write the download: {}", std::strerror(errno)),
                  "");
}

bool saveBytes(Transfer& transfer, const char* data, std::size_t size) {
    while (size > 0) {
        const ssize_t n = ::write(transfer.fd, data, size);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) {
            return giveUp(transfer, ErrorCode::Io,
                          fmt::format("cannot write the download: {}", std::strerror(errno)),
                          errno == ENOSPC ? "free some disk space" : "");
        }
        data += n;
        size -= static_cast<std::size_t>(n);
        transfer.received += n;
    }
    return true;
}

std::size_t onBody(char* data, std::size_t, std::size_t size, void* context) {
    auto& transfer = *static_cast<Transfer*>(context);
    long status = 0;
    curl_easy_getinfo(transfer.easy, CURLINFO_RESPONSE_CODE, &status);
    if (status != 200 && status != 206) return size; // the text of an error page is of no use
    if (!transfer.began && !beginBody(transfer)) return 0;
    if (transfer.received + static_cast<curl_off_t>(size) > kMostBytes) {
        giveUp(transfer, ErrorCode::Network, "the download is far larger than the data set",
               "check the address");
        return 0;
    }
    if (!saveBytes(transfer, data, size)) return 0;
    transfer.last_progress = SteadyClock::now();
    return size;
}

std::size_t onHeader(char* data, std::size_t, std::size_t size, void* context) {
    auto& transfer = *static_cast<Transfer*>(context);
    std::string line(data, size);
    while (!line.empty() && (line.back() == '\r' || line.back() == '\n')) line.pop_back();
    if (line.starts_with("HTTP/")) transfer.etag.clear(); // a redirect's headers are not the file's
    constexpr std::string_view kName = "etag:";
    const bool is_etag = line.size() > kName.size() &&
                         std::equal(kName.begin(), kName.end(), line.begin(),
                                    [](char a, char b) { return a == (b >= 'A' && b <= 'Z' ? b + 32 : b); });
    // Weak tags ("W/…") do not promise the same bytes, so If-Range cannot use them.
    if (is_etag)
        transfer.etag = line.substr(std::min(line.find_first_not_of(' ', kName.size()), line.size()));
    if (transfer.etag.starts_with("W/")) transfer.etag.clear();
    return size;
}

void reportProgress(Transfer& transfer) {
    if (!transfer.progress || transfer.received - transfer.told < kNoteEveryBytes) return;
    transfer.told = transfer.received;
    curl_off_t length = -1;
    curl_easy_getinfo(transfer.easy, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &length);
    const curl_off_t total = length > 0 ? transfer.had + length : 0;
    transfer.progress({"downloading", static_cast<std::uint64_t>(transfer.received),
                       static_cast<std::uint64_t>(total), "bytes"});
}

void configure(Transfer& transfer, const HeaderList& headers) {
    CURL* easy = transfer.easy;
    const DownloadCredentials& who = transfer.request.credentials;
    curl_easy_setopt(easy, CURLOPT_URL, transfer.request.url.c_str());
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 1L);
    curl_easy_setopt(easy, CURLOPT_MAXREDIRS, kMostRedirects);
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT, kConnectTimeoutSeconds);
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L); // a name being looked up must not delay a stop
    curl_easy_setopt(easy, CURLOPT_USERAGENT, "turbofan");
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers.get());
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, onBody);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, &transfer);
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, onHeader);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, &transfer);
    if (!who.user_and_key.empty()) curl_easy_setopt(easy, CURLOPT_USERPWD, who.user_and_key.c_str());
    if (!who.token.empty()) {
        curl_easy_setopt(easy, CURLOPT_HTTPAUTH, CURLAUTH_BEARER);
        curl_easy_setopt(easy, CURLOPT_XOAUTH2_BEARER, who.token.c_str());
    }
}

HeaderList rangeHeaders(const Transfer& transfer, const std::string& etag) {
    if (transfer.had == 0) return {};
    curl_slist* list = curl_slist_append(nullptr, fmt::format("Range: bytes={}-", transfer.had).c_str());
    return HeaderList(curl_slist_append(list, fmt::format("If-Range: {}", etag).c_str()));
}

// Drives the transfer until it ends; polling by ourselves lets a stop request through quickly.
Result<CURLcode> perform(CURLM* multi, Transfer& transfer, std::stop_token stop) {
    const auto patience = std::chrono::duration<double>(transfer.request.timeout_seconds);
    for (int running = 1; running > 0;) {
        curl_multi_perform(multi, &running);
        reportProgress(transfer);
        if (stop.stop_requested()) return fail(ErrorCode::Cancelled, "the download was stopped");
        if (SteadyClock::now() - transfer.last_progress > patience) {
            return fail(
                ErrorCode::Timeout,
                fmt::format("the download made no progress for {} s", transfer.request.timeout_seconds),
                "try again later; it continues where it stood");
        }
        if (running > 0) curl_multi_poll(multi, nullptr, 0, kPollMs, nullptr);
    }
    int left = 0;
    const CURLMsg* message = curl_multi_info_read(multi, &left);
    return message ? message->data.result : CURLE_FAILED_INIT;
}

ErrorCode codeOf(CURLcode result) {
    return result == CURLE_OPERATION_TIMEDOUT ? ErrorCode::Timeout : ErrorCode::Network;
}

Status judge(const Transfer& transfer, CURLcode result, long status) {
    if (!transfer.error.message.empty()) return fail(transfer.error);
    if (result != CURLE_OK) {
        return fail(codeOf(result), fmt::format("the download failed: {}", curl_easy_strerror(result)),
                    "check the connection, or name a folder with the files");
    }
    if (status == 401 || status == 403) {
        return fail(ErrorCode::Network, fmt::format("the server refused the download (HTTP {})", status),
                    "check the token");
    }
    if (status != 200 && status != 206) {
        return fail(status == 404 ? ErrorCode::NotFound : ErrorCode::Network,
                    fmt::format("the server answered with HTTP {}", status), "");
    }
    return {};
}

// The status is 416 when the part is longer than what the server has.
Result<long> attempt(const DownloadRequest& request, const ProgressFn& progress, std::stop_token stop) {
    Transfer transfer{.request = request, .progress = progress};
    std::error_code ec;
    const std::string etag = etagOfPart(request);
    // Without a name for the version nobody knows whether the rest belongs to the beginning.
    if (!etag.empty() && fs::exists(request.part_file, ec)) {
        transfer.had = static_cast<curl_off_t>(fs::file_size(request.part_file, ec));
        if (ec) transfer.had = 0;
    }
    transfer.received = transfer.had;
    transfer.fd = ::open(request.part_file.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0644);
    if (transfer.fd < 0) {
        return fail(ErrorCode::Io,
                    fmt::format("cannot write {}: {}", request.part_file.string(), std::strerror(errno)));
    }
    const Multi multi(curl_multi_init());
    const Easy easy(curl_easy_init());
    if (!multi || !easy) return fail(ErrorCode::Internal, "libcurl did not start");
    transfer.easy = easy.get();
    const HeaderList headers = rangeHeaders(transfer, etag);
    configure(transfer, headers);
    curl_multi_add_handle(multi.get(), easy.get());
    const auto result = perform(multi.get(), transfer, stop);
    long status = 0;
    curl_easy_getinfo(easy.get(), CURLINFO_RESPONSE_CODE, &status);
    curl_multi_remove_handle(multi.get(), easy.get());
    if (!result) return fail(result.error());
    if (*result == CURLE_OK && status == 416 && transfer.had > 0) return status;
    if (auto ok = judge(transfer, *result, status); !ok) return fail(ok.error());
    return status;
}

} // namespace

Status downloadFile(const DownloadRequest& request, const ProgressFn& progress, std::stop_token stop) {
    static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
    if (started != CURLE_OK) return fail(ErrorCode::Internal, "libcurl did not start");
    std::error_code ec;
    fs::create_directories(request.part_file.parent_path(), ec);
    const auto first = attempt(request, progress, stop);
    if (!first) return fail(first.error());
    if (*first != 416) return {};
    discardDownload(request.part_file);
    const auto second = attempt(request, progress, stop);
    if (!second) return fail(second.error());
    return {};
}

void discardDownload(const fs::path& part_file) {
    std::error_code ec;
    fs::remove(part_file, ec);
    fs::remove(noteBeside(part_file), ec);
}

} // namespace turbofan
