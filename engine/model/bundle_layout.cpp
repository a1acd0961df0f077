#include "engine/model/bundle_layout.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <new>

#include <fmt/format.h>
#include <openssl/evp.h>

namespace turbofan {

namespace {

static_assert(std::endian::native == std::endian::little,
              "bundles are written as the memory of a little-endian machine");

constexpr std::size_t kFixedSize = 24;
constexpr std::size_t kNameSize = 16;
constexpr std::size_t kEntrySize = kNameSize + 8 + 8 + kDigestSize;
constexpr std::uint32_t kMostSections = 64;
constexpr std::uint64_t kAlignment = 64;

constexpr std::size_t headerSize(std::size_t sections) {
    return kFixedSize + sections * kEntrySize + kDigestSize;
}

constexpr std::uint64_t aligned(std::uint64_t offset) {
    return (offset + kAlignment - 1) / kAlignment * kAlignment;
}

template <class T>
T readAt(Bytes bytes, std::size_t offset) {
    T value;
    std::memcpy(&value, bytes.data() + offset, sizeof value);
    return value;
}

template <class T>
void append(std::string& out, const T& value) {
    out.append(reinterpret_cast<const char*>(&value), sizeof value);
}

auto corrupt(std::string what) {
    return fail(ErrorCode::Corrupt, std::move(what));
}

SectionEntry readEntry(Bytes entry) {
    const auto* const name = reinterpret_cast<const char*>(entry.data());
    return {std::string(name, ::strnlen(name, kNameSize)), readAt<std::uint64_t>(entry, kNameSize),
            readAt<std::uint64_t>(entry, kNameSize + 8), readAt<Digest>(entry, kNameSize + 16)};
}

// The parts that say what the rest means, before anything else is believed.
Status checkBeginning(Bytes file) {
    if (file.size() < kBundleMagic.size() ||
        std::memcmp(file.data(), kBundleMagic.data(), kBundleMagic.size()) != 0)
        return corrupt("is not a Turbofan model: it does not begin with TFMODEL");
    if (file.size() < kFixedSize)
        return corrupt(fmt::format("is truncated: the header ends after {} bytes", file.size()));
    const auto format = readAt<std::uint32_t>(file, 8);
    if (format > kBundleFormat)
        return fail(ErrorCode::TooNew,
                    fmt::format("has format version {}, this program reads up to {}", format, kBundleFormat),
                    "open it with a newer version of this program");
    if (format == 0) return corrupt("is damaged: its header names format version 0");
    const auto size = readAt<std::uint64_t>(file, 16);
    if (file.size() < size)
        return corrupt(fmt::format("is truncated: {} of {} bytes are there", file.size(), size));
    if (file.size() > size)
        return corrupt(fmt::format("is damaged: the header says {} bytes, there are {}", size, file.size()));
    const auto sections = readAt<std::uint32_t>(file, 12);
    if (sections == 0 || sections > kMostSections || file.size() < headerSize(sections) + kDigestSize)
        return corrupt(fmt::format("is damaged: its header names {} sections", sections));
    return {};
}

} // namespace

Sha256::Sha256() : context_(EVP_MD_CTX_new()) {
    if (context_ == nullptr ||
        EVP_DigestInit_ex(static_cast<EVP_MD_CTX*>(context_), EVP_sha256(), nullptr) != 1)
        throw std::bad_alloc();
}

Sha256::~Sha256() {
    EVP_MD_CTX_free(static_cast<EVP_MD_CTX*>(context_));
}

void Sha256::add(Bytes bytes) {
    EVP_DigestUpdate(static_cast<EVP_MD_CTX*>(context_), bytes.data(), bytes.size());
}

Digest Sha256::finish() {
    Digest digest{};
    EVP_DigestFinal_ex(static_cast<EVP_MD_CTX*>(context_), reinterpret_cast<unsigned char*>(digest.data()),
                       nullptr);
    return digest;
}

Digest Sha256::of(Bytes bytes) {
    Sha256 sha;
    sha.add(bytes);
    return sha.finish();
}

BundleHeader BundleHeader::arrange(std::span<const std::pair<std::string_view, Bytes>> sections) {
    BundleHeader header;
    std::uint64_t end = headerSize(sections.size());
    for (const auto& [name, bytes] : sections) {
        header.sections.push_back({std::string(name), aligned(end), bytes.size(), Sha256::of(bytes)});
        end = aligned(end) + bytes.size();
    }
    header.file_size = end + kDigestSize;
    return header;
}

std::size_t BundleHeader::encodedSize() const {
    return headerSize(sections.size());
}

std::string BundleHeader::encode() const {
    std::string out(kBundleMagic);
    append(out, format);
    append(out, static_cast<std::uint32_t>(sections.size()));
    append(out, file_size);
    for (const SectionEntry& section : sections) {
        std::array<char, kNameSize> name{};
        section.name.copy(name.data(), kNameSize - 1);
        append(out, name);
        append(out, section.offset);
        append(out, section.length);
        append(out, section.digest);
    }
    append(out, Sha256::of(std::as_bytes(std::span(out))));
    return out;
}

Result<BundleHeader> BundleHeader::decode(Bytes file) {
    if (auto ok = checkBeginning(file); !ok) return fail(ok.error());
    const auto count = readAt<std::uint32_t>(file, 12);
    const std::size_t before_digest = headerSize(count) - kDigestSize;
    if (Sha256::of(file.first(before_digest)) != readAt<Digest>(file, before_digest))
        return corrupt("is damaged: its header does not match its checksum");
    BundleHeader header;
    header.format = readAt<std::uint32_t>(file, 8);
    header.file_size = file.size();
    for (std::uint32_t i = 0; i < count; ++i) {
        SectionEntry entry = readEntry(file.subspan(kFixedSize + i * kEntrySize, kEntrySize));
        if (entry.offset > file.size() || entry.length > file.size() - entry.offset)
            return corrupt(fmt::format("is damaged: section {} lies outside the file", entry.name));
        header.sections.push_back(std::move(entry));
    }
    return header;
}

Result<Bytes> BundleHeader::section(Bytes file, std::string_view name) const {
    const Result<Bytes> bytes = uncheckedSection(file, name);
    if (!bytes) return bytes;
    if (auto ok = check(*bytes, name); !ok) return fail(ok.error());
    return bytes;
}

Result<Bytes> BundleHeader::uncheckedSection(Bytes file, std::string_view name) const {
    const auto entry = std::ranges::find(sections, name, &SectionEntry::name);
    if (entry == sections.end()) return corrupt(fmt::format("is damaged: section {} is missing", name));
    return file.subspan(entry->offset, entry->length);
}

Status BundleHeader::check(Bytes section, std::string_view name) const {
    const auto entry = std::ranges::find(sections, name, &SectionEntry::name);
    if (entry != sections.end() && Sha256::of(section) == entry->digest) return {};
    return corrupt(fmt::format("is damaged: section {} does not match its checksum", name));
}

Status checkEnd(const BundleHeader& header, Bytes file) {
    const std::size_t end = file.size() - kDigestSize;
    Sha256 sha;
    std::size_t next = 0; // what the sections before leave open begins here
    if (header.format >= 3) {
        for (const SectionEntry& section : header.sections) {
            if (section.offset < next || section.offset + section.length > end)
                return corrupt(fmt::format("is damaged: section {} lies across another", section.name));
            sha.add(file.subspan(next, section.offset - next));
            next = section.offset + section.length;
        }
    }
    sha.add(file.subspan(next, end - next));
    if (sha.finish() != readAt<Digest>(file, end))
        return corrupt("is damaged: the file does not match the checksum at its end");
    return {};
}

} // namespace turbofan
