// The incident: what is in the zip, what is said about what is not, and that it opens.
#include <archive.h>
#include <archive_entry.h>

#include <QtTest>

#include "engine/base/time_text.h"
#include "engine/exports/incident.h"
#include "tests/server/fake_control_port.h"

using namespace turbofan;
using namespace turbofan::testing;

namespace {

Instant at(const char* text) {
    return parseIso8601(text).value();
}

std::map<QString, QByteArray> unzipped(const std::string& zip) {
    std::map<QString, QByteArray> files;
    archive* reader = archive_read_new();
    archive_read_support_format_zip(reader);
    archive_entry* entry = nullptr;
    if (archive_read_open_memory(reader, zip.data(), zip.size()) == ARCHIVE_OK)
        while (archive_read_next_header(reader, &entry) == ARCHIVE_OK) {
            QByteArray bytes(archive_entry_size(entry), '\0');
            if (archive_read_data(reader, bytes.data(), std::size_t(bytes.size())) == bytes.size())
                files[QString::fromUtf8(archive_entry_pathname_utf8(entry))] = bytes;
        }
    archive_read_free(reader);
    return files;
}

// A port with one retraining inside the span and one long before it.
struct Scene {
    FakeControlPort port;
    IncidentSpan span{at("2026-11-25T15:00:00Z"), at("2026-11-25T15:02:00Z")};

    Scene() {
        port.overview_ = {};
        port.overview_.time = at("2026-11-25T15:30:00Z");
        port.overview_.live = LiveModel{};
        port.overview_.live->version = {4};
        port.overview_.live->test_rmse = 19.8;
        port.overview_.data_name = "C-MAPSS";
        port.overview_.reasons = {{HealthLevel::Attention, "drift", "KS 0.31 is over its warn level.", ""}};
        port.overview_.ks.warn = 0.1;
        port.overview_.ks.alert = 0.2;
        FigureSeries rmse{"rmse_current", {}, {}, {}}, ks{"ks_mean", {}, {}, {}};
        for (int i = 0; i < 120; ++i) {
            rmse.seconds.push_back(std::chrono::duration<double>(span.from.time_since_epoch()).count() + i);
            rmse.value.push_back(20 + i * 0.1);
        }
        ks.seconds = rmse.seconds;
        ks.value.assign(120, 0.3);
        port.history_ = {span.from, span.to, {rmse, ks}};
        RunRow inside, before;
        inside.run = 4;
        inside.state = "succeeded";
        inside.started = at("2026-11-25T15:00:30Z");
        inside.finished = at("2026-11-25T15:00:50Z");
        inside.version = "4.0";
        inside.version_before = "3.0";
        before.run = 3;
        before.started = at("2026-11-25T13:00:00Z");
        before.finished = at("2026-11-25T13:00:20Z");
        port.runs_ = {inside, before};
    }
};

} // namespace

class TestIncident : public QObject {
    Q_OBJECT
private slots:
    void theZipHoldsEverything() {
        Scene scene;
        std::vector<std::uint64_t> told;
        const auto incident =
            collectIncident(scene.port, scene.span, [&](const Progress& p) { told.push_back(p.done); }, {});
        QVERIFY(incident);
        QCOMPARE(told, (std::vector<std::uint64_t>{1, 2, 3, 4, 5, 6, 7, 8}));
        QVERIFY(incident->missing.empty());
        const auto files = unzipped(incidentZip(*incident).value());
        for (const char* name : {"README.txt", "figures.csv", "events.csv", "runs.csv", "models.csv",
                                 "service.csv", "drift.csv", "drift.json", "thresholds.json", "settings.csv",
                                 "diagnostics.json", "overview.json", "charts.html"})
            QVERIFY2(files.contains(name), name);
        QCOMPARE(files.size(), std::size_t(13));
        QVERIFY(files.at("figures.csv")
                    .startsWith("time,seconds,rmse_current [cycles],ks_mean\n"
                                "2026-11-25T15:00:00.000000Z,"));
        QCOMPARE(files.at("figures.csv").count('\n'), 121);
        QVERIFY2(files.at("runs.csv").count('\n') == 2, "the run before the span is not in it");
        QVERIFY(!QJsonDocument::fromJson(files.at("overview.json")).isNull());
    }

    void theZipEndsWithItsDirectory() {
        Scene scene;
        const std::string zip = incidentZip(collectIncident(scene.port, scene.span, {}, {}).value()).value();
        QVERIFY2(zip.rfind("PK\x05\x06") == zip.size() - 22, "and not with padding");
    }

    void theReadmeSaysWhatIsThere() {
        Scene scene;
        Incident incident = collectIncident(scene.port, scene.span, {}, {}).value();
        incident.files.push_back({"charts/rmse.png", "picture"});
        const auto files = unzipped(incidentZip(incident).value());
        const QByteArray text = files.at("README.txt");
        for (const char* words :
             {"2026-11-25 15:00:00 to 2026-11-25 15:02:00 UTC", "4.0 (test RMSE 19.80 cycles)", "C-MAPSS",
              "KS 0.31 is over its warn level."})
            QVERIFY2(text.contains(words), words);
        for (const auto& [name, bytes] : files)
            QVERIFY2(name == "README.txt" || text.contains(name.toUtf8() + ' '), qPrintable(name));
        QVERIFY(!text.contains("Not to be had"));
        QVERIFY2(!QRegularExpression("\\.(csv|json|html|png)\\s*\n").match(text).hasMatch(),
                 "every file has its meaning");
    }

    void theChartsShowTheSpan() {
        Scene scene;
        const Incident incident = collectIncident(scene.port, scene.span, {}, {}).value();
        const QByteArray page = unzipped(incidentZip(incident).value()).at("charts.html");
        QCOMPARE(page.count("<svg"), 6);
        QVERIFY(page.contains("v3 → v4"));
        QVERIFY(page.contains("class=\"curve c-alert\""));
        QVERIFY(!page.contains("http://") && !page.contains("https://"));
    }

    void oneLookThatFailsIsNamed() {
        struct NoCheck : FakeControlPort {
            Result<DriftTable> drift() override {
                return fail(ErrorCode::Unavailable, "No check has been made yet.", "wait a moment");
            }
        } port;
        const auto incident = collectIncident(port, Scene().span, {}, {});
        QVERIFY(incident);
        QCOMPARE(incident->missing.size(), std::size_t(1));
        const auto files = unzipped(incidentZip(*incident).value());
        QVERIFY(!files.contains("drift.csv"));
        QVERIFY(files.at("README.txt").contains("drift.csv: No check has been made yet."));
    }

    void aServerThatIsGoneIsAnError() {
        Scene scene;
        scene.port.failWith(Error{ErrorCode::Network, "Nobody answers.", "start it"});
        const auto gone = collectIncident(scene.port, scene.span, {}, {});
        QVERIFY(!gone && gone.error().code == ErrorCode::Network);
    }

    void emptySpansAndStopsAreTold() {
        Scene scene;
        const auto empty = collectIncident(scene.port, {scene.span.to, scene.span.to}, {}, {});
        QVERIFY(!empty && empty.error().code == ErrorCode::InvalidArgument);
        std::stop_source stop;
        const auto stopped = collectIncident(
            scene.port, scene.span,
            [&](const Progress& p) { p.done == 3 ? void(stop.request_stop()) : void(); }, stop.get_token());
        QVERIFY(!stopped && stopped.error().code == ErrorCode::Cancelled);
    }

    void anyPortCanBeTaken() {
        for (std::uint64_t seed = 0; seed < 20; ++seed) {
            FakeControlPort port(seed);
            const auto incident = collectIncident(port, Scene().span, {}, {});
            QVERIFY(incident);
            QCOMPARE(unzipped(incidentZip(*incident).value()).size(), incident->files.size() + 1);
        }
    }

    void theNameSaysWhen() {
        QCOMPARE(incidentFileName(Scene().span), std::string("turbofan-incident-20261125-150200.zip"));
    }
};

QTEST_GUILESS_MAIN(TestIncident)
#include "tst_incident.moc"
