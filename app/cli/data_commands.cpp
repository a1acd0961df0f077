// initialize, features, version.
#include <filesystem>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "app/cli/commands.h"
#include "app/cli/progress_line.h"
#include "engine/base/json_text.h"
#include "engine/data/prepared.h"
#include "engine/lifecycle/features_csv.h"
#include "turbofan_version.h"

namespace turbofan {
namespace json = boost::json;

Status runInitialize(const Session& session) {
    ProgressLine line;
    const auto show = [&](const Progress& p) { line.show(p); };
    auto report = initializeData(initializeOptions(session), show, session.stop);
    line.finish();
    if (!report) return fail(report.error());
    const Dataset& data = report->dataset;
    if (session.arguments.csv)
        if (auto ok = writePreparedCsv(data, session.paths.ready, session.stop); !ok) return ok;
    line.finish();
    const std::size_t kept = keptTrainingRows(data.train).size();
    const std::size_t last = lastRows(data.test).size();
    if (session.arguments.json) {
        json::array warnings(data.origin.warnings.begin(), data.origin.warnings.end());
        fmt::print("{}\n", jsonText(json::object{{"source", data.origin.name},
                                                 {"simulated", data.origin.simulated},
                                                 {"how", report->how},
                                                 {"digest", data.origin.digest},
                                                 {"training_rows", data.train.rows()},
                                                 {"training_rows_kept", kept},
                                                 {"training_engines", unitsOf(data.train).size()},
                                                 {"test_rows", data.test.rows()},
                                                 {"test_engines", last},
                                                 {"warnings", warnings}}));
        return {};
    }
    fmt::print("{}\n{}: {} training engines, {} rows ({} kept); {} test engines, {} rows\nready in {}\n",
               report->how, data.origin.name, unitsOf(data.train).size(), data.train.rows(), kept, last,
               data.test.rows(), session.paths.prepared.string());
    for (const std::string& warning : data.origin.warnings) fmt::print("note: {}\n", warning);
    return {};
}

Status runFeatures(const Session& session) {
    auto rows = loadRows(session);
    if (!rows) return fail(rows.error());
    const Split split = session.arguments.split == "train" ? Split::Train : Split::Test;
    ProgressLine line;
    const Status written = writeFeaturesCsv(
        **rows, split, session.arguments.out, [&](const Progress& p) { line.show(p); }, session.stop);
    line.finish();
    if (!written) return written;
    const std::size_t count = split == Split::Train ? (*rows)->train.rows() : (*rows)->test_last.rows();
    if (session.arguments.json)
        fmt::print("{}\n", jsonText(json::object{{"file", session.arguments.out}, {"rows", count}}));
    else
        fmt::print("{} rows of 225 features in {}\n", count, session.arguments.out);
    return {};
}

Status runVersion(const Session& session) {
    if (session.arguments.json)
        fmt::print("{}\n", jsonText(json::object{{"version", TURBOFAN_VERSION}}));
    else
        fmt::print("turbofan {}\n", TURBOFAN_VERSION);
    return {};
}

} // namespace turbofan
