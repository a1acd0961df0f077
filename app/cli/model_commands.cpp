// train, evaluate, predict, models.
#include <cmath>
#include <numeric>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "app/cli/commands.h"
#include "app/cli/control_commands.h"
#include "app/cli/progress_line.h"
#include "engine/base/json_text.h"
#include "engine/base/numbers.h"
#include "engine/base/time_text.h"
#include "engine/control/control_json.h"
#include "engine/lifecycle/engine.h"
#include "engine/lifecycle/features_csv.h"
#include "engine/operation/model_row.h"

namespace turbofan {
namespace json = boost::json;
namespace {

// A model of too few engines has no validation figure.
std::string cyclesText(double value) {
    return std::isfinite(value) ? fmt::format("{:.2f}", value) : "–";
}

std::string modelLine(const ModelRow& m) {
    return fmt::format(
        "{} {:<6} {}  {:>5.1f} % of the engines  test RMSE {:6.2f}  validation {:>6}  {} data  {}{}",
        m.live ? "*" : " ", m.version.text(), formatIso8601(m.created).substr(0, 19), 100 * m.fraction,
        m.test_rmse, cyclesText(m.validation_rmse), m.data_name.empty() ? "unnamed" : m.data_name, m.reason,
        m.pinned ? ", pinned" : "");
}

// The same whether they are of this folder or of a server.
void printModels(const Session& session, ModelsView view, const std::string& none) {
    auto& models = view.models;
    if (models.size() > session.arguments.limit) models.resize(session.arguments.limit);
    if (session.arguments.json) {
        fmt::print("{}\n", jsonText(json::parse(controlJson(view)).at("models").as_array()));
        return;
    }
    for (const ModelRow& model : models) fmt::print("{}\n", modelLine(model));
    if (models.empty() && session.arguments.limit > 0) fmt::print("{}\n", none);
}

Status runModelsOfServer(const Session& session) {
    const auto server = serverOf(session);
    if (!server) return fail(server.error());
    auto view = (*server)->models();
    if (!view) return fail(view.error());
    printModels(session, std::move(*view), "no models yet: `turbofan retrain` makes the first");
    return {};
}

// Shows the running training until it is over; cancels it when asked to stop.
void followTraining(RetrainingService& service, const std::stop_token& stop) {
    ProgressLine line;
    const std::stop_callback cancel(stop, [&] { service.cancel(); });
    const auto clock = makeSystemClock();
    for (JobState job = service.job(); job.running; job = service.job()) {
        line.show({job.phase, job.done, job.total, job.unit});
        clock->waitFor(std::chrono::milliseconds(50), {});
    }
    line.finish();
}

} // namespace

Status runTrain(const Session& session) {
    if (auto ok = ensureData(session); !ok) return ok;
    EngineOptions options;
    options.data_directory = session.arguments.data_directory;
    options.settings = session.settings;
    options.settings.retrain_cooldown_seconds = 0; // somebody asked by hand
    options.services = {.prediction = false, .feedback = false, .drift = false, .retraining = true};
    auto engine = Engine::create(options);
    if (!engine) return fail(engine.error());
    auto accepted = (*engine)->retraining()->retrain(
        {session.arguments.fraction.value_or(1.0), "cli", "asked for on the command line", "{}"});
    if (!accepted) return fail(accepted.error());
    followTraining(*(*engine)->retraining(), session.stop);
    (*engine)->retraining()->waitUntilIdle();
    const JobState job = (*engine)->retraining()->job();
    if (!job.last_error.empty() && session.stop.stop_requested())
        return fail(ErrorCode::Cancelled, "the training was stopped; nothing was changed");
    if (!job.last_error.empty()) return fail(ErrorCode::Internal, "the training failed: " + job.last_error);
    const auto model = (*engine)->registry().live();
    if (session.arguments.json)
        fmt::print("{}\n", metadataToJson(model->metadata));
    else
        fmt::print("model {} is live: {} engines, {} rows, {:.1f} s; test RMSE {:.2f} over {} engines, "
                   "validation RMSE {}\n",
                   model->metadata.version.text(), model->metadata.training_engines,
                   model->metadata.training_rows, model->metadata.training_seconds, model->metadata.test.rmse,
                   model->metadata.test.n, cyclesText(model->metadata.validation_rmse));
    return {};
}

Status runEvaluate(const Session& session) {
    auto model = loadModel(session);
    if (!model) return fail(model.error());
    auto rows = loadRows(session);
    if (!rows) return fail(rows.error());
    const PreparedRows& all = **rows;
    if ((*model)->metadata.data_digest != all.origin.digest)
        fmt::print(stderr, "Note: the model was trained on other data ({}) than are here ({}).\n",
                   (*model)->metadata.data_name, all.origin.name);
    std::vector<std::uint32_t> every(all.test_last.rows());
    std::iota(every.begin(), every.end(), 0u);
    const std::vector<double> predicted = (*model)->forest.predict(gatherRows(all.test_last, every));
    auto share = shareOf(all, (*model)->metadata.fraction);
    if (!share) return fail(share.error());
    std::vector<double> own;
    std::vector<float> own_truth;
    for (const std::uint32_t row : share->test_rows) {
        own.push_back(predicted[row]);
        own_truth.push_back(all.test_last_rul[row]);
    }
    if (own.empty())
        return fail(ErrorCode::NotFound,
                    "none of the test engines is among those that the model was trained on",
                    "train on a larger fraction");
    const Evaluation e = evaluate(own, own_truth);
    const Evaluation whole = evaluate(predicted, all.test_last_rul);
    if (session.arguments.json) {
        fmt::print("{}\n", jsonText(json::object{{"model_version", (*model)->metadata.version.text()},
                                                 {"rmse", e.rmse},
                                                 {"mae", e.mae},
                                                 {"r2", e.r2},
                                                 {"n", e.n},
                                                 {"rmse_all", whole.rmse},
                                                 {"n_all", whole.n},
                                                 {"data", all.origin.name}}));
        return {};
    }
    fmt::print("model {} on {} data\n"
               "  engines it was trained up to: RMSE {:.2f}  MAE {:.2f}  R² {:.3f}  ({} engines)\n"
               "  all test engines:             RMSE {:.2f}  MAE {:.2f}  R² {:.3f}  ({} engines)\n",
               (*model)->metadata.version.text(), all.origin.name, e.rmse, e.mae, e.r2, e.n, whole.rmse,
               whole.mae, whole.r2, whole.n);
    return {};
}

Status runPredict(const Session& session) {
    auto input = readInputCsv(session.arguments.file);
    if (!input) return fail(input.error());
    auto model = loadModel(session);
    if (!model) return fail(model.error());
    const std::vector<double> rul = (*model)->forest.predict(input->features);
    if (session.arguments.json) {
        json::array values(rul.begin(), rul.end());
        fmt::print("{}\n", jsonText(json::object{{"rul_predictions", values},
                                                 {"model_version", (*model)->metadata.version.text()},
                                                 {"n_samples", input->count}}));
        return {};
    }
    std::string text = std::string(input->unit.empty() ? "" : "unit_number,") +
                       (input->cycle.empty() ? "" : "time_cycles,") + (input->rul.empty() ? "" : "RUL,") +
                       "predicted_RUL\n";
    for (std::size_t i = 0; i < input->count; ++i) {
        if (!input->unit.empty()) text += fmt::format("{},", input->unit[i]);
        if (!input->cycle.empty()) text += fmt::format("{},", input->cycle[i]);
        if (!input->rul.empty()) text += formatNumber(input->rul[i]) + ",";
        text += formatNumber(rul[i]) + "\n";
    }
    fmt::print("{}", text);
    return {};
}

Status runModels(const Session& session) {
    if (asksServer(session)) return runModelsOfServer(session);
    ModelRegistry registry(session.paths.models, ModelRegistry::Access::Look);
    auto outcome = registry.reload();
    if (!outcome) return fail(outcome.error());
    auto all = registry.list();
    if (!all) return fail(all.error());
    ModelsView view;
    for (const ModelMetadata& m : *all) {
        const bool live = outcome->live && outcome->live->metadata.version == m.version;
        const auto bundle = registry.bundleOf(m.version);
        if (bundle) view.models.push_back(modelRow(m, *bundle, live, registry.pinned())); // not removed since
    }
    printModels(
        session, std::move(view),
        fmt::format("no models in {} yet: `turbofan train` makes the first", session.paths.models.string()));
    if (session.arguments.json) return {};
    for (const Error& error : outcome->about_choice)
        fmt::print(stderr, "which model serves is not sure: {}\n", error.text());
    for (const Error& refused : outcome->refused) fmt::print(stderr, "refused: {}\n", refused.text());
    return {};
}

} // namespace turbofan
