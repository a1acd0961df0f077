// Writing files beside the window: one at a time on a worker, with progress, and a way out.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>

#include <QObject>
#include <QString>
#include <QTimer>

#include "engine/base/error.h"
#include "engine/base/progress.h"
#include "ui/bridge/bridge.h"

namespace turbofan::ui {

// How it went: what was written, in words, or why nothing was.
struct ExportOutcome {
    QString said;
    std::optional<Error> error;
};

// Both run on a worker, poll the token, and answer with what was written, in words.
using ExportWork = std::function<Result<QString>(const ProgressFn&, const std::stop_token&)>;
using PortExportWork =
    std::function<Result<QString>(ControlPort&, const ProgressFn&, const std::stop_token&)>;

// GUI thread, one worker inside. The window never waits for it, except that its end waits for work that has
// been told to stop.
class ExportRunner : public QObject {
    Q_OBJECT
public:
    explicit ExportRunner(Bridge& bridge, QObject* parent = nullptr);
    ~ExportRunner() override;

    // Nothing happens while another runs: ask isRunning() first.
    void run(const QString& title, ExportWork work);
    void runWithPort(const QString& title, PortExportWork work);
    void cancel(); // finished() comes with Cancelled

    bool isRunning() const;
    QString title() const;
    QString phase() const; // "writing figures"; empty before the first word of it
    double share() const;  // 0 to 1; negative while unknown

signals:
    void changed(); // begun, further, or ended
    void finished(const turbofan::ui::ExportOutcome& outcome);

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace turbofan::ui
