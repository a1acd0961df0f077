#include <QtTest>

#include "api_reference.h"
#include "engine/features/definition.h"

using namespace turbofan;
using namespace turbofan::testing;

// docs/api.md says what the program does. With TURBOFAN_WRITE_DOCS=1 the page is written anew instead of
// compared.
class TstApiReference : public QObject {
    Q_OBJECT

private slots:
    void thePageIsUpToDate() {
        QFile page(TURBOFAN_SOURCE_DIR "/docs/api.md");
        const QByteArray wanted = QByteArray::fromStdString(apiReference() + features());
        if (qEnvironmentVariableIsSet("TURBOFAN_WRITE_DOCS")) {
            QVERIFY(page.open(QIODevice::WriteOnly));
            QCOMPARE(page.write(wanted), wanted.size());
            return;
        }
        QVERIFY(page.open(QIODevice::ReadOnly));
        const QList<QByteArray> there = page.readAll().split('\n'), lines = wanted.split('\n');
        for (qsizetype i = 0; i < qMin(there.size(), lines.size()); ++i)
            QVERIFY2(there[i] == lines[i],
                     qPrintable(QString("docs/api.md:%1 should be \"%2\"; write the page anew with "
                                        "TURBOFAN_WRITE_DOCS=1 build/release/tests/server.tst_api_reference")
                                    .arg(i + 1)
                                    .arg(lines[i])));
        QCOMPARE(there.size(), lines.size());
    }

    void everyRouteHasAChapter() {
        const std::string text = apiReference();
        std::size_t routes = 0;
        for (const ServiceDescription& service :
             {predictionDescription(), feedbackDescription(), driftDescription(), retrainingDescription()}) {
            for (const RouteDescription& route : service.routes) {
                QVERIFY2(text.find("### " + route.method + " " + route.path + "\n") != std::string::npos,
                         route.path.c_str());
                ++routes;
            }
        }
        QVERIFY(routes > 40);
    }

private:
    static std::string features() {
        std::string text = "## The features\n\nIn the order of the contract, as a tensor wants them:\n\n";
        for (std::size_t f = 0; f < kFeatureCount; ++f)
            text += fmt::format("`{}`{}", featureName(f),
                                f + 1 == kFeatureCount ? "\n"
                                : f % 8 == 7           ? ",\n"
                                                       : ", ");
        return text;
    }
};

QTEST_GUILESS_MAIN(TstApiReference)
#include "tst_api_reference.moc"
