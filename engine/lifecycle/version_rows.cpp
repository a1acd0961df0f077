#include "engine/lifecycle/version_rows.h"

#include <algorithm>

namespace turbofan {

void VersionRows::add(ModelVersion version, std::uint64_t rows, Instant now) {
    std::lock_guard lock(mutex_);
    std::erase_if(counts_, [&](const Count& count) { return now - count.last > kRemembered; });
    auto found = std::ranges::find(counts_, version, &Count::version);
    if (found == counts_.end()) found = counts_.insert(counts_.end(), {version, 0, now});
    found->rows += rows;
    found->last = std::max(found->last, now);
}

std::vector<VersionRows::Count> VersionRows::counts(Instant now) const {
    std::lock_guard lock(mutex_);
    std::vector<Count> recent;
    std::ranges::copy_if(counts_, std::back_inserter(recent),
                         [&](const Count& count) { return now - count.last <= kRemembered; });
    return recent;
}

} // namespace turbofan
