#include "ui/theme/feature_words.h"

#include <QCoreApplication>

#include "engine/features/definition.h"
#include "engine/features/meaning.h"
#include "ui/theme/unbroken.h"

namespace turbofan::ui {
namespace {

// The engine's words, for the translations; a test asks all of them.
[[maybe_unused]] constexpr const char* kWords[] = {
    QT_TRANSLATE_NOOP("Sensors", "altitude"),
    QT_TRANSLATE_NOOP("Sensors", "Mach number"),
    QT_TRANSLATE_NOOP("Sensors", "throttle resolver angle"),
    QT_TRANSLATE_NOOP("Sensors", "fan inlet total temperature"),
    QT_TRANSLATE_NOOP("Sensors", "LPC outlet total temperature"),
    QT_TRANSLATE_NOOP("Sensors", "HPC outlet total temperature"),
    QT_TRANSLATE_NOOP("Sensors", "LPT outlet total temperature"),
    QT_TRANSLATE_NOOP("Sensors", "fan inlet total pressure"),
    QT_TRANSLATE_NOOP("Sensors", "bypass duct total pressure"),
    QT_TRANSLATE_NOOP("Sensors", "HPC outlet total pressure"),
    QT_TRANSLATE_NOOP("Sensors", "physical fan speed"),
    QT_TRANSLATE_NOOP("Sensors", "physical core speed"),
    QT_TRANSLATE_NOOP("Sensors", "engine pressure ratio, P50/P2"),
    QT_TRANSLATE_NOOP("Sensors", "HPC outlet static pressure"),
    QT_TRANSLATE_NOOP("Sensors", "ratio of fuel flow to Ps30"),
    QT_TRANSLATE_NOOP("Sensors", "corrected fan speed"),
    QT_TRANSLATE_NOOP("Sensors", "corrected core speed"),
    QT_TRANSLATE_NOOP("Sensors", "bypass ratio"),
    QT_TRANSLATE_NOOP("Sensors", "burner fuel-air ratio"),
    QT_TRANSLATE_NOOP("Sensors", "bleed enthalpy"),
    QT_TRANSLATE_NOOP("Sensors", "demanded fan speed"),
    QT_TRANSLATE_NOOP("Sensors", "demanded corrected fan speed"),
    QT_TRANSLATE_NOOP("Sensors", "HPT coolant bleed"),
    QT_TRANSLATE_NOOP("Sensors", "LPT coolant bleed"),
    QT_TRANSLATE_NOOP("Sensors", "mean of the last %1 cycles"),
    QT_TRANSLATE_NOOP("Sensors", "change since the previous cycle"),
};

QString told(std::string_view words) {
    return QCoreApplication::translate("Sensors", std::string(words).c_str());
}

const ColumnMeaning* meaningOf(const QString& column) {
    const auto index = featureIndex(column.toStdString());
    if (!index || featureTable()[*index].kind != FeatureKind::Raw) return nullptr;
    return &columnMeaning(featureTable()[*index].a);
}

} // namespace

QString featureWords(const QString& name) {
    return unitsHeld(QString::fromStdString(featureMeaning(
        name.toStdString(), [](std::string_view words) { return told(words).toStdString(); })));
}

QString namedFeature(const QString& name) {
    const QString words = featureWords(name);
    return words.isEmpty() ? name : name + QLatin1Char('\n') + words;
}

QString sensorSymbol(const QString& column) {
    const ColumnMeaning* meaning = meaningOf(column);
    return meaning ? QString::fromUtf8(meaning->symbol.data(), qsizetype(meaning->symbol.size())) : QString();
}

QString sensorWords(const QString& column) {
    const ColumnMeaning* meaning = meaningOf(column);
    return meaning ? told(meaning->words) : QString();
}

} // namespace turbofan::ui
