#include "engine/tracking/mlflow_address.h"

#include <cstdlib>
#include <memory>

#include <curl/curl.h>
#include <fmt/format.h>

namespace turbofan {
namespace {

struct UrlCleanup {
    void operator()(CURLU* url) const { curl_url_cleanup(url); }
};
using Url = std::unique_ptr<CURLU, UrlCleanup>;

std::string urlPart(CURLU* url, CURLUPart part, unsigned flags = 0) {
    char* text = nullptr;
    if (curl_url_get(url, part, &text, flags) != CURLUE_OK || !text) return {};
    std::string copy(text);
    curl_free(text);
    return copy;
}

std::string environmentText(const char* name) {
    const char* text = std::getenv(name);
    return text ? text : "";
}

Credentials credentialsOf(CURLU* url) {
    Credentials from_url{
        urlPart(url, CURLUPART_USER, CURLU_URLDECODE), urlPart(url, CURLUPART_PASSWORD, CURLU_URLDECODE), {}};
    if (!from_url.user.empty()) return from_url;
    return {environmentText("MLFLOW_TRACKING_USERNAME"), environmentText("MLFLOW_TRACKING_PASSWORD"),
            environmentText("MLFLOW_TRACKING_TOKEN")};
}

bool isUnreserved(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.' || c == '_' || c == '~';
}

std::string joined(std::string_view folder, std::string_view name) {
    while (folder.ends_with('/')) folder.remove_suffix(1);
    return fmt::format("{}/{}", folder, percentEncoded(name, Slashes::Encode));
}

constexpr std::string_view kArtifactApi = "/api/2.0/mlflow-artifacts/artifacts/";

} // namespace

Result<MlflowAddress> parseMlflowAddress(const std::string& tracking_uri) {
    constexpr auto kCure = "write it like http://127.0.0.1:5000, or leave it empty for no tracking";
    const Url url(curl_url());
    if (!url) return fail(ErrorCode::Internal, "libcurl could not be started");
    if (curl_url_set(url.get(), CURLUPART_URL, tracking_uri.c_str(), 0) != CURLUE_OK)
        return fail(ErrorCode::InvalidArgument, "MLFLOW_TRACKING_URI is not a web address", kCure);

    MlflowAddress address;
    address.scheme = urlPart(url.get(), CURLUPART_SCHEME);
    if (address.scheme != "http" && address.scheme != "https")
        return fail(ErrorCode::InvalidArgument,
                    "MLFLOW_TRACKING_URI must begin with http:// or https://, not " + address.scheme + ":",
                    kCure);
    address.host = urlPart(url.get(), CURLUPART_HOST);
    if (address.host.empty())
        return fail(ErrorCode::InvalidArgument, "MLFLOW_TRACKING_URI names no host", kCure);
    if (const std::string port = urlPart(url.get(), CURLUPART_PORT); !port.empty())
        address.host += ":" + port;
    address.prefix = urlPart(url.get(), CURLUPART_PATH);
    while (address.prefix.ends_with('/')) address.prefix.pop_back();
    address.credentials = credentialsOf(url.get());
    return address;
}

std::string percentEncoded(std::string_view text, Slashes slashes) {
    std::string encoded;
    for (const char c : text) {
        if (isUnreserved(c) || (c == '/' && slashes == Slashes::Keep))
            encoded += c;
        else
            encoded += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return encoded;
}

ArtifactTarget artifactTarget(const MlflowAddress& address, std::string_view artifact_uri,
                              std::string_view name) {
    // A reply is not to be trusted with a path that climbs out of its place.
    if (artifact_uri.find("..") != std::string_view::npos) return {};
    if (artifact_uri.starts_with("http://") || artifact_uri.starts_with("https://")) {
        const std::string own = address.scheme + "://" + address.host + "/";
        return {joined(artifact_uri, name), artifact_uri.starts_with(own)};
    }
    constexpr std::string_view kScheme = "mlflow-artifacts:";
    if (!artifact_uri.starts_with(kScheme)) return {};
    std::string_view rest = artifact_uri.substr(kScheme.size());
    if (!rest.starts_with("//")) {
        while (rest.starts_with('/')) rest.remove_prefix(1);
        const std::string path = percentEncoded(rest, Slashes::Keep);
        return {joined(address.base() + std::string(kArtifactApi) + path, name), true};
    }
    rest.remove_prefix(2);
    const std::size_t slash = rest.find('/');
    if (slash == std::string_view::npos || rest.find('@') < slash) return {};
    const std::string_view host = rest.substr(0, slash);
    if (host.empty()) return artifactTarget(address, "mlflow-artifacts:" + std::string(rest), name);
    const std::string path = percentEncoded(rest.substr(slash + 1), Slashes::Keep);
    return {joined(fmt::format("{}://{}{}{}", address.scheme, host, kArtifactApi, path), name),
            host == address.host};
}

} // namespace turbofan
