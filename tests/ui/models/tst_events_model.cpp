// The timeline: merging pages and news, floods told as one line, alarms, and 100,000 events within bounds.
#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include "engine/base/time_text.h"
#include "tests/bench/slowness.h"
#include "ui/models/events_model.h"
#include "ui/models/table_filter.h"
#include "ui/theme/language.h"

using namespace turbofan;
using namespace turbofan::ui;
using namespace std::chrono_literals;

namespace {

constexpr Instant kNoon{1'790'000'000s};

EventRow made(std::int64_t id, const std::string& kind = "training", bool alarm = false) {
    EventRow row;
    row.event = id;
    row.time = kNoon + std::chrono::seconds(id);
    row.kind = kind;
    row.actor = "drift";
    row.sentence = "Sentence " + std::to_string(id);
    row.details = "{}";
    row.alarm = alarm;
    return row;
}

std::vector<EventRow> events(std::int64_t from, std::int64_t to, const std::string& kind = "operator") {
    std::vector<EventRow> rows;
    for (std::int64_t id = to; id >= from; --id) rows.push_back(made(id, kind));
    return rows;
}

QList<qint64> keys(const QAbstractItemModel& model) {
    QList<qint64> all;
    for (int row = 0; row < model.rowCount(); ++row)
        all << model.index(row, EventsModel::Time).data(kKeyRole).toLongLong();
    return all;
}

} // namespace

class TestEventsModel : public QObject {
    Q_OBJECT
private slots:
    void pagesAndNewsMergeWithoutDoubles() {
        EventsModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.merge(events(10, 14));
        model.merge(events(13, 17));
        model.merge(events(7, 10));
        QCOMPARE(keys(model), QList<qint64>({17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7}));
        model.merge(events(1, 3));
        model.merge({made(5, "operator")}); // comes late
        QCOMPARE(model.rowOfEvent(5), 11);
        QCOMPARE(model.newestId(), 17);
        QCOMPARE(model.oldest()->event, 1);
    }
    void theOldestLeaveWhenFull() {
        EventsModel model(nullptr, 10);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.merge(events(1, 8));
        model.merge(events(9, 14));
        QCOMPARE(model.size(), std::size_t(10));
        QVERIFY(model.full());
        QCOMPARE(model.oldest()->event, 5);
        model.merge(events(1, 4)); // older than the room allows
        QCOMPARE(model.oldest()->event, 5);
    }
    void knownEventsAreRenewedInPlace() {
        EventsModel model;
        model.merge({made(3, "error", true), made(2), made(1)});
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        QCOMPARE(model.index(0, EventsModel::Alarm).data().toString(), QString("open"));
        EventRow seen = made(3, "error", true);
        seen.acknowledged_by = "console";
        model.merge({seen});
        QCOMPARE(model.index(0, EventsModel::Alarm).data().toString(), QString("seen by console"));
        QCOMPARE(resets.count(), 0);
    }
    void anAlarmIsExportedInTheSameWordsInEachLanguage() {
        EventRow seen = made(2, "error", true), shelved = made(1, "error", true);
        seen.acknowledged_by = "console";
        shelved.shelved_until = kNoon + 100s;
        EventsModel model;
        model.setNow(kNoon + 50s);
        model.merge({made(3, "error", true), seen, shelved});
        useLanguage("de");
        QStringList kept;
        for (int row = 0; row < 3; ++row)
            kept << model.index(row, EventsModel::Alarm).data(kExportRole).toString();
        useLanguage("en");
        QCOMPARE(kept, (QStringList{"open", "seen by console",
                                    "shelved until " + QString::fromStdString(formatIso8601(kNoon + 100s))}));
    }
    void aShelfEnds() {
        EventsModel model;
        EventRow shelved = made(1, "error", true);
        shelved.shelved_until = kNoon + 100s;
        model.merge({shelved});
        model.setNow(kNoon + 50s);
        QVERIFY(model.index(0, EventsModel::Alarm).data().toString().startsWith("shelved until"));
        QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        model.setNow(kNoon + 100s);
        QCOMPARE(model.index(0, EventsModel::Alarm).data().toString(), QString("open"));
        QCOMPARE(changes.count(), 1);
    }
    void aFloodIsOneLineThatUnfolds() {
        EventsModel model;
        TableFilter filter;
        filter.setSourceModel(&model);
        QAbstractItemModelTester tester(&filter, QAbstractItemModelTester::FailureReportingMode::QtTest);
        filter.setCondition([&](int row) { return model.isSeen(row, true); });
        filter.sort(EventsModel::Time, Qt::DescendingOrder);
        model.merge({made(1), made(3)});
        model.merge({made(2, "operator")});
        QCOMPARE(keys(filter), QList<qint64>({3, 2, 1}));
        model.merge({made(4)});
        QCOMPARE(keys(filter), QList<qint64>({-4, 2}));
        const QModelIndex line = filter.mapToSource(filter.index(0, 0));
        QVERIFY(filter.index(0, EventsModel::Sentence).data().toString().startsWith("3 retrainings, "));
        model.toggle(line.row());
        QCOMPARE(keys(filter), QList<qint64>({-4, 4, 3, 1, 2}));
        model.merge({made(5)});
        QCOMPARE(keys(filter), QList<qint64>({-5, 5, 4, 3, 1, 2}));
        QVERIFY(filter.index(0, EventsModel::Sentence).data().toString().startsWith("4 retrainings, "));
        model.toggle(model.rowCount() - 1);
        QCOMPARE(keys(filter), QList<qint64>({-5, 2}));
        model.expandAround(3);
        QVERIFY(keys(filter).contains(3));
    }
    void alarmsAndOperatorsNeverDrown() {
        EventsModel model;
        model.merge(events(1, 5, "operator"));
        model.merge({made(6, "error", true), made(7, "error", true), made(8, "error", true)});
        for (int row = 0; row < model.rowCount(); ++row) QVERIFY(model.isSeen(row, true));
        QCOMPARE(model.rowCount(), 8);
    }
    void aFloodBelowThreeIsNone() {
        EventsModel model(nullptr, 3);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.merge(events(1, 3, "training"));
        QCOMPARE(model.rowCount(), 4);
        model.merge(events(4, 4, "operator")); // pushes the oldest of the three out
        QCOMPARE(model.rowCount(), 3);
    }
    void aHundredThousandEventsFilterWithinATenthOfASecond() {
        EventsModel model;
        TableFilter filter;
        filter.setSourceModel(&model);
        filter.setTextColumns({EventsModel::Sentence, EventsModel::Who});
        filter.setCondition([&](int row) { return model.isSeen(row, true); });
        filter.sort(EventsModel::Time, Qt::DescendingOrder);
        std::vector<EventRow> rows;
        const std::array<std::string, 4> kinds{"drift_check", "training", "operator", "feedback"};
        for (std::int64_t id = 100'000; id > 0; --id)
            rows.push_back(made(id, kinds[static_cast<std::size_t>(id % 4)]));
        model.merge(std::move(rows));
        QCOMPARE(model.size(), std::size_t(100'000));
        const double slow = turbofan::bench::slowness();
        const auto within = [&](const char* what, const std::function<void()>& act) {
            const double ms = turbofan::bench::threadTime(act);
            qInfo("%s: %.1f ms", what, ms);
            return ms <= 100 * slow || turbofan::bench::kSanitized;
        };
        QVERIFY(within("one kind", [&] { filter.setAllowed(EventsModel::Kind, {"operator"}); }));
        QCOMPARE(filter.rowCount(), 25'000);
        QVERIFY(within("all kinds", [&] { filter.setAllowed(EventsModel::Kind, {}); }));
        QVERIFY(within("search", [&] {
            filter.setCondition([&](int row) { return model.isSeen(row, false); });
            filter.setText("sentence 99");
        }));
        int expected = 0;
        for (int id = 1; id <= 100'000; ++id) expected += QString::number(id).contains("99");
        QCOMPARE(filter.rowCount(), expected);
        QVERIFY(within("another search", [&] { filter.setText("drift 7777"); }));
        filter.setText("");
        QVERIFY(within("one more event", [&] { model.merge({made(100'001)}); }));
        QCOMPARE(model.size(), std::size_t(100'000));
    }
};

QTEST_MAIN(TestEventsModel)
#include "tst_events_model.moc"
