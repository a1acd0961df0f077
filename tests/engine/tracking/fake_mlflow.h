// As much of MLflow as a run needs, in memory, with faults on request: for tests.
#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include <boost/json.hpp>

#include "tests/engine/tracking/stand_in_server.h"

namespace turbofan::test {

struct FakeRun {
    std::string key;
    std::string name;
    std::string status = "RUNNING";
    std::map<std::string, std::string> params, tags, artifacts;
    std::map<std::string, boost::json::value> metrics;
};

class FakeMlflow {
public:
    using Fault = std::function<std::optional<Reply>(const Request&)>;

    explicit FakeMlflow(int port = 0) : server([this](const Request& r) { return handle(r); }, port) {}

    std::string artifact_root = "mlflow-artifacts:/1/";
    std::string experiment_stage = "active";

    void setFault(Fault fault) {
        std::lock_guard lock(mutex_);
        fault_ = std::move(fault);
    }
    // Runs by id.
    std::map<std::string, FakeRun> runs() {
        std::lock_guard lock(mutex_);
        return runs_;
    }
    // Of the one registered model: run keys of its versions, 1 first, and the version of the champion (0 =
    // none).
    std::vector<std::string> versions() {
        std::lock_guard lock(mutex_);
        return versions_;
    }
    std::size_t champion() {
        std::lock_guard lock(mutex_);
        return champion_;
    }
    void forgetRuns() {
        std::lock_guard lock(mutex_);
        runs_.clear();
    }
    // Method and target of all requests so far.
    std::vector<std::string> log() {
        std::lock_guard lock(mutex_);
        return log_;
    }

private:
    static Reply error(int status, const char* code) {
        return {status, std::string(R"({"error_code":")") + code + R"(","message":"says the fake"})"};
    }
    Reply handle(const Request& request) {
        std::lock_guard lock(mutex_);
        log_.push_back(request.method + " " + request.target);
        std::optional<Reply> late;
        if (fault_) late = fault_(request);
        // A fault with status 0 strikes after the work was done.
        if (late && late->status != 0) return *late;
        const Reply done = work(request);
        if (late) return {200, "", Reply::Manner::BreakOff};
        return done;
    }
    Reply work(const Request& request) {
        const auto is = [&](const char* part) { return request.target.find(part) != std::string::npos; };
        if (is("/mlflow-artifacts/artifacts/")) return putArtifact(request);
        if (is("upload-artifact")) return handArtifact(request);
        if (is("experiments/get-by-name")) return experiment();
        if (is("model-versions/search")) return searchVersions(request.target);
        const boost::json::object body = boost::json::parse(request.body).as_object();
        if (is("experiments/create")) return createExperiment();
        if (is("runs/search")) return search(body);
        if (is("runs/create")) return createRun(body);
        if (is("registered-models/alias")) return moveAlias(request.method, body);
        if (is("registered-models/create")) return createModel();
        if (is("model-versions/set-tag")) return {};
        const auto run = runs_.find(std::string(body.at("run_id").as_string()));
        if (run == runs_.end()) return error(404, "RESOURCE_DOES_NOT_EXIST");
        if (is("model-versions/create")) return createVersion(body);
        if (is("runs/log-batch")) return logBatch(run->second, body);
        if (is("runs/set-tag")) run->second.tags[text(body, "key")] = text(body, "value");
        if (is("runs/update")) run->second.status = text(body, "status");
        return {};
    }
    static std::string text(const boost::json::object& object, const char* name) {
        return std::string(object.at(name).as_string());
    }
    Reply experiment() const {
        if (!has_experiment_) return error(404, "RESOURCE_DOES_NOT_EXIST");
        return {200, R"({"experiment":{"experiment_id":"1","lifecycle_stage":")" + experiment_stage + "\"}}"};
    }
    Reply createExperiment() {
        if (has_experiment_) return error(400, "RESOURCE_ALREADY_EXISTS");
        has_experiment_ = true;
        return {200, R"({"experiment_id":"1"})"};
    }
    std::string runInfo(const std::string& id) const {
        return R"({"info":{"run_id":")" + id + R"(","artifact_uri":")" + artifact_root + id +
               R"(/artifacts"}})";
    }
    Reply search(const boost::json::object& body) const {
        for (const auto& [id, run] : runs_)
            if (text(body, "filter") == "tags.\"turbofan.run_key\" = '" + run.key + "'")
                return {200, R"({"runs":[)" + runInfo(id) + "]}"};
        return {};
    }
    Reply createRun(const boost::json::object& body) {
        const std::string id = "run" + std::to_string(++serial_);
        runs_[id].name = text(body, "run_name");
        for (const auto& tag : body.at("tags").as_array())
            if (text(tag.as_object(), "key") == "turbofan.run_key")
                runs_[id].key = text(tag.as_object(), "value");
        return {200, R"({"run":)" + runInfo(id) + "}"};
    }
    Reply createModel() {
        if (has_model_) return error(400, "RESOURCE_ALREADY_EXISTS");
        has_model_ = true;
        return {};
    }
    Reply createVersion(const boost::json::object& body) {
        if (!has_model_) return error(404, "RESOURCE_DOES_NOT_EXIST");
        versions_.push_back(text(body.at("tags").as_array().at(0).as_object(), "value"));
        return {};
    }
    Reply searchVersions(const std::string& target) const {
        for (std::size_t i = 0; i < versions_.size(); ++i) // …tags.`turbofan.run_key` = 'key'
            if (target.find("%3D%20%27" + versions_[i] + "%27") != std::string::npos)
                return {200, R"({"model_versions":[{"version":")" + std::to_string(i + 1) + R"("}]})"};
        return {};
    }
    Reply moveAlias(const std::string& method, const boost::json::object& body) {
        if (!has_model_) return error(404, "RESOURCE_DOES_NOT_EXIST");
        champion_ = method == "DELETE" ? 0 : std::stoul(text(body, "version"));
        return {};
    }
    static Reply logBatch(FakeRun& run, const boost::json::object& body) {
        for (const auto& p : body.at("params").as_array())
            run.params[text(p.as_object(), "key")] = text(p.as_object(), "value");
        for (const auto& t : body.at("tags").as_array())
            run.tags[text(t.as_object(), "key")] = text(t.as_object(), "value");
        for (const auto& m : body.at("metrics").as_array())
            run.metrics[text(m.as_object(), "key")] = m.as_object().at("value");
        return {};
    }
    Reply putArtifact(const Request& request) {
        for (auto& [id, run] : runs_) {
            const std::size_t at = request.target.find("/1/" + id + "/artifacts/");
            if (at == std::string::npos) continue;
            run.artifacts[request.target.substr(request.target.rfind('/') + 1)] = request.body;
            return {};
        }
        return error(404, "RESOURCE_DOES_NOT_EXIST");
    }
    Reply handArtifact(const Request& request) {
        const std::size_t id = request.target.find("run_uuid=") + 9;
        const std::size_t end = request.target.find('&', id);
        const auto run = runs_.find(request.target.substr(id, end - id));
        if (run == runs_.end()) return error(404, "RESOURCE_DOES_NOT_EXIST");
        run->second.artifacts[request.target.substr(request.target.find("path=") + 5)] = request.body;
        return {};
    }

    std::mutex mutex_;
    Fault fault_;
    std::map<std::string, FakeRun> runs_;
    std::vector<std::string> log_;
    bool has_experiment_ = false;
    bool has_model_ = false;
    std::vector<std::string> versions_;
    std::size_t champion_ = 0;
    int serial_ = 0;

public:
    StandInServer server; // last: it stops before the rest goes
};

} // namespace turbofan::test
