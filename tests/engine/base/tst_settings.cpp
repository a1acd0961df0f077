// One table of settings: every row reads what it writes, a bad value is named, the environment wins over
// .env.
#include <filesystem>
#include <fstream>
#include <optional>

#include <QTemporaryDir>
#include <QTest>

#include <fmt/format.h>

#include "engine/base/numbers.h"
#include "engine/base/settings.h"
#include "tests/mangler.h"

using namespace turbofan;

namespace {

// A text that differs from the default and that the row can read; by trying kinds of values.
std::string anotherValue(const SettingInfo& info) {
    const std::string before = info.get(Settings());
    if (before == "true") return "false";
    if (before == "false") return "true";
    if (const auto number = parseNumber(before)) return formatNumber(*number + 1);
    return before + "/elsewhere";
}

const SettingInfo& rowNamed(std::string_view name) {
    for (const SettingInfo& info : settingsTable())
        if (info.variable == name) return info;
    qFatal("no such setting");
}

} // namespace

class TestSettings : public QObject {
    Q_OBJECT
private slots:
    void defaultsAreTheContracts();
    void everyRowReadsWhatItWrites_data();
    void everyRowReadsWhatItWrites();
    void everyRowTouchesItsOwnFieldOnly();
    void flagsUnderstandManyWords();
    void aValueThatCannotBeReadIsNamed_data();
    void aValueThatCannotBeReadIsNamed();
    void aValueOutOfRangeIsNamed_data();
    void aValueOutOfRangeIsNamed();
    void theEnvironmentWins();
    void twoThatContradictAreBothNamed();
    void readsAnEnvFile();
    void aMissingEnvFileIsEmpty();
    void aBadEnvLineIsNamedWithItsNumber_data();
    void aBadEnvLineIsNamedWithItsNumber();
    void mangledFilesAreReadOrRefused();
    void picksItsVariablesOutOfTheEnvironment();
};

void TestSettings::defaultsAreTheContracts() {
    const Settings s;
    QVERIFY(s.validate());
    const auto is = [&](const char* name, const char* value) {
        QCOMPARE(rowNamed(name).get(s), std::string(value));
    };
    is("DELETE_MODEL_AT_DEMO_START", "true");
    is("NUM_USERS", "10");
    is("PREDICTION_POOL_PER_USER", "200");
    is("DEMO_DURATION_MINUTES", "10");
    is("SIMULATE_ERRORS", "true");
    is("DEMO_FIRST_TRAIN_SIZE", "0.1");
    is("DEMO_PERFORM_AUTOMATIC_RETRAINING", "true");
    is("DRIFT_CHECK_INTERVAL_SECONDS", "15");
    is("DRIFT_WINDOW_SECONDS", "60");
    is("PSI_WARN_THRESHOLD", "0.1");
    is("PSI_ALERT_THRESHOLD", "0.25");
    is("KS_WARN_THRESHOLD", "0.1");
    is("KS_ALERT_THRESHOLD", "0.2");
    is("RMSE_WARN_FACTOR", "1.1");
    is("RMSE_ALERT_FACTOR", "1.3");
    is("RETRAIN_COOLDOWN_SECONDS", "30");
    is("TRAINING_TREES", "500");
    for (const char* path : {"MLFLOW_TRACKING_URI", "RAW_DATA_PATH", "PREPARED_DATA_PATH", "READY_DATA_PATH",
                             "MODELS_PATH", "FEEDBACK_PATH"})
        is(path, "");
}

void TestSettings::everyRowReadsWhatItWrites_data() {
    QTest::addColumn<int>("row");
    int row = 0;
    for (const SettingInfo& info : settingsTable())
        QTest::newRow(std::string(info.variable).c_str()) << row++;
}

void TestSettings::everyRowReadsWhatItWrites() {
    QFETCH(int, row);
    const SettingInfo& info = settingsTable()[static_cast<std::size_t>(row)];
    QVERIFY(!info.meaning.empty() && info.meaning.ends_with('.'));
    const std::string value = anotherValue(info);
    Settings s;
    QVERIFY(info.set(s, value));
    QCOMPARE(info.get(s), value);
    Settings again;
    QVERIFY(info.set(again, info.get(s)));
    QCOMPARE(info.get(again), value);
}

void TestSettings::everyRowTouchesItsOwnFieldOnly() {
    for (const SettingInfo& changed : settingsTable()) {
        Settings s;
        QVERIFY(changed.set(s, anotherValue(changed)));
        for (const SettingInfo& other : settingsTable())
            if (other.variable != changed.variable)
                QVERIFY2(other.get(s) == other.get(Settings()), std::string(changed.variable).c_str());
    }
}

void TestSettings::flagsUnderstandManyWords() {
    const SettingInfo& info = rowNamed("SIMULATE_ERRORS");
    for (const char* word : {"true", "True", "TRUE", "1", "yes", "on"}) {
        Settings s;
        s.simulate_errors = false;
        QVERIFY2(info.set(s, word) && s.simulate_errors, word);
    }
    for (const char* word : {"false", "False", "0", "no", "off"}) {
        Settings s;
        QVERIFY2(info.set(s, word) && !s.simulate_errors, word);
    }
}

void TestSettings::aValueThatCannotBeReadIsNamed_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    const auto row = [](const char* name, const char* value) {
        QTest::newRow(qPrintable(QString("%1=%2").arg(name, value))) << QString(name) << QString(value);
    };
    row("NUM_USERS", "ten");
    row("NUM_USERS", "2.5");
    row("NUM_USERS", "");
    row("NUM_USERS", "99999999999");
    row("TRAINING_SEED", "-1");
    row("SIMULATE_ERRORS", "maybe");
    row("DEMO_FIRST_TRAIN_SIZE", "10%");
    row("DEMO_DURATION_MINUTES", "1,5");
    row("KS_WARN_THRESHOLD", "nan");
    row("PSI_WARN_THRESHOLD", "inf");
}

void TestSettings::aValueThatCannotBeReadIsNamed() {
    QFETCH(QString, name);
    QFETCH(QString, value);
    const auto loaded = loadSettings({}, {{name.toStdString(), value.toStdString()}});
    QVERIFY(!loaded);
    QCOMPARE(loaded.error().code, ErrorCode::InvalidArgument);
    QVERIFY(loaded.error().message.find(name.toStdString()) != std::string::npos);
    QVERIFY(loaded.error().message.find('"' + value.toStdString() + '"') != std::string::npos);
    QVERIFY(!loaded.error().cure.empty());
}

void TestSettings::aValueOutOfRangeIsNamed_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    const auto row = [](const char* name, const char* value) {
        QTest::newRow(qPrintable(QString("%1=%2").arg(name, value))) << QString(name) << QString(value);
    };
    row("NUM_USERS", "0");
    row("PREDICTION_POOL_PER_USER", "-5");
    row("DEMO_DURATION_MINUTES", "0");
    row("DEMO_FIRST_TRAIN_SIZE", "0");
    row("DEMO_FIRST_TRAIN_SIZE", "1.01");
    row("DRIFT_CHECK_INTERVAL_SECONDS", "0");
    row("DRIFT_WINDOW_SECONDS", "-1");
    row("PSI_WARN_THRESHOLD", "0");
    row("KS_WARN_THRESHOLD", "-0.1");
    row("KS_ALERT_THRESHOLD", "1.5");
    row("PSI_ALERT_THRESHOLD", "0");
    row("RMSE_ALERT_FACTOR", "-1");
    row("RMSE_WARN_FACTOR", "0");
    row("RETRAIN_COOLDOWN_SECONDS", "-1");
    row("TRAINING_TREES", "0");
    row("TRAINING_THREADS", "-1");
    row("MODELS_KEPT", "0");
    row("BODY_LIMIT_BYTES", "10");
    row("CONNECTION_LIMIT", "0");
    row("HEADER_TIMEOUT_SECONDS", "0");
    row("BODY_TIMEOUT_SECONDS", "0");
    row("IDLE_TIMEOUT_SECONDS", "100000");
}

void TestSettings::aValueOutOfRangeIsNamed() {
    QFETCH(QString, name);
    QFETCH(QString, value);
    const auto loaded = loadSettings({{name.toStdString(), value.toStdString()}}, {});
    QVERIFY(!loaded);
    QCOMPARE(loaded.error().code, ErrorCode::InvalidArgument);
    QVERIFY2(loaded.error().message.find("setting " + name.toStdString() + " ") != std::string::npos,
             loaded.error().message.c_str());
}

void TestSettings::theEnvironmentWins() {
    const Variables env_file = {{"NUM_USERS", "3"}, {"TRAINING_TREES", "70"}, {"NOT_OURS", "whatever"}};
    const auto loaded = loadSettings(env_file, {{"NUM_USERS", "4"}});
    QVERIFY(loaded);
    QCOMPARE(loaded->num_users, 4);
    QCOMPARE(loaded->training_trees, 70);
    QCOMPARE(loaded->models_kept, Settings().models_kept);
}

// Whichever of them was set: the other may be a default that nobody thinks of.
void TestSettings::twoThatContradictAreBothNamed() {
    const auto refusal = [](const char* variable, const char* value) {
        const auto settings = loadSettings({{variable, value}}, {});
        return settings ? std::string() : settings.error().text();
    };
    QCOMPARE(refusal("PSI_WARN_THRESHOLD", "0.3"),
             std::string("the setting PSI_WARN_THRESHOLD (0.3) is above PSI_ALERT_THRESHOLD (0.25) (lower "
                         "PSI_WARN_THRESHOLD, or raise PSI_ALERT_THRESHOLD as well)"));
    QCOMPARE(refusal("KS_ALERT_THRESHOLD", "0.05"),
             std::string("the setting KS_WARN_THRESHOLD (0.1) is above KS_ALERT_THRESHOLD (0.05) (lower "
                         "KS_WARN_THRESHOLD, or raise KS_ALERT_THRESHOLD as well)"));
    QCOMPARE(refusal("RMSE_WARN_FACTOR", "2"),
             std::string("the setting RMSE_WARN_FACTOR (2) is above RMSE_ALERT_FACTOR (1.3) (lower "
                         "RMSE_WARN_FACTOR, or raise RMSE_ALERT_FACTOR as well)"));
    QCOMPARE(refusal("RMSE_WARN_FACTOR", "1.3"), std::string()); // equal ones do not
}

void TestSettings::readsAnEnvFile() {
    QTemporaryDir folder;
    const std::filesystem::path path = folder.filePath(".env").toStdString();
    std::ofstream(path, std::ios::binary) << "# a comment\n"
                                             "\n"
                                             "PLAIN=value\n"
                                             "  SPACED =  several words  \n"
                                             "export EXPORTED=1\r\n"
                                             "DOUBLE=\"two words # kept\" # dropped\n"
                                             "SINGLE='it \"quotes\"'\n"
                                             "COMMENTED=12 # minutes\n"
                                             "HASHED=a#b\n"
                                             "EMPTY=\n"
                                             "EMPTY_COMMENTED= # nothing\n"
                                             "EQUALS=http://host?a=b\n"
                                             "TWICE=1\n"
                                             "TWICE=2\n"
                                             "LAST=no newline";
    const auto variables = readEnvFile(path);
    QVERIFY2(variables, variables ? "" : variables.error().message.c_str());
    const Variables wanted = {{"PLAIN", "value"},
                              {"SPACED", "several words"},
                              {"EXPORTED", "1"},
                              {"DOUBLE", "two words # kept"},
                              {"SINGLE", "it \"quotes\""},
                              {"COMMENTED", "12"},
                              {"HASHED", "a#b"},
                              {"EMPTY", ""},
                              {"EMPTY_COMMENTED", ""},
                              {"EQUALS", "http://host?a=b"},
                              {"TWICE", "2"},
                              {"LAST", "no newline"}};
    for (const auto& [name, value] : wanted) {
        QVERIFY2(variables->contains(name), name.c_str());
        QCOMPARE(variables->at(name), value);
    }
    QCOMPARE(variables->size(), wanted.size());
}

void TestSettings::aMissingEnvFileIsEmpty() {
    QTemporaryDir folder;
    const auto variables = readEnvFile(folder.filePath(".env").toStdString());
    QVERIFY(variables);
    QVERIFY(variables->empty());
}

void TestSettings::aBadEnvLineIsNamedWithItsNumber_data() {
    QTest::addColumn<QString>("line");
    QTest::newRow("no equals sign") << "NUM_USERS";
    QTest::newRow("no name") << "=5";
    QTest::newRow("open double quote") << "A=\"open";
    QTest::newRow("open single quote") << "A='open";
    QTest::newRow("words behind the quotes") << "A=\"b\" c";
    QTest::newRow("blank in the name") << "NUM USERS=5";
    QTest::newRow("digit first") << "1A=5";
    QTest::newRow("export of nothing") << "export =5";
}

void TestSettings::aBadEnvLineIsNamedWithItsNumber() {
    QFETCH(QString, line);
    QTemporaryDir folder;
    const std::string path = folder.filePath(".env").toStdString();
    std::ofstream(path) << "# first\n\nGOOD=1\n" << line.toStdString() << "\nALSO=2\n";
    const auto variables = readEnvFile(path);
    QVERIFY(!variables);
    QCOMPARE(variables.error().code, ErrorCode::InvalidArgument);
    QVERIFY2(variables.error().message.find(path + ":4 ") != std::string::npos,
             variables.error().message.c_str());
}

// What is read is in range and reads back as it is told; the rest is refused with a sentence and a cure.
void TestSettings::mangledFilesAreReadOrRefused() {
    testing::Mangler mangle(9,
                            {"=", "\n", "#", " #", "\"", "'", "export ", "\r\n", " ", "-", "1e308", "4e-320",
                             "nan", "18446744073709551615", "2147483648", std::string("\0", 1), "\xff"});
    std::string whole;
    for (const SettingInfo& info : settingsTable())
        whole += fmt::format("{}={}\n", info.variable, info.get(Settings()));
    QTemporaryDir folder;
    const std::filesystem::path path = folder.filePath(".env").toStdString();
    int read = 0;
    constexpr int kRounds = 2000;
    for (int i = 0; i < kRounds; ++i) {
        std::ofstream(path, std::ios::binary) << mangle(whole);
        const auto variables = readEnvFile(path);
        const auto loaded = variables ? loadSettings(*variables, {}) : fail(variables.error());
        if (!loaded) {
            QCOMPARE(loaded.error().code, ErrorCode::InvalidArgument);
            QVERIFY(!loaded.error().message.empty() && !loaded.error().cure.empty());
            continue;
        }
        ++read;
        for (const SettingInfo& info : settingsTable()) {
            Settings again;
            QVERIFY2(info.set(again, info.get(*loaded)), std::string(info.variable).c_str());
            QCOMPARE(info.get(again), info.get(*loaded));
        }
    }
    QVERIFY2(read > kRounds / 10 && read < kRounds, qPrintable(QString::number(read)));
}

void TestSettings::picksItsVariablesOutOfTheEnvironment() {
    qputenv("NUM_USERS", "17");
    qputenv("TURBOFAN_UNRELATED", "1");
    const Variables variables = environmentVariables();
    qunsetenv("NUM_USERS");
    qunsetenv("TURBOFAN_UNRELATED");
    QCOMPARE(variables.at("NUM_USERS"), std::string("17"));
    QVERIFY(!variables.contains("TURBOFAN_UNRELATED"));
}

QTEST_GUILESS_MAIN(TestSettings)
#include "tst_settings.moc"
