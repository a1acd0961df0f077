// Tells MLflow which run's model serves, whenever that has changed.
#pragma once

#include <memory>
#include <mutex>
#include <string>

#include "engine/lifecycle/live_file.h"
#include "engine/model/model.h"
#include "engine/store/store.h"
#include "engine/tracking/mlflow_outbox.h"

namespace turbofan {

// Thread-safe. Nothing here waits for MLflow: the news goes to the outbox on disk.
class ChampionNews {
public:
    // `model` is the registered model's name; empty = no news at all.
    ChampionNews(std::shared_ptr<Store> store, std::shared_ptr<MlflowOutbox> outbox, std::string model);

    // What serves now (may be null), and who put it in service. Told only if another run's model was told
    // last, by whichever process. Failures are logged.
    void tell(const std::shared_ptr<const Model>& live, const SwapCause& cause);

private:
    Status tellChange(const std::shared_ptr<const Model>& live, const SwapCause& cause);
    Result<std::string> runKeyOf(const std::shared_ptr<const Model>& live) const;

    const std::shared_ptr<Store> store_;
    const std::shared_ptr<MlflowOutbox> outbox_;
    const std::string model_;
    std::mutex mutex_; // what is told last must be what serves
};

} // namespace turbofan
