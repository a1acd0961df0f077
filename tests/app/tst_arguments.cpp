// What was typed becomes a value or one sentence with a cure.
#include <vector>

#include <QTest>

#include "app/cli/arguments.h"

using namespace turbofan;

namespace {

Result<ParsedArguments> parse(std::vector<const char*> words) {
    words.insert(words.begin(), "turbofan");
    return parseArguments(static_cast<int>(words.size()), words.data());
}

Arguments parsed(const std::vector<const char*>& words) {
    auto result = parse(words);
    if (!result) qFatal("%s", result.error().text().c_str());
    return result->arguments;
}

} // namespace

class TestArguments : public QObject {
    Q_OBJECT
private slots:
    void everyCommandIsUnderstood_data();
    void everyCommandIsUnderstood();
    void defaultsAreTheContracts();
    void optionsStandBeforeOrBehindTheCommand();
    void optionsAreRead();
    void portsAreRead();
    void badWordsAreRefused_data();
    void badWordsAreRefused();
    void helpAndVersionAreText();
    void helpIsNotForWhatThereIsNot();
};

void TestArguments::everyCommandIsUnderstood_data() {
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<int>("command");
    const auto row = [](const QString& words, Command command) {
        QTest::newRow(qPrintable(words)) << words.split(' ') << static_cast<int>(command);
    };
    row("initialize", Command::Initialize);
    row("serve", Command::Serve);
    row("demo", Command::Demo);
    row("continuous", Command::Demo);
    row("train", Command::Train);
    row("evaluate", Command::Evaluate);
    row("predict rows.csv", Command::Predict);
    row("features --split test --out f.csv", Command::Features);
    row("drift", Command::Drift);
    row("models", Command::Models);
    row("runs", Command::Runs);
    row("events", Command::Events);
    row("feedback export", Command::FeedbackExport);
    row("feedback import -", Command::FeedbackImport);
    row("version", Command::Version);
    row("feedback --data-dir there export", Command::FeedbackExport);
    row("status", Command::ServerStatus);
    row("ready", Command::ServerReady);
    row("retrain --wait", Command::Retrain);
    row("cancel", Command::Cancel);
    row("promote 3.0", Command::Promote);
    row("rollback", Command::RollBack);
    row("pin", Command::Pin);
    row("unpin", Command::Unpin);
    row("thresholds", Command::Thresholds);
    row("auto-retrain off", Command::AutoRetrain);
    row("check", Command::Check);
    row("start-demo", Command::StartDemo);
    row("stop-demo", Command::StopDemo);
    row("fleet", Command::Fleet);
    row("engine 1001", Command::Engine);
    row("explain 1", Command::Explain);
    row("feature s_11", Command::Feature);
    row("compare 1.0 2.0", Command::Compare);
    row("ack 1 2", Command::Acknowledge);
    row("shelve 1", Command::Shelve);
    row("history", Command::History);
}

void TestArguments::everyCommandIsUnderstood() {
    QFETCH(QStringList, words);
    QFETCH(int, command);
    std::vector<std::string> texts;
    for (const QString& word : words) texts.push_back(word.toStdString());
    std::vector<const char*> pointers;
    for (const std::string& text : texts) pointers.push_back(text.c_str());
    const auto result = parse(pointers);
    QVERIFY2(result, result ? "" : result.error().message.c_str());
    QVERIFY(!result->text);
    QCOMPARE(static_cast<int>(result->arguments.command), command);
}

void TestArguments::defaultsAreTheContracts() {
    const Arguments a = parsed({"serve"});
    QCOMPARE(a.data_directory, std::string("data"));
    QCOMPARE(a.bind, std::string("127.0.0.1"));
    QCOMPARE(a.ports, (std::array<std::uint16_t, 4>{3000, 3001, 3003, 3004}));
    QCOMPARE(a.services, std::string("prediction,feedback,drift,retraining"));
    QVERIFY(!a.json && !a.verbose);
    QCOMPARE(parsed({"initialize"}).source, std::string("auto"));
    QVERIFY(!parsed({"demo"}).minutes && !parsed({"demo"}).no_retrain);
    QCOMPARE(parsed({"demo"}).speed, 1.0);
    QVERIFY(!parsed({"train"}).fraction);
}

void TestArguments::optionsStandBeforeOrBehindTheCommand() {
    for (const auto& words : {std::vector<const char*>{"--data-dir", "there", "--json", "models"},
                              std::vector<const char*>{"models", "--data-dir", "there", "--json"},
                              std::vector<const char*>{"--data-dir=there", "models", "--json"}}) {
        const Arguments a = parsed(words);
        QCOMPARE(a.data_directory, std::string("there"));
        QVERIFY(a.json);
        QCOMPARE(a.command, Command::Models);
    }
    QCOMPARE(parsed({"feedback", "export", "--data-dir", "there"}).data_directory, std::string("there"));
    QVERIFY(parsed({"runs", "--verbose"}).verbose);
}

void TestArguments::optionsAreRead() {
    const Arguments initialize =
        parsed({"initialize", "--source", "simulated", "--engines", "40", "--seed", "7", "--csv"});
    QCOMPARE(initialize.source, std::string("simulated"));
    QCOMPARE(initialize.engines, 40);
    QCOMPARE(initialize.simulator_seed, std::uint64_t{7});
    QVERIFY(initialize.csv);
    const Arguments demo =
        parsed({"demo", "--minutes", "0.5", "--speed", "20", "--no-retrain", "--bind", "0.0.0.0"});
    QCOMPARE(demo.minutes.value(), 0.5);
    QCOMPARE(demo.speed, 20.0);
    QVERIFY(demo.no_retrain);
    QCOMPARE(demo.bind, std::string("0.0.0.0"));
    QCOMPARE(parsed({"train", "--fraction", "0.25"}).fraction.value(), 0.25);
    QCOMPARE(parsed({"train", "--fraction", "1"}).fraction.value(), 1.0);
    const Arguments features = parsed({"features", "--split", "train", "--out", "x.csv"});
    QCOMPARE(features.split, std::string("train"));
    QCOMPARE(features.out, std::string("x.csv"));
    const Arguments predict = parsed({"predict", "rows.csv", "--model", "3.0"});
    QCOMPARE(predict.file, std::string("rows.csv"));
    QCOMPARE(predict.model_version, std::string("3.0"));
    QCOMPARE(parsed({"drift", "--window", "300"}).window_seconds.value(), 300.0);
    QCOMPARE(parsed({"events", "--limit", "3"}).limit, std::size_t{3});
    QVERIFY(parsed({"events", "--alarms"}).alarms_only && !parsed({"events"}).alarms_only);
    QCOMPARE(parsed({"serve", "--services", "drift"}).services, std::string("drift"));
}

void TestArguments::portsAreRead() {
    QCOMPARE(parsed({"serve", "--ports", "1,2,3,4"}).ports, (std::array<std::uint16_t, 4>{1, 2, 3, 4}));
    QCOMPARE(parsed({"demo", "--ports", "0,0,0,65535"}).ports,
             (std::array<std::uint16_t, 4>{0, 0, 0, 65535}));
}

void TestArguments::badWordsAreRefused_data() {
    QTest::addColumn<QString>("names"); // what the sentence must name
    const auto row = [](const char* words, const char* names) { QTest::newRow(words) << QString(names); };
    row("nonsense", "\"nonsense\"");
    row("--nonsense", "\"--nonsense\"");
    row("feedback", "required");
    row("feedback expo", "\"expo\"");
    row("train extra", "extra");
    row("train --fraction 0", "\"0\"");
    row("train --fraction 1.5", "\"1.5\"");
    row("train --fraction half", "\"half\"");
    row("serve --ports 1,2,3", "\"1,2,3\"");
    row("serve --ports 1,2,3,4,5", "--ports");
    row("serve --ports 1,2,3,65536", "--ports");
    row("serve --ports 1,2,,4", "--ports");
    row("serve --ports -1,2,3,4", "--ports");
    row("serve --ports 5,6,7,5", "5 twice");
    row("demo --minutes 0", "--minutes");
    row("demo --speed 0", "--speed");
    row("demo --speed fast", "--speed");
    row("features --split all --out x", "--split");
    row("features --split test", "--out");
    row("predict", "file");
    row("initialize --engines 3", "--engines");
    row("drift --window -5", "--window");
    row("events --limit -1", "--limit: \"-1\" is not a whole number from 0 on");
    row("drift --window 0", "--window: \"0\" is not a number above 0");
    row("retrain --fraction 2", "\"2\" is not a share");
    row("engine abc", "\"abc\" is not a whole number");
    row("explain 1.5", "\"1.5\" is not a whole number");
    row("ack 1 two", "\"two\" is not a whole number");
    row("shelve it", "\"it\" is not a whole number");
    row("auto-retrain maybe", "\"maybe\" is neither on nor off");
}

void TestArguments::badWordsAreRefused() {
    QFETCH(QString, names);
    std::vector<std::string> texts;
    for (const QString& word : QString(QTest::currentDataTag()).split(' '))
        texts.push_back(word.toStdString());
    std::vector<const char*> pointers;
    for (const std::string& text : texts) pointers.push_back(text.c_str());
    const auto result = parse(pointers);
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::InvalidArgument);
    QVERIFY2(result.error().message.find(names.toStdString()) != std::string::npos,
             result.error().message.c_str());
    QVERIFY(result.error().message.find('\n') == std::string::npos);
    QVERIFY(!result.error().cure.empty());
}

void TestArguments::helpIsNotForWhatThereIsNot() {
    const auto nonsense = parse({"nonsense", "--help"});
    QVERIFY(!nonsense);
    QVERIFY(nonsense.error().code == ErrorCode::InvalidArgument);
    QVERIFY2(nonsense.error().message == "there is no command \"nonsense\"",
             nonsense.error().message.c_str());
    QVERIFY(!parse({"models", "nonsense", "--help"}));
    QVERIFY(!parse({"feedback", "nonsense", "--help"}));
    QVERIFY(parse({"--json", "models", "--help"}));
}

void TestArguments::helpAndVersionAreText() {
    const auto help = parse({"--help"});
    QVERIFY(help && help->text);
    for (const char* word : {"initialize", "serve", "demo", "train", "evaluate", "predict", "features",
                             "drift", "models", "runs", "events", "feedback", "version", "--data-dir"})
        QVERIFY2(help->text->find(word) != std::string::npos, word);
    // Those that need a server apart from those that need a data directory.
    const auto place = [&](const char* words) { return help->text->find(words); };
    QVERIFY(place("Commands on a data directory:") < place("\n  serve"));
    QVERIFY(place("\n  version") < place("Commands for a running server:"));
    QVERIFY(place("Commands for a running server:") < place("\n  status"));
    const auto start = parse({"start-demo", "--help"});
    QVERIFY2(start && start->text->find("--keep  ") != std::string::npos, start->text->c_str());
    const auto demo = parse({"demo", "--help"});
    QVERIFY(demo && demo->text && demo->text->find("--minutes") != std::string::npos);
    const auto import = parse({"feedback", "import", "--help"});
    QVERIFY(import && import->text && import->text->find("JSON lines") != std::string::npos);
    const auto version = parse({"--version"});
    QVERIFY(version && version->text && version->text->starts_with("turbofan "));
    QVERIFY(version->text->ends_with("\n"));
}

QTEST_GUILESS_MAIN(TestArguments)
#include "tst_arguments.moc"
