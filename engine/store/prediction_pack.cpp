#include "engine/store/prediction_pack.h"

#include <bit>

namespace turbofan {
namespace {

enum Known : std::uint8_t { kEngine = 1, kCycle = 2 };

// Small numbers of either sign in few bytes.
std::uint64_t folded(std::int64_t value) {
    return (static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63);
}
std::int64_t unfolded(std::uint64_t value) {
    return static_cast<std::int64_t>((value >> 1) ^ (~(value & 1) + 1));
}

void putNumber(std::string& bytes, std::int64_t signed_value) {
    std::uint64_t value = folded(signed_value);
    for (; value >= 0x80; value >>= 7) bytes += static_cast<char>(value | 0x80);
    bytes += static_cast<char>(value);
}

void putReal(std::string& bytes, double value) {
    const auto bits = std::bit_cast<std::uint64_t>(value);
    for (int shift = 0; shift < 64; shift += 8) bytes += static_cast<char>(bits >> shift);
}

// Differences wrap: they are of any two numbers that somebody sent.
std::int64_t difference(std::int64_t a, std::int64_t b) {
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(a) - static_cast<std::uint64_t>(b));
}
std::int64_t sum(std::int64_t a, std::int64_t b) {
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(a) + static_cast<std::uint64_t>(b));
}

// Takes values off the front; `ok` turns false where there are none.
struct Reader {
    std::string_view bytes;
    bool ok = true;

    std::uint8_t byte() {
        if (bytes.empty()) {
            ok = false;
            return 0;
        }
        const auto value = static_cast<std::uint8_t>(bytes.front());
        bytes.remove_prefix(1);
        return value;
    }
    std::int64_t number() {
        std::uint64_t value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            const std::uint8_t part = byte();
            value |= static_cast<std::uint64_t>(part & 0x7f) << shift;
            if (part < 0x80) return unfolded(value);
        }
        ok = false;
        return 0;
    }
    double real() {
        std::uint64_t bits = 0;
        for (int shift = 0; shift < 64; shift += 8) bits |= static_cast<std::uint64_t>(byte()) << shift;
        return std::bit_cast<double>(bits);
    }
};

} // namespace

std::string packRows(const PredictedRequest& request, std::size_t begin, std::size_t count) {
    constexpr std::size_t kUsualBytes = 13;
    std::string bytes;
    bytes.reserve(count * kUsualBytes);
    std::int64_t engine_before = 0;
    for (std::size_t row = begin; row < begin + count; ++row) {
        const auto engine = request.engine.empty() ? std::nullopt : request.engine[row];
        const auto cycle = request.cycle.empty() ? std::nullopt : request.cycle[row];
        bytes += static_cast<char>((engine ? kEngine : 0) | (cycle ? kCycle : 0));
        if (engine) {
            putNumber(bytes, difference(*engine, engine_before));
            engine_before = *engine;
        }
        if (cycle) putNumber(bytes, *cycle);
        putReal(bytes, request.rul[row]);
    }
    return bytes;
}

Status unpackRows(std::string_view bytes, std::size_t count,
                  const std::function<void(std::size_t, const PackedRow&)>& each) {
    Reader reader{bytes};
    std::int64_t engine = 0;
    for (std::size_t index = 0; index < count; ++index) {
        PackedRow row;
        const std::uint8_t known = reader.byte();
        if (known & kEngine) row.engine_id = engine = sum(engine, reader.number());
        if (known & kCycle) row.cycle = reader.number();
        row.predicted_rul = reader.real();
        if (!reader.ok || known > (kEngine | kCycle)) break;
        each(index, row);
        if (index + 1 == count && reader.bytes.empty()) return {};
    }
    return fail(ErrorCode::Corrupt, "the predictions of a request cannot be read back",
                "put a copy of the database back");
}

} // namespace turbofan
