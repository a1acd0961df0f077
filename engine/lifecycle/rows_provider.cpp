#include "engine/lifecycle/rows_provider.h"

#include <new>
#include <utility>

#include "engine/base/threads.h"
#include "engine/data/prepared.h"
#include "engine/lifecycle/memory_return.h"

namespace turbofan {

RowsProvider::RowsProvider(std::filesystem::path prepared_file) : prepared_file_(std::move(prepared_file)) {}

RowsProvider::RowsProvider(std::shared_ptr<const PreparedRows> rows) : test_rows_(rows) {
    std::promise<Loaded> made;
    made.set_value(std::move(rows));
    loaded_ = made.get_future().share();
}

bool RowsProvider::settled() const {
    return loaded_.valid() && loaded_.wait_for(std::chrono::seconds(0)) == std::future_status::ready;
}

RowsProvider::Loaded RowsProvider::load() {
    auto made = [this]() -> Loaded {
        auto dataset = readPrepared(prepared_file_);
        if (!dataset) return fail(dataset.error());
        return prepareRows(*dataset);
    }();
    giveBackFreeMemory(); // the measurements that the features were made of
    if (!made) return made;
    auto small = std::make_shared<const TestRows>(**made);
    std::lock_guard lock(mutex_);
    test_rows_ = std::move(small);
    since_use_ = Stopwatch();
    return made;
}

std::shared_future<RowsProvider::Loaded> RowsProvider::begun() {
    std::lock_guard lock(mutex_);
    since_use_ = Stopwatch();
    // Data that were missing before may have been initialised since.
    if (loaded_.valid() && (!settled() || loaded_.get())) return loaded_;
    // async's future joins its thread when the last copy goes: nothing outlives the provider.
    loaded_ = std::async(std::launch::async, [this]() -> Loaded {
                  nameThisThread("tf-rows");
                  try {
                      return load();
                  } catch (const std::bad_alloc&) { // kept as an exception it would meet all who look later
                      return fail(ErrorCode::Unavailable, "there is no memory for the training rows",
                                  "give the program 200 MB more");
                  }
              }).share();
    return loaded_;
}

void RowsProvider::start() {
    (void)begun();
}

Result<std::shared_ptr<const PreparedRows>> RowsProvider::rows() {
    return begun().get();
}

Result<std::shared_ptr<const PreparedRows>> RowsProvider::readAnew() {
    std::shared_future<Loaded> old; // goes after the lock
    {
        std::lock_guard lock(mutex_);
        if (!prepared_file_.empty() && settled()) old = std::exchange(loaded_, {});
    }
    old = {}; // before there are others beside them
    return rows();
}

Result<std::shared_ptr<const TestRows>> RowsProvider::testRows() {
    {
        std::lock_guard lock(mutex_);
        if (test_rows_) return test_rows_;
    }
    auto all = rows();
    if (!all) return fail(all.error());
    std::lock_guard lock(mutex_);
    return test_rows_;
}

bool RowsProvider::ready() const {
    std::lock_guard lock(mutex_);
    return test_rows_ != nullptr;
}

bool RowsProvider::letGo(std::chrono::duration<double> unused) {
    std::shared_future<Loaded> old; // goes after the lock
    std::lock_guard lock(mutex_);
    if (prepared_file_.empty() || !settled() || !loaded_.get()) return false;
    if (loaded_.get()->use_count() > 1) {
        since_use_ = Stopwatch();
        return false;
    }
    if (since_use_.seconds() < unused.count()) return false;
    old = std::exchange(loaded_, {});
    return true;
}

} // namespace turbofan
