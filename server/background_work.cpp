#include "server/background_work.h"

#include <boost/asio/post.hpp>
#include <boost/asio/thread_pool.hpp>

#include "server/router.h"

namespace turbofan {

struct BackgroundWork::Impl {
    explicit Impl(unsigned threads) : pool(threads) {}
    void run(Handler handler, HttpRequest request, Respond respond) {
        boost::asio::post(pool, [handler = std::move(handler), request = std::move(request),
                                 respond = std::move(respond)] { answerSafely(handler, request, respond); });
    }

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

void BackgroundWork::join() {
    impl_->pool.join();
}

} // namespace turbofan
