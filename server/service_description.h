// What each service offers, said once: the routes of its port, /schema.json and /openapi.json all come from
// this.
#pragma once

#include <string>
#include <vector>

namespace turbofan {

// What a route may answer with; a status that has several content types has several of these. Schemas and
// examples are JSON text.
struct AnswerDescription {
    int status = 200;
    std::string meaning;
    std::string schema; // JSON Schema; empty for answers that are not JSON
    std::string content_type = "application/json";
};

struct ParameterDescription {
    std::string name;
    std::string meaning;
    std::string schema;
    std::string example = {};    // JSON; of those that must be given, and empty for the others
    std::string place = "query"; // or "path", where the route's path has it in braces, or "header"
};

// Slow routes run apart from the network's threads.
enum class Pace { Quick, Slow };

// The contract's methods are for programs that use the service, and /schema.json lists them; the control API
// is for those who run it, other protocols are for clients that know them.
enum class Audience { Users, Operators, Protocol };

struct RouteDescription {
    std::string name; // of the handler, and of the method in Python clients
    std::string method;
    std::string path;
    std::string summary; // one sentence
    Pace pace = Pace::Quick;
    std::string input;   // JSON Schema of the body; empty where there is none
    std::string example; // of the body
    std::vector<ParameterDescription> parameters;
    std::vector<AnswerDescription> answers; // the successful one first
    Audience audience = Audience::Users;
    std::string raw_input = {}; // a further content type of the body, beside JSON
};

struct ServiceDescription {
    std::string name; // "PredictionService"
    std::string summary;
    std::vector<RouteDescription> routes;
};

// Each with the routes that every port has; the prediction service also has the page at "/".
ServiceDescription predictionDescription();
ServiceDescription feedbackDescription();
ServiceDescription driftDescription();
ServiceDescription retrainingDescription();

// The Open Inference Protocol v2, for the prediction port.
std::vector<RouteDescription> oipRoutes();

// The control API, for one port of a server: what can be seen, and what can be done.
std::vector<RouteDescription> controlLookRoutes();
std::vector<RouteDescription> controlActRoutes();

// Contract section 7: the routes that are methods (POST), as Python's bentoml clients read them.
std::string schemaJson(const ServiceDescription& service);

// OpenAPI 3.1, every route with every answer; what the HTTP layer itself may say is each route's "default"
// answer.
std::string openApiJson(const ServiceDescription& service);

} // namespace turbofan
