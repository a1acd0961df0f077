// A large array of plain values in huge pages where the system grants them, for data that is read all over.
#pragma once

#include <cstddef>
#include <cstdint>
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
    struct Unmap {
        std::size_t bytes = 0;
        void operator()(T* values) const { (void)::munmap(values, bytes); }
    };
    using Values = std::unique_ptr<T[], Unmap>;

    // A mapping of its own, which goes back to the system with the array: an allocator would keep it.
    static Values allocate(std::size_t size) {
        constexpr std::size_t kHugePage = std::size_t{2} << 20;
        const std::size_t bytes = (size * sizeof(T) + kHugePage) / kHugePage * kHugePage;
        void* const mapped =
            ::mmap(nullptr, bytes + kHugePage, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (mapped == MAP_FAILED) throw std::bad_alloc();
        char* const begin = static_cast<char*>(mapped);
        const std::size_t before =
            (kHugePage - reinterpret_cast<std::uintptr_t>(begin) % kHugePage) % kHugePage;
        if (before > 0) (void)::munmap(begin, before);
        (void)::munmap(begin + before + bytes, kHugePage - before);
        (void)::madvise(begin + before, bytes, MADV_HUGEPAGE); // only ever a wish
        return Values(reinterpret_cast<T*>(begin + before), Unmap{bytes});
    }

    Values values_;
    std::size_t size_ = 0;
};

} // namespace turbofan
