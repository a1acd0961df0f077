#include <QtTest>

#include <QProcess>

#include "engine/features/definition.h"
#include "small_engine.h"

using namespace turbofan;
using namespace turbofan::testing;

// The real Python client against all four services. Needs an interpreter that has the package bentoml.
class TstBentoml : public QObject {
    Q_OBJECT

private slots:
    void thePythonClientWorksAgainstAllFourServices() {
        const QString python = qEnvironmentVariable("TURBOFAN_TEST_PYTHON");
        if (python.isEmpty())
            QSKIP("TURBOFAN_TEST_PYTHON names no Python interpreter with the package bentoml");
        SmallEngine small;
        small.publish(77);

        QProcess client;
        client.setProcessChannelMode(QProcess::MergedChannels);
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert("BENTOML_DO_NOT_TRACK", "True");
        environment.insert("BENTOML_HOME", QString::fromStdString((small.folder() / "bentoml").string()));
        client.setProcessEnvironment(environment);
        QStringList arguments = {TURBOFAN_SOURCE_DIR "/tests/server/bentoml_client.py"};
        for (const std::uint16_t port : small.ports) arguments << QString::number(port);
        client.start(python, arguments);
        QVERIFY2(client.waitForStarted(), qPrintable(client.errorString()));
        client.write(featureNames());
        client.closeWriteChannel();
        QVERIFY(client.waitForFinished(120'000));
        const QByteArray said = client.readAll();
        QVERIFY2(client.exitStatus() == QProcess::NormalExit && client.exitCode() == 0, said.constData());
        QVERIFY2(said.trimmed().endsWith("ok"), said.constData());
        small.engine->retraining()->waitUntilIdle();
        QCOMPARE(small.engine->registry().live()->metadata.version.number, 2);
    }

private:
    static QByteArray featureNames() {
        QByteArray names = "[";
        for (const FeatureSpec& feature : featureTable())
            names += (names.size() > 1 ? ",\"" : "\"") + QByteArray::fromStdString(feature.name) + "\"";
        return names + "]";
    }
};

QTEST_GUILESS_MAIN(TstBentoml)
#include "tst_bentoml.moc"
