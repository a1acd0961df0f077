// gzip and deflate, as HTTP's Content-Encoding and Accept-Encoding mean them.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "engine/base/error.h"

namespace turbofan {

enum class ContentCoding { Identity, Gzip, Deflate };

// What a Content-Encoding names; nothing for a coding, or several on top of each other, that is not known
// here.
std::optional<ContentCoding> contentCoding(std::string_view header);

// The best coding that an Accept-Encoding allows. Identity when it allows neither gzip nor deflate.
ContentCoding acceptedCoding(std::string_view header);

// "gzip", "deflate"
std::string_view codingName(ContentCoding coding);

// How many bytes come out, before anything is unpacked: what gzip says at its end, to which decoded() holds
// it; what a zlib stream does not say is guessed.
std::size_t unpackedSize(ContentCoding coding, std::string_view bytes);

// Corrupt for damaged or unfinished data and for bytes behind it; InvalidArgument when more than `most_bytes`
// come out, of which never more than these are held.
Result<std::string> decoded(ContentCoding coding, std::string_view bytes, std::size_t most_bytes);
std::string encoded(ContentCoding coding, std::string_view bytes);

} // namespace turbofan
