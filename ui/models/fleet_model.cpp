#include "ui/models/fleet_model.h"

#include <tuple>

#include "ui/models/status_cells.h"
#include "ui/theme/wording.h"

namespace turbofan::ui {

namespace {

Severity severityOf(Urgency urgency) {
    if (urgency == Urgency::Now) return Severity::Alert;
    return urgency == Urgency::Soon ? Severity::Warn : Severity::None;
}

auto tied(const FleetRow& row) {
    return std::tie(row.engine, row.subset, row.cycle, row.predicted_rul, row.low, row.high, row.span,
                    row.version, row.predicted_at, row.actual_rul, row.last_error, row.predictions,
                    row.feedback, row.drifted, row.urgency, row.recent);
}

// In a CSV: the same in each language, nothing for what is not known.
QString urgencyKept(Urgency urgency) {
    switch (urgency) {
    case Urgency::Now:
        return QStringLiteral("now");
    case Urgency::Soon:
        return QStringLiteral("soon");
    case Urgency::Normal:
        return QStringLiteral("normal");
    case Urgency::Unknown:
        break;
    }
    return QStringLiteral("");
}

QString inputsKept(const FleetRow& row) {
    if (!row.predicted_rul) return QStringLiteral("");
    return row.drifted ? QStringLiteral("outside") : QStringLiteral("in range");
}

template <class T>
QVariant plain(const std::optional<T>& value) {
    return value ? QVariant::fromValue(static_cast<double>(*value)) : QVariant();
}

} // namespace

QString urgencyWord(Urgency urgency) {
    switch (urgency) {
    case Urgency::Now:
        return FleetModel::tr("now");
    case Urgency::Soon:
        return FleetModel::tr("soon");
    case Urgency::Normal:
        return FleetModel::tr("normal");
    case Urgency::Unknown:
        break;
    }
    return FleetModel::tr("unknown");
}

QString standingWords(const FleetRow& row) {
    if (!row.predicted_rul) return FleetModel::tr("no prediction yet");
    if (row.actual_rul && *row.actual_rul <= 0) return FleetModel::tr("finished");
    if (row.feedback == 0) return FleetModel::tr("never labelled");
    return {};
}

QString noSpanWords(const FleetRow& row) {
    switch (row.span) {
    case SpanState::InputsGone:
        return FleetModel::tr("What it was predicted from is no longer known.");
    case SpanState::ModelGone:
        return FleetModel::tr("%1, which predicted it, is gone.")
            .arg(versionText(QString::fromStdString(row.version.value_or(std::string()))));
    case SpanState::Later:
        return FleetModel::tr("It is being computed.");
    case SpanState::NoPrediction:
    case SpanState::Known:
        break;
    }
    return {};
}

FleetModel::FleetModel(QObject* parent)
    : KeyedTable<FleetRow>(parent),
      columns_{
          {"urgency", tr("Urgency"), tr("How soon it wants a mechanic: now at 25 cycles, soon at 60"), false},
          {"engine", tr("Engine"), tr("Number of the engine: 1001 is unit 1 of FD001"), true},
          {"cycle", tr("Cycle"), tr("Of its newest prediction"), true},
          {"predicted_rul", tr("Predicted RUL"), tr("Remaining useful life, cycles"), true, "cycles"},
          {"band", tr("10–90 %"), tr("Between which RUL eight of ten trees vote, cycles"), true,
           "cycles wide"},
          {"trend", tr("Trend"), tr("The newest predictions, at most 20"), false},
          {"last_error", tr("Last error"), tr("Predicted − actual of the newest feedback, cycles"), true,
           "cycles"},
          {"inputs", tr("Inputs"), tr("Whether any input lies outside of the training range"), false},
          {"subset", tr("Subset"), tr("The data set that it belongs to"), false},
          {"predicted_at", tr("Predicted"), tr("How long ago"), true},
          {"low", tr("Low"), tr("One tree of ten votes for less, cycles"), true, "cycles"},
          {"high", tr("High"), tr("One tree of ten votes for more, cycles"), true, "cycles"},
          {"model", tr("Model"), tr("The version that predicted"), false}} {}

void FleetModel::setFleet(Fleet fleet) {
    now_ = fleet.time;
    setRows(std::move(fleet.engines));
    touchColumn(Age);
}

bool FleetModel::same(const FleetRow& a, const FleetRow& b) const {
    return tied(a) == tied(b);
}

QString FleetModel::text(const FleetRow& row, int column) const {
    switch (column) {
    case Urgent:
        return urgencyWord(row.urgency);
    case Engine:
        return QString::number(row.engine);
    case Subset:
        return QString::fromStdString(row.subset);
    case Cycle:
        return row.cycle ? QString::number(*row.cycle) : noText();
    case Predicted:
        return row.predicted_rul ? numberText(row.predicted_rul, 1) : standingWords(row);
    case Band:
        return row.low && row.high ? QString("%1–%2").arg(numberText(row.low, 0), numberText(row.high, 0))
                                   : noText();
    case Low:
        return numberText(row.low, 0);
    case High:
        return numberText(row.high, 0);
    case Model:
        return row.version ? versionText(QString::fromStdString(*row.version)) : noText();
    case LastError:
        if (row.last_error) return signedText(*row.last_error, 1);
        return row.predicted_rul ? tr("never labelled") : noText();
    case Drift:
        if (!row.predicted_rul) return noText();
        return row.drifted ? tr("outside") : tr("in range");
    case Age:
        if (!row.predicted_at) return noText();
        return ageText(std::max(0.0, secondsOf(now_) - secondsOf(*row.predicted_at)));
    default:
        return {};
    }
}

QVariant FleetModel::value(const FleetRow& row, int column) const {
    switch (column) {
    case Urgent:
    case Predicted:
        return plain(row.predicted_rul);
    case Engine:
        return QVariant::fromValue<qlonglong>(row.engine);
    case Subset:
        return QString::fromStdString(row.subset);
    case Cycle:
        return plain(row.cycle);
    case Band:
        return row.low && row.high ? QVariant(*row.high - *row.low) : QVariant();
    case Low:
        return plain(row.low);
    case High:
        return plain(row.high);
    case Model:
        return row.version ? QVariant(QString::fromStdString(*row.version).toDouble()) : QVariant();
    case LastError:
        return plain(row.last_error);
    case Drift:
        return row.drifted ? 1 : 0;
    case Trend:
        return row.recent.size() < 2 ? QVariant() : QVariant(row.recent.back() - row.recent.front());
    case Age:
        return row.predicted_at ? timeValue(*row.predicted_at) : QVariant();
    default:
        return {};
    }
}

QVariant FleetModel::cell(const FleetRow& row, int column, int role) const {
    const bool drift = column == Drift && row.drifted;
    const Severity severity = drift              ? Severity::Warn
                              : column == Urgent ? severityOf(row.urgency)
                                                 : Severity::None;
    const bool dim = (column == LastError && !row.last_error) || (column == Predicted && !row.predicted_rul);
    switch (role) {
    case Qt::DisplayRole:
        return text(row, column);
    case Qt::AccessibleTextRole:
        return columns_[static_cast<std::size_t>(column)].title + ": " + text(row, column);
    case Qt::DecorationRole:
        return column == Urgent || drift ? severityIcon(severity) : QVariant();
    case Qt::ForegroundRole:
        return dim ? dimColour() : severityColour(severity);
    case Qt::ToolTipRole:
        if (column == LastError && row.actual_rul)
            return tr("Actual RUL %1 cycles").arg(numberText(row.actual_rul, 0));
        if ((column == Band || column == Low || column == High) && row.predicted_rul && !row.low)
            return noSpanWords(row);
        return standingWords(row);
    case kSortRole:
        return value(row, column);
    case kExportRole:
        if (column == Urgent) return urgencyKept(row.urgency);
        return column == Drift ? QVariant(inputsKept(row)) : QVariant();
    case kSparkRole:
        return column == Trend ? QVariant::fromValue(QList<double>(row.recent.begin(), row.recent.end()))
                               : QVariant();
    default:
        return {};
    }
}

} // namespace turbofan::ui
