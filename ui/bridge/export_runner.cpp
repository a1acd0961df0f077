#include "ui/bridge/export_runner.h"

#include <mutex>
#include <thread>

namespace turbofan::ui {
namespace {

constexpr int kLookMs = 100;

// What worker and window share about one export.
struct Shared {
    std::mutex mutex;
    Progress progress;
    std::stop_source stop;

    ProgressFn teller() {
        return [this](const Progress& told) {
            const std::lock_guard lock(mutex);
            progress = told;
        };
    }
    Progress told() {
        const std::lock_guard lock(mutex);
        return progress;
    }
};

} // namespace

struct ExportRunner::Impl {
    explicit Impl(Bridge& b) : bridge(b) {}

    Bridge& bridge;
    QString title;
    std::shared_ptr<Shared> current; // null = nothing runs
    bool with_port = false;
    Progress told;
    QTimer look;
    std::jthread worker;
};

ExportRunner::ExportRunner(Bridge& bridge, QObject* parent)
    : QObject(parent), impl_(std::make_unique<Impl>(bridge)) {
    impl_->look.setInterval(kLookMs);
    connect(&impl_->look, &QTimer::timeout, this, [this] {
        if (!impl_->current) return;
        impl_->told = impl_->current->told();
        emit changed();
    });
}

ExportRunner::~ExportRunner() {
    if (impl_->current) impl_->current->stop.request_stop();
}

namespace {

ExportOutcome outcomeOf(const Result<QString>& result) {
    return result ? ExportOutcome{*result, {}} : ExportOutcome{{}, result.error()};
}

// Ends the export that `shared` belongs to, unless it was given up meanwhile.
template <class Impl>
bool end(Impl& impl, const std::shared_ptr<Shared>& shared) {
    if (impl.current != shared) return false;
    impl.current.reset();
    impl.look.stop();
    impl.told = {};
    return true;
}

} // namespace

void ExportRunner::run(const QString& title, ExportWork work) {
    if (isRunning()) return;
    auto shared = impl_->current = std::make_shared<Shared>();
    impl_->title = title;
    impl_->with_port = false;
    impl_->look.start();
    // Joins the one before, which has ended.
    impl_->worker = std::jthread([this, shared, work = std::move(work)] {
        auto outcome = std::make_shared<Result<QString>>(work(shared->teller(), shared->stop.get_token()));
        QMetaObject::invokeMethod(
            this,
            [this, shared, outcome] {
                if (!end(*impl_, shared)) return;
                emit changed();
                emit finished(outcomeOf(*outcome));
            },
            Qt::QueuedConnection);
    });
    emit changed();
}

void ExportRunner::runWithPort(const QString& title, PortExportWork work) {
    if (isRunning()) return;
    auto shared = impl_->current = std::make_shared<Shared>();
    impl_->title = title;
    impl_->with_port = true;
    impl_->look.start();
    impl_->bridge.ask<QString>(
        this, QStringLiteral("export"),
        [shared, work = std::move(work)](ControlPort& port) {
            return work(port, shared->teller(), shared->stop.get_token());
        },
        [this, shared](const Result<QString>& outcome) {
            if (!end(*impl_, shared)) return;
            emit changed();
            emit finished(outcomeOf(outcome));
        });
    emit changed();
}

void ExportRunner::cancel() {
    const auto shared = impl_->current;
    if (!shared) return;
    shared->stop.request_stop();
    // A port may be waiting for an answer that never comes; its own is dropped.
    if (!impl_->with_port || !end(*impl_, shared)) return;
    emit changed();
    emit finished({{}, Error{ErrorCode::Cancelled, "the export was stopped", {}}});
}

bool ExportRunner::isRunning() const {
    return impl_->current != nullptr;
}

QString ExportRunner::title() const {
    return isRunning() ? impl_->title : QString();
}

QString ExportRunner::phase() const {
    return QString::fromStdString(impl_->told.phase);
}

double ExportRunner::share() const {
    return impl_->told.total > 0 ? double(impl_->told.done) / double(impl_->told.total) : -1;
}

} // namespace turbofan::ui
