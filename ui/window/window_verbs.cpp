#include "ui/window/window_verbs.h"

#include <QCoreApplication>

namespace turbofan::ui {
namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("WindowVerbs", text);
}

QKeySequence key(const char* text) {
    return QKeySequence(QString::fromLatin1(text));
}

} // namespace

std::vector<WindowVerb> windowVerbs() {
    return {
        {"palette", tr("Find an action, page, engine or feature"), key("Ctrl+K"), Glyph::Search},
        {"keys", tr("Show all keys"), key("F1"), Glyph::Info},
        {"refresh", tr("Refresh the page"), key("F5"), Glyph::Retrain},
        {"export", tr("Export what the page shows…"), key("Ctrl+E"), Glyph::Export},
        {"incident", tr("Save the incident as a zip…"), key("Ctrl+Shift+E"), Glyph::Export},
        {"live", tr("Pause, or back to live"), key("Ctrl+L"), Glyph::Live},
        {"zoom_back", tr("Zoom: back"), key("Ctrl+Z"), Glyph::RollBack},
        {"zoom_forth", tr("Zoom: forth"), key("Ctrl+Shift+Z"), Glyph::Retrain},
        {"range", tr("Choose the time range"), key("Ctrl+G"), Glyph::Chevron},
        {"reasons", tr("Show the reasons of the status"), key("Ctrl+I"), Glyph::Ready},
        {"alarms", tr("Show the open alarms"), key("Ctrl+B"), Glyph::Bell},
        {"welcome", tr("Show the welcome page"), key("Ctrl+Shift+W"), Glyph::Logo},
        {"theme_system", tr("Theme: as the system"), key("Ctrl+Alt+0"), Glyph::Settings},
        {"theme_light", tr("Theme: light"), key("Ctrl+Alt+1"), Glyph::Settings},
        {"theme_dark", tr("Theme: dark"), key("Ctrl+Alt+2"), Glyph::Settings},
        {"diagnostics", tr("Show how quick the window is"), key("Ctrl+Shift+F"), Glyph::Info, true},
        {"full_screen", tr("Full screen"), key("F11"), Glyph::Overview},
        {"reset_layout", tr("Reset the layout"), key("Ctrl+Shift+0"), Glyph::RollBack},
        {"save_layout", tr("Save the layout as a file…"), key("Ctrl+Alt+S"), Glyph::Export},
        {"load_layout", tr("Load a layout from a file…"), key("Ctrl+Alt+O"), Glyph::Table},
        {"notify", tr("Notify of alarms while the window is in the background"), key("Ctrl+Alt+N"),
         Glyph::Bell, true},
        {"tray", tr("Icon in the tray"), key("Ctrl+Alt+I"), Glyph::Logo, true},
        {"about", tr("About and licences"), key("Shift+F1"), Glyph::Logo},
        {"quit", tr("Quit"), key("Ctrl+Q"), Glyph::Close},
    };
}

} // namespace turbofan::ui
