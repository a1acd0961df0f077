#include "ui/window/page_factory.h"

namespace turbofan::ui {

Page* makePage(PageId page, PageContext context) {
    switch (page) {
    case PageId::Overview:
        return makeOverviewPage(context);
    case PageId::Fleet:
        return makeFleetPage(context);
    case PageId::Drift:
        return makeDriftPage(context);
    case PageId::Models:
        return makeModelsPage(context);
    case PageId::Predictions:
        return makePredictionsPage(context);
    case PageId::Events:
        return makeEventsPage(context);
    case PageId::Settings:
        return makeSettingsPage(context);
    }
    return nullptr;
}

} // namespace turbofan::ui
