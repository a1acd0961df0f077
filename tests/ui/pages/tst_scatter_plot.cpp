// Points below a thousand, density above; not-a-number is left out.
#include <QTest>

#include "ui/pages/scatter_plot.h"
#include "ui/theme/theme.h"

using namespace turbofan::ui;

namespace {

ScatterSet many(std::size_t count) {
    ScatterSet set{"v3", {}, 0};
    for (std::size_t i = 0; i < count; ++i) set.points.emplace_back(double(i % 120), double(i * 7 % 40) - 20);
    return set;
}

int colouredPixels(ScatterPlot& plot) {
    const QImage image = plot.grab().toImage();
    const QColor wanted = Theme::instance().colours().series.value(0);
    int count = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            count += image.pixelColor(x, y).blue() > 120 && image.pixelColor(x, y).red() < wanted.red() + 20;
    return count;
}

} // namespace

class TestScatterPlot : public QObject {
    Q_OBJECT
private slots:
    void manyPointsBecomeDensity() {
        ScatterPlot plot("p", "p", ScatterPlot::Ideal::Zero, "x", "y");
        plot.resize(500, 300);
        plot.setSets({many(999)});
        QVERIFY(!plot.isDense());
        QVERIFY(colouredPixels(plot) > 300);
        plot.setSets({many(100000)});
        QVERIFY(plot.isDense());
        QVERIFY(colouredPixels(plot) > 300);
    }

    void brokenPointsAreLeftOut() {
        ScatterPlot plot("p", "p", ScatterPlot::Ideal::Zero, "x", "y");
        ScatterSet set = many(3);
        set.points[1].setY(std::numeric_limits<double>::quiet_NaN());
        plot.setSets({set});
        QCOMPARE(plot.description(), QString("v3: 2 points"));
    }
};

QTEST_MAIN(TestScatterPlot)
#include "tst_scatter_plot.moc"
