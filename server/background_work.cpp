#include "server/background_work.h"

#include <atomic>

#include <boost/asio/post.hpp>
#include <boost/asio/thread_pool.hpp>

#include "server/router.h"

namespace turbofan {

struct BackgroundWork::Impl {
    explicit Impl(unsigned threads) : pool(threads) {}
    void run(Handler handler, HttpRequest request, Respond respond) {
        boost::asio::post(pool, [this, handler = std::move(handler), request = std::move(request),
                                 respond = std::move(respond)] {
            if (!dropping) answerSafely(handler, request, respond);
        });
    }

    std::atomic<bool> dropping{false};
    boost::asio::thread_pool pool;
};

BackgroundWork::BackgroundWork(unsigned threads) : impl_(std::make_shared<Impl>(threads)) {}
BackgroundWork::~BackgroundWork() {
    join();
}

void BackgroundWork::run(Handler handler, HttpRequest request, Respond respond) {
    impl_->run(std::move(handler), std::move(request), std::move(respond));
}

Handler BackgroundWork::wrap(Handler handler) {
    return [impl = impl_, handler = std::move(handler)](const HttpRequest& request, const Respond& respond) {
        impl->run(handler, request, respond);
    };
}

void BackgroundWork::dropWaiting() {
    impl_->dropping = true;
}

void BackgroundWork::join() {
    impl_->pool.join();
}

} // namespace turbofan
