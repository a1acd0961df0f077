// Name, word and glyph of each page, in the order of the list.
#pragma once

#include <array>

#include <QString>

#include "ui/pages/page.h"
#include "ui/theme/icons.h"

namespace turbofan::ui {

inline constexpr std::array<PageId, 7> kPages = {PageId::Overview, PageId::Fleet,       PageId::Drift,
                                                 PageId::Models,   PageId::Predictions, PageId::Events,
                                                 PageId::Settings};

QString pageName(PageId page); // "overview": for settings and files
QString pageWord(PageId page); // "Overview": for people
Glyph pageGlyph(PageId page);
PageId pageOf(const QString& name); // Overview for names that are none

} // namespace turbofan::ui
