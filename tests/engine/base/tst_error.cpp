// Every error code has a name, an HTTP status and an exit code, and errors read as sentences.
#include <set>
#include <string>

#include <QTest>

#include "engine/base/error.h"

using namespace turbofan;

class TestError : public QObject {
    Q_OBJECT
private slots:
    void textPutsTheCureInParentheses();
    void failMakesTheFailingSide();
    void theTableFollowsTheEnumeration_data();
    void theTableFollowsTheEnumeration();
    void namesAreDistinct();
};

void TestError::textPutsTheCureInParentheses() {
    QCOMPARE((Error{ErrorCode::Io, "the disk is full", "free some space"}).text(),
             std::string("the disk is full (free some space)"));
    QCOMPARE((Error{ErrorCode::Io, "the disk is full", ""}).text(), std::string("the disk is full"));
}

void TestError::failMakesTheFailingSide() {
    const auto refuse = []() -> Result<int> { return fail(ErrorCode::Busy, "one at a time", "wait"); };
    const auto pass_on = [&]() -> Status {
        if (auto number = refuse(); !number) return fail(number.error());
        return {};
    };
    const Status status = pass_on();
    QVERIFY(!status);
    QCOMPARE(status.error().code, ErrorCode::Busy);
    QCOMPARE(status.error().message, std::string("one at a time"));
    QCOMPARE(status.error().cure, std::string("wait"));
}

void TestError::theTableFollowsTheEnumeration_data() {
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("http");
    QTest::addColumn<int>("exit");
    const auto row = [](ErrorCode code, const char* name, int http, int exit) {
        QTest::newRow(name) << static_cast<int>(code) << QString(name) << http << exit;
    };
    row(ErrorCode::InvalidArgument, "invalid_argument", 400, 2);
    row(ErrorCode::NotFound, "not_found", 404, 2);
    row(ErrorCode::AlreadyExists, "already_exists", 409, 2);
    row(ErrorCode::Busy, "busy", 409, 1);
    row(ErrorCode::CoolingDown, "cooling_down", 409, 1);
    row(ErrorCode::Corrupt, "corrupt", 422, 2);
    row(ErrorCode::TooNew, "too_new", 422, 2);
    row(ErrorCode::Io, "io", 500, 1);
    row(ErrorCode::Network, "network", 502, 1);
    row(ErrorCode::Timeout, "timeout", 504, 1);
    row(ErrorCode::Cancelled, "cancelled", 503, 130);
    row(ErrorCode::Unavailable, "unavailable", 503, 1);
    row(ErrorCode::Internal, "internal", 500, 1);
}

void TestError::theTableFollowsTheEnumeration() {
    QFETCH(int, code);
    QFETCH(QString, name);
    QFETCH(int, http);
    QFETCH(int, exit);
    const ErrorTraits& t = traits(static_cast<ErrorCode>(code));
    QCOMPARE(QString::fromUtf8(t.name.data(), static_cast<qsizetype>(t.name.size())), name);
    QCOMPARE(t.http_status, http);
    QCOMPARE(t.exit_code, exit);
}

void TestError::namesAreDistinct() {
    std::set<std::string_view> names;
    for (int code = 0; code <= static_cast<int>(ErrorCode::Internal); ++code)
        names.insert(traits(static_cast<ErrorCode>(code)).name);
    QCOMPARE(names.size(), static_cast<std::size_t>(ErrorCode::Internal) + 1);
}

QTEST_GUILESS_MAIN(TestError)
#include "tst_error.moc"
