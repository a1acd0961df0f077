// What settings say without asking the engine: the keys, and the licences of what this program is made of.
#pragma once

class QWidget;

namespace turbofan::ui {

// The keys of the window that `inside` belongs to, read from its actions and shortcuts when it is shown.
QWidget* makeKeysPanel(QWidget* inside);
QWidget* makeLicencesPanel();

} // namespace turbofan::ui
