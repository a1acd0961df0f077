#include "engine/operation/test_traces.h"

#include "engine/data/prepared.h"

namespace turbofan {

std::shared_ptr<const TestTable> testTableOf(const Dataset& dataset) {
    auto table = std::make_shared<TestTable>();
    table->unit = dataset.test.unit;
    table->cycle = dataset.test.cycle;
    for (std::size_t c = 0; c < kRawColumns; ++c)
        table->columns[c].assign(dataset.test.columns[c].begin(), dataset.test.columns[c].end());
    return table;
}

Result<std::shared_ptr<const TestTable>> TestTraces::table() {
    std::lock_guard lock(mutex_);
    if (table_) return table_;
    auto dataset = readPrepared(file_);
    if (!dataset && dataset.error().code == ErrorCode::NotFound) return std::shared_ptr<const TestTable>();
    if (!dataset) return fail(dataset.error());
    table_ = testTableOf(*dataset);
    return table_;
}

} // namespace turbofan
