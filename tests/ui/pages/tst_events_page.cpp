// The timeline: states, news and older pages, filters, alarms, and the jump to the charts.
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include "tests/ui/no_warnings.h"
#include "tests/ui/pages/page_stand.h"
#include "ui/models/events_model.h"
#include "ui/models/table_filter.h"
#include "ui/pages/value_table.h"

using namespace turbofan;
using namespace turbofan::ui;

namespace {

// `count` acts of operators, one a minute.
std::shared_ptr<FakeControl> engineWith(int count) {
    FakeWorld world = makeFakeWorld(FakeControl::realNow());
    world.events.clear();
    for (int id = count; id >= 1; --id) {
        EventRow row;
        row.event = id;
        row.time = world.start - std::chrono::minutes(count - id + 1);
        row.kind = "operator";
        row.actor = "console";
        row.sentence = "Act " + std::to_string(id);
        row.details = "{\"rmse\": 18.42}";
        world.events.push_back(row);
    }
    world.overview.last_event = count;
    return std::make_shared<FakeControl>(std::move(world));
}

ValueTable* shown(PageStand& stand) {
    stand.show(makeEventsPage(stand.context()));
    return stand.find<ValueTable>("events_table");
}

QString sentenceAt(ValueTable* table, int row) {
    return table->filter().index(row, EventsModel::Sentence).data().toString();
}

} // namespace

class TestEventsPage : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        QLocale::setDefault(QLocale::c());
        Theme::instance().apply(ThemeChoice::Dark);
    }
    void init() { failOnAnyWarning(); }

    void emptySaysWhatWillAppear() {
        PageStand stand(std::make_shared<FakeControl>(makeEmptyWorld(FakeControl::realNow())));
        shown(stand);
        QTRY_COMPARE(stand.state(), ViewState::Empty);
        QCOMPARE(stand.frame().text().action, QString("Start demo"));
    }
    void anEventLeadsToWhatItIsAbout_data() {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("details");
        QTest::addColumn<QString>("button");
        QTest::addColumn<int>("page");
        QTest::addColumn<QVariant>("target");
        QTest::newRow("training") << "training"
                                  << R"({"run": 7, "state": "failed"})"
                                  << "Show run 7" << int(PageId::Models) << QVariant::fromValue(qlonglong(7));
        QTest::newRow("model") << "model_live"
                               << R"({"version": "2.0"})"
                               << "Show model v2" << int(PageId::Models) << QVariant(QString("2.0"));
        QTest::newRow("drift") << "drift"
                               << R"({"worst_features": [{"name": "s_7"}, {"name": "s_8"}]})"
                               << "Show the worst feature" << int(PageId::Drift) << QVariant(QString("s_7"));
        QTest::newRow("nothing") << "operator"
                                 << R"({"action": "pin"})"
                                 << "" << -1 << QVariant();
        QTest::newRow("no model") << "model_live"
                                  << R"({"version": null})"
                                  << "" << -1 << QVariant();
    }
    void anEventLeadsToWhatItIsAbout() {
        QFETCH(QString, kind);
        QFETCH(QString, details);
        QFETCH(QString, button);
        QFETCH(int, page);
        QFETCH(QVariant, target);
        const auto fake = engineWith(1);
        fake->edit([&](FakeWorld& world) {
            world.events[0].kind = kind.toStdString();
            world.events[0].details = details.toStdString();
        });
        PageStand stand(fake);
        auto* table = shown(stand);
        QTRY_VERIFY(table->currentIndex().isValid());
        auto* subject = stand.find<QPushButton>("event_subject");
        QCOMPARE(subject->isVisible(), !button.isEmpty());
        if (button.isEmpty()) return;
        QCOMPARE(subject->text(), button);
        QSignalSpy opened(stand.page, &Page::openPage);
        QTest::mouseClick(subject, Qt::LeftButton);
        QCOMPARE(opened.count(), 1);
        QCOMPARE(opened[0][0].value<PageId>(), PageId(page));
        QCOMPARE(opened[0][1].value<QVariant>(), target);
    }
    void loadingLiveStaleStopped() {
        PageStand stand;
        stand.fake->setStalled(true);
        shown(stand);
        QTest::qWait(50);
        QCOMPARE(stand.state(), ViewState::Loading);
        stand.fake->setStalled(false);
        QTRY_COMPARE(stand.state(), ViewState::Live);
        stand.fake->setStalled(true);
        QTRY_COMPARE(stand.state(), ViewState::Stale);
        stand.fake->setStalled(false);
        QTRY_COMPARE(stand.state(), ViewState::Live);
        stand.fake->setDisconnected(true);
        QTRY_COMPARE_WITH_TIMEOUT(stand.state(), ViewState::Stopped, 4000);
    }
    void anErrorOffersAnotherTry() {
        PageStand stand;
        stand.fake->setErrorOf("events", Error{ErrorCode::Io, "The journal cannot be read.", ""});
        shown(stand);
        QTRY_COMPARE(stand.state(), ViewState::Error);
        QCOMPARE(stand.frame().text().action, QString("Retry"));
        stand.fake->setErrorOf("events", {});
        emit stand.frame().actionTriggered();
        QTRY_COMPARE(stand.state(), ViewState::Live);
    }

    void olderPagesComeAsOneScrolls() {
        PageStand stand(engineWith(4500));
        ValueTable* table = shown(stand);
        QTRY_COMPARE(table->filter().rowCount(), 2000);
        QVERIFY(stand.label("events_count").startsWith("newest"));
        table->scrollToBottom();
        QTRY_COMPARE(table->filter().rowCount(), 3999); // pages share the event between them
        table->scrollToBottom();
        QTRY_COMPARE(table->filter().rowCount(), 4500);
        QTRY_COMPARE(stand.label("events_count"), QString("4500 events"));
        QCOMPARE(sentenceAt(table, 4499), QString("Act 1"));
    }
    void aFilterLooksIntoOlderPagesByItself() {
        PageStand stand(engineWith(4500));
        ValueTable* table = shown(stand);
        QTRY_COMPARE(stand.state(), ViewState::Live);
        stand.find<QLineEdit>("events_search")->setText("act 77");
        int expected = 0;
        for (int id = 1; id <= 4500; ++id) expected += QString::number(id).contains("77");
        QTRY_COMPARE(stand.label("events_count"), QString("%1 of the 4500 events").arg(expected));
        QCOMPARE(sentenceAt(table, table->filter().rowCount() - 1), QString("Act 77"));
    }
    void newsComeOnTopAndNothingJumps() {
        PageStand stand(engineWith(500));
        ValueTable* table = shown(stand);
        QTRY_COMPARE(table->filter().rowCount(), 500);
        table->setCurrentIndex(table->filter().index(200, 0));
        table->scrollTo(table->filter().index(200, 0), QAbstractItemView::PositionAtTop);
        const QString top = sentenceAt(table, table->rowAt(0)), chosen = sentenceAt(table, 200);
        stand.fake->edit([](FakeWorld& world) {
            EventRow row = world.events.front();
            row.event = ++world.overview.last_event;
            row.sentence = "News";
            row.time = world.start;
            world.events.insert(world.events.begin(), row);
        });
        QTRY_COMPARE(table->filter().rowCount(), 501);
        QCOMPARE(sentenceAt(table, 0), QString("News"));
        QCOMPARE(sentenceAt(table, table->rowAt(0)), top);
        QCOMPARE(sentenceAt(table, table->currentIndex().row()), chosen);
    }
    void theEvidenceIsReadable() {
        PageStand stand(engineWith(3));
        shown(stand);
        QTRY_COMPARE(stand.label("event_sentence"), QString("Act 3"));
        QCOMPARE(stand.label("evidence_RMSE"), QString("18.4"));
        QVERIFY(stand.label("event_kind").contains("console"));
    }
    void anAlarmIsAcknowledgedAndSaysSo() {
        PageStand stand;
        ValueTable* table = shown(stand);
        QTRY_COMPARE(stand.state(), ViewState::Live);
        stand.find<QToolButton>("events_alarms")->setChecked(true);
        QCOMPARE(table->filter().rowCount(), 2);
        table->setCurrentIndex(table->filter().index(0, 0));
        QCOMPARE(table->currentIndex().siblingAtColumn(EventsModel::Alarm).data().toString(),
                 QString("open"));
        auto* button = stand.find<QPushButton>("event_acknowledge");
        QVERIFY(button->isVisible());
        QTest::mouseClick(button, Qt::LeftButton);
        QTRY_COMPARE(stand.fake->calls("acknowledge"), 1);
        QTRY_COMPARE(table->currentIndex().siblingAtColumn(EventsModel::Alarm).data().toString(),
                     QString("seen by console"));
        QTRY_VERIFY(!button->isVisible());
    }
    void showOnChartsZoomsToTheTime() {
        PageStand stand(engineWith(20));
        ValueTable* table = shown(stand);
        QTRY_COMPARE(stand.state(), ViewState::Live);
        table->setCurrentIndex(table->filter().index(5, 0));
        QSignalSpy opened(stand.page, &Page::openPage);
        QTest::keyClick(table, Qt::Key_Return);
        QCOMPARE(opened.count(), 1);
        QCOMPARE(opened[0][0].value<PageId>(), PageId::Overview);
        const double at = fakeSeconds(stand.fake->world().events[5].time);
        QVERIFY(!stand.time.isLive());
        QVERIFY(stand.time.range().from < at && at < stand.time.range().to);
        QCOMPARE(stand.time.cursor().value_or(0), at);
    }
    void theBellLeadsToTheNewestOpenAlarm() {
        PageStand stand;
        stand.fake->edit([](FakeWorld& world) { // seen, at rest, open; the newest is none
            std::vector<EventRow> rows;
            for (int i = 0; i < 5; ++i) {
                EventRow row = world.events.front();
                row.event = ++world.overview.last_event;
                row.alarm = i < 4;
                row.time = world.start - std::chrono::minutes(5 - i);
                row.sentence = "Row " + std::to_string(i);
                row.acknowledged_by.reset();
                row.shelved_until.reset();
                if (i == 3) row.acknowledged_by = "console";
                if (i == 2) row.shelved_until = world.start + std::chrono::hours(1);
                rows.insert(rows.begin(), row);
            }
            world.events = rows;
        });
        Page* page = makeEventsPage(stand.context());
        page->reveal(kOpenAlarms); // before anything is known
        stand.show(page);
        auto* table = stand.find<ValueTable>("events_table");
        QTRY_COMPARE(stand.label("event_sentence"), QString("Row 1"));
        QVERIFY(stand.find<QToolButton>("events_alarms")->isChecked());
        QCOMPARE(table->filter().rowCount(), 4);
        table->setCurrentIndex(table->filter().index(0, 0));
        QCOMPARE(stand.label("event_sentence"), QString("Row 3"));
        stand.find<QLineEdit>("events_search")->setText("nothing like it");
        page->reveal(kOpenAlarms); // and again, whatever was filtered
        QCOMPARE(stand.label("event_sentence"), QString("Row 1"));
    }
    void theBellLooksForItsAlarmOnOlderPages() {
        PageStand stand(engineWith(4500));
        stand.fake->edit([](FakeWorld& world) {
            world.overview.open_alarms = 1;
            for (EventRow& row : world.events) { // newest first; all are seen to but one
                row.alarm = true;
                row.time = world.start - std::chrono::seconds(4500 - row.event); // open for a day
                if (row.event != 77) row.acknowledged_by = "console";
            }
        });
        Page* page = makeEventsPage(stand.context());
        page->reveal(kOpenAlarms);
        stand.show(page);
        QTRY_COMPARE(stand.label("event_sentence"), QString("Act 77"));
    }
    void theBellWantsNothingMoreOnceAnEventIsAskedFor() {
        PageStand stand(engineWith(4500));
        Page* page = makeEventsPage(stand.context());
        page->reveal(kOpenAlarms);
        page->reveal(qint64(4400));
        stand.show(page);
        QTRY_COMPARE(stand.label("event_sentence"), QString("Act 4400"));
        stand.fake->edit([](FakeWorld& world) {
            EventRow row = world.events.front();
            row.event = ++world.overview.last_event;
            row.sentence = "Alarm";
            row.alarm = true;
            row.time = world.start;
            world.events.insert(world.events.begin(), row);
        });
        auto* table = stand.find<ValueTable>("events_table");
        QTRY_COMPARE(sentenceAt(table, 0), QString("Alarm"));
        QCOMPARE(stand.label("event_sentence"), QString("Act 4400"));
    }
    void revealFindsAnEventOnAnOlderPage() {
        PageStand stand(engineWith(4500));
        ValueTable* table = shown(stand);
        QTRY_COMPARE(stand.state(), ViewState::Live);
        stand.find<QLineEdit>("events_search")->setText("nothing like it");
        stand.page->reveal(QVariant::fromValue<qlonglong>(60));
        QTRY_COMPARE(stand.label("event_sentence"), QString("Act 60"));
        QCOMPARE(sentenceAt(table, table->currentIndex().row()), QString("Act 60"));
    }
    void aFloodUnfoldsWithEnter() {
        auto engine = engineWith(1);
        engine->edit([](FakeWorld& world) {
            const auto whole = std::chrono::floor<std::chrono::minutes>(world.start) - std::chrono::hours(1);
            const auto begin = whole - whole.time_since_epoch() % std::chrono::minutes(10);
            for (int i = 0; i < 4; ++i) {
                EventRow row = world.events.front();
                row.event = ++world.overview.last_event;
                row.kind = "training";
                row.time = begin + std::chrono::minutes(i);
                row.sentence = "Training " + std::to_string(i);
                world.events.insert(world.events.begin(), row);
            }
        });
        PageStand stand(engine);
        ValueTable* table = shown(stand);
        QTRY_COMPARE(table->filter().rowCount(), 2);
        QVERIFY(sentenceAt(table, 0).startsWith("4 retrainings, "));
        table->setCurrentIndex(table->filter().index(0, 0));
        QTest::keyClick(table, Qt::Key_Return);
        QCOMPARE(table->filter().rowCount(), 6);
        QCOMPARE(sentenceAt(table, 1), QString("Training 3"));
        QTest::keyClick(table, Qt::Key_Return);
        QCOMPARE(table->filter().rowCount(), 2);
    }
};

QTEST_MAIN(TestEventsPage)
#include "tst_events_page.moc"
