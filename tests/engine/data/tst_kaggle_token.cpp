#include <map>

#include <QtTest>

#include "engine/data/kaggle_token.h"
#include "small_fleet.h"

using namespace turbofan;
using namespace turbofan::testing;

class TestKaggleToken : public QObject {
    Q_OBJECT

private:
    using Environment = std::map<std::string, std::string>;
    static std::optional<DownloadCredentials> find(const Environment& environment) {
        return findKaggleToken([&](const char* name) {
            const auto at = environment.find(name);
            return at == environment.end() ? std::string() : at->second;
        });
    }

private slots:
    void nothingIsNothing() {
        QVERIFY(!find({}));
        QVERIFY(!find({{"HOME", "/nonexistent"}}));
        QVERIFY(!find({{"KAGGLE_USERNAME", "someone"}}));
    }

    void readsTheEnvironment() {
        QCOMPARE(find({{"KAGGLE_USERNAME", "someone"}, {"KAGGLE_KEY", "k"}})->user_and_key,
                 std::string("someone:k"));
        const auto token =
            find({{"KAGGLE_API_TOKEN", "t"}, {"KAGGLE_USERNAME", "someone"}, {"KAGGLE_KEY", "k"}});
        QCOMPARE(token->token, std::string("t"));
        QVERIFY(token->user_and_key.empty());
    }

    void readsTheFile_data() {
        QTest::addColumn<QString>("json");
        QTest::addColumn<QString>("expected");
        QTest::newRow("as Kaggle writes it") << "{\"username\":\"someone\",\"key\":\"0123abcd\"}"
                                             << "someone:0123abcd";
        QTest::newRow("spread out") << "{\n \"key\" : \"k\",\n \"username\" :\"u\"\n}"
                                    << "u:k";
        QTest::newRow("no key") << "{\"username\":\"someone\"}"
                                << "";
        QTest::newRow("not text") << "{\"username\":1,\"key\":2}"
                                  << "";
        QTest::newRow("cut") << "{\"username\":\"someone\",\"key\":\"01"
                             << "";
        QTest::newRow("an escape") << R"({"username":"some\u006fne","key":"k"})"
                                   << "";
        QTest::newRow("empty") << ""
                               << "";
    }
    void readsTheFile() {
        QFETCH(QString, json);
        QFETCH(QString, expected);
        QTemporaryDir home;
        std::filesystem::create_directories(home.filePath(".kaggle").toStdString());
        writeText(home.filePath(".kaggle/kaggle.json").toStdString(), json.toStdString());
        const auto found = find({{"HOME", home.path().toStdString()}});
        QCOMPARE(found ? found->user_and_key : "", expected.toStdString());
        const auto named = find({{"KAGGLE_CONFIG_DIR", home.filePath(".kaggle").toStdString()}});
        QCOMPARE(named.has_value(), found.has_value());
    }
};

QTEST_GUILESS_MAIN(TestKaggleToken)
#include "tst_kaggle_token.moc"
