#include "app/cli/session.h"

#include <cstdlib>

#include <fmt/format.h>

#include "app/cli/progress_line.h"
#include "engine/data/prepared.h"
#include "engine/model/bundle.h"

namespace turbofan {
namespace {

constexpr const char* kServerVariable = "TURBOFAN_SERVER";
constexpr const char* kDefaultServer = "http://127.0.0.1:3000";

Variables givenSettings(const Variables& env_file) {
    Variables given = environmentVariables(); // which wins
    for (const SettingInfo& info : settingsTable())
        if (const auto found = env_file.find(info.variable); found != env_file.end()) given.insert(*found);
    return given;
}

std::string serverAddress(const Arguments& arguments, const Variables& env_file) {
    if (!arguments.control.server.empty()) return arguments.control.server;
    if (const char* value = std::getenv(kServerVariable); value && *value) return value;
    const auto found = env_file.find(kServerVariable);
    return found != env_file.end() && !found->second.empty() ? found->second : kDefaultServer;
}

} // namespace

Result<Session> openSession(const Arguments& arguments, std::stop_token stop) {
    auto env_file = readEnvFile(".env");
    if (!env_file) return fail(env_file.error());
    auto settings = loadSettings(*env_file, environmentVariables());
    if (!settings) return fail(settings.error());
    Session session;
    session.arguments = arguments;
    session.settings = *settings;
    session.given = givenSettings(*env_file);
    session.server = serverAddress(arguments, *env_file);
    session.paths = dataPaths(arguments.data_directory, *settings);
    session.stop = std::move(stop);
    return session;
}

InitializeOptions initializeOptions(const Session& session) {
    InitializeOptions options;
    options.source = session.arguments.source;
    options.raw_folder = session.paths.raw;
    options.raw_folder_is_ours = session.settings.raw_data_path.empty();
    options.prepared_folder = session.paths.prepared;
    options.offered_folder = session.settings.offered_raw_data;
    options.simulated_engines = session.arguments.engines;
    options.simulator_seed = session.arguments.simulator_seed;
    return options;
}

Status ensureData(const Session& session) {
    if (auto there = checkPrepared(session.paths.prepared / kPreparedFileName)) {
        if (there->simulated && !session.settings.offered_raw_data.empty())
            fmt::print(
                stderr,
                "Note: the data here are simulated; `turbofan initialize --source {}` replaces them.\n",
                session.settings.offered_raw_data);
        return {};
    }
    ProgressLine line;
    auto report = initializeData(
        initializeOptions(session), [&](const Progress& p) { line.show(p); }, session.stop);
    line.finish();
    if (!report) return fail(report.error());
    fmt::print(stderr, "Data: {}\n", report->how);
    return {};
}

Result<std::shared_ptr<const PreparedRows>> loadRows(const Session& session) {
    auto dataset = readPrepared(session.paths.prepared / kPreparedFileName);
    if (!dataset) {
        if (dataset.error().code != ErrorCode::NotFound) return fail(dataset.error());
        return fail(ErrorCode::NotFound,
                    fmt::format("there are no prepared data in {}", session.paths.prepared.string()),
                    "run `turbofan initialize` first, or name the data directory with --data-dir");
    }
    return prepareRows(*dataset);
}

Result<std::shared_ptr<const Model>> loadModel(const Session& session) {
    if (!session.arguments.model_version.empty()) {
        auto version = ModelVersion::parse(session.arguments.model_version);
        if (!version) return fail(version.error());
        auto model = loadBundle(session.paths.models / bundleFileName(*version));
        if (!model && model.error().code == ErrorCode::NotFound)
            return fail(ErrorCode::NotFound, fmt::format("there is no model {}", version->text()),
                        "see `turbofan models`");
        return model;
    }
    ModelRegistry registry(session.paths.models, ModelRegistry::Access::Look);
    auto outcome = registry.reload();
    if (!outcome) return fail(outcome.error());
    if (!outcome->live && !outcome->about_choice.empty()) return fail(outcome->about_choice.front());
    if (!outcome->live && !outcome->refused.empty()) return fail(outcome->refused.front());
    if (!outcome->live)
        return fail(ErrorCode::NotFound,
                    fmt::format("there is no model in {}", session.paths.models.string()),
                    "run `turbofan train` first, or name the data directory with --data-dir");
    return outcome->live;
}

} // namespace turbofan
