#include <QtTest>

#include <cmath>
#include <limits>

#include "engine/store/prediction_pack.h"
#include "tests/mangler.h"

using namespace turbofan;
using turbofan::testing::Mangler;

namespace {

constexpr auto kLeast = std::numeric_limits<std::int64_t>::min();
constexpr auto kMost = std::numeric_limits<std::int64_t>::max();

PredictedRequest request() {
    PredictedRequest made;
    made.engine = {1001, 1002, std::nullopt, kLeast, kMost, kLeast, 0, -5};
    made.cycle = {1, std::nullopt, 300, kMost, kLeast, 0, -1, 64};
    made.rul = {0.1, -0.0, 1e300, std::numeric_limits<double>::denorm_min(), 124.999, std::nan(""), -1, 44.5};
    return made;
}

std::vector<PackedRow> unpacked(std::string_view bytes, std::size_t count) {
    std::vector<PackedRow> rows;
    const Status status = unpackRows(bytes, count, [&](std::size_t index, const PackedRow& row) {
        QCOMPARE(index, rows.size());
        rows.push_back(row);
    });
    if (!status) qFatal("%s", status.error().text().c_str());
    return rows;
}

} // namespace

class TestPredictionPack : public QObject {
    Q_OBJECT
private slots:
    void rowsComeBackToTheBit() {
        const PredictedRequest sent = request();
        const auto rows = unpacked(packRows(sent, 0, 8), 8);
        QCOMPARE(rows.size(), std::size_t{8});
        for (std::size_t i = 0; i < rows.size(); ++i) {
            QCOMPARE(rows[i].engine_id, sent.engine[i]);
            QCOMPARE(rows[i].cycle, sent.cycle[i]);
            QCOMPARE(std::memcmp(&rows[i].predicted_rul, &sent.rul[i], sizeof(double)), 0);
        }
    }

    void someOfTheRowsArePacked() {
        const PredictedRequest sent = request();
        const auto rows = unpacked(packRows(sent, 3, 2), 2);
        QCOMPARE(rows[0].engine_id, sent.engine[3]);
        QCOMPARE(rows[1].cycle, sent.cycle[4]);
        PredictedRequest nameless;
        nameless.rul = {7, 8};
        const auto known = unpacked(packRows(nameless, 0, 2), 2);
        QVERIFY(!known[1].engine_id && !known[1].cycle);
        QCOMPARE(known[1].predicted_rul, 8.0);
    }

    void usualRowsAreSmall() {
        PredictedRequest usual;
        for (int row = 0; row < 200; ++row) {
            usual.engine.emplace_back(1000 + (row * 37) % 709);
            usual.cycle.emplace_back(row);
            usual.rul.push_back(row * 0.37);
        }
        QVERIFY(packRows(usual, 0, 200).size() <= 200 * 13);
    }

    void damageIsNoticed() {
        const std::string whole = packRows(request(), 0, 8);
        const auto ignore = [](std::size_t, const PackedRow&) {};
        for (std::size_t length = 0; length < whole.size(); ++length)
            QVERIFY(!unpackRows(std::string_view(whole).substr(0, length), 8, ignore));
        QVERIFY(!unpackRows(whole + 'x', 8, ignore));
        QVERIFY(!unpackRows(whole, 7, ignore));
        QVERIFY(!unpackRows(whole, 9, ignore));
        QVERIFY(!unpackRows("", 0, ignore));
        std::string odd = whole;
        odd[0] = 0x7f;
        const Status refused = unpackRows(odd, 8, ignore);
        QVERIFY(!refused && refused.error().code == ErrorCode::Corrupt);
        QVERIFY(!unpackRows(std::string(40, '\xff'), 1, ignore)); // a number without an end
    }

    // Also a sanitizer's test: damage that looks like rows is told, never more of them than were asked for.
    void mangledPacks() {
        Mangler mangle(8, {std::string(9, '\xff'), std::string("\0", 1), "\x03", "\x80\x80"});
        const std::string whole = packRows(request(), 0, 8);
        int read = 0;
        for (int i = 0; i < 20000; ++i) {
            std::size_t told = 0;
            const Status status = unpackRows(
                mangle(whole), 8, [&](std::size_t index, const PackedRow&) { QCOMPARE(index, told++); });
            QVERIFY(told <= 8);
            if (status) {
                ++read;
                QCOMPARE(told, std::size_t{8});
            } else {
                QCOMPARE(status.error().code, ErrorCode::Corrupt);
            }
        }
        QVERIFY(read > 200 && read < 19800);
    }
};

QTEST_GUILESS_MAIN(TestPredictionPack)
#include "tst_prediction_pack.moc"
