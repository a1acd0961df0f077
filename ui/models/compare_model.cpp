#include "ui/models/compare_model.h"

#include <cmath>
#include <tuple>

#include <QRegularExpression>

#include "ui/models/run_sentences.h"
#include "ui/models/status_cells.h"
#include "ui/theme/engine_sentences.h"
#include "ui/theme/wording.h"

namespace turbofan::ui {

namespace {

enum class Wish { Lower, Higher, None };

// Differences under what is shown are none.
ComparedValue compared(const QString& name, const char* kept_name, double a, double b, int decimals,
                       Wish wish) {
    ComparedValue value;
    value.name = name;
    value.kept_name = QString::fromLatin1(kept_name);
    value.a = numberText(a, decimals);
    value.b = numberText(b, decimals);
    value.kept_a = a;
    value.kept_b = b;
    value.kept_difference = b - a;
    value.differs = value.a != value.b;
    if (!value.differs) {
        value.difference = CompareModel::tr("same");
        return value;
    }
    value.difference = signedText(b - a, decimals);
    if (wish == Wish::None) return value;
    value.better = wish == Wish::Lower ? a - b : b - a;
    value.difference += value.better > 0 ? CompareModel::tr(" better") : CompareModel::tr(" worse");
    return value;
}

// As both are kept; a share of seventeen digits would take the room of the names, so only as many are shown
// as tell the two apart.
std::pair<QString, QString> parameterTexts(const std::string& kept_a, const std::string& kept_b) {
    constexpr qsizetype kLong = 8;
    constexpr int kLeastDigits = 4, kMostDigits = 17;
    const auto shortened = [](const std::string& kept, int digits) {
        const QString text = QString::fromStdString(kept);
        bool number = false;
        const double value = text.toDouble(&number);
        return number && text.size() > kLong && text.contains('.') ? QString::number(value, 'g', digits)
                                                                   : text;
    };
    int digits = kLeastDigits;
    while (kept_a != kept_b && digits < kMostDigits && shortened(kept_a, digits) == shortened(kept_b, digits))
        ++digits;
    return {shortened(kept_a, digits), shortened(kept_b, digits)};
}

std::vector<ComparedValue> ranked(std::vector<ComparedValue> values) {
    for (std::size_t i = 0; i < values.size(); ++i) values[i].rank = static_cast<qint64>(i);
    return values;
}

} // namespace

std::vector<ComparedValue> metricsOf(const ModelComparison& c) {
    const ModelRow &a = c.a.model, &b = c.b.model;
    const auto number = [](auto value) { return static_cast<double>(value); };
    return ranked({
        compared(CompareModel::tr("RMSE, cycles"), "rmse (cycles)", c.a.rmse, c.b.rmse, 2, Wish::Lower),
        compared(CompareModel::tr("MAE, cycles"), "mae (cycles)", c.a.mae, c.b.mae, 2, Wish::Lower),
        compared(CompareModel::tr("R²"), "r2", c.a.r2, c.b.r2, 3, Wish::Higher),
        compared(CompareModel::tr("Validation RMSE"), "validation_rmse (cycles)", a.validation_rmse,
                 b.validation_rmse, 2, Wish::Lower),
        compared(CompareModel::tr("Training engines"), "training_engines", a.training_engines,
                 b.training_engines, 0, Wish::None),
        compared(CompareModel::tr("Training rows"), "training_rows", number(a.training_rows),
                 number(b.training_rows), 0, Wish::None),
        compared(CompareModel::tr("Training time, s"), "training_time (s)", a.training_seconds,
                 b.training_seconds, 1, Wish::None),
        compared(CompareModel::tr("Size, MB"), "size (MB)", number(a.bytes) / 1e6, number(b.bytes) / 1e6, 1,
                 Wish::None),
    });
}

// Of a parameter; decimals are those of the locale, versions and digests stay.
QString shownValue(const ComparedValue& row, const QString& value) {
    static const QRegularExpression kDecimal(QStringLiteral("^[0-9]+\\.[0-9]+$"));
    if (row.name == QLatin1String("reason")) return reasonText(value);
    if (row.name == QLatin1String("data_name")) return engineSentence(value);
    return kDecimal.match(value).hasMatch() ? typedNumber(value) : value;
}

std::vector<ComparedValue> parametersOf(const ModelComparison& comparison) {
    std::vector<ComparedValue> values;
    for (const auto& [name, sides] : comparison.parameters) {
        ComparedValue value;
        value.name = value.kept_name = QString::fromStdString(name);
        std::tie(value.a, value.b) = parameterTexts(sides.first, sides.second);
        value.kept_a = QString::fromStdString(sides.first);
        value.kept_b = QString::fromStdString(sides.second);
        value.differs = sides.first != sides.second;
        value.kept_difference = value.differs ? QStringLiteral("differs") : QStringLiteral("same");
        value.difference = value.differs ? CompareModel::tr("differs") : CompareModel::tr("same");
        values.push_back(std::move(value));
    }
    return ranked(std::move(values));
}

CompareModel::CompareModel(QObject* parent)
    : KeyedTable<ComparedValue>(parent), columns_{{"name", tr("Value"), tr("What is compared"), false},
                                                  {"a", tr("A"), tr("The first model"), true},
                                                  {"b", tr("B"), tr("The second model"), true},
                                                  {"difference", tr("B − A"), tr("What changed"), true}} {}

void CompareModel::setNames(const QString& a, const QString& b) {
    columns_[A].title = a;
    columns_[B].title = b;
    columns_[Difference].title = QString("%1 − %2").arg(b, a);
    emit headerDataChanged(Qt::Horizontal, A, Difference);
}

bool CompareModel::same(const ComparedValue& a, const ComparedValue& b) const {
    return std::tie(a.name, a.a, a.b, a.better, a.difference, a.kept_a, a.kept_b) ==
           std::tie(b.name, b.a, b.b, b.better, b.difference, b.kept_a, b.kept_b);
}

QVariant CompareModel::cell(const ComparedValue& row, int column, int role) const {
    const QVariant kept[] = {row.kept_name, row.kept_a, row.kept_b, row.kept_difference};
    const QString texts[] = {row.name, shownValue(row, row.a), shownValue(row, row.b), row.difference};
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return texts[column];
    case Qt::AccessibleTextRole:
        return columns_[static_cast<std::size_t>(column)].title + ": " + texts[column];
    case Qt::DecorationRole:
        if (column != Difference || row.better == 0) return {};
        return severityIcon(row.better > 0 ? Severity::Good : Severity::Warn);
    case Qt::ForegroundRole:
        if (column != Difference) return {};
        return row.better < 0 ? severityColour(Severity::Warn) : row.differs ? QVariant() : dimColour();
    case kSortRole:
        return column == Name ? QVariant(row.rank) : QVariant(texts[column]);
    case kExportRole:
        return kept[column];
    default:
        return {};
    }
}

} // namespace turbofan::ui
