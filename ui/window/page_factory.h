// The seven real pages.
#pragma once

#include "ui/pages/page.h"

namespace turbofan::ui {

Page* makePage(PageId page, PageContext context);

} // namespace turbofan::ui
