// Texts as no one means them: what parsers must read or refuse with a sentence, and never stumble over.
#pragma once

#include <algorithm>
#include <random>
#include <string>
#include <utility>
#include <vector>

namespace turbofan::testing {

// Pieces that parsers stumble over more often than over random bytes.
inline const std::vector<std::string> kJsonPieces = {"{",
                                                     "}",
                                                     "[",
                                                     "]",
                                                     ",",
                                                     ":",
                                                     "\"",
                                                     "\\",
                                                     "\\u0000",
                                                     "\\ud800",
                                                     "null",
                                                     "true",
                                                     "NaN",
                                                     "-Infinity",
                                                     "1e999",
                                                     "-0",
                                                     "0.0000000000000000000000001",
                                                     "9223372036854775808",
                                                     "18446744073709551616",
                                                     "[-1]",
                                                     "[4294967296,4294967296]",
                                                     "\"binary_data_size\":18446744073709551615",
                                                     "\"shape\":[]",
                                                     "{\"a\":",
                                                     std::string(300, '['),
                                                     std::string("\0", 1),
                                                     "\xff\xfe",
                                                     "\xc3"};

// Cuts, splices and turns bytes of a text; the same seed, the same texts.
class Mangler {
public:
    explicit Mangler(unsigned seed, std::vector<std::string> pieces = kJsonPieces)
        : random_(seed), pieces_(std::move(pieces)) {}

    // Half of the time only digits change.
    std::string operator()(std::string body) {
        const bool gently = below(2) == 0; // so that many get past the first look
        const std::size_t steps = 1 + below(4);
        for (std::size_t i = 0; i < steps && !body.empty(); ++i) gently ? digit(body) : one(body);
        body.shrink_to_fit(); // so that a sanitizer sees one byte too many
        return body;
    }

    std::size_t below(std::size_t end) {
        return std::uniform_int_distribution<std::size_t>(0, end - 1)(random_);
    }

private:
    void digit(std::string& body) {
        const std::size_t at = body.find_first_of("0123456789", below(body.size()));
        if (at != std::string::npos) body[at] = static_cast<char>('0' + below(10));
    }

    void one(std::string& body) {
        const std::size_t at = below(body.size());
        const std::size_t length = std::min(body.size() - at, below(40) + 1);
        switch (below(6)) {
        case 0:
            body.resize(at);
            break;
        case 1:
            body[at] = static_cast<char>(below(256));
            break;
        case 2:
            body.erase(at, length);
            break;
        case 3:
            body.insert(at, body.substr(below(body.size()), length));
            break;
        case 4:
            body.insert(at, pieces_[below(pieces_.size())]);
            break;
        default:
            body.replace(at, length, pieces_[below(pieces_.size())]);
        }
    }

    std::mt19937 random_;
    std::vector<std::string> pieces_;
};

} // namespace turbofan::testing
