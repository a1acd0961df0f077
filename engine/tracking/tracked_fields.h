// Reads the fields of a JSON object one after another and keeps the first complaint.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json.hpp>

#include "engine/base/clock.h"

namespace turbofan {

boost::json::object textsToJson(const std::map<std::string, std::string>& texts);

class FieldReader {
public:
    explicit FieldReader(const boost::json::object& object) : object_(object) {}

    bool has(std::string_view name) const { return object_.contains(name); }
    std::string text(std::string_view name);
    Instant instant(std::string_view name);
    bool boolean(std::string_view name);
    std::map<std::string, std::string> texts(std::string_view name);
    std::vector<std::string> list(std::string_view name);
    void complain(std::string_view name); // of a field that its reader cannot use
    const std::string& complaint() const { return complaint_; }

private:
    const boost::json::object& object_;
    std::string complaint_;
};

} // namespace turbofan
