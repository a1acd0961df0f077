// Groups, origins and meanings of settings in the window's language; names and values are those of .env.
#pragma once

#include <string>

#include <QString>

namespace turbofan::ui {

// Of engine/base/settings.cpp and engine/operation/settings_look.cpp; what is not of them stays as it is.
QString settingWord(const std::string& text);

} // namespace turbofan::ui
