// An engine over a handful of simulated engines, with a server on free ports: everything real but small.
#pragma once

#include <memory>
#include <stdexcept>
#include <string>

#include <QTemporaryDir>

#include "engine/data/initialize.h"
#include "engine/features/definition.h"
#include "engine/lifecycle/engine.h"
#include "server/server.h"
#include "tests/or_throw.h"

namespace turbofan::testing {

// Predicts `cycles` for everything.
inline std::shared_ptr<const Model> constantModel(float cycles, ModelVersion version = {1}) {
    auto model = std::make_shared<Model>();
    model->metadata.version = version;
    model->metadata.fraction = 0.5;
    model->metadata.training_engines = 4;
    model->metadata.test.rmse = 12.5;
    model->metadata.test.n = 4;
    model->metadata.parameters.trees = 1;
    model->metadata.data_name = "simulated";
    model->feature_min.assign(kFeatureCount, 0.0F);
    model->feature_max.assign(kFeatureCount, 1.0F);
    FeatureBins bins;
    bins.edges.assign(kFeatureCount, {});
    ForestNode leaf{};
    leaf.right_or_zero = 0;
    leaf.leaf_value = cycles;
    model->forest = *Forest::build(std::move(bins), {{leaf}});
    return model;
}

class SmallEngine {
public:
    explicit SmallEngine(Settings settings = quickSettings(), bool with_data = true,
                         std::shared_ptr<ControlPort> control = nullptr, ServiceSet services = {}) {
        if (with_data) {
            InitializeOptions data;
            data.source = "simulated";
            data.simulated_engines = 8;
            data.raw_folder = (folder() / "raw");
            data.prepared_folder = dataPaths(folder(), settings).prepared;
            (void)orThrow(initializeData(data, {}, {}));
        }
        EngineOptions options;
        options.data_directory = folder();
        options.settings = settings;
        options.services = services;
        engine = orThrow(Engine::create(std::move(options)));
        ServerOptions server_options;
        server_options.ports = {0, 0, 0, 0};
        server_options.control = std::move(control);
        server = orThrow(Server::start(*engine, server_options));
        ports = server->ports();
    }

    static Settings quickSettings() {
        Settings settings;
        settings.training_trees = 3;
        settings.training_threads = 1;
        settings.automatic_retraining = false;
        settings.drift_check_interval_seconds = 3600;
        return settings;
    }

    std::filesystem::path folder() const { return directory_.path().toStdString(); }
    void publish(float cycles, int version = 1) {
        if (auto ok = engine->registry().publish(constantModel(cycles, {version})); !ok)
            throw std::runtime_error(ok.error().text());
    }

private:
    QTemporaryDir directory_;

public:
    std::unique_ptr<Engine> engine;
    std::unique_ptr<Server> server;
    std::array<std::uint16_t, 4> ports{};
};

// One row with all features (and two columns that are none), each `value`.
inline std::string wholeRow(std::string_view value = "1.5", std::string_view without = "") {
    std::string row = R"({"unit_number":1001,"time_cycles":7)";
    for (const FeatureSpec& feature : featureTable()) {
        if (feature.name != without) row += ",\"" + feature.name + "\":" + std::string(value);
    }
    return row + "}";
}
inline std::string predictBody(std::string_view rows) {
    return R"({"data":{"rows":[)" + std::string(rows) + "]}}";
}

inline std::string feedbackEntry(std::string_view id = "p-1", std::string_view predicted = "100",
                                 std::string_view actual = "90", std::string_view engine_id = "1001") {
    return R"({"prediction_id":")" + std::string(id) + R"(","predicted_rul":)" + std::string(predicted) +
           R"(,"actual_rul":)" + std::string(actual) + R"(,"engine_id":)" + std::string(engine_id) +
           R"(,"prediction_timestamp":"2026-11-23T12:00:00"})";
}

} // namespace turbofan::testing
