// A dense table of features in columns.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace turbofan {

// rows × columns single-precision values, column-major (a column is contiguous). A plain value.
class FeatureMatrix {
public:
    FeatureMatrix() = default;
    FeatureMatrix(std::size_t rows, std::size_t columns) : rows_(rows), columns_(columns), values_(rows * columns) {}

    std::size_t rows() const { return rows_; }
    std::size_t columns() const { return columns_; }
    std::span<const float> column(std::size_t c) const { return {values_.data() + c * rows_, rows_}; }
    std::span<float> column(std::size_t c) { return {values_.data() + c * rows_, rows_}; }
    float at(std::size_t row, std::size_t c) const { return values_[c * rows_ + row]; }

private:
    std::size_t rows_ = 0;
    std::size_t columns_ = 0;
    std::vector<float> values_;
};

} // namespace turbofan
