#include "server/io_threads.h"

#include <exception>
#include <thread>
#include <vector>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <fmt/format.h>

#include "engine/base/log.h"
#include "engine/base/threads.h"

namespace turbofan {

struct IoThreads::Impl {
    boost::asio::io_context context;
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work = make_work_guard(context);
    std::shared_ptr<AnswerGate> gate = std::make_shared<AnswerGate>();
    std::vector<std::thread> threads;

    // One connection's mishap must not take the others with it: it is logged and the thread goes on.
    void run() {
        nameThisThread("http-io");
        for (;;) {
            try {
                context.run();
                return;
            } catch (const std::exception& e) {
                logError(fmt::format("A network thread met an exception: {}", e.what()));
            }
        }
    }
};

IoThreads::IoThreads(unsigned threads) : impl_(std::make_unique<Impl>()) {
    for (unsigned i = 0; i < threads; ++i) impl_->threads.emplace_back([this] { impl_->run(); });
}

IoThreads::~IoThreads() {
    stop();
}

boost::asio::io_context& IoThreads::context() {
    return impl_->context;
}
const std::shared_ptr<AnswerGate>& IoThreads::gate() const {
    return impl_->gate;
}

void IoThreads::stop() {
    impl_->gate->close();
    impl_->context.stop();
    for (std::thread& thread : impl_->threads) {
        if (thread.joinable()) thread.join();
    }
}

} // namespace turbofan
