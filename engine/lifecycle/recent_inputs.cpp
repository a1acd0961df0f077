#include "engine/lifecycle/recent_inputs.h"

#include <algorithm>
#include <utility>

namespace turbofan {

void RecentInputs::add(std::string request, std::size_t rows, std::vector<float> features) {
    if (rows == 0 || features.empty()) return;
    auto made = std::make_shared<Request>();
    made->name = std::move(request);
    made->rows = std::min(rows, kRows);
    made->first_row = rows - made->rows;
    made->columns = features.size() / rows;
    const auto first = static_cast<std::ptrdiff_t>(made->first_row * made->columns);
    features.erase(features.begin(), features.begin() + first);
    if (features.capacity() - features.size() > features.size() / 8) features.shrink_to_fit();
    made->features = std::make_shared<const std::vector<float>>(std::move(features));

    std::vector<std::shared_ptr<const Request>> dropped; // freed after the lock is given back
    std::lock_guard lock(mutex_);
    rows_ += made->rows;
    by_name_[made->name] = made;
    requests_.push_back(std::move(made));
    while (rows_ - requests_.front()->rows >= kRows) {
        const auto& oldest = requests_.front();
        rows_ -= oldest->rows;
        const auto named = by_name_.find(oldest->name);
        if (named != by_name_.end() && named->second == oldest) by_name_.erase(named);
        dropped.push_back(oldest);
        requests_.pop_front();
    }
}

std::shared_ptr<const RecentInputs::Request> RecentInputs::requestOf(std::string_view name,
                                                                     std::int32_t row) const {
    std::lock_guard lock(mutex_);
    const auto found = by_name_.find(name);
    if (found == by_name_.end() || row < 0) return nullptr;
    const auto wanted = static_cast<std::size_t>(row);
    const Request& request = *found->second;
    const bool kept = wanted >= request.first_row && wanted < request.first_row + request.rows;
    return kept ? found->second : nullptr;
}

std::optional<std::vector<float>> RecentInputs::find(std::string_view request, std::int32_t row) const {
    const auto found = requestOf(request, row);
    if (!found) return std::nullopt;
    const std::size_t first = (static_cast<std::size_t>(row) - found->first_row) * found->columns;
    const auto begin = found->features->begin() + static_cast<std::ptrdiff_t>(first);
    return std::vector<float>(begin, begin + static_cast<std::ptrdiff_t>(found->columns));
}

bool RecentInputs::contains(std::string_view request, std::int32_t row) const {
    return requestOf(request, row) != nullptr;
}

std::size_t RecentInputs::rows() const {
    std::lock_guard lock(mutex_);
    return rows_;
}

} // namespace turbofan
