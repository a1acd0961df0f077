// Small fleets in C-MAPSS files, and where the real ones are: what the tests of this folder share.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "engine/data/original_files.h"

namespace turbofan::testing {

// Empty when the real files are not on this machine.
inline std::filesystem::path realFolder() {
    const char* named = std::getenv("TURBOFAN_TEST_CMAPSS");
    const std::filesystem::path folder =
        named && *named ? named : TURBOFAN_SOURCE_DIR "/../shared/data/CMaps";
    return std::filesystem::exists(folder / "train_FD001.txt") ? folder : std::filesystem::path();
}

inline void writeText(const std::filesystem::path& path, const std::string& text) {
    std::ofstream(path, std::ios::binary) << text;
}

inline std::string readText(const std::filesystem::path& path) {
    std::ostringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    return text.str();
}

// One line as NASA writes it: two blanks at the end.
inline std::string line(int unit, int cycle, double first_setting = 0.0012) {
    std::ostringstream text;
    text << unit << ' ' << cycle << ' ' << first_setting << " -0.0000 100.0";
    for (int sensor = 1; sensor <= 21; ++sensor) text << ' ' << sensor * 10 + cycle << ".25";
    text << "  \n";
    return text.str();
}

// `units` engines with 3, 4, 5 … cycles.
inline std::string cycles(int units) {
    std::string text;
    for (int unit = 1; unit <= units; ++unit) {
        for (int cycle = 1; cycle <= unit + 2; ++cycle) text += line(unit, cycle);
    }
    return text;
}

// Twelve well-formed files: 2 training and 3 test engines in each subset, with RULs 10, 20, 30.
inline void writeSmallFleet(const std::filesystem::path& folder) {
    std::filesystem::create_directories(folder);
    for (const CmapssFile& file : kCmapssFiles) {
        const bool train = file.kind == CmapssFileKind::Train;
        const bool rul = file.kind == CmapssFileKind::Rul;
        writeText(folder / file.name, rul ? "10 \n20 \n30 \n" : cycles(train ? 2 : 3));
    }
}

} // namespace turbofan::testing
