// The levels of a trace: each has its label, beside the traces, none over another, in every language.
#include <QTest>

#include "tests/ui/no_warnings.h"
#include "ui/pages/feature_trace.h"
#include "ui/theme/figures.h"
#include "ui/theme/language.h"
#include "ui/theme/theme.h"

using namespace turbofan;
using namespace turbofan::ui;

class TestFeatureTrace : public QObject {
    Q_OBJECT
private slots:
    void init() { failOnAnyWarning(); }

    void labelsOfLevelsAreClearOfOneAnother_data() {
        QTest::addColumn<QString>("language");
        QTest::addColumn<float>("highest");
        for (const QString& language : languages())
            for (const float highest : {0.05F, 0.3F, 2.F, 40.F}) // the last two press the levels together
                QTest::addRow("%s %.2f", qPrintable(language), double(highest)) << language << highest;
    }
    void labelsOfLevelsAreClearOfOneAnother() {
        QFETCH(QString, language);
        QFETCH(float, highest);
        useLanguage(language);
        Theme::instance().apply(ThemeChoice::Dark);
        FeatureTrace trace("psi_trace", "PSI of each check");
        const Instant begin{std::chrono::seconds(1'790'000'000)};
        trace.setTrace({begin, begin + std::chrono::seconds(15), begin + std::chrono::seconds(30)},
                       {0.01F, highest, 0.02F}, 0.1, 0.25);
        trace.resize(420, 120);
        trace.grab();
        const QFontMetricsF metrics(Theme::instance().captionFont());
        const auto& levels = trace.levels();
        QCOMPARE(levels.size(), std::size_t(2));
        QVERIFY(std::abs(levels[0].placed - levels[1].placed) >= metrics.height() - 0.01);
        for (const EdgeLabel& level : levels) {
            QVERIFY(level.shown && level.placed > 0 && level.placed < trace.height());
            QVERIFY(level.text.contains(language == "de" ? ',' : '.'));
        }
        // Nothing is painted in the last column of pixels: no label runs out of the picture.
        const QImage image = trace.grab().toImage();
        for (int y = 0; y < image.height(); ++y)
            QCOMPARE(image.pixel(image.width() - 1, y), image.pixel(image.width() - 1, 0));
        useLanguage("en");
    }
};

QTEST_MAIN(TestFeatureTrace)
#include "tst_feature_trace.moc"
