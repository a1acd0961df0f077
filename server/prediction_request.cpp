#include "server/prediction_request.h"

#include <string_view>

#include <fmt/format.h>
#include <simdjson.h>

#include "server/json_values.h"
#include "server/rows_reader.h"
#include "server/usual_rows.h"

namespace turbofan {
namespace {

namespace od = simdjson::ondemand;

// What stands where the rows should be: the rows, or why there are none. Equal keys may still replace it.
using Found = tl::expected<PredictionRequest, std::string>;

Found readRows(od::value rows) {
    if (rows.type() != od::json_type::array) {
        walk(rows, 3);
        return tl::unexpected<std::string>("\"rows\" is not a list");
    }
    RowsReader reader;
    std::size_t index = 0;
    std::string complaint;
    for (auto row : rows.get_array()) {
        od::value value = row.value();
        if (value.type() == od::json_type::object) {
            reader.row(value.get_object());
        } else {
            walk(value, 4);
            if (complaint.empty()) complaint = fmt::format("row {} is not an object", index);
        }
        ++index;
    }
    if (!complaint.empty()) return tl::unexpected(complaint);
    return reader.take();
}

Found readData(od::value data) {
    if (data.type() != od::json_type::object) {
        walk(data, 2);
        return tl::unexpected<std::string>("\"data\" is not an object that holds \"rows\"");
    }
    Found found = tl::unexpected<std::string>("\"data\" holds no \"rows\"");
    for (auto field : data.get_object()) {
        if (std::string_view(field.unescaped_key()) == "rows")
            found = readRows(field.value());
        else
            walk(field.value(), 3);
    }
    return found;
}

Found readDocument(od::document& document) {
    if (document.type() != od::json_type::object)
        return tl::unexpected<std::string>("the body is not a JSON object");
    Found found = tl::unexpected<std::string>("the body holds no \"data\"");
    for (auto field : document.get_object()) {
        if (std::string_view(field.unescaped_key()) == "data")
            found = readData(field.value());
        else
            walk(field.value(), 2);
    }
    const char* rest = nullptr; // there is a location only where something follows the object
    if (document.current_location().get(rest) == simdjson::SUCCESS)
        throw simdjson::simdjson_error(simdjson::TRAILING_CONTENT);
    return found;
}

// What a parser needs of memory grows with the body; a usual one is kept for the next of this thread.
od::parser& parserOfThisThread() {
    constexpr std::size_t kKept = std::size_t{4} << 20;
    static thread_local od::parser parser;
    if (parser.capacity() > kKept) parser = od::parser();
    return parser;
}

Result<PredictionRequest> parsePadded(simdjson::padded_string_view body) {
    try {
        od::document document = parserOfThisThread().iterate(body);
        Found found = readDocument(document);
        if (found) return std::move(*found);
        return fail(ErrorCode::InvalidArgument, found.error(),
                    R"(send {"data": {"rows": [{feature: number, …}, …]}})");
    } catch (const TooDeep&) {
        return fail(ErrorCode::InvalidArgument, "the body is nested too deeply");
    } catch (const simdjson::simdjson_error& e) {
        return fail(ErrorCode::InvalidArgument,
                    fmt::format("the body is not JSON that can be read: {}", e.what()));
    }
}

// Readers look a little past the end: a body with room to spare is read where it is. NULs follow either way.
template <class Read>
auto withRoomBehind(const std::string& body, Read read) {
    static_assert(kUsualRoomBehind <= simdjson::SIMDJSON_PADDING);
    if (body.capacity() - body.size() >= simdjson::SIMDJSON_PADDING)
        return read(simdjson::padded_string_view(body.data(), body.size(), body.capacity()));
    return read(simdjson::padded_string(body));
}

} // namespace

Result<PredictionRequest> parsePredictionRequest(const std::string& body) {
    return withRoomBehind(body, [](simdjson::padded_string_view padded) -> Result<PredictionRequest> {
        if (auto usual = readUsualRows({padded.data(), padded.size()})) return std::move(*usual);
        return parsePadded(padded);
    });
}

Result<PredictionRequest> parseAnyPredictionRequest(const std::string& body) {
    return withRoomBehind(body, parsePadded);
}

} // namespace turbofan
