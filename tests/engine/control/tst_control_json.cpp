// Whatever travels comes back as it was, and what a newer or older side sends can be read.
#include <boost/json.hpp>
#include <boost/pfr.hpp>

#include <QTest>

#include "engine/control/control_json.h"
#include "random_values.h"
#include "tests/server/json_schema_check.h"

using namespace turbofan;
using namespace turbofan::testing;
namespace json = boost::json;

namespace {

template <class T>
void roundTrip() {
    Random random(7);
    const json::value schema = json::parse(controlSchema<T>());
    for (int i = 0; i < 200; ++i) {
        const T value = randomValue<T>(random);
        const std::string text = controlJson(value);
        const auto back = fromControlJson<T>(text);
        QVERIFY2(back, back ? "" : (back.error().text() + "\n" + text).c_str());
        QVERIFY2(sameValue(*back, value), text.c_str());
        const std::string complaint = schemaComplaint(json::parse(text), schema);
        QVERIFY2(complaint.empty(), (complaint + "\n" + text).c_str());
    }
}

template <class T>
void bodyRoundTrip() {
    Random random(11);
    const json::value schema = json::parse(controlBodySchema<T>());
    for (int i = 0; i < 200; ++i) {
        const T value = randomValue<T>(random);
        const std::string text = controlJson(value);
        const auto back = fromControlBody<T>(text);
        QVERIFY2(back, back ? "" : back.error().text().c_str());
        QVERIFY2(sameValue(*back, value), text.c_str());
        const std::string complaint = schemaComplaint(json::parse(text), schema);
        QVERIFY2(complaint.empty(), (complaint + "\n" + text).c_str());
    }
}

// A member that is not described would be lost on the way without a word.
template <class T>
constexpr bool kWhole = boost::mp11::mp_size<codec::Members<T>>::value == boost::pfr::tuple_size_v<T>;
static_assert(kWhole<HealthReason> && kWhole<LiveModel> && kWhole<JobView> && kWhole<LevelView> &&
              kWhole<DemoState> && kWhole<Overview>);
static_assert(kWhole<FigureSeries> && kWhole<History> && kWhole<RunRow> && kWhole<EventRow>);
static_assert(kWhole<ModelRow> && kWhole<ServiceSpan> && kWhole<ModelsView> && kWhole<ComparedModel> &&
              kWhole<ModelComparison>);
static_assert(kWhole<FleetRow> && kWhole<Fleet> && kWhole<EngineDetail>);
static_assert(kWhole<FeatureRow> && kWhole<DriftTable> && kWhole<FeatureDetail> && kWhole<Thresholds> &&
              kWhole<ThresholdPreview::Firing> && kWhole<ThresholdPreview>);
static_assert(kWhole<PredictionRow> && kWhole<InputRow> && kWhole<SimilarEngine> && kWhole<Explanation>);
static_assert(kWhole<SettingRow> && kWhole<Diagnostics> && kWhole<SettingsView>);
static_assert(kWhole<PreflightItem> && kWhole<Preflight> && kWhole<DemoRequest> && kWhole<Operator>);

} // namespace

class TestControlJson : public QObject {
    Q_OBJECT
private slots:
    void everyValueComesBack() {
        roundTrip<Overview>();
        roundTrip<History>();
        roundTrip<RunRow>();
        roundTrip<std::vector<RunRow>>();
        roundTrip<EventRow>();
        roundTrip<std::vector<EventRow>>();
        roundTrip<ModelsView>();
        roundTrip<ModelComparison>();
        roundTrip<Fleet>();
        roundTrip<EngineDetail>();
        roundTrip<std::vector<PredictionRow>>();
        roundTrip<Explanation>();
        roundTrip<DriftTable>();
        roundTrip<FeatureDetail>();
        roundTrip<SettingsView>();
        roundTrip<Thresholds>();
        roundTrip<ThresholdPreview>();
        roundTrip<ActionKind>();
        roundTrip<Preflight>();
    }

    void everyBodyComesBack() {
        bodyRoundTrip<PlainAct>();
        bodyRoundTrip<RetrainAct>();
        bodyRoundTrip<PromoteAct>();
        bodyRoundTrip<PinAct>();
        bodyRoundTrip<SwitchAct>();
        bodyRoundTrip<ThresholdsAct>();
        bodyRoundTrip<StartDemoAct>();
        bodyRoundTrip<AcknowledgeAct>();
        bodyRoundTrip<ShelveAct>();
    }

    void wordsAreTheProgramsOwn() {
        for (const auto& [kind, word] : codec::Codec<ActionKind>::words())
            QCOMPARE(word, std::string(actionName(kind)));
        HealthReason reason{HealthLevel::NotReady, "store", "It is unreadable.", ""};
        Overview overview;
        overview.reasons = {reason};
        overview.rmse.state = LevelState::NoData;
        const json::value text = json::parse(controlJson(overview));
        QCOMPARE(text.at("reasons").at(0).at("level").as_string(), "not_ready");
        QCOMPARE(text.at("rmse").at("state").as_string(), "no_data");
        QVERIFY(text.at("live").is_null());
        QCOMPARE(text.at("time").as_string(), "1970-01-01T00:00:00.000000Z");
    }

    void gapsSurvive() {
        const double nan = std::numeric_limits<double>::quiet_NaN();
        const History history{{}, {}, {{"rmse_current", {1, 2, 3}, {20.5, nan, 21}, {nan, nan, nan}}}};
        const std::string text = controlJson(history);
        QVERIFY2(text.find(R"("value":[20.5,null,21])") != std::string::npos, text.c_str());
        const auto back = fromControlJson<History>(text);
        QVERIFY(back && std::isnan(back->series[0].value[1]) && back->series[0].value[2] == 21);
    }

    void eventDetailsAreAnObject() {
        EventRow event;
        event.details = R"({ "rmse" : 31.5 })";
        QCOMPARE(json::parse(controlJson(event)).at("details").at("rmse").as_double(), 31.5);
        event.details = "not JSON";
        QCOMPARE(json::parse(controlJson(event)).at("details").as_string(), "not JSON");
        QCOMPARE(fromControlJson<EventRow>(controlJson(event))->details, std::string("not JSON"));
    }

    void bytesThatAreNoTextSpoilNothing() {
        ModelRow row;
        row.file = "m\xff.tfmodel";
        const auto back = fromControlJson<ModelsView>(controlJson(ModelsView{{row}, {}, {}}));
        QVERIFY2(back, back ? "" : back.error().text().c_str());
        QCOMPARE(back->models[0].file, std::string("m?.tfmodel"));
    }

    void anOlderOrNewerSideIsUnderstood() {
        const auto sparse = fromControlJson<Overview>(R"({"clock_speed":20,"of_the_future":{"a":[1]}})");
        QVERIFY(sparse && sparse->clock_speed == 20 && sparse->automatic_retraining);
        Thresholds start;
        start.ks_warn = 0.7;
        const auto kept = fromControlJson<Thresholds>(R"({"psi_warn":0.3})", start);
        QVERIFY(kept && kept->psi_warn == 0.3 && kept->ks_warn == 0.7);
    }

    void whatCannotBeReadIsNamed_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("says");
        QTest::newRow("no JSON") << "<html>"
                                 << "not JSON";
        QTest::newRow("list") << "[]"
                              << "the whole is not an object";
        QTest::newRow("text") << R"({"clock_speed":"fast"})"
                              << "clock_speed is not a number";
        QTest::newRow("word") << R"({"reasons":[{},{"level":"bad"}]})"
                              << "reasons[1].level is not one of ready, attention, alert, not_ready";
        QTest::newRow("time") << R"({"time":"noon"})"
                              << "time is not a time";
        QTest::newRow("negative") << R"({"requests_total":-1})"
                                  << "requests_total is not a whole number";
        QTest::newRow("version") << R"({"live":{"version":"latest"}})"
                                 << "live.version is not a version";
        QTest::newRow("too large") << R"({"demo":{"users":5000000000}})"
                                   << "demo.users is not a whole number";
    }
    void whatCannotBeReadIsNamed() {
        QFETCH(QString, text);
        QFETCH(QString, says);
        const auto value = fromControlJson<Overview>(text.toStdString());
        QVERIFY(!value);
        QVERIFY(value.error().code == ErrorCode::InvalidArgument);
        QVERIFY2(QString::fromStdString(value.error().message).contains(says), value.error().message.c_str());
    }

    void bodiesAreReadStrictly() {
        QCOMPARE(fromControlBody<RetrainAct>("")->fraction.has_value(), false);
        const auto misspelt = fromControlBody<RetrainAct>(R"({"fractoin":0.5})");
        QVERIFY(!misspelt && misspelt.error().message.find("fractoin") != std::string::npos);
        QVERIFY(!fromControlBody<ThresholdsAct>(R"({"psi_warn":null})"));
        const auto act = fromControlBody<StartDemoAct>(R"({"users":3,"actor":"anna"})");
        QVERIFY(act && act->users == 3 && act->actor == "anna" && act->minutes == 10);
    }
};

QTEST_GUILESS_MAIN(TestControlJson)
#include "tst_control_json.moc"
