// How late the GUI thread's timers come: a 50 ms heart beat, judged over its last minute and told to the
// figures of the process.
#pragma once

#include <vector>

#include <QElapsedTimer>
#include <QTimer>

namespace turbofan::ui {

class LagMeter : public QObject {
    Q_OBJECT
public:
    explicit LagMeter(QObject* parent = nullptr);
    double p99() const; // ms
    double max() const;

signals:
    void beat();

private:
    void measure();

    QTimer timer_;
    QElapsedTimer since_;
    std::vector<double> late_;
    std::size_t next_ = 0;
};

} // namespace turbofan::ui
