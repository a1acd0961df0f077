#include "engine/operation/local_control.h"

#include "engine/operation/local_control_impl.h"

namespace turbofan {

LocalControl::LocalControl(Engine& engine, LocalControlOptions options)
    : impl_(std::make_unique<Impl>(engine, std::move(options))) {}

LocalControl::~LocalControl() = default;

} // namespace turbofan
