// What every command starts from: settings, paths, signals.
#pragma once

#include <memory>
#include <stop_token>

#include "app/cli/arguments.h"
#include "engine/base/error.h"
#include "engine/base/settings.h"
#include "engine/data/initialize.h"
#include "engine/lifecycle/data_paths.h"
#include "engine/lifecycle/model_registry.h"
#include "engine/training/training_set.h"

namespace turbofan {

struct Session {
    Arguments arguments;
    Settings settings;
    Variables given;    // settings that .env or the environment named
    std::string server; // which the control commands speak to
    DataPaths paths;
    std::stop_token stop;
};

// Reads .env and the environment. InvalidArgument naming a value that cannot be read.
Result<Session> openSession(const Arguments& arguments, std::stop_token stop);

// How `initialize` is asked to work in this session.
InitializeOptions initializeOptions(const Session& session);

// Prepares the data as `auto` does unless they are there, telling on standard error what it did.
Status ensureData(const Session& session);

// The prepared rows; NotFound with the cure when nothing has been initialised.
Result<std::shared_ptr<const PreparedRows>> loadRows(const Session& session);

// The live model, or the version that --model names. NotFound with the cure when there is none.
Result<std::shared_ptr<const Model>> loadModel(const Session& session);

} // namespace turbofan
