#include "engine/lifecycle/live_record.h"

#include <string_view>

#include <fmt/format.h>

namespace turbofan {
namespace fs = std::filesystem;
namespace {

// Beside the file that is damaged; no earlier one is overwritten.
fs::path freeName(const fs::path& damaged) {
    fs::path name = damaged.string() + ".damaged";
    std::error_code ec;
    for (int number = 2; fs::exists(fs::symlink_status(name, ec)); ++number)
        name = fmt::format("{}.damaged-{}", damaged.string(), number);
    return name;
}

// Under both names: whoever dies before it is replaced leaves it under its own, too.
std::error_code keepBeside(const fs::path& file, const fs::path& aside) {
    std::error_code ec;
    fs::create_hard_link(file, aside, ec);
    if (ec) fs::copy_file(file, aside, ec); // not every file system has links
    return ec;
}

} // namespace

Result<LiveFile> LiveRecord::read() {
    auto file = readLiveFile(folder_);
    if (!file) return file.error().code == ErrorCode::Corrupt ? replaceDamaged(file.error()) : file;
    known_ = *file;
    return file;
}

Result<LiveFile> LiveRecord::replaceDamaged(const Error& damage) {
    if (access_ == FolderAccess::Look) return fail(damage);
    const fs::path file = folder_ / kLiveFileName;
    const fs::path aside = freeName(file);
    std::error_code ec;
    if (known_)
        ec = keepBeside(file, aside);
    else
        fs::rename(file, aside, ec);
    const auto give_up = [&](std::string_view what, const std::string& why, const std::string& cure) {
        // Whoever looks next finds the damaged one where it was, not none, which would unpin and forget all.
        std::error_code ignored;
        if (known_ && !readLiveFile(folder_)) fs::remove(aside, ignored);
        return fail(ErrorCode::Corrupt, fmt::format("{} and cannot be {}: {}", damage.message, what, why),
                    cure);
    };
    if (ec)
        return give_up(fmt::format("set aside as {}", aside.string()), ec.message(),
                       "check who may write in the models folder, or remove it");
    if (known_)
        if (auto ok = writeLiveFile(folder_, *known_); !ok)
            return give_up("replaced", ok.error().message, ok.error().cure);
    set_aside_ = Error{ErrorCode::Corrupt,
                       fmt::format("{} and was set aside as {}{}", damage.message, aside.filename().string(),
                                   known_ ? "; what this program knew of it stands again" : ""),
                       known_ ? "see whether the right model serves, and whether it should be pinned"
                              : "the newest model serves and none is pinned: promote or pin another if need "
                                "be, or put back a copy of the file"};
    return known_.value_or(LiveFile{});
}

Status LiveRecord::write(const LiveFile& file) {
    if (access_ == FolderAccess::Look) return {};
    if (auto ok = writeLiveFile(folder_, file); !ok) return ok;
    known_ = file;
    return {};
}

} // namespace turbofan
