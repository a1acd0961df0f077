#include "ui/widgets/level_look.h"

#include <QCoreApplication>

#include "ui/theme/theme.h"

namespace turbofan::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Level)
};

} // namespace

Look lookOf(LevelState level) {
    const Colours& c = Theme::instance().colours();
    switch (level) {
    case LevelState::Warn:
        return {c.warn, Glyph::Attention, Words::tr("warn")};
    case LevelState::Alert:
        return {c.alert, Glyph::NotReady, Words::tr("alert")};
    case LevelState::NoData:
        return {c.text_dim, Glyph::Info, Words::tr("no data")};
    case LevelState::Normal:
        break;
    }
    return {c.text_dim, Glyph::Check, Words::tr("normal")};
}

Look lookOf(HealthLevel health) {
    const Colours& c = Theme::instance().colours();
    switch (health) {
    case HealthLevel::Attention:
        return {c.warn, Glyph::Attention, Words::tr("Attention")};
    case HealthLevel::Alert:
        return {c.alert, Glyph::NotReady, Words::tr("Alert")};
    case HealthLevel::NotReady:
        return {c.alert, Glyph::NotReady, Words::tr("Not ready")};
    case HealthLevel::Ready:
        break;
    }
    return {c.good, Glyph::Ready, Words::tr("Ready")};
}

} // namespace turbofan::ui
