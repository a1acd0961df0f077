// The predicted and the actual value among the votes: their names never lie on each other's lines.
#include <QTest>

#include "tests/ui/no_warnings.h"
#include "ui/pages/votes_histogram.h"
#include "ui/theme/theme.h"

using namespace turbofan;
using namespace turbofan::ui;

class TestVotesHistogram : public QObject {
    Q_OBJECT
private slots:
    void init() {
        failOnAnyWarning();
        Theme::instance().apply(ThemeChoice::Dark);
    }

    void namesStandAwayFromTheOtherLine_data() {
        QTest::addColumn<double>("actual");
        for (const double actual : {51.0, 55.0, 60.0, 61.0, 63.0, 70.0})
            QTest::addRow("%g", actual) << actual;
    }
    void namesStandAwayFromTheOtherLine() {
        QFETCH(double, actual);
        Explanation explanation;
        for (int i = 0; i < 100; ++i) explanation.votes.push_back(float(10 + i));
        explanation.vote_low = 20;
        explanation.vote_high = 98;
        explanation.prediction.predicted_rul = 60.4;
        explanation.prediction.actual_rul = actual;
        VotesHistogram votes;
        votes.setExplanation(explanation);
        votes.resize(460, 180);
        const QImage image = votes.grab().toImage();
        const auto& marks = votes.marks();
        QCOMPARE(marks.size(), std::size_t(2));
        QVERIFY(!marks[0].box.intersects(marks[1].box));
        for (std::size_t i = 0; i < 2; ++i) {
            // Left of the lower line, right of the higher one.
            const bool lower = marks[i].value < marks[1 - i].value;
            const QRectF& other = marks[1 - i].box;
            QVERIFY(lower ? marks[i].box.right() < other.left() : marks[i].box.left() > other.right());
            // And no line shows through.
            const QColor line = marks[1 - i].colour;
            const QRect inside = marks[i].box.toAlignedRect().adjusted(1, 1, -1, -1);
            for (int x = inside.left(); x <= inside.right(); ++x) {
                int run = 0;
                for (int y = inside.top(); y <= inside.bottom(); ++y)
                    run += image.pixelColor(x, y) == line ? 1 : 0;
                QVERIFY(run < inside.height());
            }
        }
    }
};

QTEST_MAIN(TestVotesHistogram)
#include "tst_votes_histogram.moc"
