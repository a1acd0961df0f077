#include <QtTest>

#include <clocale>
#include <cmath>

#include <boost/json.hpp>

#include "engine/base/json_text.h"

using namespace turbofan;

class TstJsonText : public QObject {
    Q_OBJECT

private slots:
    void numbersLookLikeNumbers() {
        const boost::json::value value = {{"a", 27.5}, {"b", 1.0}, {"c", -0.001},
                                          {"d", 7},    {"e", 0.1}, {"f", 1e300}};
        QCOMPARE(jsonText(value), std::string(R"({"a":27.5,"b":1,"c":-0.001,"d":7,"e":0.1,"f":1e+300})"));
    }

    void whatIsNotFiniteIsNull() {
        QCOMPARE(jsonText(boost::json::array{std::nan(""), HUGE_VAL, -HUGE_VAL}),
                 std::string("[null,null,null]"));
    }

    void textIsEscaped() {
        // Not a raw string: moc does not read those well inside a macro.
        const std::string escaped = "{\"a\\\"\\n\":\"b\\\\\\u0001\"}";
        QCOMPARE(jsonText(boost::json::object{{"a\"\n", "b\\\x01"}}), escaped);
        QCOMPARE(jsonText(boost::json::array{true, nullptr, boost::json::object{}, boost::json::array{}}),
                 std::string("[true,null,{},[]]"));
    }

    void theLocaleHasNoSay() {
        if (!std::setlocale(LC_ALL, "de_DE.UTF-8")) std::setlocale(LC_ALL, "");
        QCOMPARE(jsonText(boost::json::array{1234.5}), std::string("[1234.5]"));
    }
};

QTEST_GUILESS_MAIN(TstJsonText)
#include "tst_json_text.moc"
