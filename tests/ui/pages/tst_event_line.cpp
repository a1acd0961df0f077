// A sentence in the list of the newest events: two lines at most, whole ones.
#include <QListWidget>
#include <QTest>

#include "tests/ui/no_warnings.h"
#include "ui/pages/event_line.h"
#include "ui/theme/theme.h"

using namespace turbofan;
using namespace turbofan::ui;

namespace {

const QString kLong =
    "Drift (RMSE 33.3 > 24.5, mean KS 0.45 ≥ 0.10); a training was not started: the last training "
    "succeeded less than 30 s ago";

} // namespace

class TestEventLine : public QObject {
    Q_OBJECT
private slots:
    void init() {
        failOnAnyWarning();
        Theme::instance().apply(ThemeChoice::Dark);
    }

    void twoLinesAtMostAndBothFit() {
        const QFont font = Theme::instance().font();
        const QFontMetrics metrics(font);
        for (int width = 60; width < 700; width += 7)
            for (const QString& text : {kLong, QString("Model 3.0 is in service."), QString(90, 'x')}) {
                const QStringList lines = inTwoLines(text, font, width);
                QVERIFY(!lines.isEmpty() && lines.size() <= 2);
                for (const QString& line : lines) QVERIFY(metrics.horizontalAdvance(line) <= width + 1);
                const bool whole = QString(lines.join(' ')).remove(' ') == QString(text).remove(' ');
                QVERIFY2(whole || lines.last().endsWith(u'…'), qPrintable(lines.join('|')));
            }
        QVERIFY(inTwoLines({}, font, 200).size() <= 1);
    }
    void onlyWholeOnesAreShown() {
        EventLines list;
        std::vector<EventRow> events(8);
        for (std::size_t i = 0; i < events.size(); ++i) {
            events[i].event = std::int64_t(i) + 1;
            events[i].sentence = i % 2 ? "Checked." : kLong.toStdString();
        }
        list.setEvents(events, 8, {});
        list.show();
        for (int height = 40; height < 600; height += 9) {
            list.resize(240, height);
            QCoreApplication::processEvents();
            int shown = 0;
            for (int row = 0; row < list.count() && !list.item(row)->isHidden(); ++row, ++shown)
                QVERIFY(row == 0 || list.visualItemRect(list.item(row)).bottom() < list.viewport()->height());
            QVERIFY(shown >= 1 && (height < 500 || shown > 5));
        }
    }
    void eachLineHasTheHeightOfItsWords() {
        EventLines list;
        list.resize(240, 400);
        EventRow brief, lengthy;
        brief.event = 1, lengthy.event = 2;
        brief.sentence = "Checked.";
        lengthy.sentence = kLong.toStdString();
        list.setEvents({brief, lengthy}, 8, {});
        list.show();
        const int line = QFontMetrics(Theme::instance().font()).height();
        QTRY_COMPARE(list.visualItemRect(list.item(1)).height() - list.visualItemRect(list.item(0)).height(),
                     line);
    }
};

QTEST_MAIN(TestEventLine)
#include "tst_event_line.moc"
