// A chart whose figures have ended, or lie outside of what is shown: no current value, and a note that says
// since when.
#include <QLocale>
#include <QTest>

#include "chart_fixture.h"
#include "ui/charts/chart_words.h"
#include "ui/theme/wording.h"

using namespace turbofan::ui;

namespace {

// What an empty plot says in place of a trace.
QString noteOf(const ChartFixture& f) {
    ChartSeriesList list(ChartFixture::simple().series, f.store);
    list.trace(f.view.range(), 700);
    return emptyPlotText(list, f.store, f.view.range());
}

} // namespace

class TestEmptyChart : public QObject {
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

    // A version that serves no more, or has not served since a restart.
    void whatIsOverHasNoCurrentValue() {
        fill(f_->store, "a", 10, kNow - 400, kNow - 60);
        fill(f_->store, "of another chart", 1, kNow - 400, kNow - 60);
        LiveChart& chart = f_->open();
        const auto dots = [&] { // near the trace's end, which a dot is wider than
            const int x = f_->x(kNow - 60);
            return rowsOf(f_->grab(), x, chart.plotArea(), f_->colour(0)).size();
        };
        QVERIFY(chart.description().contains("live 10.0"));
        const auto with_dot = dots();
        fill(f_->store, "of another chart", 1, kNow - 59, kNow);
        f_->view.setNow(kNow + 1);
        QTRY_VERIFY(dots() + 2 < with_dot);
        QVERIFY2(!chart.description().contains("10.0"), qPrintable(chart.description()));
    }
    void whatLiesJustOutsideIsNotSeen() {
        setShowUtc(true);
        for (const bool before : {true, false}) {
            ChartFixture f;
            const TimeRange range = f.view.range();
            fill(f.store, "of another chart", 1, range.from - 100, range.to + 100);
            const double first = before ? range.from - 60 : range.to + 10;
            fill(f.store, "a", 10, first, first + 50);
            QVERIFY(noteOf(f).startsWith("No value in this range"));
            QCOMPARE(noteOf(f).contains("the last one is of"), before);
            fill(f.store, "b", 10, range.from + 1, range.from + 2);
            QCOMPARE(noteOf(f), QString());
        }
        setShowUtc(false);
    }
    void wordsSayWhenAChartThatIsOverHadItsLastValue() {
        setShowUtc(true);
        fill(f_->store, "a", 10, kNow - 1000, kNow - 900);
        fill(f_->store, "of another chart", 1);
        QCOMPARE(f_->open().description(),
                 QString("RMSE: no value now; the last one is of 2023-11-14 21:58:20"));
        setShowUtc(false);
    }
    void anEmptyPlotSaysSinceWhen() {
        setShowUtc(true);
        const auto said = [this] { return noteOf(*f_); };
        QCOMPARE(said(), QString()); // nothing was loaded yet
        fill(f_->store, "of another chart", 1);
        QCOMPARE(said(), QString("No value in this range"));
        fill(f_->store, "a", 10, kNow - 1000, kNow - 900);
        fill(f_->store, "a", qQNaN(), kNow - 899, kNow);
        QCOMPARE(said(), QString("No value in this range; the last one is of 2023-11-14 21:58:20"));
        LiveChart& chart = f_->open();
        const auto inked = [&] {
            const QImage image = f_->grab();
            int pixels = 0;
            for (int x = chart.plotArea().center().x() - 60; x < chart.plotArea().center().x() + 60; ++x)
                for (int y = chart.plotArea().center().y() - 8; y < chart.plotArea().center().y() + 8; ++y)
                    pixels += distance(image.pixel(x, y), Theme::instance().colours().text_dim) < 60;
            return pixels;
        };
        QVERIFY(inked() > 50);
        fill(f_->store, "b", 1);
        f_->view.setNow(kNow + 1);
        QTRY_COMPARE(inked(), 0);
        QCOMPARE(said(), QString());
        setShowUtc(false);
    }

private:
    std::unique_ptr<ChartFixture> f_;
};

QTEST_MAIN(TestEmptyChart)
#include "tst_empty_chart.moc"
