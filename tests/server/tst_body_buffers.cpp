#include <QtTest>

#include <string>
#include <vector>

#include "server/body_buffers.h"

using namespace turbofan;

class TstBodyBuffers : public QObject {
    Q_OBJECT

private slots:
    void theSameMemoryServesAgain() {
        BodyBuffers buffers;
        std::string body = buffers.take(1'000'000);
        QVERIFY2(body.empty(), "what is only announced costs nothing");
        QVERIFY(body.capacity() >= 1'000'000 + BodyBuffers::kRoomBehind);
        body.resize(1'000'000);
        const char* const where = body.data();
        buffers.giveBack(std::move(body));
        const std::string shorter = buffers.take(900'000);
        QCOMPARE(static_cast<const void*>(shorter.data()), static_cast<const void*>(where));
        QCOMPARE(shorter.size(), std::size_t{900'000});
        const std::string another = buffers.take(900'000);
        QVERIFY(another.data() != where);
    }

    void aLongerBodyGetsItsRoom() {
        BodyBuffers buffers;
        std::string short_one = buffers.take(200'000);
        short_one.resize(200'000);
        buffers.giveBack(std::move(short_one));
        const std::string body = buffers.take(1'500'000);
        QVERIFY(body.size() <= 200'000);
        QVERIFY(body.capacity() >= 1'500'000 + BodyBuffers::kRoomBehind);
    }

    // Bodies that differ by a little: memory for the longer ones is no larger than it must be to be kept.
    void whatIsALittleLongerIsKept() {
        BodyBuffers buffers;
        const void* where = nullptr;
        for (int turn = 0; turn < 4; ++turn) {
            for (const std::size_t length : {std::size_t{1'300'000}, std::size_t{1'301'000}}) {
                std::string body = buffers.take(length);
                QVERIFY(body.capacity() <= BodyBuffers::kLargestKept);
                body.resize(length);
                if (where != nullptr) QCOMPARE(static_cast<const void*>(body.data()), where);
                where = body.data();
                buffers.giveBack(std::move(body));
            }
        }
        std::string body = buffers.take(1'800'000); // a step further, from memory of its own
        QVERIFY(body.capacity() >= 1'800'000 + BodyBuffers::kRoomBehind);
        QVERIFY(body.capacity() <= BodyBuffers::kLargestKept);
    }

    void onlyAFewAreKeptAndNoneTooLarge() {
        BodyBuffers buffers;
        std::string large(BodyBuffers::kLargestKept + 1, 'm');
        large.resize(10); // short, but it holds all that memory
        buffers.giveBack(std::move(large));
        buffers.giveBack("m");
        std::vector<std::string> taken;
        for (std::size_t i = 0; i < 2 * BodyBuffers::kKept; ++i) taken.push_back(buffers.take(300'000));
        for (std::string& body : taken) {
            QVERIFY(body.empty());
            body.resize(300'000);
            body.front() = 'm'; // told by what stands in them: the allocator may give an address again
            buffers.giveBack(std::move(body));
        }
        std::size_t known = 0;
        for (std::string& body : taken) {
            body = buffers.take(300'000);
            known += !body.empty() && body.front() == 'm' ? 1 : 0;
        }
        QCOMPARE(known, BodyBuffers::kKept);
    }
};

QTEST_APPLESS_MAIN(TstBodyBuffers)
#include "tst_body_buffers.moc"
