// Small training sets made of numbers that a test can reason about, and the real one where it is at hand.
#pragma once

#include <QByteArray>

#include <cmath>
#include <filesystem>
#include <memory>
#include <vector>

#include "engine/data/cmapss_reader.h"
#include "engine/training/forest_trainer.h"
#include "engine/training/random.h"
#include "engine/training/training_set.h"

struct SyntheticRows {
    turbofan::FeatureMatrix features;
    std::vector<float> target;
    std::vector<std::int32_t> group;

    turbofan::TrainingRequest request(int trees) const {
        turbofan::TrainingRequest request;
        request.features = &features;
        request.target = target;
        request.group = group;
        request.parameters.trees = trees;
        request.threads = 2;
        request.validation_trees = 0;
        return request;
    }
};

// Engines of 25 rows each. Feature 0 carries the target with noise, feature 1 is constant, feature 2 takes
// three values, the others are noise.
inline SyntheticRows syntheticRows(std::size_t rows, std::size_t columns, std::uint64_t seed = 7) {
    turbofan::Random random(seed, 99, 0);
    const auto uniform = [&] {
        return static_cast<float>(random.below(1u << 20)) / static_cast<float>(1u << 20);
    };
    SyntheticRows made;
    made.features = turbofan::FeatureMatrix(rows, columns);
    for (std::size_t row = 0; row < rows; ++row) {
        made.target.push_back(static_cast<float>(6 + random.below(140)));
        made.group.push_back(1001 + static_cast<std::int32_t>(row / 25));
        for (std::size_t c = 0; c < columns; ++c) {
            float value = uniform();
            if (c == 0) value = made.target[row] + 20 * uniform();
            if (c == 1) value = 518.67f;
            if (c == 2) value = static_cast<float>(random.below(3));
            made.features.column(c)[row] = value;
        }
    }
    return made;
}

// Where the real C-MAPSS files are, or empty.
inline std::filesystem::path realDataFolder() {
    const QByteArray named = qgetenv("TURBOFAN_TEST_CMAPSS");
    const std::filesystem::path folder =
        named.isEmpty() ? std::filesystem::path(TURBOFAN_SOURCE_DIR) / ".." / "shared" / "data" / "CMaps"
                        : std::filesystem::path(named.toStdString());
    return std::filesystem::exists(folder / "train_FD001.txt") ? folder : std::filesystem::path();
}

// The real rows, prepared once per test program; null where the files are absent.
inline std::shared_ptr<const turbofan::PreparedRows> realRows() {
    static const auto prepared = []() -> std::shared_ptr<const turbofan::PreparedRows> {
        const auto folder = realDataFolder();
        if (folder.empty()) return nullptr;
        const auto dataset = turbofan::readCmapss(folder, {}, {});
        if (!dataset) qFatal("%s", dataset.error().text().c_str());
        return turbofan::prepareRows(*dataset);
    }();
    return prepared;
}

// Walks one tree with the raw floats: the definition that everything faster has to agree with.
inline float plainWalk(const turbofan::Tree& nodes, const turbofan::FeatureBins& bins, const float* row) {
    std::size_t at = 0;
    while (nodes[at].right_or_zero != 0) {
        const auto split = nodes[at].split;
        at = row[split.feature] <= bins.edges[split.feature][split.bin] ? at + 1 : nodes[at].right_or_zero;
    }
    return nodes[at].leaf_value;
}
