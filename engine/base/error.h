// Errors as values: a code, a sentence that says what is wrong, and the cure.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include <tl/expected.hpp>

namespace turbofan {

enum class ErrorCode {
    InvalidArgument, // a value, word or field that cannot be used
    NotFound,        // a file, model or record that is not there
    AlreadyExists,   // would overwrite something
    Busy,            // one at a time, and one is running
    CoolingDown,     // too soon after the last success
    Corrupt,         // damaged or foreign bytes
    TooNew,          // written by a later program
    Io,              // the operating system refused
    Network,         // a peer could not be reached or answered badly
    Timeout,         // a peer or a lock took too long
    Cancelled,       // stopped on request
    Unavailable,     // not ready, or stopping
    Internal,        // a broken assumption of ours
};

// What goes wrong, in a clear sentence, and what to do about it. A plain value; safe to copy between threads.
struct Error {
    ErrorCode code = ErrorCode::Internal;
    std::string message;
    std::string cure; // may be empty

    // "message (cure)" or just the message: what terminals, logs and screens show.
    std::string text() const;
};

template <class T>
using Result = tl::expected<T, Error>;
using Status = Result<void>;

// Makes the failing side of a Result: `return fail(ErrorCode::NotFound, "…", "…");`
inline tl::unexpected<Error> fail(ErrorCode code, std::string message, std::string cure = {}) {
    return tl::unexpected<Error>(Error{code, std::move(message), std::move(cure)});
}
inline tl::unexpected<Error> fail(Error error) {
    return tl::unexpected<Error>(std::move(error));
}

// The one table that gives an error code its name, its HTTP status and its exit code.
struct ErrorTraits {
    std::string_view name;
    int http_status;
    int exit_code;
};
const ErrorTraits& traits(ErrorCode code);

} // namespace turbofan
