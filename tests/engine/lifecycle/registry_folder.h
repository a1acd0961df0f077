// A models folder with its registry, and bundles to put there.
#pragma once

#include <optional>

#include <QTemporaryDir>

#include "tests/engine/lifecycle/small_world.h"

namespace turbofan::testing {

namespace fs = std::filesystem;

class RegistryFolder {
protected:
    void renew() {
        registry_.reset();
        dir_.emplace();
        registry_.emplace(folder());
    }
    fs::path bundle(int version) const { return folder() / bundleFileName({version}); }
    fs::path folder() const { return fs::path(dir_->path().toStdString()) / "models"; }
    void put(int version, float cycles = 50) const {
        orThrow(saveBundle(*constantModel(version, cycles), bundle(version)));
    }
    int live() const { return registry_->live() ? registry_->live()->metadata.version.number : 0; }
    ReloadOutcome look() { return orThrow(registry_->reload()); }
    void damageTail(int version) const {
        std::string bytes = readText(bundle(version));
        bytes[bytes.size() - 40] = static_cast<char>(bytes[bytes.size() - 40] ^ 0x5a);
        writeText(bundle(version), bytes);
    }

    std::optional<QTemporaryDir> dir_;
    std::optional<ModelRegistry> registry_;
};

} // namespace turbofan::testing
