// A line of the palette: the hint is never cut, and the text and what it means give way to it.
#include <QListWidget>
#include <QTest>

#include "ui/theme/theme.h"
#include "ui/window/palette_rows.h"

using namespace turbofan::ui;

namespace {

// The line as it is painted, in columns of pixels that have letters.
QImage lineOf(int width, const QString& text, const QString& meaning, const QString& hint) {
    QListWidget list;
    list.setItemDelegate(new PaletteRows(&list));
    list.setFrameShape(QFrame::NoFrame);
    auto* item = new QListWidgetItem(text, &list);
    item->setData(PaletteRows::kMeaning, meaning);
    item->setData(PaletteRows::kHint, hint);
    list.resize(width, 60);
    return list.viewport()->grab(list.visualItemRect(item)).toImage();
}

bool same(const QImage& a, const QImage& b, int from, int to) {
    const QRect part(from, 0, to - from, a.height());
    return a.copy(part) == b.copy(part);
}

} // namespace

class TestPaletteRows : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { Theme::instance().apply(ThemeChoice::Dark); }

    void theMeaningIsShownBehindTheText() {
        const QImage with = lineOf(600, "s_11", "Ps30 HPC outlet static pressure", "feature");
        const QImage without = lineOf(600, "s_11", "", "feature");
        QVERIFY(!same(with, without, 60, 400));
        QVERIFY(same(with, without, 0, 30) && same(with, without, 500, 600));
    }
    void longTextsNeverReachTheHint() {
        const QString text(200, 'W');
        const QImage alone = lineOf(300, "", "", "Ctrl+Alt+N");
        QVERIFY(!same(alone, lineOf(300, "", "", ""), 200, 300));
        QVERIFY(same(lineOf(300, text, "", "Ctrl+Alt+N"), alone, 300 - 10 - 70, 300));
        QVERIFY(same(lineOf(300, "s_11", text, "Ctrl+Alt+N"), alone, 300 - 10 - 70, 300));
        QVERIFY(!same(lineOf(300, text, "", text), alone, 0, 60)); // a long hint leaves room for the text
    }
};

QTEST_MAIN(TestPaletteRows)
#include "tst_palette_rows.moc"
