// The raw measurements of the test engines over their cycles, read from the prepared file when first asked
// for.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "engine/base/error.h"
#include "engine/data/dataset.h"

namespace turbofan {

// The test split in single precision (10 MB on the original data), ordered by unit and cycle.
struct TestTable {
    std::vector<std::int32_t> unit;
    std::vector<std::int32_t> cycle;
    std::array<std::vector<float>, kRawColumns> columns;
};
std::shared_ptr<const TestTable> testTableOf(const Dataset& dataset);

// Thread-safe; whoever comes while the file is read waits for it.
class TestTraces {
public:
    explicit TestTraces(std::filesystem::path prepared_file) : file_(std::move(prepared_file)) {}

    // Null while there is no prepared file; the reader's error when it cannot be used. The next call tries
    // again.
    Result<std::shared_ptr<const TestTable>> table();

private:
    const std::filesystem::path file_;
    std::mutex mutex_;
    std::shared_ptr<const TestTable> table_;
};

} // namespace turbofan
