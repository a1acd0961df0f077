// Icons drawn for this program, in the colour of the moment.
#pragma once

#include <QColor>
#include <QIcon>

namespace turbofan::ui {

enum class Glyph {
    Overview,
    Fleet,
    Drift,
    Models,
    Predictions,
    Events,
    Settings,
    Ready,
    Attention,
    NotReady,
    Bell,
    Play,
    Pause,
    Stop,
    Retrain,
    Promote,
    RollBack,
    Pin,
    Export,
    Table,
    Search,
    Close,
    Live,
    Link,
    Warning,
    Info,
    Check,
    Cross,
    Chevron,
    Logo
};

// A crisp icon at any size and device pixel ratio; no files, no SVG module.
QIcon icon(Glyph glyph, const QColor& colour);
// In the theme's text colour.
QIcon icon(Glyph glyph);

} // namespace turbofan::ui
