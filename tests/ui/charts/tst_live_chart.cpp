// What is seen: values on their grid lines, thresholds on their rows, gaps left open, redraws only where
// needed.
#include <QLocale>
#include <QSet>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

#include "chart_fixture.h"
#include "ui/charts/chart_look.h"
#include "ui/theme/figures.h"
#include "ui/theme/language.h"
#include "ui/theme/palettes.h"
#include "ui/theme/wording.h"

using namespace turbofan::ui;

namespace {

const Colours& colours() {
    return Theme::instance().colours();
}

// A column of the plot without a vertical grid line, band or crosshair.
int quietColumn(const QRect& area) {
    return area.left() + 37;
}

} // namespace

class TestLiveChart : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        QLocale::setDefault(QLocale::c());
        Theme::instance().apply(ThemeChoice::Dark);
    }
    void init() {
        failOnQtWarnings();
        f_ = std::make_unique<ChartFixture>();
    }
    void cleanup() { f_.reset(); }

    void aKnownValueLandsOnItsGridLine_data() {
        QTest::addColumn<QSize>("size");
        for (const QSize size : {QSize(800, 240), QSize(1203, 181), QSize(411, 333)})
            QTest::addRow("%dx%d", size.width(), size.height()) << size;
    }
    void aKnownValueLandsOnItsGridLine() {
        QFETCH(QSize, size);
        fill(f_->store, "a", 10);
        fill(f_->store, "b", 1);
        LiveChart& chart = f_->open(ChartFixture::simple(), size);
        const int x = quietColumn(chart.plotArea());
        const auto trace = rowsOf(f_->grab(), x, chart.plotArea(), f_->colour(0));
        QVERIFY(!trace.empty() && trace.size() <= 3);
        chart.setSeriesShown("a", false);
        chart.setSeriesShown("b", false);
        const auto grid = rowsOf(f_->grab(), x, chart.plotArea(), colours().grid, 6);
        QVERIFY(grid.size() >= 2);
        const double middle = (trace.front() + trace.back()) / 2.0;
        double nearest = HUGE_VAL;
        for (const int row : grid) nearest = std::min(nearest, std::abs(row - middle));
        QVERIFY2(nearest <= 1, qPrintable(QString::number(nearest)));
        // and moves away from it when it is another value
        fill(f_->store, "a", 9.2);
        chart.showAll();
        const auto other = rowsOf(f_->grab(), x, chart.plotArea(), f_->colour(0));
        QVERIFY(!other.empty() && other.front() > trace.back());
    }
    void aThresholdIsOnItsRowAndAlwaysInView() {
        auto spec = ChartFixture::simple();
        spec.thresholds = {{"warn", "", 40, false}, {"alert", "", 80, true}};
        fill(f_->store, "a", 10);
        LiveChart& chart = f_->open(spec);
        const QRect area = chart.plotArea();
        const QImage image = f_->grab();
        std::vector<int> alert, warn;
        for (int dash = 0; dash < 9; ++dash) { // dashed: some column of nine has it
            for (const int row : rowsOf(image, quietColumn(area) + dash, area, colours().alert, 30))
                alert.push_back(row);
            for (const int row : rowsOf(image, quietColumn(area) + dash, area, colours().warn, 30))
                warn.push_back(row);
        }
        QVERIFY(!alert.empty() && !warn.empty());
        QVERIFY(alert.front() > area.top() && alert.front() == alert.back() && warn.front() == warn.back());
        // 80 is twice as high as 40.
        const double up = area.bottom() - alert.front(), half = area.bottom() - warn.front();
        QVERIFY2(std::abs(up - 2 * half) <= 3, qPrintable(QString("%1 %2").arg(up).arg(half)));
        // The shade is above the alert level only.
        const int x = quietColumn(area) + 3;
        QVERIFY(qRed(image.pixel(x, alert.front() - 3)) > qRed(image.pixel(x, alert.front() + 4)) + 8);
    }
    void theLabelsOfLevelsFitInEveryLanguage_data() {
        QTest::addColumn<QString>("language");
        for (const QString& code : languages()) QTest::newRow(qPrintable(code)) << code;
    }
    void theLabelsOfLevelsFitInEveryLanguage() {
        QFETCH(QString, language);
        const QString before = languageChoice();
        useLanguage(language);
        const LiveChart& chart = f_->open();
        const int room = chart.width() - chart.plotArea().right() - kAfterPlot - kAtEdge;
        const QFontMetricsF metrics(currentLook().small_bold);
        QSet<QString> words;
        for (const bool alert : {false, true}) {
            const QString label = thresholdWord(alert) + u' ' + numberText(0.888, 3);
            words << label;
            QVERIFY2(figuresWidth(metrics, label) <= room, qPrintable(label));
        }
        QVERIFY(words.contains(language == "de" ? "Warnung 0,888" : "warn 0.888"));
        useLanguage(before);
        QLocale::setDefault(QLocale::c());
    }
    // While time runs fast: the left edge of a band is at the same place in each, in whatever picture.
    void allChartsShowOneInstant() {
        QWidget window;
        auto* column = new QVBoxLayout(&window);
        std::vector<LiveChart*> charts;
        for (int i = 0; i < 6; ++i) {
            charts.push_back(new LiveChart(ChartFixture::simple(), f_->store, f_->view, &window));
            charts.back()->setBands({{1, kNow - 20, kNow + 900, "band", "", false}});
            column->addWidget(charts.back());
        }
        fill(f_->store, "a", 10);
        window.resize(900, 1400);
        window.show();
        QTRY_VERIFY(charts.back()->timing().redraws > 0);
        const auto edgeOf = [](const QImage& image, const QRect& area, const LiveChart* chart) {
            const int y = chart->mapTo(chart->window(), QPoint()).y() + area.bottom() - 2;
            const QColor edge = blend(colours().band, colours().card, 0.75);
            int best = -1, least = 1000;
            for (int x = area.left(); x <= area.right(); ++x)
                if (const int far = distance(image.pixel(x + chart->x(), y), edge); far < least)
                    best = x, least = far;
            return best;
        };
        QSet<int> seen;
        for (int step = 1; step < 120; ++step) {
            f_->view.setNow(kNow + step); // some three pixels
            QTest::qWait(5);
            const QImage image = window.grab().toImage();
            const int edge = edgeOf(image, charts[0]->plotArea(), charts[0]);
            seen << edge;
            for (const LiveChart* chart : charts) QCOMPARE(edgeOf(image, chart->plotArea(), chart), edge);
        }
        QVERIFY2(seen.size() > 5, qPrintable(QString::number(seen.size()))); // and they do move
    }
    void aThresholdMayFollowAFigure() {
        auto spec = ChartFixture::simple();
        spec.thresholds = {{"warn", "level", 0, false}};
        fill(f_->store, "a", 10);
        LiveChart& chart = f_->open(spec);
        QCOMPARE(countOf(f_->grab(), chart.plotArea(), colours().warn, 20), 0); // not known yet
        fill(f_->store, "level", 30, kNow - 200, kNow);
        f_->view.setNow(kNow + 1);
        QTRY_VERIFY(countOf(f_->grab(), chart.plotArea(), colours().warn, 20) > 50);
        QVERIFY(chart.description().contains("below warn 30.0"));
    }
    void aGapIsNotDrawn() {
        fill(f_->store, "a", 10, kNow - 400, kNow - 200);
        fill(f_->store, "a", 10, kNow - 100, kNow);
        LiveChart& chart = f_->open();
        const QImage image = f_->grab();
        const auto at = [&](double seconds) {
            return rowsOf(image, f_->x(seconds), chart.plotArea(), f_->colour(0)).size();
        };
        QVERIFY(at(kNow - 250) > 0);
        QVERIFY(at(kNow - 50) > 0);
        for (double back = 190; back > 110; back -= 5) QCOMPARE(at(kNow - back), std::size_t(0));
    }
    void legendChoicesNeverMoveAnAxis() {
        fill(f_->store, "a", 90);
        fill(f_->store, "b", 3);
        LiveChart& chart = f_->open();
        const int x = quietColumn(chart.plotArea());
        const auto before = rowsOf(f_->grab(), x, chart.plotArea(), f_->colour(1));
        const TimeRange range = f_->view.range();
        chart.setSeriesShown("a", false);
        QCOMPARE(countOf(f_->grab(), chart.plotArea(), f_->colour(0)), 0);
        QCOMPARE(rowsOf(f_->grab(), x, chart.plotArea(), f_->colour(1)), before);
        chart.isolate("a");
        QCOMPARE(chart.hiddenSeries(), QString("b"));
        chart.isolate("a");
        QCOMPARE(chart.hiddenSeries(), QString());
        QCOMPARE(rowsOf(f_->grab(), x, chart.plotArea(), f_->colour(1)), before);
        QCOMPARE(f_->view.range(), range);
    }
    void choicesAreKeptForSeriesYetToCome() {
        auto spec = ChartFixture::simple();
        spec.series = {{"ks.", "feature %1", 0, false}};
        LiveChart& chart = f_->open(spec);
        chart.setHiddenSeries("ks.s4\nks.gone");
        fill(f_->store, "ks.s4", 10);
        fill(f_->store, "ks.s11", 5);
        f_->view.setNow(kNow + 1);
        QTRY_VERIFY(chart.findChild<QWidget*>("legend.ks.s4"));
        QVERIFY(chart.hiddenSeries().contains("ks.gone"));
        QVERIFY(!chart.csv(true).contains("ks.s4"));
        QVERIFY(chart.csv(false).contains("ks.s4")); // the figure's own name, which is of no language
    }
    void aNoteStandsBesideTheName() {
        auto spec = ChartFixture::simple();
        spec.series = {{"p.", "v%1", 0, false}};
        fill(f_->store, "p.1.0", 10);
        fill(f_->store, "p.2.0", 10);
        LiveChart& chart = f_->open(spec);
        chart.setNotes({{"p.1.0", "%1 (2 models)"}});
        const auto name = [&](const char* key) {
            auto* found = chart.findChild<QWidget*>(QLatin1String(key));
            return found ? found->accessibleName() : QString();
        };
        QTRY_VERIFY(name("legend.p.1.0").startsWith("v1 (2 models), "));
        QVERIFY(name("legend.p.2.0").startsWith("v2, "));
        chart.setNotes({});
        QVERIFY(name("legend.p.1.0").startsWith("v1, "));
    }
    void aMemberThatComesWhilePausedIsInTheLegend() {
        auto spec = ChartFixture::simple();
        spec.series = {{"ks.", "%1", 0, false}};
        LiveChart& chart = f_->open(spec);
        f_->view.pause();
        fill(f_->store, "ks.s4", 10);
        f_->grab();
        QTRY_VERIFY(chart.findChild<QWidget*>("legend.ks.s4"));
        QTRY_VERIFY(countOf(f_->grab(), chart.plotArea(), f_->colour(0)) > 100);
    }
    void aHiddenChartDoesNotRedrawAndCatchesUp() {
        fill(f_->store, "a", 10);
        LiveChart& chart = f_->open();
        chart.hide();
        const auto before = chart.timing().redraws;
        for (int i = 1; i < 20; ++i) {
            f_->view.setNow(kNow + i);
            QTest::qWait(2);
        }
        QCOMPARE(chart.timing().redraws, before);
        chart.show();
        QTRY_COMPARE(chart.timing().redraws, before + 1);
    }
    void aLongWindowRedrawsOnlyOnceAPixel() {
        fill(f_->store, "a", 10);
        f_->view.setLiveLength(86400);
        LiveChart& chart = f_->open();
        const double pixel = 86400.0 / chart.plotArea().width();
        f_->view.setNow(std::ceil(kNow / pixel) * pixel + 1);
        QTRY_VERIFY(chart.timing().redraws > 0);
        QTest::qWait(150);
        const auto before = chart.timing().redraws;
        for (int i = 0; i < 30; ++i) {
            fill(f_->store, "a", 10, f_->view.now(), f_->view.now());
            f_->view.setNow(f_->view.now() + 0.5);
            QTest::qWait(5);
        }
        QCOMPARE(chart.timing().redraws, before);
        f_->view.setNow(f_->view.now() + pixel);
        QTRY_COMPARE(chart.timing().redraws, before + 1);
    }
    void redrawsAreCappedAtTwentyASecond() {
        fill(f_->store, "a", 10);
        f_->view.setLiveLength(10);
        LiveChart& chart = f_->open();
        const auto before = chart.timing().redraws;
        QElapsedTimer timer;
        timer.start();
        while (timer.elapsed() < 500) {
            f_->view.setNow(f_->view.now() + 0.05);
            QTest::qWait(4);
        }
        const auto drawn = chart.timing().redraws - before;
        QVERIFY2(drawn >= 2 && drawn <= 11 + 1, qPrintable(QString::number(drawn)));
    }
    void historyThatComesLateIsDrawn() {
        fill(f_->store, "a", 10, kNow - 10, kNow);
        f_->view.setLiveLength(3600);
        LiveChart& chart = f_->open();
        QCOMPARE(rowsOf(f_->grab(), f_->x(kNow - 1800), chart.plotArea(), f_->colour(0)).size(),
                 std::size_t(0));
        fill(f_->store, "a", 10, kNow - 3000, kNow);
        f_->view.setNow(kNow + 0.01);
        QTRY_VERIFY(!rowsOf(f_->grab(), f_->x(kNow - 1800), chart.plotArea(), f_->colour(0)).empty());
    }
    void describesItself() {
        auto spec = ChartFixture::simple();
        spec.series = {{"a", "live", 0, false}};
        spec.thresholds = {{"warn", "", 25, false}, {"alert", "", 32, true}};
        QCOMPARE(f_->open(spec).description(), QString("RMSE: no value yet"));
        for (int i = 0; i <= 300; ++i) fill(f_->store, "a", 5 + i / 20.0, kNow - 300 + i, kNow - 300 + i);
        QCOMPARE(f_->chart->description(), QString("RMSE 20.0 cycles, below warn 25.0, rising"));
        fill(f_->store, "a", 28, kNow, kNow);
        QVERIFY(f_->chart->description().contains("above warn 25.0"));
        f_->view.setNow(kNow + 14);
        f_->chart->setStale(14);
        QVERIFY(f_->chart->description().endsWith("last value 14\u00A0s ago"));
        QCOMPARE(f_->chart->accessibleName(), QString("RMSE"));
    }
    void staleIsVeiledRightOfTheNewestSample() {
        fill(f_->store, "a", 10);
        f_->view.setNow(kNow + 60);
        LiveChart& chart = f_->open();
        const QRect area = chart.plotArea();
        const QRect right(f_->x(kNow + 5), area.top() + 2, 20, 60),
            left(f_->x(kNow - 100) + 4, area.top() + 2, 20, 60);
        const int before = countOf(f_->grab(), right, colours().card, 3);
        QVERIFY(before > 0);
        chart.setStale(60);
        QTRY_COMPARE(countOf(f_->grab(), right, colours().card, 3), 0);
        QVERIFY(countOf(f_->grab(), left, colours().card, 3) > 0);
        chart.setStale(std::nullopt);
        QTRY_COMPARE(countOf(f_->grab(), right, colours().card, 3), before);
    }
    void themeFollowsAtRunTime() {
        fill(f_->store, "a", 10);
        LiveChart& chart = f_->open();
        Theme::instance().apply(ThemeChoice::Light);
        QVERIFY(countOf(f_->grab(), chart.plotArea(), colours().card, 3) > 1000);
        QVERIFY(countOf(f_->grab(), chart.plotArea(), f_->colour(0)) > 100);
        Theme::instance().apply(ThemeChoice::Dark);
    }
    void pictureHasTheChartAtItsScale() {
        fill(f_->store, "a", 10);
        LiveChart& chart = f_->open();
        for (const qreal scale : {1.0, 1.25, 2.0}) {
            const QImage image = chart.picture(scale);
            QCOMPARE(image.width(), int(std::lround(chart.width() * scale)));
            QVERIFY(image.height() > chart.height() * scale);
            const auto rows = rowsOf(image, quietColumn(chart.plotArea()), chart.plotArea(), f_->colour(0));
            QVERIFY2(!rows.empty() && rows.size() <= 5, qPrintable(QString::number(rows.size())));
        }
    }
    void strangeValuesDoNoHarm_data() {
        QTest::addColumn<QList<double>>("values");
        const double nan = qQNaN(), inf = qInf();
        QTest::newRow("equal") << QList<double>{5, 5, 5, 5};
        QTest::newRow("zero") << QList<double>{0, 0, 0};
        QTest::newRow("large") << QList<double>{1e12, 2e12, -1e12};
        QTest::newRow("small") << QList<double>{1e-12, 2e-12};
        QTest::newRow("huge") << QList<double>{1e300, -1e300};
        QTest::newRow("NaN") << QList<double>{nan, nan, nan};
        QTest::newRow("Inf") << QList<double>{inf, -inf, 1, inf};
        QTest::newRow("one") << QList<double>{7};
        QTest::newRow("none") << QList<double>{};
    }
    void strangeValuesDoNoHarm() {
        QFETCH(QList<double>, values);
        std::vector<double> seconds;
        for (int i = 0; i < values.size(); ++i) seconds.push_back(kNow - values.size() + i + 1);
        f_->store.series("a").append(seconds, std::span(values.constData(), std::size_t(values.size())));
        auto spec = ChartFixture::simple();
        spec.thresholds = {
            {"warn", "", qQNaN(), false}, {"alert", "", qInf(), true}, {"warn", "a", 0, false}};
        for (const bool from_zero : {true, false}) {
            spec.from_zero = from_zero;
            LiveChart& chart = f_->open(spec);
            chart.setBands({{1, qQNaN(), qInf(), "v", "", false}, {2, kNow - 5, kNow - 9, "w", "", false}});
            f_->view.setCursor(kNow - 1);
            f_->grab();
            chart.picture();
            QVERIFY(!chart.description().isEmpty());
            QVERIFY(chart.csv().startsWith("time,seconds,"));
        }
    }
    void anySizeIsDrawn() {
        fill(f_->store, "a", 10);
        LiveChart& chart = f_->open();
        for (const QSize size : {QSize(1, 1), QSize(30, 500), QSize(2000, 20), QSize(0, 0), QSize(300, 90)}) {
            chart.resize(size);
            f_->grab();
        }
    }
    void destroyedWhileItWaitsForItsTurn() {
        fill(f_->store, "a", 10);
        f_->view.setLiveLength(10);
        f_->open();
        for (int i = 0; i < 20; ++i) {
            f_->view.setNow(f_->view.now() + 1);
            auto second = std::make_unique<LiveChart>(ChartFixture::simple(), f_->store, f_->view);
            second->show();
            f_->view.setNow(f_->view.now() + 1);
            f_->view.setCursor(f_->view.now() - 1);
        }
        QTest::qWait(50);
    }
    void aStoreThatIsClearedLeavesNoTrace() {
        fill(f_->store, "a", 10);
        LiveChart& chart = f_->open();
        f_->store.clear();
        f_->view.setCursor(kNow - 10);
        f_->grab();
        f_->view.setCursor(std::nullopt);
        f_->view.setNow(kNow + 1);
        QTRY_COMPARE(countOf(f_->grab(), chart.plotArea(), f_->colour(0)), 0);
    }

private:
    std::unique_ptr<ChartFixture> f_;
};

QTEST_MAIN(TestLiveChart)
#include "tst_live_chart.moc"
