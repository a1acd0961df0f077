// The width of a table shared among its columns.
#include <numeric>

#include <QTest>

#include "ui/pages/column_room.h"

using namespace turbofan::ui;

namespace {

int sumOf(const ColumnRoom& shared) {
    return std::accumulate(shared.width.begin(), shared.width.end(), 0);
}

// Four columns: a figure, a word, a sentence that stretches, a figure.
ColumnWishes wishes() {
    ColumnWishes w;
    w.least = {60, 80, 100, 60};
    w.needed = {50, 100, 400, 60};
    w.give_way = {3, 0};
    w.stretch = 2;
    return w;
}

} // namespace

class TestColumnRoom : public QObject {
    Q_OBJECT
private slots:
    void whatIsLeftIsForTheStretched() {
        const ColumnRoom shared = shareRoom(wishes(), 1000);
        QCOMPARE(shared.width, (QList<int>{60, 100, 780, 60}));
        QVERIFY(shared.away.isEmpty());
    }
    void airGoesFirstThenTheStretched() {
        QCOMPARE(shareRoom(wishes(), 615).width, (QList<int>{55, 100, 400, 60}));
        QCOMPARE(shareRoom(wishes(), 400).width, (QList<int>{50, 100, 190, 60}));
    }
    void thenTheLeastImportantGiveWay() {
        const ColumnRoom shared = shareRoom(wishes(), 300);
        QCOMPARE(shared.away, QSet<int>{3});
        QCOMPARE(shared.width, (QList<int>{50, 100, 150, 0}));
        QCOMPARE(shareRoom(wishes(), 210).away, (QSet<int>{0, 3}));
    }
    void theRoomIsNeverExceededWhileSomeMayGiveWay() {
        for (int room = 200; room < 1200; ++room) {
            const ColumnRoom shared = shareRoom(wishes(), room);
            QCOMPARE(sumOf(shared), room);
            QCOMPARE(shared.width[1], 100); // lacks little, so it is not cut
        }
        QVERIFY(sumOf(shareRoom(wishes(), 150)) > 150); // nothing more gives way: it scrolls
    }
    void whoIsChosenDoesNotGiveWay() {
        ColumnWishes w = wishes();
        w.kept = {3};
        QCOMPARE(shareRoom(w, 300).away, QSet<int>{0});
        w.hidden = {0};
        QCOMPARE(shareRoom(w, 300).away, QSet<int>{});
        QCOMPARE(shareRoom(w, 300).width, (QList<int>{0, 100, 140, 60}));
    }
    void aWidthOfTheUserIsKept() {
        ColumnWishes w = wishes();
        w.own[1] = 33;
        for (const int room : {250, 500, 1000}) QCOMPARE(shareRoom(w, room).width[1], 33);
    }
    void withoutTheStretchedAllShareWhatIsLeft() {
        ColumnWishes w = wishes();
        w.give_way = {2};
        const ColumnRoom shared = shareRoom(w, 300);
        QCOMPARE(shared.away, QSet<int>{2});
        QVERIFY(sumOf(shared) > 297 && sumOf(shared) <= 300);
        QVERIFY(shared.width[0] >= 60 && shared.width[1] >= 100 && shared.width[3] >= 60);
    }
};

QTEST_APPLESS_MAIN(TestColumnRoom)
#include "tst_column_room.moc"
