#include "ui/widgets/level_look.h"

#include <QCoreApplication>

#include "ui/theme/theme.h"

namespace turbofan::ui {
namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("Look", text);
}

} // namespace

Look lookOf(LevelState level) {
    const Colours& c = Theme::instance().colours();
    switch (level) {
    case LevelState::Warn:
        return {c.warn, Glyph::Attention, tr("warn")};
    case LevelState::Alert:
        return {c.alert, Glyph::NotReady, tr("alert")};
    case LevelState::NoData:
        return {c.text_dim, Glyph::Info, tr("no data")};
    case LevelState::Normal:
        break;
    }
    return {c.text_dim, Glyph::Check, tr("normal")};
}

Look lookOf(HealthLevel health) {
    const Colours& c = Theme::instance().colours();
    switch (health) {
    case HealthLevel::Attention:
        return {c.warn, Glyph::Attention, tr("Attention")};
    case HealthLevel::NotReady:
        return {c.alert, Glyph::NotReady, tr("Not ready")};
    case HealthLevel::Ready:
        break;
    }
    return {c.good, Glyph::Ready, tr("Ready")};
}

} // namespace turbofan::ui
