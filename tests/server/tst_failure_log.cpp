// What fails with every request is in the log once, on each port.
#include <QtTest>

#include "engine/base/log.h"
#include "engine/store/database.h"
#include "fake_control_port.h"
#include "oip_requests.h"
#include "raw_connection.h"
#include "server/failure_log.h"
#include "session_port.h"
#include "small_engine.h"

using namespace turbofan;
using namespace turbofan::testing;

namespace {

constexpr int kAsked = 20;

// What is logged while it lives.
class LogFile {
public:
    LogFile() { good_ = bool(configureLog(LogLevel::Warning, path().toStdString())); }
    ~LogFile() { (void)configureLog(LogLevel::Off); }
    bool good() const { return good_; }
    int lines(const char* words) const {
        QFile file(path());
        return file.open(QFile::ReadOnly) ? int(file.readAll().count(words)) : -1;
    }
    // Less than asked for: on a machine that stands still, ten seconds pass.
    bool saysSeldom(const char* words) const { return lines(words) >= 1 && lines(words) < kAsked / 2; }

private:
    QString path() const { return folder_.filePath("log"); }
    QTemporaryDir folder_;
    bool good_ = false;
};

// Of other features than the requests have: no prediction can be made.
Forest foreignForest() {
    FeatureBins bins;
    bins.edges.assign(kFeatureCount - 1, {});
    ForestNode leaf{};
    leaf.leaf_value = 50;
    return *Forest::build(std::move(bins), {{leaf}});
}

int statusOf(RawConnection& c, const std::string& request) {
    c.send(request);
    return c.answer().status;
}

} // namespace

class TstFailureLog : public QObject {
    Q_OBJECT

private slots:
    void eachKindIsSaidOnce() {
        const LogFile file;
        QVERIFY(file.good());
        FailureLog log;
        for (int i = 0; i < kAsked; ++i) {
            log.tell("It failed", {ErrorCode::Io, "the disk is full", ""});
            log.tell("It failed", {ErrorCode::Corrupt, "the file is damaged", ""});
        }
        QVERIFY(file.saysSeldom("It failed: the disk is full"));
        QVERIFY(file.saysSeldom("It failed: the file is damaged"));
    }

    void predictionsAndInferences() {
        const LogFile file;
        SmallEngine small(SmallEngine::quickSettings(), false);
        const auto model = std::const_pointer_cast<Model>(constantModel(50));
        orThrow(small.engine->registry().publish(model));
        model->forest = foreignForest(); // as no bundle has one: it would not have been published
        RawConnection c(small.ports[0]);
        const std::string infer = oipBody(oipInput("features", "[1,225]", "FP64", oipData(1)));
        for (int i = 0; i < kAsked; ++i) {
            QCOMPARE(statusOf(c, post("/predict", predictBody(wholeRow()))), 500);
            QCOMPARE(statusOf(c, post("/v2/models/turbofan-rul/infer", infer)), 500);
        }
        QVERIFY(file.saysSeldom("A prediction failed"));
        QVERIFY(file.saysSeldom("An inference failed"));
    }

    void modelsThatCannotBeLoaded() {
        const LogFile file;
        SmallEngine small(SmallEngine::quickSettings(), false);
        const auto models = small.engine->paths().models;
        std::filesystem::remove_all(models);
        QVERIFY(QFile(QString::fromStdString(models.string())).open(QFile::WriteOnly)); // no folder any more
        RawConnection c(small.ports[0]);
        for (int i = 0; i < kAsked; ++i)
            QCOMPARE(statusOf(c, post("/v2/repository/models/turbofan-rul/load", "{}")), 400);
        QVERIFY(file.saysSeldom("A model could not be loaded"));
    }

    void driftChecks() {
        const LogFile file;
        SmallEngine small(SmallEngine::quickSettings(), false);
        const auto other = orThrow(Database::open(small.engine->paths().store, Database::Access::ReadWrite));
        orThrow(other->script("ALTER TABLE feedback RENAME TO gone"));
        RawConnection c(small.ports[2]);
        for (int i = 0; i < kAsked; ++i) QCOMPARE(statusOf(c, post("/run_drift_check_now", "{}")), 503);
        QVERIFY(file.saysSeldom("A drift check failed"));
    }

    void reasonsOfTheHealth() {
        const LogFile file;
        const auto port = std::make_shared<FakeControlPort>();
        port->failWith(Error{ErrorCode::Io, "the store is gone", ""});
        SmallEngine small(SmallEngine::quickSettings(), false, port);
        RawConnection c(small.ports[0]);
        for (int i = 0; i < kAsked; ++i) (void)statusOf(c, "GET /readyz?verbose HTTP/1.1\r\nHost: x\r\n\r\n");
        QVERIFY(file.saysSeldom("The overview cannot be had"));
    }
};

QTEST_GUILESS_MAIN(TstFailureLog)
#include "tst_failure_log.moc"
