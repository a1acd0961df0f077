// The quick ways to order and to lower give what the plain ones give.
#include <algorithm>
#include <random>

#include <QTest>

#include "ui/models/row_order.h"

using namespace turbofan::ui;

namespace {

using Kind = SortKey::Kind;

// Word for word, as the header says.
bool before(const SortKey& a, const SortKey& b, bool descending) {
    if (a.kind != b.kind) return a.kind < b.kind;
    if (a.kind == Kind::Number) return descending ? b.number < a.number : a.number < b.number;
    return a.kind == Kind::Text && (descending ? b.text < a.text : a.text < b.text);
}

std::vector<SortKey> keysOf(unsigned seed, int texts) {
    std::mt19937 random(seed);
    const QStringList begins{"", "drift check ", "drift check 00"};
    std::vector<SortKey> keys;
    for (int i = 0; i < 3000; ++i) {
        SortKey key;
        const unsigned what = random() % 8;
        key.kind = what == 0 ? Kind::Nothing : what == 1 ? Kind::Number : Kind::Text;
        if (key.kind == Kind::Number) key.number = double(random() % 50) - 25;
        if (key.kind == Kind::Text)
            key.text = begins[seed % begins.size()] + QString::number(random() % unsigned(texts)) +
                       QString(qsizetype(random() % 3), QChar(char16_t(u'ä' + random() % 4)));
        keys.push_back(key);
    }
    return keys;
}

} // namespace

class TestRowOrder : public QObject {
    Q_OBJECT
private slots:
    void ordersAsThePlainWay() {
        for (unsigned seed = 0; seed < 12; ++seed) {
            const auto keys = keysOf(seed, seed % 2 ? 5 : 5000); // few are dealt out, many are sorted
            std::vector<int> rows;
            for (int row = 0; row < int(keys.size()); ++row)
                if (row % 7) rows.push_back(row);
            for (const bool descending : {false, true}) {
                std::vector<int> plain = rows, quick = rows;
                std::ranges::stable_sort(plain, [&](int a, int b) {
                    return before(keys[std::size_t(a)], keys[std::size_t(b)], descending);
                });
                orderByKey(quick, keys, descending);
                QVERIFY2(quick == plain, qPrintable(QString::number(seed)));
            }
        }
    }
    void lowersAsQtDoes() {
        for (char32_t code = 0; code < 0x20000; ++code) {
            if (code >= 0xD800 && code < 0xE000) continue;
            const QString text = "A" + QString::fromUcs4(&code, 1) + "Zz9";
            if (lowered(text) != text.toLower()) QFAIL(qPrintable(QString::number(code, 16)));
        }
    }
};

QTEST_GUILESS_MAIN(TestRowOrder)
#include "tst_row_order.moc"
