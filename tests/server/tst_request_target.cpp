#include <QtTest>

#include "server/request_target.h"

using namespace turbofan;

class TstRequestTarget : public QObject {
    Q_OBJECT

private slots:
    void takesTargetsApart() {
        const auto target = parseTarget("/a%20b/c?once=true&x&once=false&y=%26");
        QVERIFY(target);
        QCOMPARE(target->path, std::string("/a b/c"));
        QCOMPARE(target->query.at("once"), std::string("false"));
        QCOMPARE(target->query.at("x"), std::string());
        QCOMPARE(target->query.at("y"), std::string("&"));
        QCOMPARE(parseTarget("http://host:80/livez")->path, std::string("/livez"));
    }

    void dotsAndEscapesStayWhatTheyAre() {
        // Paths are only ever compared with routes, so nothing may turn another path into one.
        QCOMPARE(parseTarget("/x/../livez")->path, std::string("/x/../livez"));
        QCOMPARE(parseTarget("/%2e%2e/livez")->path, std::string("/../livez"));
        QCOMPARE(parseTarget("/livez%2f")->path, std::string("/livez/"));
    }

    void refusesTheRest_data() {
        QTest::addColumn<QByteArray>("target");
        for (const char* target :
             {"", "*", "livez", "?x", "#", "/%zz", "/%", "/a b", "/\\", "/\x01", "host:443", "/a\xc3\xa4"})
            QTest::addRow("%s", target) << QByteArray(target);
    }
    void refusesTheRest() {
        QFETCH(QByteArray, target);
        QVERIFY(!parseTarget(target.toStdString()));
    }
};

QTEST_GUILESS_MAIN(TstRequestTarget)
#include "tst_request_target.moc"
