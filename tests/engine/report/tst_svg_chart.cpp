#include <cmath>

#include <QtTest>

#include "engine/report/svg_chart.h"

using namespace turbofan;

namespace {
Chart chartOf(std::vector<double> y, CurveShape shape = CurveShape::Line) {
    Chart chart;
    chart.id = "a";
    chart.title = "t";
    for (std::size_t i = 0; i < y.size(); ++i) chart.x.push_back(static_cast<double>(i));
    chart.x_end = static_cast<double>(y.size() - 1);
    chart.curves = {{"c", "c-blue", shape, std::move(y)}};
    return chart;
}
} // namespace

class TestSvgChart : public QObject {
    Q_OBJECT
private slots:
    void gapsSplitCurves() {
        const Chart chart = chartOf({1, 2, NAN, NAN, 3, NAN, 4, 5});
        const auto pieces = polylinePieces(chart, chart.curves[0], niceAxis(5, 4), {10});
        QCOMPARE(pieces.size(), 3u);
        const QString svg = QString::fromStdString(renderChart(chart));
        QCOMPARE(svg.count("<polyline"), 2);
        QCOMPARE(svg.count("class=\"alone"), 1); // the value alone between two gaps is seen
        QVERIFY(!svg.contains("nan"));
    }
    void allGapsDrawNothing() {
        const QString svg = QString::fromStdString(renderChart(chartOf({NAN, NAN})));
        QCOMPARE(svg.count("<polyline"), 0);
    }
    void pointsLieWhereTheyShould() {
        const Chart chart = chartOf({0, 5});
        const Axis axis{10, 2, 0};
        const auto pieces = polylinePieces(chart, chart.curves[0], axis, {20});
        QCOMPARE(pieces[0], std::string("52.0,188.0 1072.0,104.0"));
    }
    void stepsAreSteps() {
        const Chart chart = chartOf({1, 1, 2}, CurveShape::Step);
        const auto pieces = polylinePieces(chart, chart.curves[0], Axis{2, 1, 0}, {0});
        QCOMPARE(QString::fromStdString(pieces[0]).count(' '), 3); // one corner more than values
    }
    void longCurvesAreThinnedButKeepTheirPeaks() {
        std::vector<double> y(100'000, 1.0);
        y[54'321] = 9;
        y[77'000] = NAN;
        const Chart chart = chartOf(y);
        const auto pieces = polylinePieces(chart, chart.curves[0], Axis{10, 2, 0}, {0});
        QCOMPARE(pieces.size(), 2u);
        QVERIFY(pieces[0].size() + pieces[1].size() < 50'000);
        QVERIFY(pieces[0].find(",16.8") != std::string::npos); // 168 × (1 − 9/10)
    }
    void labelsNeverMeet_data() {
        QTest::addColumn<QList<double>>("wanted");
        QTest::addColumn<bool>("clear_of_lines");
        QTest::newRow("far apart") << QList<double>{60, 400, 800} << true;
        QTest::newRow("near") << QList<double>{100, 150, 420, 900} << true;
        QTest::newRow("at the right end") << QList<double>{900, 1060} << true;
        QTest::newRow("crowded at the right end") << QList<double>{900, 1060, 1071} << false;
        QTest::newRow("six in a minute") << QList<double>{100, 110, 120, 130, 140, 150} << false;
    }
    void labelsNeverMeet() {
        QFETCH(QList<double>, wanted);
        QFETCH(bool, clear_of_lines);
        constexpr double kWidth = 170;
        const std::vector<double> x(wanted.begin(), wanted.end());
        const auto places = placeLabels(x, std::vector<double>(x.size(), kWidth), 1156, 3);
        for (std::size_t i = 0; i < places.size(); ++i) {
            if (clear_of_lines) QVERIFY(places[i].row >= 0);
            if (places[i].row < 0) continue;
            QVERIFY(places[i].x + kWidth <= 1156);
            for (std::size_t j = 0; j < places.size(); ++j) {
                if (i == j || places[j].row < 0) continue;
                const bool apart = places[i].x + kWidth <= places[j].x || places[j].x + kWidth <= places[i].x;
                QVERIFY(places[i].row != places[j].row || apart);
                const double leader = x[j] - 5;
                const bool through = leader > places[i].x && leader < places[i].x + kWidth;
                if (clear_of_lines) QVERIFY(!through || places[j].row < places[i].row);
            }
        }
        QCOMPARE(places.back().row, 0);
    }
    void aLabelWithoutRoomIsLeftOut() {
        const auto places = placeLabels({100, 101, 102, 103}, {50, 50, 50, 50}, 1000, 3);
        QCOMPARE(places[0].row, -1);
        QCOMPARE(places[3].row, 0);
    }
    void endLabelsArePushedApart() {
        Chart chart = chartOf({10, 10});
        chart.curves[0].named_at_end = true;
        chart.curves.push_back({"other", "c-warn", CurveShape::Line, {10.01, 10.01}, true});
        const QString svg = QString::fromStdString(renderChart(chart));
        static const QRegularExpression end("class=\"end [^>]*y=\"([0-9.]+)\"");
        auto it = end.globalMatch(svg);
        const double first = it.next().captured(1).toDouble();
        const double second = it.next().captured(1).toDouble();
        QVERIFY(std::abs(second - first) >= 13.9);
    }
    void wordsAreEscaped() {
        Chart chart = chartOf({1, 2});
        chart.title = "\"<a>\"";
        chart.bands = {{0, 1, "<b> & co", "x"}};
        const QString svg = QString::fromStdString(renderChart(chart));
        QVERIFY(svg.contains("aria-label=\"&quot;&lt;a&gt;&quot;\""));
        QVERIFY(svg.contains("&lt;b&gt; &amp; co"));
    }
};

QTEST_GUILESS_MAIN(TestSvgChart)
#include "tst_svg_chart.moc"
