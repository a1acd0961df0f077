// What each service offers, said once: the routes of its port, /schema.json and /openapi.json all come from
// this.
#pragma once

#include <string>
#include <vector>

namespace turbofan {

// What a route may answer with. Schemas and examples are JSON text.
struct AnswerDescription {
    int status = 200;
    std::string meaning;
    std::string schema; // JSON Schema; empty for answers that are not JSON
    std::string content_type = "application/json";
};

struct ParameterDescription {
    std::string name; // in the query
    std::string meaning;
    std::string schema;
    std::string example = {}; // JSON; of those that must be given, and empty for the others
};

// Slow routes run apart from the network's threads.
enum class Pace { Quick, Slow };

// The contract's methods are for programs that use the service, and /schema.json lists them; the control API
// is for those who run it.
enum class Audience { Users, Operators };

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

// The control API, for one port of a server: what can be seen, and what can be done.
std::vector<RouteDescription> controlLookRoutes();
std::vector<RouteDescription> controlActRoutes();

// Contract section 7: the routes that are methods (POST), as Python's bentoml clients read them.
std::string schemaJson(const ServiceDescription& service);

// OpenAPI 3.1, every route with every answer; what the HTTP layer itself may say is each route's "default"
// answer.
std::string openApiJson(const ServiceDescription& service);

} // namespace turbofan
