// Asks a running server and holds every answer against its own /openapi.json.
#pragma once

#include <map>
#include <memory>
#include <regex>
#include <string>

#include <boost/json.hpp>

#include "json_schema_check.h"
#include "server/http_client.h"

namespace turbofan::testing {

struct Answer {
    int status = 0;
    std::string body;
    boost::json::value json;
    std::string complaint; // what is wrong with it by the description; empty when nothing is
};

// One port. Not thread-safe.
class Api {
public:
    explicit Api(std::uint16_t port) : client_("127.0.0.1", port) {
        description_ = boost::json::parse(client_.get("/openapi.json").value().body);
    }

    // A described path with the examples of its parameters in it.
    static std::string exampleOf(std::string path, const boost::json::value& operation) {
        const auto* parameters = operation.as_object().if_contains("parameters");
        if (!parameters) return path;
        for (const auto& parameter : parameters->as_array()) {
            const std::string name = "{" + std::string(parameter.at("name").as_string()) + "}";
            if (const std::size_t at = path.find(name); at != std::string::npos)
                path.replace(at, name.size(), std::string(parameter.at("example").as_string()));
        }
        return path;
    }

    const boost::json::value& description() const { return description_; }

    Answer get(const std::string& target) { return checked("get", target, client_.get(target)); }
    Answer post(const std::string& target, std::string_view body = "{}") {
        return checked("post", target, client_.post(target, body));
    }

private:
    Answer checked(std::string_view method, const std::string& target, const Result<HttpReply>& reply) {
        if (!reply) return {0, {}, {}, reply.error().text()};
        Answer answer{reply->status, reply->body, {}, {}};
        boost::json::error_code ec;
        answer.json = boost::json::parse(reply->body, ec);
        const std::string path = target.substr(0, target.find('?'));
        const boost::json::object* operation = operationOf(method, path);
        if (!operation) {
            answer.complaint = answer.status == 404 || answer.status == 405 ? "" : path + " is not described";
            return answer;
        }
        answer.complaint = complaint(operation->at("responses").as_object(), answer, !ec);
        return answer;
    }

    // Of a path, or of the one with parts in braces that it fits.
    const boost::json::object* operationOf(std::string_view method, const std::string& path) const {
        const auto& paths = description_.at("paths").as_object();
        const auto* item = paths.if_contains(path);
        for (const auto& [pattern, candidate] : paths) {
            if (!item && fits(path, std::string(pattern))) item = &candidate;
        }
        const auto* operation = item ? item->as_object().if_contains(method) : nullptr;
        return operation ? &operation->as_object() : nullptr;
    }

    static bool fits(const std::string& path, const std::string& pattern) {
        if (pattern.find('{') == std::string::npos) return false;
        return std::regex_match(path,
                                std::regex(std::regex_replace(pattern, std::regex("\\{[^}]*\\}"), "[^/]+")));
    }

    static std::string complaint(const boost::json::object& responses, const Answer& answer, bool is_json) {
        const auto* response = responses.if_contains(std::to_string(answer.status));
        if (!response) response = &responses.at("default");
        const auto& content = response->as_object().at("content").as_object();
        const auto* media = content.if_contains("application/json");
        if (!media) return {};
        if (!is_json) return "the body is not JSON: " + answer.body;
        return schemaComplaint(answer.json, media->as_object().at("schema"));
    }

    HttpClient client_;
    boost::json::value description_;
};

} // namespace turbofan::testing

// The status is as expected and the body is as /openapi.json says.
#define QVERIFY_ANSWER(answer, expected_status)                                                              \
    do {                                                                                                     \
        const auto& verified_ = (answer);                                                                    \
        QVERIFY2(verified_.status == (expected_status),                                                      \
                 (std::to_string(verified_.status) + " " + verified_.body).c_str());                         \
        QVERIFY2(verified_.complaint.empty(), (verified_.complaint + ": " + verified_.body).c_str());        \
    } while (false)
