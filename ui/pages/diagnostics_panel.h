// Where the process stands, where its things are, and how quick this window is.
#pragma once

#include <map>

#include <QWidget>

#include "engine/control/settings_view.h"

class QFormLayout;
class QLabel;

namespace turbofan::ui {

// What the window measures of itself.
struct WindowFigures {
    double lag_p99_ms = 0, lag_max_ms = 0;
    double redraw_p95_ms = -1; // of the slowest chart; below 0 = no chart has been drawn
    std::uint64_t history_bytes = 0, history_budget = 0;
    double history_seconds = 0; // from the oldest sample to the newest
};

// GUI thread. Values are updated in place, so that a selected text or a focused button stays.
class DiagnosticsPanel : public QWidget {
    Q_OBJECT
public:
    explicit DiagnosticsPanel(QWidget* parent = nullptr);
    void setDiagnostics(const Diagnostics& diagnostics);
    void setWindowFigures(const WindowFigures& figures);
    QString valueOf(const QString& id) const; // for tests: "version", "resident", …

private:
    QFormLayout* addCard(const QString& title);
    void addValue(QFormLayout* form, const QString& id, const QString& name, const QString& meaning = {});
    void addCopied(QFormLayout* form, const QString& id, const QString& name);
    void set(const QString& id, const QString& text);
    void showAddresses(const std::vector<std::string>& addresses);

    std::map<QString, QLabel*> values_;
    QFormLayout* places_;
    std::vector<std::string> addresses_;
    bool addresses_shown_ = false;
};

} // namespace turbofan::ui
