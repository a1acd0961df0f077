// Which bundles of a models folder cannot be used: told once each, and tried again where that can help.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "engine/base/error.h"

namespace turbofan {

// A bundle is known here by its stamp (name, size, time), one that is not there by its name. One thread at a
// time.
class RefusedBundles {
public:
    void beginLook() { failed_.clear(); }

    // Adds the error to `told` unless it was told before.
    void refuse(const std::string& stamp, Error error, std::vector<Error>& told);

    // Damaged, or of a later program: as long as the file is the same, trying again is of no use.
    bool isHopeless(const std::string& stamp) const { return hopeless_.contains(stamp); }

    // Whether this look could not use it; what was only hindered (too many open files, a disk that failed) is
    // tried again at the next.
    bool failedNow(const std::string& stamp) const { return isHopeless(stamp) || failed_.contains(stamp); }

    void clear();

private:
    std::set<std::string> told_, hopeless_, failed_;
};

} // namespace turbofan
