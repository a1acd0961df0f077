#include "ui/models/phase_words.h"

#include <array>

#include <QCoreApplication>

namespace turbofan::ui {
namespace {

// As the engine names them: of the demo, of a training, of preparing the data, of an export.
constexpr std::array kPhases{
    QT_TRANSLATE_NOOP("Phases", "preparing"),
    QT_TRANSLATE_NOOP("Phases", "training the first model"),
    QT_TRANSLATE_NOOP("Phases", "running"),
    QT_TRANSLATE_NOOP("Phases", "finishing"),
    QT_TRANSLATE_NOOP("Phases", "done"),
    QT_TRANSLATE_NOOP("Phases", "binning features"),
    QT_TRANSLATE_NOOP("Phases", "growing trees"),
    QT_TRANSLATE_NOOP("Phases", "validating"),
    QT_TRANSLATE_NOOP("Phases", "saving"),
    QT_TRANSLATE_NOOP("Phases", "reading"),
    QT_TRANSLATE_NOOP("Phases", "simulating"),
    QT_TRANSLATE_NOOP("Phases", "downloading"),
    QT_TRANSLATE_NOOP("Phases", "drawing charts"),
    QT_TRANSLATE_NOOP("Phases", "writing figures"),
    QT_TRANSLATE_NOOP("Phases", "writing features"),
    QT_TRANSLATE_NOOP("Phases", "writing rows"),
};

} // namespace

QString phaseWord(const std::string& phase) {
    for (const char* known : kPhases)
        if (phase == known) return QCoreApplication::translate("Phases", known);
    return QString::fromStdString(phase);
}

} // namespace turbofan::ui
