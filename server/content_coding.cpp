#include "server/content_coding.h"

#include <algorithm>
#include <array>
#include <limits>
#include <new>
#include <stdexcept>

#include <fmt/format.h>
#include <zlib.h>

#include "engine/base/numbers.h"

namespace turbofan {
namespace {

// zlib's window bits: 15 is a zlib stream (which HTTP calls deflate), 16 more make it gzip.
int windowBits(ContentCoding coding) {
    return coding == ContentCoding::Gzip ? 15 + 16 : 15;
}

std::string lowered(std::string_view text) {
    std::string low;
    for (const char c : text) {
        if (c != ' ' && c != '\t') low += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return low;
}

// "gzip;q=0.5" allows, "gzip;q=0" does not.
bool allows(std::string_view entry) {
    const std::size_t q = entry.find(";q=");
    return q == std::string_view::npos || parseNumber(entry.substr(q + 3)).value_or(0) > 0;
}

void point(z_stream& stream, std::string_view bytes) {
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data())); // zlib only reads there
    stream.avail_in = static_cast<uInt>(bytes.size());
}

class Inflation {
public:
    Inflation(ContentCoding coding, std::string_view bytes) {
        point(stream_, bytes);
        if (inflateInit2(&stream_, windowBits(coding)) != Z_OK) throw std::bad_alloc();
    }
    ~Inflation() { inflateEnd(&stream_); }
    Inflation(const Inflation&) = delete;

    // The next piece into `out`; Z_OK, Z_STREAM_END or an error.
    int next(std::string& out, std::size_t room) {
        std::array<char, 65536> piece;
        const std::size_t wanted = std::min(room, piece.size());
        stream_.next_out = reinterpret_cast<Bytef*>(piece.data());
        stream_.avail_out = static_cast<uInt>(wanted);
        const int outcome = inflate(&stream_, Z_NO_FLUSH);
        out.append(piece.data(), wanted - stream_.avail_out);
        return outcome;
    }
    bool usedUp() const { return stream_.avail_in == 0; }

private:
    z_stream stream_{};
};

} // namespace

std::optional<ContentCoding> contentCoding(std::string_view header) {
    const std::string name = lowered(header);
    if (name.empty() || name == "identity") return ContentCoding::Identity;
    if (name == "gzip" || name == "x-gzip") return ContentCoding::Gzip;
    if (name == "deflate") return ContentCoding::Deflate;
    return std::nullopt;
}

ContentCoding acceptedCoding(std::string_view header) {
    const std::string list = lowered(header) + ",";
    ContentCoding best = ContentCoding::Identity;
    for (std::size_t begin = 0, end = 0; (end = list.find(',', begin)) != std::string::npos;
         begin = end + 1) {
        const std::string_view entry = std::string_view(list).substr(begin, end - begin);
        const std::string_view name = entry.substr(0, entry.find(';'));
        if (!allows(entry)) continue;
        if (name == "gzip") return ContentCoding::Gzip;
        if (name == "deflate") best = ContentCoding::Deflate;
    }
    return best;
}

std::string_view codingName(ContentCoding coding) {
    return coding == ContentCoding::Gzip ? "gzip" : coding == ContentCoding::Deflate ? "deflate" : "identity";
}

std::size_t unpackedSize(ContentCoding coding, std::string_view bytes) {
    // Rows of numbers become a few times as long; a thousand times, as zlib can, only what somebody made up
    // for it.
    constexpr std::size_t kMostOfRows = 32;
    constexpr std::size_t kSizeBytes = 4; // the last ones, the least first
    if (coding == ContentCoding::Identity) return bytes.size();
    if (coding == ContentCoding::Deflate) return kMostOfRows * bytes.size();
    std::size_t size = 0;
    for (std::size_t i = 0; i < std::min(kSizeBytes, bytes.size()); ++i)
        size = size << 8 | static_cast<unsigned char>(bytes[bytes.size() - 1 - i]);
    return size;
}

Result<std::string> decoded(ContentCoding coding, std::string_view bytes, std::size_t most_bytes) {
    if (coding == ContentCoding::Identity) return std::string(bytes);
    // More than it says would only be found out at its end, when all of it is in memory.
    const std::size_t said =
        coding == ContentCoding::Gzip ? unpackedSize(coding, bytes) : std::numeric_limits<std::size_t>::max();
    Inflation inflation(coding, bytes);
    std::string out;
    int outcome = Z_OK;
    while (outcome == Z_OK && out.size() <= said) {
        if (out.size() > most_bytes)
            return fail(ErrorCode::InvalidArgument,
                        fmt::format("the body holds more than {} bytes once unpacked", most_bytes));
        outcome = inflation.next(out, most_bytes + 1 - out.size());
    }
    if (outcome != Z_STREAM_END || !inflation.usedUp())
        return fail(ErrorCode::Corrupt,
                    fmt::format("the body is not {} that can be unpacked", codingName(coding)));
    return out;
}

std::string encoded(ContentCoding coding, std::string_view bytes) {
    if (coding == ContentCoding::Identity) return std::string(bytes);
    constexpr int kMemory = 8; // zlib's default
    z_stream stream{};
    if (deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, windowBits(coding), kMemory, Z_DEFAULT_STRATEGY) !=
        Z_OK)
        throw std::bad_alloc();
    std::string out(deflateBound(&stream, static_cast<uLong>(bytes.size())), '\0');
    point(stream, bytes);
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    const int outcome = deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    if (outcome != Z_STREAM_END) throw std::runtime_error("zlib did not finish");
    return out;
}

} // namespace turbofan
