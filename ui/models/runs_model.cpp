#include "ui/models/runs_model.h"

#include <tuple>

#include "engine/base/sentence.h"
#include "ui/models/run_sentences.h"
#include "ui/models/status_cells.h"
#include "ui/theme/wording.h"

namespace turbofan::ui {

namespace {

Severity severityOf(const std::string& state) {
    if (state == "failed") return Severity::Alert;
    if (state == "interrupted" || state == "held") return Severity::Warn;
    if (state == "running") return Severity::Busy;
    return state == "succeeded" ? Severity::Good : Severity::None;
}

auto tied(const RunRow& row) {
    return std::tie(row.run, row.state, row.started, row.finished, row.reason, row.fraction,
                    row.training_rows, row.version, row.test_rmse, row.validation_rmse, row.seconds,
                    row.error, row.version_before, row.rmse_before, row.rmse_after, row.details);
}

QVariant plain(const std::optional<double>& value) {
    return value ? QVariant(*value) : QVariant();
}

} // namespace

QString runStateWord(const std::string& state) {
    if (state == "running") return RunsModel::tr("running");
    if (state == "succeeded") return RunsModel::tr("succeeded");
    if (state == "failed") return RunsModel::tr("failed");
    if (state == "cancelled") return RunsModel::tr("cancelled");
    if (state == "interrupted") return RunsModel::tr("interrupted");
    if (state == "held") return RunsModel::tr("held");
    return QString::fromStdString(state);
}

RunsModel::RunsModel(QObject* parent)
    : KeyedTable<RunRow>(parent),
      columns_{{"run", tr("Run"), tr("Number of the training"), true},
               {"state", tr("State"), tr("What became of it"), false},
               {"version", tr("Version"), tr("Of the model that it made"), false},
               {"started", tr("Started"), tr("When it began"), false},
               {"reason", tr("Reason"), tr("Who or what asked for it"), false},
               {"test_rmse", tr("Test RMSE"), tr("On the fixed test rows, cycles"), true, "cycles"},
               {"live_rmse_change", tr("Live RMSE"),
                tr("Current RMSE before it went live, and once a window lay behind it"), true, "cycles"},
               {"fraction", tr("Engines"), tr("Share of the engines that it trained on"), true},
               {"rows", tr("Rows"), tr("Training rows"), true},
               {"seconds", tr("Time"), tr("How long it took"), true, "s"}} {}

bool RunsModel::same(const RunRow& a, const RunRow& b) const {
    return tied(a) == tied(b);
}

QString RunsModel::text(const RunRow& row, int column) const {
    switch (column) {
    case Run:
        return QString::number(row.run);
    case State:
        return runStateWord(row.state);
    case Started:
        return dateTimeText(row.started);
    case Reason:
        return runReason(row);
    case Fraction:
        return percentText(row.fraction, 0);
    case Rows:
        return row.training_rows > 0 ? countText(static_cast<std::uint64_t>(row.training_rows)) : noText();
    case Time:
        return row.seconds ? durationText(*row.seconds) : noText();
    case TestRmse:
        return numberText(row.test_rmse, 1);
    case Change:
        if (!row.rmse_before && !row.rmse_after) return noText();
        return QString("%1 → %2").arg(numberText(row.rmse_before, 1),
                                      row.rmse_after ? numberText(row.rmse_after, 1) : tr("not yet"));
    case Version:
        return row.version ? versionText(QString::fromStdString(*row.version)) : noText();
    default:
        return {};
    }
}

QVariant RunsModel::value(const RunRow& row, int column) const {
    switch (column) {
    case Run:
        return QVariant::fromValue<qlonglong>(row.run);
    case State:
        return QString::fromStdString(row.state);
    case Started:
        return timeValue(row.started);
    case Reason:
        return runReason(row);
    case Fraction:
        return row.fraction;
    case Rows:
        return row.training_rows > 0 ? QVariant(static_cast<double>(row.training_rows)) : QVariant();
    case Time:
        return plain(row.seconds);
    case TestRmse:
        return plain(row.test_rmse);
    case Change:
        return row.rmse_before && row.rmse_after ? QVariant(*row.rmse_after - *row.rmse_before) : QVariant();
    case Version:
        return row.version ? QVariant(QString::fromStdString(*row.version).toDouble()) : QVariant();
    default:
        return {};
    }
}

QVariant RunsModel::cell(const RunRow& row, int column, int role) const {
    const Severity severity = column == State ? severityOf(row.state) : Severity::None;
    switch (role) {
    case Qt::DisplayRole:
        return text(row, column);
    case Qt::AccessibleTextRole:
        return columns_[static_cast<std::size_t>(column)].title + ": " + text(row, column);
    case Qt::DecorationRole:
        return severityIcon(severity);
    case Qt::ForegroundRole:
        return severityColour(severity);
    case Qt::ToolTipRole:
        if (column == State && row.error)
            return QString::fromStdString(asSentence(runTrouble(row).toStdString()));
        return column == Reason ? text(row, column) : QString();
    case kSortRole:
        return value(row, column);
    case kExportRole: // as it is stored
        return column == Reason ? QVariant(QString::fromStdString(row.reason)) : QVariant();
    case kFilterRole:
        return column == State ? QString::fromStdString(row.state) : text(row, column);
    default:
        return {};
    }
}

} // namespace turbofan::ui
