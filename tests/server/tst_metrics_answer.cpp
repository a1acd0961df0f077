#include <QtTest>

#include "server/metrics_answer.h"

using namespace turbofan;

class TestMetricsAnswer : public QObject {
    Q_OBJECT
private slots:
    void whoGetsOpenMetrics_data() {
        QTest::addColumn<QString>("accept");
        QTest::addColumn<bool>("open");
        QTest::newRow("nothing") << "" << false;
        QTest::newRow("all") << "*/*" << false;
        QTest::newRow("text") << "text/plain;version=0.0.4" << false;
        QTest::newRow("named") << "application/openmetrics-text; version=1.0.0" << true;
        QTest::newRow("no version") << "application/openmetrics-text" << true;
        QTest::newRow("quoted, loud") << "APPLICATION/openmetrics-text; VERSION=\"1.0.0\"" << true;
        QTest::newRow("older") << "application/openmetrics-text;version=0.0.1" << false;
        QTest::newRow("refused") << "application/openmetrics-text;q=0,*/*" << false;
        QTest::newRow("less liked") << "application/openmetrics-text;q=0.4,text/plain;q=0.5" << false;
        QTest::newRow("as liked") << "text/plain;q=0.5,application/openmetrics-text;q=0.5" << true;
        QTest::newRow("Prometheus 2") << "application/openmetrics-text;version=1.0.0,"
                                         "application/openmetrics-text;version=0.0.1;q=0.75,"
                                         "text/plain;version=0.0.4;q=0.5,*/*;q=0.1"
                                      << true;
        QTest::newRow("rubbish") << ";;=q,,\"=;q=x" << false;
    }
    void whoGetsOpenMetrics() {
        QFETCH(QString, accept);
        QFETCH(bool, open);
        QCOMPARE(wantedFormat(accept.toStdString()) == ExpositionFormat::OpenMetrics, open);
    }

    void whoGetsItPacked_data() {
        QTest::addColumn<QString>("encoding");
        QTest::addColumn<bool>("packed");
        QTest::newRow("nothing") << "" << false;
        QTest::newRow("gzip") << "gzip;q=0.5, br" << true;
        QTest::newRow("refused") << "gzip;q=0" << false;
        QTest::newRow("other") << "br, identity" << false;
    }
    void whoGetsItPacked() {
        QFETCH(QString, encoding);
        QFETCH(bool, packed);
        HttpRequest request;
        request.headers = {{"accept-encoding", encoding.toStdString()}};
        const std::string text(5000, 'x');
        const HttpResponse answer = metricsAnswer(request, [&](ExpositionFormat) { return text; });
        const std::pair<std::string, std::string> header{"Content-Encoding", "gzip"};
        QCOMPARE(std::ranges::count(answer.headers, header), packed ? 1 : 0);
        QCOMPARE(answer.body == text, !packed);
        if (packed) QVERIFY(answer.body.starts_with("\x1f\x8b") && answer.body.size() < 100);
    }
};

QTEST_GUILESS_MAIN(TestMetricsAnswer)
#include "tst_metrics_answer.moc"
