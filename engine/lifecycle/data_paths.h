// Where things are inside a data directory; nothing in it names an absolute path, so it may be moved or
// copied.
#pragma once

#include <filesystem>

#include "engine/base/settings.h"

namespace turbofan {

struct DataPaths {
    std::filesystem::path data;     // the data directory itself
    std::filesystem::path raw;      // the twelve text files
    std::filesystem::path prepared; // their binary form
    std::filesystem::path ready;    // CSV exports
    std::filesystem::path models;   // bundles and LIVE.json
    std::filesystem::path store;    // the SQLite file
    std::filesystem::path outbox;   // runs on their way to MLflow
    std::filesystem::path reports;  // report.json, report.html of the demos
    std::filesystem::path training_lock;
};

// The defaults below `data`, with the …_PATH settings in their place where given.
DataPaths dataPaths(const std::filesystem::path& data, const Settings& settings);

} // namespace turbofan
