#include <bit>
#include <cmath>
#include <limits>

#include <QtTest>

#include "engine/data/decimal_column.h"

using namespace turbofan;

class TestDecimalColumn : public QObject {
    Q_OBJECT

private slots:
    void comesBackBitByBit_data() {
        QTest::addColumn<QVector<double>>("values");
        QTest::addColumn<int>("width");
        QTest::newRow("none") << QVector<double>{} << 1;
        QTest::newRow("constant") << QVector<double>{518.67, 518.67} << 1;
        QTest::newRow("both zeros") << QVector<double>{0.0, -0.0, 0.0012, -0.0087} << 1;
        QTest::newRow("only minus zero") << QVector<double>{-0.0} << 1;
        QTest::newRow("widest single byte") << QVector<double>{0, 254} << 1;
        QTest::newRow("two bytes") << QVector<double>{0, 255} << 2;
        QTest::newRow("temperatures") << QVector<double>{536.71, 642.15, 641.8} << 2;
        QTest::newRow("speeds") << QVector<double>{7850.5, 9244.59} << 3;
        QTest::newRow("mixed decimals") << QVector<double>{20000, 0.125, 1234.5678} << 4;
        QTest::newRow("third") << QVector<double>{1.0 / 3, 2} << 8;
        QTest::newRow("huge") << QVector<double>{1e300, 1} << 8;
        QTest::newRow("wide range") << QVector<double>{0, 5e9} << 8;
        QTest::newRow("large then fine") << QVector<double>{9e13, 0.5} << 8;
        QTest::newRow("tiny") << QVector<double>{std::numeric_limits<double>::denorm_min(), 1} << 8;
    }
    void comesBackBitByBit() {
        QFETCH(QVector<double>, values);
        QFETCH(int, width);
        const std::span<const double> in(values.data(), static_cast<std::size_t>(values.size()));
        const DecimalLayout layout = layoutOf(in);
        QCOMPARE(int(layout.width), width);
        std::string bytes;
        encode(layout, in, bytes);
        QCOMPARE(bytes.size(), in.size() * layout.width);
        std::vector<double> out(in.size(), 7.0);
        decode(layout, bytes, out);
        for (std::size_t i = 0; i < in.size(); ++i) {
            QCOMPARE(std::bit_cast<std::uint64_t>(out[i]), std::bit_cast<std::uint64_t>(in[i]));
        }
    }
};

QTEST_GUILESS_MAIN(TestDecimalColumn)
#include "tst_decimal_column.moc"
