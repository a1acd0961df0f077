#include "ui/pages/diagnostics_panel.h"

#include <QClipboard>
#include <QFormLayout>
#include <QFrame>
#include <QGuiApplication>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/models/status_cells.h"
#include "ui/theme/letters.h"
#include "ui/theme/wording.h"
#include "ui/widgets/elided_label.h"

namespace turbofan::ui {

namespace {
constexpr int kValueWidth = 150;
}

DiagnosticsPanel::DiagnosticsPanel(QWidget* parent) : QWidget(parent) {
    setObjectName("diagnostics");
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->setSpacing(10);
    places_ = addCard(tr("Where things are"));
    addCopied(places_, "data_directory", tr("Data folder"));
    QFormLayout* engine = addCard(tr("Engine"));
    addValue(engine, "version", tr("Version"));
    addValue(engine, "uptime", tr("Running for"));
    addValue(engine, "resident", tr("Memory"), tr("Resident set of the process"));
    addValue(engine, "store", tr("Store on disk"));
    addValue(engine, "models", tr("Models on disk"));
    addValue(engine, "disk_free", tr("Free on that disk"));
    addValue(engine, "dropped", tr("Predictions not stored"), tr("Dropped since the disk could not keep up"));
    addValue(engine, "processors", tr("Processors"));
    QFormLayout* window = addCard(tr("This window"));
    addValue(window, "lag", tr("Lag"),
             tr("How late its events are: 99 of 100 are quicker than the first figure"));
    addValue(window, "redraw", tr("Redraw of the slowest chart"), tr("19 of 20 redraws are quicker"));
    addValue(window, "history", tr("Live history in memory"),
             tr("After an hour samples are thinned to one in 10 s; over the budget the oldest go"));
    layout->addStretch();
}

QFormLayout* DiagnosticsPanel::addCard(const QString& title) {
    auto* card = new QFrame(this);
    card->setProperty("card", true);
    auto* form = new QFormLayout(card);
    form->setContentsMargins(16, 12, 16, 14);
    form->setHorizontalSpacing(24);
    form->setVerticalSpacing(6);
    form->setRowWrapPolicy(QFormLayout::WrapLongRows); // long words, large letters
    auto* label = new QLabel(title, card);
    label->setProperty("heading", true);
    form->addRow(label);
    layout()->addWidget(card);
    return form;
}

void DiagnosticsPanel::addValue(QFormLayout* form, const QString& id, const QString& name,
                                const QString& meaning) {
    auto* title = new QLabel(name, this);
    title->setProperty("dim", true);
    title->setMinimumWidth(180);
    auto* value = new QLabel(noText(), this);
    value->setObjectName("diagnostics_" + id);
    value->setAccessibleName(name);
    value->setToolTip(meaning);
    value->setWordWrap(true);
    value->setTextInteractionFlags(Qt::TextSelectableByMouse);
    form->addRow(title, value);
    values_[id] = value;
}

void DiagnosticsPanel::addCopied(QFormLayout* form, const QString& id, const QString& name) {
    auto* title = new QLabel(name, this);
    title->setProperty("dim", true);
    title->setMinimumWidth(180);
    auto* row = new QWidget(this);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    auto* value = new ElidedLabel(noText(), row); // Copy has all of it
    value->setObjectName("diagnostics_" + id);
    auto* copy = new QToolButton(row);
    copy->setObjectName("copy_" + id);
    copy->setText(tr("Copy"));
    copy->setAccessibleName(tr("Copy %1").arg(name));
    connect(copy, &QToolButton::clicked, this,
            [value] { QGuiApplication::clipboard()->setText(value->text()); });
    layout->addWidget(value);
    layout->addWidget(copy);
    layout->addStretch(1);
    form->addRow(title, row);
    values_[id] = value;
}

void DiagnosticsPanel::set(const QString& id, const QString& text) {
    QLabel* label = values_.at(id);
    if (label->text() == text) return;
    label->setText(text);
    // Rather below its title than squeezed beside it.
    const QFontMetrics letters = label->fontMetrics();
    label->setMinimumWidth(std::min(letters.horizontalAdvance(text) + 2, widened(kValueWidth, letters)));
}

QString DiagnosticsPanel::valueOf(const QString& id) const {
    const auto it = values_.find(id);
    return it == values_.end() ? QString() : it->second->text();
}

void DiagnosticsPanel::setDiagnostics(const Diagnostics& d) {
    set("data_directory", QString::fromStdString(d.data_directory));
    showAddresses(d.addresses);
    set("version", QString::fromStdString(d.program_version));
    set("uptime", durationText(d.uptime_seconds));
    set("resident", bytesText(d.resident_bytes));
    set("store", bytesText(d.store_bytes));
    set("models", bytesText(d.models_bytes));
    set("disk_free", bytesText(d.disk_free_bytes));
    set("dropped",
        d.dropped_predictions == 0 ? tr("none") : QStringLiteral("⚠ ") + countText(d.dropped_predictions));
    set("processors", QString::number(d.processors));
}

// "prediction http://127.0.0.1:3000": a name and an address. Built anew only when they differ.
void DiagnosticsPanel::showAddresses(const std::vector<std::string>& addresses) {
    if (addresses_shown_ && addresses == addresses_) return;
    while (places_->rowCount() > 2) places_->removeRow(2);
    std::erase_if(values_, [](const auto& value) { return value.first.startsWith("address_"); });
    addresses_ = addresses;
    addresses_shown_ = true;
    if (addresses.empty()) {
        addValue(places_, "address_none", tr("Addresses"));
        set("address_none", tr("nothing listens: the HTTP ports are off"));
    }
    for (const std::string& text : addresses) {
        const QString all = QString::fromStdString(text);
        const QString name = all.section(QLatin1Char(' '), 0, 0);
        const QString address = all.section(QLatin1Char(' '), 1);
        const QString id = "address_" + name;
        addCopied(places_, id,
                  address.isEmpty() ? tr("Address")
                                    : tr("%1 service").arg(name.left(1).toUpper() + name.mid(1)));
        set(id, address.isEmpty() ? name : address);
    }
}

void DiagnosticsPanel::setWindowFigures(const WindowFigures& f) {
    set("lag", tr("p99 %1 ms, longest %2 ms").arg(numberText(f.lag_p99_ms, 1), numberText(f.lag_max_ms, 0)));
    set("redraw",
        f.redraw_p95_ms < 0 ? tr("no chart drawn yet") : tr("p95 %1 ms").arg(numberText(f.redraw_p95_ms, 1)));
    const QString used = tr("%1 of %2").arg(bytesText(f.history_bytes), bytesText(f.history_budget));
    set("history",
        f.history_seconds > 0 ? tr("%1; the last %2").arg(used, durationText(f.history_seconds)) : used);
}

} // namespace turbofan::ui
