// The engine behind the window: what its opening says of the data, by which the welcome page offers its ways.
#include <QTemporaryDir>
#include <QTest>

#include "app/console/embedded_engine.h"
#include "tests/engine/lifecycle/small_world.h"

using namespace turbofan;
using namespace turbofan::testing;
using ui::DataNeed;

namespace {

// One opening after the other in the same data directory, without ports.
struct Opening {
    Opening() { options.without_ports = true; }

    Result<std::shared_ptr<ControlPort>> open(const std::string& source, std::stop_token stop = {}) {
        options.data_directory = (folder.path() + "/data").toStdString();
        options.source = source;
        return embeddedEngine(options, std::move(stop), report)();
    }
    DataNeed need() const { return report->dataNeed(options.source); }
    std::filesystem::path prepared() const {
        return std::filesystem::path(folder.path().toStdString()) / "data" / "prepared" / kPreparedFileName;
    }

    QTemporaryDir folder;
    EmbeddedOptions options;
    std::shared_ptr<OpeningReport> report = std::make_shared<OpeningReport>();
};

} // namespace

class TestEmbeddedEngine : public QObject {
    Q_OBJECT
private slots:
    void init() { qunsetenv("TURBOFAN_RAW_DATA"); }

    void withoutDataNothingIsGotUnasked() {
        Opening opening;
        const auto port = opening.open("");
        QVERIFY(!port);
        QVERIFY(port.error().code == ErrorCode::NotFound);
        QCOMPARE(opening.need(), DataNeed::Missing);
        QVERIFY(!std::filesystem::exists(opening.prepared()));
    }

    void whatWasTriedInVainIsToldApart() {
        Opening opening;
        const QTemporaryDir bare;
        const auto port = opening.open(bare.path().toStdString());
        QVERIFY(!port);
        QCOMPARE(opening.need(), DataNeed::NotHad);
        QVERIFY(ui::lacksData(opening.need()));

        std::stop_source cancelled;
        cancelled.request_stop();
        const auto stopped = opening.open("simulated", cancelled.get_token());
        QVERIFY(!stopped);
        QCOMPARE(stopped.error().message, std::string("Getting the data was cancelled."));
        QCOMPARE(opening.need(), DataNeed::NotHad);
        QVERIFY(!opening.report->preparing());
    }

    void earlierDataStay() {
        Opening opening;
        orThrow(writePrepared(smallFleet(), opening.prepared()));
        {
            const auto port = opening.open("");
            QVERIFY2(port.has_value(), port ? "" : port.error().text().c_str());
            QCOMPARE(opening.need(), DataNeed::Here);
            QVERIFY((*port)->overview());
        }
        const QTemporaryDir bare;
        QVERIFY(!opening.open(bare.path().toStdString()));
        QCOMPARE(opening.need(), DataNeed::Kept);
        QVERIFY(opening.open(""));
        QCOMPARE(opening.need(), DataNeed::Here);
    }
};

QTEST_GUILESS_MAIN(TestEmbeddedEngine)
#include "tst_embedded_engine.moc"
