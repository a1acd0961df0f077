// The twelve files of C-MAPSS: their names, their fixed order and the SHA-256 of NASA's originals.
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>

namespace turbofan {

enum class CmapssFileKind { Train, Test, Rul };

struct CmapssFile {
    std::string_view name;
    int subset; // 1 … 4
    CmapssFileKind kind;
    std::string_view original_sha256; // lower-case hexadecimal
};

// By subset; within a subset train, test, RUL.
inline constexpr std::array<CmapssFile, 12> kCmapssFiles = {{
    {"train_FD001.txt", 1, CmapssFileKind::Train,
     "963b5e22825b34d8b21c69e1aeb4af3e647050eb672ee8834ba4b5d91d2de0f8"},
    {"test_FD001.txt", 1, CmapssFileKind::Test,
     "3cda7109ce17bafb5443f2ac926cfcf88154b941b8c4cf95eb55d1ddd6f52851"},
    {"RUL_FD001.txt", 1, CmapssFileKind::Rul,
     "a19c8ec94931949d0485bdc35118206e9c81c4547b422efb9cf86f4ceddbceca"},
    {"train_FD002.txt", 2, CmapssFileKind::Train,
     "dac6c4dbc4e7c1bdeb5747da3d313d05c395bb99801b44a002b26a2ba13d788f"},
    {"test_FD002.txt", 2, CmapssFileKind::Test,
     "de7b5bf7e998a985c378488480528b7c02cff1406a46740def362dda8d9b4e02"},
    {"RUL_FD002.txt", 2, CmapssFileKind::Rul,
     "c851dd96a6ea6998d3c4a8f834d3c8013aa90e93a6ed950dc826ad0655b2906b"},
    {"train_FD003.txt", 3, CmapssFileKind::Train,
     "2abbe9968cc5e8eb091980f51b20f62bb4127336d3482cb52071d53bf23329e2"},
    {"test_FD003.txt", 3, CmapssFileKind::Test,
     "299babd63c8d987cef079c4a425429f33b3a34797d803bbe2ad48c29dbd0d790"},
    {"RUL_FD003.txt", 3, CmapssFileKind::Rul,
     "df1e0566306b174a2de41c67a3e7a51877889598b78643fc3e5685259091b7cb"},
    {"train_FD004.txt", 4, CmapssFileKind::Train,
     "27ef6160b6a1dcb2613a88de9c239f763b223f02cdc41dc5cdedc5dc189b6218"},
    {"test_FD004.txt", 4, CmapssFileKind::Test,
     "1dc675fff0624bac10786927c6715b37d1297657137400d2b1a3138d777a3ba5"},
    {"RUL_FD004.txt", 4, CmapssFileKind::Rul,
     "196b836b85a95ac7fdbbf29c5fdf1657382eafa445644d114ffaaf50dc2975e1"},
}};

// The file the simulator leaves beside its twelve.
inline constexpr const char* kSimulatedMarker = ".simulated";

// Unit ids are raised by 1000 × subset number, so a subset has room for no more.
inline constexpr int kMostUnitsPerSubset = 999;

// SHA-256 over the lines "<sha256>  <name>\n" of the twelve files in their fixed order.
std::string fleetDigest(std::span<const std::string, 12> file_sha256);

} // namespace turbofan
