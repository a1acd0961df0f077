#include "engine/data/initialize.h"

#include <algorithm>
#include <cstdlib>

#include <fmt/format.h>

#include "engine/base/files.h"
#include "engine/data/archive.h"
#include "engine/data/cmapss_reader.h"
#include "engine/data/download.h"
#include "engine/data/kaggle_token.h"
#include "engine/data/original_files.h"
#include "engine/data/prepared.h"
#include "engine/data/simulator.h"

namespace turbofan {
namespace fs = std::filesystem;
namespace {

constexpr const char* kNasaUrl = "https://phm-datasets.s3.amazonaws.com/NASA/"
                                 "6.+Turbofan+Engine+Degradation+Simulation+Data+Set.zip";
constexpr const char* kKaggleUrl = "https://www.kaggle.com/api/v1/datasets/download/behrad3d/nasa-cmaps";
constexpr const char* kIncomingFolder = ".incoming"; // inside raw_folder, so that moving in is a rename

// What every way of getting data is given.
struct Job {
    const InitializeOptions& options;
    const ProgressFn& progress;
    std::stop_token stop;

    fs::path preparedFile() const { return options.prepared_folder / kPreparedFileName; }
    fs::path incoming() const { return options.raw_folder / kIncomingFolder; }
    fs::path partFile(std::string_view name) const {
        return options.raw_folder / fmt::format(".{}.zip.part", name);
    }
};

Result<InitializeReport> fromFolder(const Job& job, const fs::path& folder, std::string how) {
    auto dataset = readCmapss(folder, job.progress, job.stop);
    if (!dataset) return fail(dataset.error());
    if (auto ok = writePrepared(*dataset, job.preparedFile()); !ok) return fail(ok.error());
    for (const std::string& warning : dataset->origin.warnings) how += "; " + warning;
    return InitializeReport{std::move(*dataset), std::move(how)};
}

// Moves a complete fleet from the incoming folder to its place; only renames, so that it is done at once.
Status moveIn(const Job& job) {
    std::error_code ec;
    const fs::path& raw = job.options.raw_folder;
    const bool simulated = fs::exists(job.incoming() / kSimulatedMarker, ec);
    // The marker arrives first and leaves last: simulated rows must never be there without it.
    if (simulated) fs::rename(job.incoming() / kSimulatedMarker, raw / kSimulatedMarker, ec);
    for (const CmapssFile& file : kCmapssFiles) {
        if (!ec) fs::rename(job.incoming() / file.name, raw / file.name, ec);
    }
    if (!ec && !simulated) fs::remove(raw / kSimulatedMarker, ec);
    if (ec) {
        return fail(ErrorCode::Io,
                    fmt::format("cannot move the files into {}: {}", raw.string(), ec.message()),
                    "check who may write there");
    }
    fs::remove_all(job.incoming(), ec);
    return {};
}

// What the incoming folder holds is read and prepared before it replaces anything.
Result<InitializeReport> fromIncoming(const Job& job, std::string how) {
    auto report = fromFolder(job, job.incoming(), std::move(how));
    if (!report) return report;
    if (auto ok = moveIn(job); !ok) return fail(ok.error());
    return report;
}

void clearIncoming(const Job& job) {
    std::error_code ec;
    fs::remove_all(job.incoming(), ec);
}

// In a folder that the user named, simulated rows never replace files that the simulator did not write.
Status mayReplaceRaw(const Job& job) {
    std::error_code ec;
    const fs::path& raw = job.options.raw_folder;
    const bool any = std::any_of(kCmapssFiles.begin(), kCmapssFiles.end(),
                                 [&](const CmapssFile& file) { return fs::exists(raw / file.name, ec); });
    if (job.options.raw_folder_is_ours || !any || fs::exists(raw / kSimulatedMarker, ec)) return {};
    return fail(ErrorCode::AlreadyExists,
                fmt::format("{} holds data files that the simulator did not write", raw.string()),
                "move them away, or give another folder as --data-dir or RAW_DATA_PATH");
}

Result<InitializeReport> simulate(const Job& job, const std::string& why) {
    if (auto ok = mayReplaceRaw(job); !ok) return fail(ok.error());
    SimulatorOptions options;
    options.engines = job.options.simulated_engines;
    options.seed = job.options.simulator_seed;
    if (auto ok = simulateFleet(options, job.incoming(), job.progress, job.stop); !ok)
        return fail(ok.error());
    return fromIncoming(
        job, fmt::format("simulated {} training engines (seed {}){}", options.engines, options.seed, why));
}

Result<InitializeReport> downloadFrom(const Job& job, std::string_view name, const std::string& url,
                                      const DownloadCredentials& credentials) {
    const fs::path part = job.partFile(name);
    const DownloadRequest request{url, part, job.options.download_timeout_seconds, credentials};
    if (auto ok = downloadFile(request, job.progress, job.stop); !ok) return fail(ok.error());
    if (auto ok = extractCmapss(part, job.incoming(), job.stop); !ok) {
        // Bad bytes would be continued for ever; a stopped or failed write may use them again.
        if (ok.error().code == ErrorCode::Corrupt || ok.error().code == ErrorCode::NotFound)
            discardDownload(part);
        return fail(ok.error());
    }
    auto report = fromIncoming(job, fmt::format("downloaded from {}", name));
    if (report || report.error().code == ErrorCode::Corrupt) discardDownload(part);
    return report;
}

std::string environment(const char* name) {
    const char* value = std::getenv(name);
    return value ? value : "";
}

Result<InitializeReport> download(const Job& job) {
    const InitializeOptions& options = job.options;
    auto report =
        downloadFrom(job, "NASA", options.download_url.empty() ? kNasaUrl : options.download_url, {});
    if (report || report.error().code == ErrorCode::Cancelled) return report;
    const auto token = findKaggleToken(environment);
    if (!token) return report;
    clearIncoming(job);
    auto second =
        downloadFrom(job, "Kaggle", options.kaggle_url.empty() ? kKaggleUrl : options.kaggle_url, *token);
    if (second) {
        second->how += fmt::format(", because NASA's archive could not be had: {}", report.error().message);
        return second;
    }
    if (second.error().code == ErrorCode::Cancelled) return second;
    return fail(second.error().code,
                fmt::format("NASA: {}; Kaggle: {}", report.error().message, second.error().message),
                second.error().cure);
}

Result<InitializeReport> downloadOrSimulate(const Job& job, const std::string& why, bool may_simulate) {
    auto report = download(job);
    if (report) {
        report->how += why;
        return report;
    }
    if (report.error().code == ErrorCode::Cancelled || !may_simulate) return report;
    clearIncoming(job);
    return simulate(job, fmt::format("{}; not downloaded: {}", why, report.error().message));
}

// Whatever was there but could not be used is told in `why`.
Result<InitializeReport> automatically(const Job& job) {
    const fs::path& raw = job.options.raw_folder;
    const std::string& offered = job.options.offered_folder;
    std::string why;
    auto prepared = readPrepared(job.preparedFile());
    if (prepared) {
        return InitializeReport{std::move(*prepared),
                                fmt::format("already there: {}", job.preparedFile().string())};
    }
    const bool lost = prepared.error().code != ErrorCode::NotFound;
    if (lost)
        why += fmt::format("; the earlier prepared file could not be used: {}", prepared.error().message);
    if (holdsCmapss(raw)) return fromFolder(job, raw, fmt::format("read from {}{}", raw.string(), why));
    if (!offered.empty() && holdsCmapss(offered)) {
        return fromFolder(job, offered, fmt::format("read from {} (TURBOFAN_RAW_DATA){}", offered, why));
    }
    why += offered.empty()
               ? "; TURBOFAN_RAW_DATA is not set"
               : fmt::format("; TURBOFAN_RAW_DATA names {}, which lacks the twelve files", offered);
    auto report = downloadOrSimulate(job, why, !lost);
    if (!report && lost && report.error().code != ErrorCode::Cancelled) {
        return fail(prepared.error().code,
                    fmt::format("{}, and nothing else was found ({})", prepared.error().message,
                                report.error().message),
                    "initialise from a folder, or ask for \"simulated\" by name");
    }
    return report;
}

Result<InitializeReport> bySource(const Job& job) {
    const std::string& source = job.options.source;
    if (source == "auto") return automatically(job);
    if (source == "simulated") return simulate(job, "");
    if (source == "nasa") return download(job);
    std::error_code ec;
    if (!fs::is_directory(source, ec)) {
        return fail(ErrorCode::NotFound, fmt::format("there is no folder {}", source),
                    "give auto, nasa, simulated or a folder with the twelve files");
    }
    return fromFolder(job, source, fmt::format("read from {}", source));
}

} // namespace

bool holdsCmapss(const fs::path& folder) {
    std::error_code ec;
    return std::all_of(kCmapssFiles.begin(), kCmapssFiles.end(),
                       [&](const CmapssFile& file) { return fs::is_regular_file(folder / file.name, ec); });
}

bool dataAtHand(const InitializeOptions& options) {
    std::error_code ec;
    return fs::exists(options.prepared_folder / kPreparedFileName, ec) || holdsCmapss(options.raw_folder) ||
           (!options.offered_folder.empty() && holdsCmapss(options.offered_folder));
}

Result<InitializeReport> initializeData(const InitializeOptions& options, const ProgressFn& progress,
                                        std::stop_token stop) {
    const Job job{options, progress, stop};
    if (options.source == "auto") {
        // The common start changes nothing, so it needs no lock.
        if (auto prepared = readPrepared(job.preparedFile())) {
            return InitializeReport{std::move(*prepared),
                                    fmt::format("already there: {}", job.preparedFile().string())};
        }
    }
    std::error_code ec;
    const bool folder_was_there = fs::exists(options.prepared_folder, ec);
    const fs::path lock_file = options.prepared_folder / ".initialize.lock";
    const auto lock = FileLock::tryAcquire(lock_file);
    if (!lock) return fail(lock.error());
    clearIncoming(job); // left by a process that died
    auto report = bySource(job);
    if (!report) clearIncoming(job);
    fs::remove(lock_file, ec); // while it is held: nothing stays, whatever became of it
    if (!report && !folder_was_there) fs::remove(options.prepared_folder, ec); // only if it is empty
    return report;
}

} // namespace turbofan
