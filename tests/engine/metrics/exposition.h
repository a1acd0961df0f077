// A strict reader of Prometheus text 0.0.4, for tests.
#pragma once

#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/numbers.h"

namespace turbofan {

using Labels = std::map<std::string, std::string>;

struct Family {
    std::string type;
    bool has_help = false;
    std::map<std::pair<std::string, Labels>, double> samples; // by sample name and labels
};
using Exposition = std::map<std::string, Family>;

// Throws std::runtime_error with the line that breaks the format.
class ExpositionReader {
public:
    static Exposition read(std::string_view text) {
        ExpositionReader reader;
        if (text.empty() || text.back() != '\n') throw std::runtime_error("no newline at the end");
        while (!text.empty()) {
            const auto end = text.find('\n');
            reader.line(text.substr(0, end));
            text.remove_prefix(end + 1);
        }
        return reader.families_;
    }

private:
    void require(bool condition, const char* what) const {
        if (!condition) throw std::runtime_error(std::string(what) + " in: " + line_);
    }

    void line(std::string_view text) {
        line_ = text;
        if (text.starts_with("# HELP ")) {
            const std::string name = take(text, 7);
            require(!families_.contains(name), "family begins twice");
            families_[name].has_help = true;
            current_ = name;
        } else if (text.starts_with("# TYPE ")) {
            const std::string name = take(text, 7);
            require(name == current_, "TYPE without HELP before it");
            families_[name].type = text.substr(7 + name.size() + 1);
            static const std::set<std::string> types{"counter", "gauge", "histogram"};
            require(types.contains(families_[name].type), "unknown type");
        } else {
            sample(text);
        }
    }

    static std::string take(std::string_view text, std::size_t at) {
        return std::string(text.substr(at, text.find(' ', at) - at));
    }

    void sample(std::string_view text) {
        const auto name_end = text.find_first_of("{ ");
        require(name_end != text.npos && name_end > 0, "no name");
        const std::string name(text.substr(0, name_end));
        require(name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == name.npos, "bad name");
        Family& family = families_[current_];
        const std::string suffix = name.starts_with(current_) ? name.substr(current_.size()) : "?";
        require(family.type == "histogram" ? suffix == "_bucket" || suffix == "_sum" || suffix == "_count"
                                           : suffix.empty(),
                "sample outside its family");
        text.remove_prefix(name_end);
        Labels labels;
        if (text.front() == '{') labels = readLabels(text);
        require(text.starts_with(' '), "no blank before the value");
        text.remove_prefix(1);
        const auto value = text == "+Inf" ? std::optional<double>(INFINITY) : parseNumber(text);
        require(value.has_value(), "not a number");
        require(family.samples.emplace(std::pair(name, labels), *value).second, "sample given twice");
    }

    Labels readLabels(std::string_view& text) {
        Labels labels;
        text.remove_prefix(1);
        while (!text.starts_with('}')) {
            const auto equals = text.find("=\"");
            require(equals != text.npos, "label without value");
            const std::string name(text.substr(0, equals));
            text.remove_prefix(equals + 2);
            const auto end = text.find('"'); // the values used here hold no quotes
            require(end != text.npos, "label without end");
            require(labels.emplace(name, text.substr(0, end)).second, "label given twice");
            text.remove_prefix(end + 1);
            if (text.starts_with(',')) text.remove_prefix(1);
        }
        text.remove_prefix(1);
        return labels;
    }

    std::string line_;
    std::string current_;
    Exposition families_;
};

// The value of one sample; NaN when it is not there.
inline double sampleOf(const Exposition& all, const std::string& family, const Labels& labels = {},
                       const std::string& suffix = {}) {
    const auto found = all.find(family);
    if (found == all.end()) return NAN;
    const auto sample = found->second.samples.find({family + suffix, labels});
    return sample == found->second.samples.end() ? NAN : sample->second;
}

} // namespace turbofan
