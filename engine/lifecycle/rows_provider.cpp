#include "engine/lifecycle/rows_provider.h"

#include "engine/base/threads.h"
#include "engine/data/prepared.h"

namespace turbofan {

RowsProvider::RowsProvider(std::filesystem::path prepared_file) : prepared_file_(std::move(prepared_file)) {}

RowsProvider::RowsProvider(std::shared_ptr<const PreparedRows> rows) {
    std::promise<Loaded> made;
    made.set_value(std::move(rows));
    loaded_ = made.get_future().share();
}

void RowsProvider::start() {
    std::lock_guard lock(mutex_);
    const bool pending =
        loaded_.valid() && loaded_.wait_for(std::chrono::seconds(0)) != std::future_status::ready;
    if (pending || (loaded_.valid() && loaded_.get())) return;
    // Not begun, or failed: data that were missing at the start may have been initialised since.
    // async's future joins its thread when the last copy goes: nothing outlives the provider.
    loaded_ = std::async(std::launch::async, [file = prepared_file_]() -> Loaded {
                  nameThisThread("tf-rows");
                  auto dataset = readPrepared(file);
                  if (!dataset) return fail(dataset.error());
                  return prepareRows(*dataset);
              }).share();
}

Result<std::shared_ptr<const PreparedRows>> RowsProvider::rows() {
    start();
    std::shared_future<Loaded> loaded;
    {
        std::lock_guard lock(mutex_);
        loaded = loaded_;
    }
    return loaded.get();
}

bool RowsProvider::ready() const {
    std::lock_guard lock(mutex_);
    return loaded_.valid() && loaded_.wait_for(std::chrono::seconds(0)) == std::future_status::ready &&
           loaded_.get().has_value();
}

} // namespace turbofan
