#include "engine/control/json_codec.h"

#include <array>
#include <charconv>
#include <cmath>

#include <boost/json.hpp>

#include "engine/base/numbers.h"
#include "engine/base/time_text.h"

namespace turbofan::codec {
namespace {

// JSON is UTF-8: what is not (a file's name may hold anything) loses the bytes at fault rather than making
// the whole answer unreadable.
std::string readable(const std::string& text) {
    if (simdjson::validate_utf8(text)) return text;
    std::string ascii = text;
    for (char& c : ascii)
        if (static_cast<unsigned char>(c) >= 0x80) c = '?';
    return ascii;
}

} // namespace

std::string wordOf(std::string_view enumerator) {
    std::string word;
    for (const char c : enumerator) {
        const bool capital = c >= 'A' && c <= 'Z';
        if (capital && !word.empty()) word += '_';
        word += capital ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return word;
}

void Codec<bool>::write(std::string& out, const bool& value) {
    out += value ? "true" : "false";
}
Verdict Codec<bool>::read(const Element& element, bool& value, const Reading&) {
    return element.get(value) == simdjson::SUCCESS ? Verdict() : complain("is not true or false");
}
std::string Codec<bool>::schema() {
    return R"({"type":"boolean"})";
}

void Codec<double>::write(std::string& out, const double& value) {
    out += std::isfinite(value) ? formatNumber(value) : "null";
}
Verdict Codec<double>::read(const Element& element, double& value, const Reading& how) {
    if (element.is_null() && !how.strict) {
        value = std::numeric_limits<double>::quiet_NaN();
        return {};
    }
    return element.get(value) == simdjson::SUCCESS ? Verdict() : complain("is not a number");
}
std::string Codec<double>::schema() {
    return R"({"type":["number","null"]})";
}

// Shorter than the same value as a double would be.
void Codec<float>::write(std::string& out, const float& value) {
    if (!std::isfinite(value)) {
        out += "null";
        return;
    }
    std::array<char, 32> buffer;
    const auto [end, ec] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
    out.append(buffer.data(), end);
}
Verdict Codec<float>::read(const Element& element, float& value, const Reading& how) {
    double wide = 0;
    Verdict no = Codec<double>::read(element, wide, how);
    value = static_cast<float>(wide);
    return no;
}
std::string Codec<float>::schema() {
    return Codec<double>::schema();
}

void Codec<std::string>::write(std::string& out, const std::string& value) {
    out += boost::json::serialize(boost::json::string_view(readable(value)));
}
Verdict Codec<std::string>::read(const Element& element, std::string& value, const Reading&) {
    std::string_view text;
    if (element.get(text) != simdjson::SUCCESS) return complain("is not text");
    value = std::string(text);
    return {};
}
std::string Codec<std::string>::schema() {
    return R"({"type":"string"})";
}

void Codec<Instant>::write(std::string& out, const Instant& value) {
    out += '"' + formatIso8601(value) + '"';
}
Verdict Codec<Instant>::read(const Element& element, Instant& value, const Reading&) {
    std::string_view text;
    if (element.get(text) != simdjson::SUCCESS) return complain("is not a time in ISO-8601");
    const auto time = parseIso8601(text);
    if (!time) return complain("is not a time in ISO-8601");
    value = *time;
    return {};
}
std::string Codec<Instant>::schema() {
    return R"({"type":"string","format":"date-time"})";
}

void Codec<ModelVersion>::write(std::string& out, const ModelVersion& value) {
    out += value.number > 0 ? '"' + value.text() + '"' : "null";
}
Verdict Codec<ModelVersion>::read(const Element& element, ModelVersion& value, const Reading&) {
    value = {};
    if (element.is_null()) return {};
    std::string_view text;
    if (element.get(text) != simdjson::SUCCESS) return complain("is not a version like \"3.0\"");
    const auto version = ModelVersion::parse(text);
    if (!version) return complain("is not a version like \"3.0\"");
    value = *version;
    return {};
}
std::string Codec<ModelVersion>::schema() {
    return R"({"type":["string","null"]})";
}

void EmbeddedJson::write(std::string& out, const std::string& value) {
    simdjson::dom::parser parser;
    simdjson::dom::object object;
    if (parser.parse(value).get(object) == simdjson::SUCCESS)
        out += simdjson::minify(object);
    else
        Codec<std::string>::write(out, value);
}
Verdict EmbeddedJson::read(const Element& element, std::string& value, const Reading& how) {
    if (!element.is_object()) return Codec<std::string>::read(element, value, how);
    value = simdjson::minify(element);
    return {};
}
std::string EmbeddedJson::schema() {
    return R"({"type":["object","string"]})";
}

} // namespace turbofan::codec
