#include "engine/lifecycle/champion_news.h"

#include <algorithm>

#include "engine/base/log.h"
#include "engine/lifecycle/training_run.h"

namespace turbofan {
namespace {

constexpr const char* kToldFact = "mlflow.champion"; // the run key told last

} // namespace

ChampionNews::ChampionNews(std::shared_ptr<Store> store, std::shared_ptr<MlflowOutbox> outbox,
                           std::string model)
    : store_(std::move(store)), outbox_(std::move(outbox)), model_(std::move(model)) {}

void ChampionNews::tell(const std::shared_ptr<const Model>& live, const SwapCause& cause) {
    if (model_.empty()) return;
    const std::lock_guard lock(mutex_);
    if (auto ok = tellChange(live, cause); !ok)
        logWarning("MLflow will not hear which model serves: " + ok.error().text());
}

Status ChampionNews::tellChange(const std::shared_ptr<const Model>& live, const SwapCause& cause) {
    const auto key = runKeyOf(live);
    if (!key) return fail(key.error());
    const auto told = store_->fact(kToldFact);
    if (!told) return fail(told.error());
    if (told->value_or("") == *key) return {};
    Champion champion{model_, *key, {}};
    if (!cause.actor.empty()) champion.tags["turbofan.promoted_by"] = cause.actor;
    if (!cause.action.empty()) champion.tags["turbofan.promoted_action"] = cause.action;
    if (!cause.reason.empty()) champion.tags["turbofan.promoted_reason"] = cause.reason;
    if (auto ok = outbox_->add(champion); !ok) return ok;
    return store_->setFact(kToldFact, *key);
}

// Empty for a model that no run of this store made, such as one that was copied into the folder.
Result<std::string> ChampionNews::runKeyOf(const std::shared_ptr<const Model>& live) const {
    if (!live) return std::string();
    const auto models = store_->models();
    if (!models) return fail(models.error());
    const auto made = std::ranges::find_if(*models, [&](const ModelRecord& record) {
        return record.version == live->metadata.version && record.created == live->metadata.created;
    });
    if (made == models->end()) return std::string();
    const auto run = store_->run(made->run_id);
    if (!run) return fail(run.error());
    return *run ? runKey((*run)->id, (*run)->started) : std::string();
}

} // namespace turbofan
