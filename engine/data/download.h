// Fetches a file over HTTP into a part file that a later attempt continues.
#pragma once

#include <filesystem>
#include <stop_token>
#include <string>

#include "engine/base/error.h"
#include "engine/base/progress.h"

namespace turbofan {

// Who asks. Never logged, written or put into an error.
struct DownloadCredentials {
    std::string user_and_key; // "user:key" for basic authentication; empty = none
    std::string token;        // bearer token; empty = none
};

struct DownloadRequest {
    std::string url; // http or https
    std::filesystem::path part_file;
    double timeout_seconds = 20; // without any progress; connecting may take 5 at most
    DownloadCredentials credentials;
};

// Leaves the whole file at `part_file`. What an earlier attempt left there is continued (HTTP Range, If-Range
// by its ETag) or, when the server has something else by now, replaced; what this attempt got stays for the
// next one. Network, Timeout, Io, NotFound (404), Cancelled within 0.5 s of a stop request. Redirects stay on
// http and https.
Status downloadFile(const DownloadRequest& request, const ProgressFn& progress, std::stop_token stop);

// Removes a part file and what is kept beside it.
void discardDownload(const std::filesystem::path& part_file);

} // namespace turbofan
