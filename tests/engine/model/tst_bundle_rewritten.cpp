// A bundle that somebody writes into while it is opened is refused at worst; it never ends the program.
#include <fstream>
#include <thread>

#include <QTemporaryDir>
#include <QTest>

#include "engine/base/files.h"
#include "engine/model/bundle.h"
#include "tests/engine/model/small_model.h"
#include "tests/or_throw.h"

using namespace turbofan;
using namespace turbofan::testing;

class TestBundleRewritten : public QObject {
    Q_OBJECT
private slots:
    void whoeverWritesIntoItMeanwhile() {
        const QTemporaryDir folder;
        const std::filesystem::path file = folder.path().toStdString() + "/model.tfmodel";
        orThrow(saveBundle(sampleModel(), file));
        const std::string whole = orThrow(readFile(file));
        std::jthread writer([&](const std::stop_token& stop) {
            while (!stop.stop_requested()) {
                std::ofstream out(file, std::ios::binary | std::ios::trunc); // as cp does
                out.write(whole.data(), static_cast<std::streamsize>(whole.size() / 2)).flush();
                out.write(whole.data() + whole.size() / 2,
                          static_cast<std::streamsize>(whole.size() - whole.size() / 2));
            }
        });
        for (int i = 0; i < 2'000; ++i) {
            const auto model = loadBundle(file);
            if (!model) QVERIFY2(model.error().code == ErrorCode::Corrupt, model.error().text().c_str());
            const auto metadata = readBundleMetadata(file);
            if (!metadata)
                QVERIFY2(metadata.error().code == ErrorCode::Corrupt, metadata.error().text().c_str());
        }
        writer = {};
        const auto model = orThrow(loadBundle(file));
        QCOMPARE(model->forest.predict(sampleMatrix()), sampleModel().forest.predict(sampleMatrix()));
    }
};

QTEST_GUILESS_MAIN(TestBundleRewritten)
#include "tst_bundle_rewritten.moc"
