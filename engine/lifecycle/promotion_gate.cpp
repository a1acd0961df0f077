#include "engine/lifecycle/promotion_gate.h"

#include <algorithm>
#include <cmath>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "engine/base/json_text.h"

namespace turbofan {
namespace {

constexpr double kOneSided95 = 1.645; // standard errors

// The lower end of what the mean of the values may be; -inf where there are too few to say.
double lowerBound(const std::vector<double>& values) {
    const auto n = static_cast<double>(values.size());
    if (n < 2) return -HUGE_VAL;
    double mean = 0, squares = 0;
    for (const double value : values) mean += value / n;
    for (const double value : values) squares += (value - mean) * (value - mean);
    return mean - kOneSided95 * std::sqrt(squares / (n - 1) / n);
}

} // namespace

std::string PromotionVerdict::sentence(ModelVersion champion) const {
    return fmt::format("RMSE {:.2f} against {:.2f} of model {} on the same {} test engines", candidate_rmse,
                       champion_rmse, champion.text(), engines);
}

std::string PromotionVerdict::facts(ModelVersion champion) const {
    return jsonText(boost::json::object{{"candidate_rmse", candidate_rmse},
                                        {"champion_rmse", champion_rmse},
                                        {"champion", champion.text()},
                                        {"engines", engines}});
}

Result<PromotionVerdict> judgePromotion(const TestRows& rows, const Model& candidate, const Model& champion) {
    const auto share = testShareOf(rows, std::max(candidate.metadata.fraction, champion.metadata.fraction));
    if (!share) return fail(share.error());
    const std::size_t columns = rows.test_last.columns();
    if (candidate.forest.features() != columns || champion.forest.features() != columns)
        return fail(ErrorCode::InvalidArgument, "the two models do not take the features of these rows");
    PromotionVerdict verdict;
    verdict.engines = share->test_rows.size();
    if (verdict.engines == 0) return verdict;
    const std::vector<float> inputs = gatherRows(rows.test_last, share->test_rows);
    const auto made = candidate.forest.predict(inputs), had = champion.forest.predict(inputs);
    std::vector<float> truth;
    std::vector<double> differences;
    for (std::size_t i = 0; i < share->test_rows.size(); ++i) {
        truth.push_back(rows.test_last_rul[share->test_rows[i]]);
        const auto actual = static_cast<double>(truth.back());
        differences.push_back(std::pow(made[i] - actual, 2) - std::pow(had[i] - actual, 2));
    }
    verdict.candidate_rmse = evaluate(made, truth).rmse;
    verdict.champion_rmse = evaluate(had, truth).rmse;
    verdict.worse = lowerBound(differences) > 0;
    return verdict;
}

} // namespace turbofan
