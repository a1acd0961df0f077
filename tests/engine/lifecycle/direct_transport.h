// The demo's users wired straight to the services, without ports.
#pragma once

#include <atomic>
#include <future>
#include <memory>
#include <string>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "engine/features/definition.h"
#include "engine/lifecycle/demo.h"
#include "engine/lifecycle/record_json.h"

namespace turbofan::testing {

// What went over the wire, seen by all users together.
struct Wire {
    std::atomic<int> bad{0};
    std::atomic<int> sent{0};
    std::atomic<bool> broken{false};      // no answer at all
    std::atomic<bool> no_training{false}; // refuses the first training
};

inline QJsonObject object(std::string_view text) {
    return QJsonDocument::fromJson(QByteArray(text.data(), static_cast<qsizetype>(text.size()))).object();
}

class DirectTransport final : public DemoTransport {
public:
    DirectTransport(Engine& engine, Wire& wire) : engine_(engine), wire_(wire) {}

    Result<Reply> post(Service service, std::string_view path, std::string_view json) override {
        ++wire_.sent;
        if (service == Service::Retraining && path == "/retrain") return retrain(json);
        if (wire_.broken) return fail(ErrorCode::Network, "nobody answers");
        if (service == Service::Prediction && path == "/predict") return predict(json);
        if (service == Service::Feedback && path == "/submit_feedback") return feedback(json);
        return Reply{404, "{}"};
    }

private:
    Result<Reply> retrain(std::string_view json) {
        if (wire_.no_training) return Reply{409, R"({"status": "error"})"};
        const QJsonObject asked = object(json);
        auto accepted = engine_.retraining()->retrain({asked["fraction"].toDouble(),
                                                       asked["actor"].toString().toStdString(),
                                                       asked["reason"].toString().toStdString(), "{}"});
        return Reply{accepted ? 200 : 409, "{}"};
    }
    Result<Reply> predict(std::string_view json) {
        const QJsonArray rows = object(json)["data"].toObject()["rows"].toArray();
        if (rows.isEmpty() || rows.at(0).toObject().size() < 225) {
            ++wire_.bad;
            return Reply{422, "{}"};
        }
        PredictionBatch batch;
        batch.rows = static_cast<std::size_t>(rows.size());
        for (const auto& row : rows) {
            const QJsonObject values = row.toObject();
            for (std::size_t f = 0; f < kFeatureCount; ++f)
                batch.features.push_back(static_cast<float>(
                    values[QString::fromUtf8(featureName(f).data(),
                                             static_cast<qsizetype>(featureName(f).size()))]
                        .toDouble()));
        }
        auto answer = engine_.prediction()->predict(batch);
        if (!answer) return Reply{503, "{}"};
        QJsonArray rul;
        for (const double value : answer->rul) rul.append(value);
        const QJsonObject reply{{"rul_predictions", rul},
                                {"model_version", QString::fromStdString(answer->version.text())}};
        return Reply{200, QJsonDocument(reply).toJson().toStdString()};
    }
    Result<Reply> feedback(std::string_view json) {
        const QByteArray inner = QJsonDocument(object(json)["feedback"].toObject()).toJson();
        auto record =
            feedbackFromJson(std::string_view(inner.data(), static_cast<std::size_t>(inner.size())));
        if (!record) return Reply{400, record.error().message};
        std::promise<bool> stored;
        engine_.feedback()->submit({*record}, false, [&](auto ids) { stored.set_value(ids.has_value()); });
        return Reply{stored.get_future().get() ? 200 : 500, "{}"};
    }
    Engine& engine_;
    Wire& wire_;
};

} // namespace turbofan::testing
