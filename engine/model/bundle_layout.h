// Where things lie in a bundle: header, section table, their checksums. Bytes only; knows no model.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/error.h"

namespace turbofan {

// All numbers are little-endian.
//   0  magic "TFMODEL\0"          8 bytes
//   8  format version             u32
//  12  number of sections         u32
//  16  size of the whole file     u64
//  24  section table              64 bytes each: name (16, zero-padded), offset u64, length u64, SHA-256 (32)
//   …  SHA-256 of all above       32 bytes
//   …  the sections, each beginning at a multiple of 64
//  end SHA-256 of all above that lies in no section (before format 3: of all above)   32 bytes
// So every byte is under one checksum, and the sections may be checked side by side.
inline constexpr std::string_view kBundleMagic{"TFMODEL\0", 8};
// 1, with trees as nodes of eight bytes, 2, with trees in pre-order, and 3, with four levels of a tree at a
// time, are still read.
inline constexpr std::uint32_t kBundleFormat = 4;
inline constexpr std::size_t kDigestSize = 32;

using Digest = std::array<std::byte, kDigestSize>;
using Bytes = std::span<const std::byte>;

// SHA-256 of bytes that come in pieces. One thread.
class Sha256 {
public:
    Sha256();
    Sha256(const Sha256&) = delete;
    Sha256& operator=(const Sha256&) = delete;
    ~Sha256();

    void add(Bytes bytes);
    Digest finish();

    static Digest of(Bytes bytes);

private:
    void* context_;
};

// One row of the section table.
struct SectionEntry {
    std::string name; // at most 15 characters
    std::uint64_t offset = 0;
    std::uint64_t length = 0;
    Digest digest{};
};

// What stands before the sections.
struct BundleHeader {
    std::uint32_t format = kBundleFormat;
    std::uint64_t file_size = 0;
    std::vector<SectionEntry> sections;

    // Lays the named sections out one after the other; fills offsets, digests and the file's size.
    static BundleHeader arrange(std::span<const std::pair<std::string_view, Bytes>> sections);

    std::size_t encodedSize() const;
    std::string encode() const;

    // Reads and checks the header of a whole file. Corrupt (foreign, truncated, damaged) or TooNew, saying
    // what is wrong.
    static Result<BundleHeader> decode(Bytes file);

    // The bytes of a section after checking them against its digest. Corrupt naming the section.
    Result<Bytes> section(Bytes file, std::string_view name) const;

    // The two halves of that, for sections that are checked beside other work.
    Result<Bytes> uncheckedSection(Bytes file, std::string_view name) const;
    Status check(Bytes section, std::string_view name) const;
};

// Checks the digest that ends the file.
Status checkEnd(const BundleHeader& header, Bytes file);

} // namespace turbofan
