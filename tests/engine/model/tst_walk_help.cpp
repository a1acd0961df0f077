#include <QtTest>

#include <atomic>
#include <thread>
#include <vector>

#include "engine/base/threads.h"
#include "engine/model/walk_help.h"

using namespace turbofan;

class TestWalkHelp : public QObject {
    Q_OBJECT

private slots:
    void somebodyComes() {
        for (int times = 0; times < 50; ++times) {
            std::atomic<int> came{0};
            std::thread::id who;
            const std::function<void()> work = [&] {
                who = std::this_thread::get_id();
                ++came;
                came.notify_one();
            };
            WalkHelp help(work);
            came.wait(0);
            QVERIFY(help.end());
            QVERIFY(help.end()); // says the same again
            QVERIFY(who != std::this_thread::get_id());
            QCOMPARE(came.load(), 1);
        }
    }

    // Who is at work is waited for: what the work stands on goes with its owner.
    void theEndWaits() {
        std::atomic<int> step{0};
        bool finished = false;
        const std::function<void()> work = [&] {
            step = 1;
            step.notify_one();
            step.wait(1);
            finished = true;
        };
        WalkHelp help(work);
        step.wait(0);
        std::jthread later([&] {
            step = 2;
            step.notify_one();
        });
        QVERIFY(help.end());
        QVERIFY(finished);
    }

    // All helpers are held up, so the next one asks for nothing, and does not wait.
    void nobodyIsFree() {
        const std::size_t most = std::max(1U, availableProcessors() / 2);
        std::atomic<bool> go{false};
        std::atomic<std::size_t> came{0};
        const std::function<void()> hold = [&] {
            ++came;
            came.notify_one();
            go.wait(false);
        };
        std::vector<std::unique_ptr<WalkHelp>> all;
        for (std::size_t i = 0; i < most; ++i) all.push_back(std::make_unique<WalkHelp>(hold));
        for (std::size_t seen = 0; (seen = came) < most;) came.wait(seen);
        bool ran = false;
        const std::function<void()> work = [&] { ran = true; };
        WalkHelp none(work);
        QVERIFY(!none.end());
        go = true;
        go.notify_all();
        all.clear();
        QVERIFY(!ran);
    }

    // Owners come and go faster than helpers do: each piece of work runs once or never, and never after its
    // end.
    void manyAskAtOnce() {
        struct Piece {
            std::function<void()> work;
            std::atomic<int> ran{0};
            int ran_at_the_end = 0;
            bool did = false;
        };
        std::vector<std::vector<Piece>> all(4);
        std::vector<std::jthread> owners;
        for (auto& pieces : all) {
            pieces = std::vector<Piece>(3'000);
            owners.emplace_back([&pieces] {
                for (Piece& piece : pieces) {
                    piece.work = [&piece] { ++piece.ran; };
                    WalkHelp help(piece.work);
                    piece.did = help.end();
                    piece.ran_at_the_end = piece.ran;
                }
            });
        }
        owners.clear();
        std::atomic<bool> came{false}; // what was left over would have come before
        const std::function<void()> last = [&] { came = true; };
        while (!came) {
            const WalkHelp help(last);
            std::this_thread::yield();
        }
        for (const auto& pieces : all) {
            for (const Piece& piece : pieces) {
                QCOMPARE(piece.ran_at_the_end, piece.did ? 1 : 0);
                QCOMPARE(piece.ran.load(), piece.ran_at_the_end);
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestWalkHelp)
#include "tst_walk_help.moc"
