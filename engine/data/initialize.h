// Gets the data ready once: already there, from a folder, downloaded, or simulated.
#pragma once

#include <filesystem>
#include <stop_token>
#include <string>

#include "engine/base/error.h"
#include "engine/base/progress.h"
#include "engine/data/dataset.h"

namespace turbofan {

struct InitializeOptions {
    // "auto", "nasa", "simulated" or a folder with the twelve files.
    std::string source = "auto";
    std::filesystem::path raw_folder; // where downloaded or simulated text files go
    bool raw_folder_is_ours =
        true; // false: the user named it; simulated rows never replace other files there
    std::filesystem::path prepared_folder; // where the binary form goes
    std::string offered_folder;            // TURBOFAN_RAW_DATA; may be empty
    int simulated_engines = 709;
    std::uint64_t simulator_seed = 1;
    // Where to download from; tests name loopback addresses. Empty = NASA's archive, and Kaggle's copy of it,
    // which is tried next when the user has a Kaggle token (KAGGLE_API_TOKEN, KAGGLE_USERNAME with
    // KAGGLE_KEY, kaggle.json).
    std::string download_url;
    std::string kaggle_url;
    double download_timeout_seconds = 20; // without any progress
};

struct InitializeReport {
    Dataset dataset;
    std::string how; // one sentence: which way was taken and why the earlier ones were not
};

// auto = the prepared file if it is there → raw_folder if it holds the files → offered_folder → download →
// simulated. A named source replaces what is there. Errors leave the earlier data as they were.
Result<InitializeReport> initializeData(const InitializeOptions& options, const ProgressFn& progress,
                                        std::stop_token stop);

// Whether the folder holds the twelve text files; looks at their names only.
bool holdsCmapss(const std::filesystem::path& folder);

// Whether auto finds data here, so that it need neither download nor simulate. Looks at names only.
bool dataAtHand(const InitializeOptions& options);

} // namespace turbofan
