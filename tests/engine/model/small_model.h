// A real, if small, model: trained in a moment on rows made of numbers.
#pragma once

#include <memory>

#include "tests/engine/training/synthetic_rows.h"

inline turbofan::ModelMetadata sampleMetadata() {
    using namespace std::chrono;
    turbofan::ModelMetadata m;
    m.version = {3};
    m.fraction = 0.3;
    m.training_engines = 212;
    m.last_training_unit = 2112;
    m.training_rows = 600;
    m.test = {25.4713, 18.25, 0.731, 212};
    m.validation_rmse = 28.993;
    m.parameters.seed = 0xfedcba9876543210ULL;
    m.created = turbofan::Instant(microseconds(1795000000123456));
    m.training_seconds = 5.25;
    m.simulated = true;
    m.data_name = "simulated";
    m.data_digest = "00ff";
    m.program_version = "0.1.0";
    m.reason = "drift: \"RMSE\" 31.2 > 27.8 \xe2\x80\x93 f\xc3\xbcr 2 engines\n";
    return m;
}

inline const SyntheticRows& sampleRows() {
    static const SyntheticRows rows = syntheticRows(600, 225);
    return rows;
}

inline turbofan::Model trainedSample() {
    auto trained = turbofan::trainForest(sampleRows().request(20), {}, {});
    if (!trained) qFatal("%s", trained.error().text().c_str());
    return {sampleMetadata(), std::move(trained->feature_min), std::move(trained->feature_max),
            std::move(trained->forest)};
}

inline const turbofan::Model& sampleModel() {
    static const turbofan::Model model = trainedSample();
    return model;
}

// All sample rows one after the other, as Forest::predict wants them.
inline std::vector<float> sampleMatrix() {
    std::vector<std::uint32_t> all(sampleRows().target.size());
    for (std::uint32_t i = 0; i < all.size(); ++i) all[i] = i;
    return turbofan::gatherRows(sampleRows().features, all);
}
