#include "engine/features/history_features.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <vector>

#include <Eigen/Core>
#include <sys/mman.h>

#include "engine/base/side_by_side.h"
#include "engine/features/definition.h"
#include "engine/features/formula.h"

namespace turbofan {

namespace {

using Doubles = Eigen::Map<const Eigen::ArrayXd>;
using Floats = Eigen::Map<Eigen::ArrayXf>;

constexpr std::size_t kLookBack = 20;
constexpr std::size_t kRowsPerStretch = 4096; // worth handing to a thread
static_assert(kRollingWindows.back() <= static_cast<int>(kLookBack));

// Which features are rolling means of a raw column, windows ascending: they share one running sum.
struct RollingFeature {
    std::size_t feature;
    std::size_t window;
};
using RollingPlan = std::array<std::vector<RollingFeature>, kRawColumns>;

const RollingPlan& rollingPlan() {
    static const RollingPlan plan = [] {
        RollingPlan made;
        for (std::size_t f = 0; f < kFeatureCount; ++f) {
            const FeatureSpec& spec = featureTable()[f];
            if (spec.kind == FeatureKind::RollingMean) made[spec.a].push_back({f, spec.window});
        }
        for (auto& of_column : made) std::ranges::sort(of_column, {}, &RollingFeature::window);
        return made;
    }();
    return plan;
}

// The consecutive cycles of one unit that the wanted rows of that unit need, and where their features go.
struct Block {
    std::size_t begin;                   // first table row read
    std::size_t length;                  // rows read
    std::span<const std::uint32_t> rows; // wanted rows, all in [begin, begin + length)
    std::size_t target;                  // row of the result that takes the first of them

    bool contiguous() const { return rows.back() - rows.front() + 1 == rows.size(); }
};

// Blocks of one unit at a time: short enough that everything between the columns read and those written stays
// in cache.
class BlockComputer {
public:
    BlockComputer(const CycleTable& table, FeatureMatrix& result) : table_(table), result_(result) {}

    void compute(const Block& block) {
        block_ = block;
        for (std::size_t c = 0; c < kRawColumns; ++c) computeRollingMeans(c);
        for (std::size_t f = 0; f < kFeatureCount; ++f) {
            const FeatureSpec& spec = featureTable()[f];
            if (spec.kind == FeatureKind::Delta) {
                computeDelta(f, spec.a);
            } else if (!looksBack(spec.kind)) {
                withFormula(
                    spec, [&](std::size_t c) { return raw(c); },
                    [&](const auto& values) { write(f, values); });
            }
        }
    }

private:
    Doubles raw(std::size_t column) const {
        return {table_.columns[column].data() + block_.begin, static_cast<Eigen::Index>(block_.length)};
    }

    // Adds one older cycle at a time, so that each shorter window's sum is a stage of the longer one's.
    void computeRollingMeans(std::size_t column) {
        const Doubles values = raw(column);
        const Eigen::Index length = values.size();
        sum_ = values;
        std::size_t added = 1;
        for (const auto& [feature, window] : rollingPlan()[column]) {
            for (; added < window; ++added) {
                const auto older = static_cast<Eigen::Index>(added);
                if (older < length) sum_.tail(length - older) += values.head(length - older);
            }
            writeMeans(feature, window);
        }
    }

    void writeMeans(std::size_t feature, std::size_t window) {
        const auto full = static_cast<double>(window);
        const auto started = std::min<Eigen::Index>(sum_.size(), static_cast<Eigen::Index>(window) - 1);
        mean_.resize(sum_.size());
        for (Eigen::Index i = 0; i < started; ++i) mean_[i] = sum_[i] / static_cast<double>(i + 1);
        mean_.tail(sum_.size() - started) = sum_.tail(sum_.size() - started) / full;
        write(feature, mean_);
    }

    void computeDelta(std::size_t feature, std::size_t column) {
        const Doubles values = raw(column);
        const Eigen::Index rest = values.size() - 1;
        delta_.resize(values.size());
        delta_[0] = 0.0;
        delta_.tail(rest) = values.tail(rest) - values.head(rest);
        write(feature, delta_);
    }

    // Rounds the wanted rows of one feature to float.
    template <class Values>
    void write(std::size_t feature, const Values& values) {
        float* out = result_.column(feature).data() + block_.target;
        const auto count = static_cast<Eigen::Index>(block_.rows.size());
        const auto first = static_cast<Eigen::Index>(block_.rows.front() - block_.begin);
        if (block_.contiguous()) {
            Floats(out, count) = values.segment(first, count).template cast<float>();
            return;
        }
        for (Eigen::Index i = 0; i < count; ++i) {
            const std::size_t row = block_.rows[static_cast<std::size_t>(i)];
            out[i] = static_cast<float>(values.coeff(static_cast<Eigen::Index>(row - block_.begin)));
        }
    }

    const CycleTable& table_;
    FeatureMatrix& result_;
    Block block_{};
    Eigen::ArrayXd sum_;
    Eigen::ArrayXd mean_;
    Eigen::ArrayXd delta_;
};

// The first row of `row`'s unit, but never further back than features look.
std::size_t firstRowNeeded(const CycleTable& table, std::size_t row) {
    std::size_t first = row;
    while (first > 0 && row - first < kLookBack && table.unit[first - 1] == table.unit[row]) --first;
    return first;
}

// One past the last of `rows` that belongs to the same unit as rows[at].
std::size_t endOfUnit(const CycleTable& table, std::span<const std::uint32_t> rows, std::size_t at) {
    std::size_t end = at + 1;
    while (end < rows.size() && table.unit[rows[end]] == table.unit[rows[at]]) ++end;
    return end;
}

// Where the stretches of whole units begin that threads take one at a time, and where the last one ends.
std::vector<std::size_t> stretchesOf(const CycleTable& table, std::span<const std::uint32_t> rows) {
    std::vector<std::size_t> starts = {0};
    for (std::size_t at = 0; at < rows.size(); at = endOfUnit(table, rows, at))
        if (at - starts.back() >= kRowsPerStretch) starts.push_back(at);
    starts.push_back(rows.size());
    return starts;
}

// The memory has not been touched yet: in pages of 2 MB the system clears it with 70 faults rather than
// 35,000, which took longer than the features. Each page is touched by one thread before several write all
// over it, or each of them would clear it.
void clearInHugePages(FeatureMatrix& matrix) {
    constexpr std::uintptr_t kHugePage = std::uintptr_t{2} << 20;
    const auto first = reinterpret_cast<std::uintptr_t>(matrix.column(0).data());
    const std::uintptr_t begin = (first + kHugePage - 1) / kHugePage * kHugePage;
    const std::uintptr_t end =
        (first + matrix.rows() * matrix.columns() * sizeof(float)) / kHugePage * kHugePage;
    if (begin >= end) return;
    (void)::madvise(reinterpret_cast<void*>(begin), end - begin, MADV_HUGEPAGE); // only ever a wish
    sideBySide((end - begin) / kHugePage, [&](std::size_t page) {
        *reinterpret_cast<volatile float*>(begin + page * kHugePage) = 0; // as it is
    });
}

} // namespace

FeatureMatrix historyFeatures(const CycleTable& table, std::span<const std::uint32_t> rows) {
    FeatureMatrix result(rows.size(), kFeatureCount);
    if (rows.empty()) return result;
    clearInHugePages(result);
    const std::vector<std::size_t> starts = stretchesOf(table, rows);
    sideBySide(starts.size() - 1, [&](std::size_t i) {
        BlockComputer computer(table, result);
        for (std::size_t at = starts[i]; at < starts[i + 1];) {
            const std::size_t end = endOfUnit(table, rows, at);
            const std::size_t begin = firstRowNeeded(table, rows[at]);
            computer.compute({begin, rows[end - 1] + 1 - begin, rows.subspan(at, end - at), at});
            at = end;
        }
    });
    return result;
}

FeatureMatrix historyFeatures(const CycleTable& table) {
    std::vector<std::uint32_t> all(table.rows());
    std::iota(all.begin(), all.end(), 0u);
    return historyFeatures(table, all);
}

} // namespace turbofan
