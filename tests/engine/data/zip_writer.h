// Zip archives for tests, of stored entries, byte by byte: also such as no honest tool would write.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "small_fleet.h"

namespace turbofan::testing {

inline std::uint32_t crc32Of(const std::string& bytes) {
    std::uint32_t crc = 0xffffffffu;
    for (const char c : bytes) {
        crc ^= static_cast<unsigned char>(c);
        for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ (crc & 1 ? 0xedb88320u : 0);
    }
    return ~crc;
}

// Path and contents of each entry, in order; paths are written as they are.
using ZipEntries = std::vector<std::pair<std::string, std::string>>;

inline std::string makeZip(const ZipEntries& entries) {
    const auto number = [](std::uint64_t value, int bytes) {
        std::string text;
        for (int i = 0; i < bytes; ++i) text += static_cast<char>(value >> (8 * i));
        return text;
    };
    std::string zip;
    std::string directory;
    for (const auto& [path, content] : entries) {
        const std::string common = number(20, 2) + number(0, 2) + number(0, 2) + number(0, 4) +
                                   number(crc32Of(content), 4) + number(content.size(), 4) +
                                   number(content.size(), 4) + number(path.size(), 2) + number(0, 2);
        directory += "PK\x01\x02" + number(20, 2) + common + number(0, 2) + number(0, 2) + number(0, 2) +
                     number(0, 4) + number(zip.size(), 4) + path;
        zip += "PK\x03\x04" + common + path + content;
    }
    const std::size_t start = zip.size();
    return zip + directory + "PK\x05\x06" + number(0, 4) + number(entries.size(), 2) +
           number(entries.size(), 2) + number(directory.size(), 4) + number(start, 4) + number(0, 2);
}

// The twelve files of a small fleet as zip entries below `prefix`.
inline ZipEntries smallFleetEntries(const std::string& prefix) {
    ZipEntries entries;
    for (const CmapssFile& file : kCmapssFiles) {
        const bool rul = file.kind == CmapssFileKind::Rul;
        entries.emplace_back(prefix + std::string(file.name),
                             rul ? "10 \n20 \n30 \n" : cycles(file.kind == CmapssFileKind::Train ? 2 : 3));
    }
    return entries;
}

// As NASA packs it: a zip in a zip.
inline std::string smallFleetArchive() {
    return makeZip({{"6. Turbofan/readme.txt", "hello"},
                    {"6. Turbofan/CMAPSSData.zip", makeZip(smallFleetEntries(""))}});
}

} // namespace turbofan::testing
