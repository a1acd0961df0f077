// Versions and units as types of their own.
#include <type_traits>

#include <QTest>

#include "engine/base/identifiers.h"

using namespace turbofan;

static_assert(!std::is_convertible_v<UnitId, ModelVersion>);

class TestIdentifiers : public QObject {
    Q_OBJECT
private slots:
    void versionsReadAndWrite();
    void versionsCountUp();
    void refuses_data();
    void refuses();
};

void TestIdentifiers::versionsReadAndWrite() {
    QCOMPARE(ModelVersion{3}.text(), std::string("3.0"));
    QCOMPARE(ModelVersion::parse("3.0").value().number, 3);
    QCOMPARE(ModelVersion::parse("3").value().number, 3);
    QCOMPARE(ModelVersion::parse("120.0").value().text(), std::string("120.0"));
}

void TestIdentifiers::versionsCountUp() {
    QCOMPARE(ModelVersion{9}.next().text(), std::string("10.0"));
    QVERIFY(ModelVersion{9} < ModelVersion{10}); // by number, not by text
    QVERIFY(UnitId{1001} < UnitId{2001});
}

void TestIdentifiers::refuses_data() {
    QTest::addColumn<QString>("text");
    for (const char* text : {"", ".0", "0", "0.0", "-1", "-1.0", "1.5", "1.0.0", "v1.0", "1.0 ", " 1.0",
                             "one", "1e3", "4294967297", "../1.0"})
        QTest::newRow(*text ? text : "(empty)") << QString(text);
}

void TestIdentifiers::refuses() {
    QFETCH(QString, text);
    const auto version = ModelVersion::parse(text.toStdString());
    QVERIFY(!version);
    QCOMPARE(version.error().code, ErrorCode::InvalidArgument);
    QVERIFY(version.error().message.find(text.toStdString()) != std::string::npos);
}

QTEST_GUILESS_MAIN(TestIdentifiers)
#include "tst_identifiers.moc"
