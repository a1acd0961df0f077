#include <QtTest>

#include "engine/tracking/mlflow_address.h"

using namespace turbofan;

class TestMlflowAddress : public QObject {
    Q_OBJECT
private slots:
    void init() {
        for (const char* name :
             {"MLFLOW_TRACKING_USERNAME", "MLFLOW_TRACKING_PASSWORD", "MLFLOW_TRACKING_TOKEN"})
            qunsetenv(name);
    }

    void takesAddressesApart_data() {
        QTest::addColumn<QString>("uri");
        QTest::addColumn<QString>("base");
        QTest::newRow("plain") << "http://127.0.0.1:5000"
                               << "http://127.0.0.1:5000";
        QTest::newRow("slash") << "http://mlflow:5000/"
                               << "http://mlflow:5000";
        QTest::newRow("prefix") << "https://a.example/ml/flow//"
                                << "https://a.example/ml/flow";
        QTest::newRow("secrets are left out") << "https://u:p@a.example"
                                              << "https://a.example";
        QTest::newRow("IPv6") << "http://[::1]:5000/"
                              << "http://[::1]:5000";
    }
    void takesAddressesApart() {
        QFETCH(QString, uri);
        QFETCH(QString, base);
        const auto address = parseMlflowAddress(uri.toStdString());
        QVERIFY(address);
        QCOMPARE(QString::fromStdString(address->base()), base);
    }

    void refusesOthers_data() {
        QTest::addColumn<QString>("uri");
        QTest::newRow("words") << "not an address";
        QTest::newRow("no scheme") << "127.0.0.1:5000";
        QTest::newRow("file") << "file:///tmp/mlruns";
        QTest::newRow("database") << "sqlite:///mlflow.db";
        QTest::newRow("databricks") << "databricks";
        QTest::newRow("ftp with secret") << "ftp://u:hidden@host/";
        QTest::newRow("bad port with secret") << "http://u:hidden@host:99999999/";
    }
    void refusesOthers() {
        QFETCH(QString, uri);
        const auto address = parseMlflowAddress(uri.toStdString());
        QVERIFY(!address);
        QCOMPARE(address.error().code, ErrorCode::InvalidArgument);
        QVERIFY(address.error().message.find("MLFLOW_TRACKING_URI") != std::string::npos);
        QVERIFY(address.error().text().find("hidden") == std::string::npos);
    }

    void credentialsOfTheAddressWin() {
        qputenv("MLFLOW_TRACKING_USERNAME", "env");
        qputenv("MLFLOW_TRACKING_PASSWORD", "env-secret");
        auto address = parseMlflowAddress("http://us%40er:p%3Aw@host");
        QVERIFY(address);
        QCOMPARE(address->credentials.user, std::string("us@er"));
        QCOMPARE(address->credentials.password, std::string("p:w"));
        address = parseMlflowAddress("http://host");
        QCOMPARE(address->credentials.user, std::string("env"));
        QCOMPARE(address->credentials.password, std::string("env-secret"));
    }

    void tokenFromTheEnvironment() {
        qputenv("MLFLOW_TRACKING_TOKEN", "t0");
        QCOMPARE(parseMlflowAddress("http://host")->credentials.token, std::string("t0"));
    }

    void artifactTargets_data() {
        QTest::addColumn<QString>("uri");
        QTest::addColumn<QString>("url");
        QTest::addColumn<bool>("same_host");
        QTest::newRow("proxied")
            << "mlflow-artifacts:/1/ab/artifacts"
            << "http://host:5000/p/api/2.0/mlflow-artifacts/artifacts/1/ab/artifacts/a%20b.png" << true;
        QTest::newRow("three slashes")
            << "mlflow-artifacts:///1/ab"
            << "http://host:5000/p/api/2.0/mlflow-artifacts/artifacts/1/ab/a%20b.png" << true;
        QTest::newRow("other host") << "mlflow-artifacts://other:7/1/ab"
                                    << "http://other:7/api/2.0/mlflow-artifacts/artifacts/1/ab/a%20b.png"
                                    << false;
        QTest::newRow("same host") << "mlflow-artifacts://host:5000/1/ab"
                                   << "http://host:5000/api/2.0/mlflow-artifacts/artifacts/1/ab/a%20b.png"
                                   << true;
        QTest::newRow("http") << "http://host:5000/x/1"
                              << "http://host:5000/x/1/a%20b.png" << true;
        QTest::newRow("http elsewhere") << "https://host:5000/x/1"
                                        << "https://host:5000/x/1/a%20b.png" << false;
        QTest::newRow("folder") << "/var/mlruns/1/ab/artifacts"
                                << "" << true;
        QTest::newRow("s3") << "s3://bucket/1"
                            << "" << true;
        QTest::newRow("climbs out") << "mlflow-artifacts:/../../x"
                                    << "" << true;
        QTest::newRow("user in host") << "mlflow-artifacts://host:5000@evil/1"
                                      << "" << true;
    }
    void artifactTargets() {
        QFETCH(QString, uri);
        QFETCH(QString, url);
        QFETCH(bool, same_host);
        const auto address = parseMlflowAddress("http://host:5000/p/");
        const auto target = artifactTarget(*address, uri.toStdString(), "a b.png");
        QCOMPARE(QString::fromStdString(target.url), url);
        QCOMPARE(target.same_host, same_host);
    }
};

QTEST_GUILESS_MAIN(TestMlflowAddress)
#include "tst_mlflow_address.moc"
