// Where MLflow is: the tracking address taken apart, and the addresses built from it.
#pragma once

#include <string>
#include <string_view>

#include "engine/base/error.h"
#include "engine/tracking/http_call.h"

namespace turbofan {

// A tracking address without its secrets. A plain value.
struct MlflowAddress {
    std::string scheme;      // "http" or "https"
    std::string host;        // with port when one was given: "127.0.0.1:5000"
    std::string prefix;      // path without trailing slash, often empty
    Credentials credentials; // from the address, or else from the environment

    std::string base() const { return scheme + "://" + host + prefix; } // safe to show
};

// Reads "http[s]://[user:password@]host[:port][/prefix][/]". Where the address names no user, the
// environment's MLFLOW_TRACKING_USERNAME with MLFLOW_TRACKING_PASSWORD or MLFLOW_TRACKING_TOKEN count.
// InvalidArgument, without repeating the address (it may hold a password), for anything else.
Result<MlflowAddress> parseMlflowAddress(const std::string& tracking_uri);

// Percent-encodes all but unreserved characters; with `keep_slashes`, slashes stay.
enum class Slashes { Keep, Encode };
std::string percentEncoded(std::string_view text, Slashes slashes);

// Where a file is put by PUT, and whether our credentials may go there.
struct ArtifactTarget {
    std::string url; // empty: this kind of store takes files only through the server itself
    bool same_host = true;
};

// mlflow-artifacts:/X → {tracking}/api/2.0/mlflow-artifacts/artifacts/X/<name>;
// mlflow-artifacts://host:port/X → that host; http(s)://… → below it; every other artifact address gives no
// URL. Credentials are for the tracking host only.
ArtifactTarget artifactTarget(const MlflowAddress& address, std::string_view artifact_uri,
                              std::string_view name);

} // namespace turbofan
