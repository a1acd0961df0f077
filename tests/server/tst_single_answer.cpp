#include <QtTest>

#include <memory>
#include <vector>

#include "server/single_answer.h"

using namespace turbofan;

namespace {

HttpResponse saying(std::string body) {
    return {200, "text/plain", std::move(body), {}};
}

} // namespace

class TstSingleAnswer : public QObject {
    Q_OBJECT

private slots:
    void init() {
        delivered_.clear();
        gate_ = std::make_shared<AnswerGate>();
    }

    void theFirstIsDelivered() {
        {
            SingleAnswer answer(deliver(), gate_);
            answer.send(saying("first"));
            answer.send(saying("second"));
        }
        QCOMPARE(delivered_.size(), std::size_t{1});
        QCOMPARE(delivered_.front().body, std::string("first"));
    }

    void silenceBecomesAnError() {
        { const SingleAnswer answer(deliver(), gate_); }
        QCOMPARE(delivered_.size(), std::size_t{1});
        QCOMPARE(delivered_.front().status, 500);
    }

    void aClosedGateLetsNothingThrough() {
        SingleAnswer answer(deliver(), gate_);
        gate_->close();
        answer.send(saying("late"));
        QVERIFY(delivered_.empty());
    }

private:
    Respond deliver() {
        return [this](HttpResponse response) { delivered_.push_back(std::move(response)); };
    }

    std::vector<HttpResponse> delivered_;
    std::shared_ptr<AnswerGate> gate_;
};

QTEST_APPLESS_MAIN(TstSingleAnswer)
#include "tst_single_answer.moc"
