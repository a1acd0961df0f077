#include "ui/window/page_names.h"

#include <QCoreApplication>

namespace turbofan::ui {
namespace {

struct Names {
    const char* name;
    const char* word;
    Glyph glyph;
};

Names namesOf(PageId page) {
    switch (page) {
    case PageId::Overview:
        return {"overview", QT_TRANSLATE_NOOP("Pages", "Overview"), Glyph::Overview};
    case PageId::Fleet:
        return {"fleet", QT_TRANSLATE_NOOP("Pages", "Fleet"), Glyph::Fleet};
    case PageId::Drift:
        return {"drift", QT_TRANSLATE_NOOP("Pages", "Drift"), Glyph::Drift};
    case PageId::Models:
        return {"models", QT_TRANSLATE_NOOP("Pages", "Models"), Glyph::Models};
    case PageId::Predictions:
        return {"predictions", QT_TRANSLATE_NOOP("Pages", "Predictions"), Glyph::Predictions};
    case PageId::Events:
        return {"events", QT_TRANSLATE_NOOP("Pages", "Events"), Glyph::Events};
    case PageId::Settings:
        return {"settings", QT_TRANSLATE_NOOP("Pages", "Settings"), Glyph::Settings};
    }
    return {"", "", Glyph::Info};
}

} // namespace

QString pageName(PageId page) {
    return QString::fromLatin1(namesOf(page).name);
}

QString pageWord(PageId page) {
    return QCoreApplication::translate("Pages", namesOf(page).word);
}

Glyph pageGlyph(PageId page) {
    return namesOf(page).glyph;
}

PageId pageOf(const QString& name) {
    for (const PageId page : kPages)
        if (pageName(page) == name) return page;
    return PageId::Overview;
}

} // namespace turbofan::ui
