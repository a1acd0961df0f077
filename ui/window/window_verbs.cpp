#include "ui/window/window_verbs.h"

#include <QCoreApplication>

namespace turbofan::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(WindowVerbs)
};

QKeySequence key(const char* text) {
    return QKeySequence(QString::fromLatin1(text));
}

} // namespace

std::vector<WindowVerb> windowVerbs() {
    return {
        {"palette", Words::tr("Find an action, page, engine or feature"), key("Ctrl+K"), Glyph::Search},
        {"keys", Words::tr("Show all keys"), key("F1"), Glyph::Info},
        {"refresh", Words::tr("Refresh the page"), key("F5"), Glyph::Retrain},
        {"export", Words::tr("Export what the page shows…"), key("Ctrl+E"), Glyph::Export},
        {"incident", Words::tr("Save the incident as a zip…"), key("Ctrl+Shift+E"), Glyph::Export},
        {"live", Words::tr("Pause, or back to live"), key("Ctrl+L"), Glyph::Live},
        {"zoom_back", Words::tr("Zoom: back"), key("Ctrl+Z"), Glyph::RollBack},
        {"zoom_forth", Words::tr("Zoom: forth"), key("Ctrl+Shift+Z"), Glyph::Retrain},
        {"range", Words::tr("Choose the time range"), key("Ctrl+G"), Glyph::Chevron},
        {"reasons", Words::tr("Show the reasons of the status"), key("Ctrl+I"), Glyph::Ready},
        {"alarms", Words::tr("Show the open alarms"), key("Ctrl+B"), Glyph::Bell},
        {"welcome", Words::tr("Show the welcome page"), key("Ctrl+Shift+W"), Glyph::Logo},
        {"theme_system", Words::tr("Theme: as the system"), key("Ctrl+Alt+0"), Glyph::Settings},
        {"theme_light", Words::tr("Theme: light"), key("Ctrl+Alt+1"), Glyph::Settings},
        {"theme_dark", Words::tr("Theme: dark"), key("Ctrl+Alt+2"), Glyph::Settings},
        {"diagnostics", Words::tr("Show how quick the window is"), key("Ctrl+Shift+F"), Glyph::Info, true},
        {"full_screen", Words::tr("Full screen"), key("F11"), Glyph::Overview},
        {"reset_layout", Words::tr("Reset the layout"), key("Ctrl+Shift+0"), Glyph::RollBack},
        {"save_layout", Words::tr("Save the layout as a file…"), key("Ctrl+Alt+S"), Glyph::Export},
        {"load_layout", Words::tr("Load a layout from a file…"), key("Ctrl+Alt+O"), Glyph::Table},
        {"notify", Words::tr("Notify of alarms while the window is in the background"), key("Ctrl+Alt+N"),
         Glyph::Bell, true},
        {"tray", Words::tr("Icon in the tray"), key("Ctrl+Alt+I"), Glyph::Logo, true},
        {"about", Words::tr("About and licences"), key("Shift+F1"), Glyph::Logo},
        {"quit", Words::tr("Quit"), key("Ctrl+Q"), Glyph::Close},
    };
}

} // namespace turbofan::ui
