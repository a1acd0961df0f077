#include "engine/data/kaggle_token.h"

#include "engine/base/files.h"

namespace turbofan {
namespace {

// "name": "value" of a flat object whose values hold no escapes, which is what Kaggle writes.
std::string textField(const std::string& json, const std::string& name) {
    constexpr const char* kBlanks = " \t\r\n";
    std::size_t at = json.find('"' + name + '"');
    if (at == std::string::npos) return {};
    at = json.find_first_not_of(kBlanks, at + name.size() + 2);
    if (at == std::string::npos || json[at] != ':') return {};
    at = json.find_first_not_of(kBlanks, at + 1);
    if (at == std::string::npos || json[at] != '"') return {};
    const std::size_t end = json.find('"', at + 1);
    const std::string value = end == std::string::npos ? "" : json.substr(at + 1, end - at - 1);
    return value.find('\\') == std::string::npos ? value : "";
}

std::optional<DownloadCredentials> pairOf(const std::string& user, const std::string& key) {
    if (user.empty() || key.empty()) return std::nullopt;
    return DownloadCredentials{user + ":" + key, ""};
}

} // namespace

std::optional<DownloadCredentials> findKaggleToken(const VariableLookup& variable) {
    if (const std::string token = variable("KAGGLE_API_TOKEN"); !token.empty())
        return DownloadCredentials{"", token};
    if (auto pair = pairOf(variable("KAGGLE_USERNAME"), variable("KAGGLE_KEY"))) return pair;
    std::filesystem::path folder = variable("KAGGLE_CONFIG_DIR");
    if (folder.empty() && !variable("HOME").empty())
        folder = std::filesystem::path(variable("HOME")) / ".kaggle";
    if (folder.empty()) return std::nullopt;
    const auto json = readFile(folder / "kaggle.json");
    if (!json) return std::nullopt;
    return pairOf(textField(*json, "username"), textField(*json, "key"));
}

} // namespace turbofan
