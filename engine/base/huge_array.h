// A large array of plain values in huge pages where the system grants them, for data that is read all over.
#pragma once

#include <cstddef>
#include <cstdlib>
#include <memory>
#include <new>
#include <span>
#include <type_traits>

#include <sys/mman.h>

namespace turbofan {

// `size` values of T, not initialised; aligned to 2 MiB. Moves, never copies. Throws std::bad_alloc.
template <class T>
class HugeArray {
    static_assert(std::is_trivially_copyable_v<T> && std::is_trivially_destructible_v<T>);

public:
    HugeArray() = default;
    explicit HugeArray(std::size_t size) : values_(allocate(size)), size_(size) {}

    T* data() { return values_.get(); }
    const T* data() const { return values_.get(); }
    std::size_t size() const { return size_; }
    std::span<const T> span() const { return {values_.get(), size_}; }
    T& operator[](std::size_t i) { return values_.get()[i]; }
    const T& operator[](std::size_t i) const { return values_.get()[i]; }

private:
    struct Free {
        void operator()(T* values) const { std::free(values); }
    };

    static T* allocate(std::size_t size) {
        constexpr std::size_t kHugePage = std::size_t{2} << 20;
        const std::size_t padded = (size * sizeof(T) + kHugePage) / kHugePage * kHugePage;
        void* const bytes = std::aligned_alloc(kHugePage, padded);
        if (bytes == nullptr) throw std::bad_alloc();
        (void)::madvise(bytes, padded, MADV_HUGEPAGE); // only ever a wish
        return static_cast<T*>(bytes);
    }

    std::unique_ptr<T[], Free> values_;
    std::size_t size_ = 0;
};

} // namespace turbofan
