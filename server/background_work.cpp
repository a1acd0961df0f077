#include "server/background_work.h"

#include <boost/asio/post.hpp>
#include <boost/asio/thread_pool.hpp>

#include "server/router.h"

namespace turbofan {

struct BackgroundWork::Impl {
    explicit Impl(unsigned threads) : pool(threads) {}
    boost::asio::thread_pool pool;
};

BackgroundWork::BackgroundWork(unsigned threads) : impl_(std::make_shared<Impl>(threads)) {}
BackgroundWork::~BackgroundWork() {
    join();
}

Handler BackgroundWork::wrap(Handler handler) {
    return [impl = impl_, handler = std::move(handler)](const HttpRequest& request, const Respond& respond) {
        boost::asio::post(impl->pool,
                          [handler, request, respond] { answerSafely(handler, request, respond); });
    };
}

void BackgroundWork::join() {
    impl_->pool.join();
}

} // namespace turbofan
