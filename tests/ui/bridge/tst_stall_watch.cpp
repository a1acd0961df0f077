// A thread that stands still is told once, with what it did; one that beats is not.
#include <mutex>

#include <QEvent>
#include <QTest>

#include "ui/bridge/stall_watch.h"

using namespace turbofan;
using namespace turbofan::ui;

namespace {

constexpr int kStallMs = 1000; // of which the watch has two thirds to notice it, on a busy machine, too

} // namespace

class TestStallWatch : public QObject {
    Q_OBJECT
    FaceFigures figures_;
    std::mutex mutex_;
    QStringList told_;

    std::unique_ptr<StallWatch> watch() {
        return std::make_unique<StallWatch>(figures_, [this](const std::string& sentence) {
            const std::lock_guard lock(mutex_);
            told_ << QString::fromStdString(sentence);
        });
    }
    // Of stalls in which this ran: a busy machine makes others, in which nothing did.
    QStringList told(const QString& what) {
        const std::lock_guard lock(mutex_);
        return told_.filter("in " + what + " (");
    }
    void beatFor(int ms) {
        QElapsedTimer time;
        time.start();
        while (time.elapsed() < ms) {
            figures_.beat(0, 0);
            QTest::qWait(20);
        }
    }

private slots:
    void init() { told_.clear(); }

    void aStallIsToldWithWhatRan() {
        const auto watched = watch();
        beatFor(100);
        watched->setTouched("retrainButton");
        {
            const StallWatch::Doing outer(*watched, "Outer", QEvent::Timer);
            const StallWatch::Doing inner(*watched, "turbofan::ui::LiveChart", QEvent::Paint);
            QTest::qSleep(kStallMs);
        }
        figures_.beat(0.95, 0);
        QTRY_COMPARE(told("turbofan::ui::LiveChart").size(), 1);
        const QString sentence = told("turbofan::ui::LiveChart").first();
        QVERIFY2(sentence.contains("in turbofan::ui::LiveChart (Paint); last touched: retrainButton"),
                 qPrintable(sentence));
        const double stood = sentence.section(' ', 5, 5).toDouble();
        QVERIFY2(stood > 0.93 && stood < 6, qPrintable(sentence));
        beatFor(400);
        QCOMPARE(told("turbofan::ui::LiveChart").size(), 1);
    }

    void scopesGiveBackWhatWasBefore() {
        const auto watched = watch();
        beatFor(60);
        const StallWatch::Doing outer(*watched, "Outer", QEvent::Timer);
        { const StallWatch::Doing inner(*watched, "Inner", QEvent::Paint); }
        QTest::qSleep(kStallMs);
        figures_.beat(0.95, 0);
        QTRY_COMPARE(told("Outer").size(), 1);
        QCOMPARE(told("Inner").size(), 0);
    }

    void nothingIsToldBeforeTheFirstBeat() {
        FaceFigures none;
        bool called = false;
        {
            StallWatch watched(none, [&](const std::string&) { called = true; });
            QTest::qSleep(400);
        }
        QVERIFY(!called);
    }

    void endsInTheMiddleOfAStall() {
        auto watched = watch();
        beatFor(60);
        QTest::qSleep(400);
        QElapsedTimer time;
        time.start();
        watched.reset();
        QVERIFY(time.elapsed() < 1000);
    }
};

QTEST_GUILESS_MAIN(TestStallWatch)
#include "tst_stall_watch.moc"
