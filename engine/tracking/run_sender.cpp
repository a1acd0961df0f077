#include "engine/tracking/run_sender.h"

#include <fmt/format.h>

#include "engine/base/log.h"
#include "engine/tracking/mlflow_registry.h"
#include "engine/tracking/run_batches.h"

namespace turbofan {
namespace {

constexpr int kMaxRestarts = 1;
constexpr std::size_t kTagBytes = 2000;

// The run in MLflow: the one that we created earlier, or the one that carries our key, or a new one.
Result<MlflowRun> startRun(const MlflowClient& client, const TrackedRun& run, const SendState& state) {
    if (!state.run_id.empty()) return MlflowRun{state.run_id, state.artifact_uri};
    const auto experiment = client.experimentId(run.experiment);
    if (!experiment) return fail(experiment.error());
    auto found = client.findRun(*experiment, run.key);
    if (!found) return fail(found.error());
    if (*found) return **found;
    return client.createRun(*experiment, run.run_name, run.key, run.started);
}

Status sendValues(const MlflowClient& client, const std::string& run_id, const TrackedRun& run) {
    for (const RunBatch& batch : batchesOf(run))
        if (auto ok = client.logBatch(run_id, batch); !ok) return ok;
    return {};
}

// One artifact that is refused does not keep the others back.
Status sendArtifacts(const MlflowClient& client, const MlflowRun& target, const TrackedRun& run) {
    Status first_refusal;
    for (const auto& artifact : run.artifacts) {
        auto ok = client.uploadArtifact(target, artifact.name, artifact.bytes);
        if (ok) continue;
        if (verdictOn(ok.error()) != Verdict::Refused) return ok;
        if (first_refusal) first_refusal = ok;
    }
    return first_refusal;
}

// A refused run must not look as if it were still running. Best effort: the refusal is what counts.
void closeRefused(const MlflowClient& client, const std::string& run_id, const TrackedRun& run,
                  const Error& refusal) {
    const std::string reason = refusal.text().substr(0, kTagBytes);
    if (auto ok = client.setTag(run_id, "turbofan.incomplete", reason); !ok)
        logDebug("MLflow: the reason could not be left with the run: " + ok.error().text());
    if (auto ok = client.endRun(run_id, run.succeeded, run.finished); !ok)
        logDebug("MLflow: the run could not be closed: " + ok.error().text());
}

// MLflow has the run by now: a registry that does not want it, or that is not there, does not undo that.
Status sendVersion(const MlflowClient& client, const MlflowRun& target, const TrackedRun& run) {
    if (run.registered_model.empty()) return {};
    const ModelVersionDraft draft{run.registered_model,    target.artifact_uri, target.run_id, run.key,
                                  run.version_description, run.version_tags};
    auto made = registerVersion(client, draft);
    if (made || verdictOn(made.error()) != Verdict::Refused) return made;
    logWarning(fmt::format("MLflow has the run {}, but did not register its model: {}", run.run_name,
                           made.error().text()));
    return client.setTag(target.run_id, "turbofan.unregistered", made.error().text().substr(0, kTagBytes));
}

Status sendOnce(const MlflowClient& client, const OutboxFolder& folder, const std::string& name,
                const TrackedRun& run, SendState& state) {
    const auto target = startRun(client, run, state);
    if (!target) return fail(target.error());
    if (state.run_id.empty()) {
        state.run_id = target->run_id;
        state.artifact_uri = target->artifact_uri;
        if (auto ok = folder.writeState(name, state); !ok) return ok;
    }
    Status sent = sendValues(client, target->run_id, run);
    if (sent) sent = sendArtifacts(client, *target, run);
    if (sent) sent = client.endRun(target->run_id, run.succeeded, run.finished);
    if (sent) sent = sendVersion(client, *target, run);
    const bool gone = !sent && sent.error().code == ErrorCode::NotFound;
    if (!sent && !gone && verdictOn(sent.error()) == Verdict::Refused)
        closeRefused(client, target->run_id, run, sent.error());
    return sent;
}

Status sendRun(const MlflowClient& client, const OutboxFolder& folder, const std::string& name,
               const TrackedRun& run) {
    SendState state = folder.readState(name);
    for (;;) {
        const bool remembered = !state.run_id.empty();
        Status sent = sendOnce(client, folder, name, run, state);
        // A server that was set up anew knows nothing of a run that we remember: begin again, but not for
        // ever.
        const bool vanished = !sent && sent.error().code == ErrorCode::NotFound;
        if (!vanished || !remembered || state.restarts >= kMaxRestarts) return sent;
        state = {{}, {}, state.restarts + 1};
        if (auto ok = folder.writeState(name, state); !ok) return ok;
    }
}

} // namespace

Status sendEntry(const MlflowClient& client, const OutboxFolder& folder, const std::string& name) {
    if (OutboxFolder::isChampion(name)) {
        const auto champion = folder.readChampion(name);
        return champion ? moveChampion(client, *champion) : fail(champion.error());
    }
    const auto run = folder.read(name);
    return run ? sendRun(client, folder, name, *run) : fail(run.error());
}

bool mustWait(const OutboxFolder& folder, const std::string& name) {
    if (!OutboxFolder::isChampion(name)) return false;
    const auto champion = folder.readChampion(name);
    return champion && !champion->run_key.empty() && folder.waits(champion->run_key);
}

} // namespace turbofan
