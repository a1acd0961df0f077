// An outbox in a folder of its own, runs to send, and looks at what a stand-in for MLflow was asked.
#pragma once

#include <cmath>
#include <filesystem>
#include <memory>
#include <string>

#include <QtTest>

#include "engine/base/clock.h"
#include "engine/base/log.h"
#include "engine/tracking/mlflow_outbox.h"
#include "tests/engine/tracking/fake_mlflow.h"

namespace turbofan::test {

inline TrackedRun runOf(const std::string& key) {
    TrackedRun run;
    run.key = key;
    run.experiment = "Random_Forest_Experiments";
    run.run_name = "name of " + key;
    run.started = Instant(std::chrono::seconds(1'700'000'000));
    run.finished = run.started + std::chrono::seconds(9);
    run.tags = {{"Task", "RUL Prediction"}};
    run.params = {{"fraction", "0.1"}};
    run.metrics = {{"test_rmse", 20.5}, {"odd", std::nan("")}};
    run.artifacts = {{"plot.png", std::string("\0png", 4)}, {"model_metadata.json", "{}"}};
    return run;
}

inline TrackedRun modelOf(const std::string& key) {
    TrackedRun run = runOf(key);
    run.registered_model = "engines";
    return run;
}

inline Reply refusal(const char* code) {
    return {400, std::string(R"({"error_code":")") + code + R"(","message":"no"})"};
}

inline bool asks(const Request& request, const char* part) {
    return request.target.find(part) != std::string::npos;
}

inline int countOf(FakeMlflow& mlflow, const std::string& part) {
    int count = 0;
    for (const auto& line : mlflow.log()) count += line.find(part) != std::string::npos ? 1 : 0;
    return count;
}

class OutboxStand {
protected:
    static void quiet() {
        qputenv("no_proxy", "127.0.0.1");
        QVERIFY(configureLog(LogLevel::Off));
    }
    void renew() { temp_ = std::make_unique<QTemporaryDir>(); }

    std::unique_ptr<QTemporaryDir> temp_;

    std::unique_ptr<MlflowOutbox> open(const std::string& uri, std::size_t limit = 200) {
        MlflowOptions options;
        options.tracking_uri = uri;
        options.folder = temp_->path().toStdString() + "/outbox";
        options.limit = limit;
        options.timeout_seconds = 5;
        options.first_retry_seconds = 0.05;
        auto outbox = MlflowOutbox::open(options);
        return outbox ? std::move(*outbox) : nullptr;
    }
    std::size_t rejectedCount() const {
        const std::filesystem::path rejected = temp_->path().toStdString() + "/outbox/rejected";
        return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(rejected), {}));
    }
};

} // namespace turbofan::test
