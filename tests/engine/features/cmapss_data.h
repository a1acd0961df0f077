// The real C-MAPSS rows for tests of features and drift, read once per program.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string>

#include "engine/data/cmapss_reader.h"

namespace turbofan {

// Nothing where the files are absent; a test then skips. Damaged files are a failure of the reader's own
// tests.
inline const Dataset* realData() {
    static const std::optional<Dataset> data = []() -> std::optional<Dataset> {
        const char* named = std::getenv("TURBOFAN_TEST_CMAPSS");
        const std::filesystem::path folder =
            named && *named ? std::filesystem::path(named)
                            : std::filesystem::path(TURBOFAN_SOURCE_DIR) / ".." / "shared" / "data" / "CMaps";
        auto read = readCmapss(folder, {}, {});
        if (!read) return std::nullopt;
        return std::move(*read);
    }();
    return data ? &*data : nullptr;
}

} // namespace turbofan
