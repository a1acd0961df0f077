// Frames are timed, the first one is told, and a real stall names the widget that was at work.
#include <mutex>

#include <QElapsedTimer>
#include <QPushButton>
#include <QTest>

#include "app/console/watched_application.h"
#include "engine/base/face_figures.h"
#include "tests/bench/noise.h"
#include "ui/bridge/lag_meter.h"

using namespace turbofan;

namespace {

std::mutex mutex;
QStringList told;

void hear(const std::string& sentence) {
    const std::lock_guard lock(mutex);
    told << QString::fromStdString(sentence);
}

// Paints for as long as it is told to.
class Slow : public QWidget {
    Q_OBJECT
public:
    int ms = 0;

protected:
    void paintEvent(QPaintEvent*) override {
        QElapsedTimer time;
        time.start();
        while (time.elapsed() < ms) {
        }
        ms = 0;
    }
};

std::uint64_t windowFrames() {
    const auto reading = faceFigures().read();
    std::uint64_t sum = 0;
    for (const auto count : reading->frames[std::size_t(FramePart::Window)].counts) sum += count;
    return sum;
}

} // namespace

class TestWatchedApplication : public QObject {
    Q_OBJECT
    ui::LagMeter lag_;

private slots:
    void init() {
        QTRY_VERIFY(faceFigures().beats() > 2);
        const std::lock_guard lock(mutex);
        told.clear();
    }

    void theFirstFrameIsTimedFromTheStartOfTheProcess() {
        QVERIFY(!faceFigures().read()->first_frame_seconds);
        const double before = secondsSinceProcessStart().value();
        Slow window;
        window.resize(100, 100);
        window.show();
        QTRY_VERIFY(faceFigures().read()->first_frame_seconds);
        const double first = *faceFigures().read()->first_frame_seconds;
        QVERIFY(first >= before && first <= secondsSinceProcessStart().value());
        QVERIFY2(first < 100, "from the start of the process, not of the machine");
        const auto frames = windowFrames();
        window.update();
        QTRY_VERIFY(windowFrames() > frames);
        QCOMPARE(*faceFigures().read()->first_frame_seconds, first);
    }

    void aStallNamesTheWidgetAtWork() {
        Slow window;
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        QTest::qWait(150); // beats
        const bench::Others others;
        const auto stalls = faceFigures().read()->stalls;
        QPushButton button(&window);
        button.setObjectName("slowButton");
        connect(&button, &QPushButton::clicked, &window, [&] {
            window.ms = 1000; // the watch has two thirds of it to notice
            window.update();
        });
        QTest::mouseClick(&button, Qt::LeftButton);
        QTRY_VERIFY([] {
            const std::lock_guard lock(mutex);
            return told.filter("Slow (Paint)").size() == 1; // a busy machine makes others, in other work
        }());
        const std::lock_guard lock(mutex);
        const QString sentence = told.filter("Slow (Paint)").first();
        QVERIFY2(sentence.contains("last touched: slowButton"), qPrintable(sentence));
        const auto counted = faceFigures().read()->stalls - stalls;
        QVERIFY2(counted == 1 || (counted > 1 && others.disturb()), qPrintable(told.join('\n')));
    }
};

int main(int argc, char** argv) {
    turbofan::WatchedApplication application(argc, argv, hear);
    TestWatchedApplication test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_watched_application.moc"
