// A dense table of features in columns.
#pragma once

#include <cstddef>
#include <cstdlib>
#include <new>
#include <span>
#include <utility>
#include <vector>

namespace turbofan {

// Hands out zeroed memory without touching it: a table of 144 MB that is about to be filled is walked once,
// not twice.
template <class T>
struct ZeroedAllocator {
    using value_type = T;
    ZeroedAllocator() = default;
    template <class U>
    ZeroedAllocator(const ZeroedAllocator<U>&) noexcept {}

    T* allocate(std::size_t count) {
        if (void* memory = std::calloc(count, sizeof(T))) return static_cast<T*>(memory);
        throw std::bad_alloc();
    }
    void deallocate(T* memory, std::size_t) noexcept { std::free(memory); }

    // A value without arguments is already there: zero.
    void construct(T*) noexcept {}
    template <class... Arguments>
    void construct(T* place, Arguments&&... arguments) {
        ::new (static_cast<void*>(place)) T(std::forward<Arguments>(arguments)...);
    }
    friend bool operator==(const ZeroedAllocator&, const ZeroedAllocator&) noexcept { return true; }
};

// rows × columns single-precision values, column-major (a column is contiguous), zero at first. A plain
// value.
class FeatureMatrix {
public:
    FeatureMatrix() = default;
    FeatureMatrix(std::size_t rows, std::size_t columns)
        : rows_(rows), columns_(columns), values_(rows * columns) {}

    std::size_t rows() const { return rows_; }
    std::size_t columns() const { return columns_; }
    std::span<const float> column(std::size_t c) const { return {values_.data() + c * rows_, rows_}; }
    std::span<float> column(std::size_t c) { return {values_.data() + c * rows_, rows_}; }
    float at(std::size_t row, std::size_t c) const { return values_[c * rows_ + row]; }

private:
    std::size_t rows_ = 0;
    std::size_t columns_ = 0;
    std::vector<float, ZeroedAllocator<float>> values_;
};

} // namespace turbofan
