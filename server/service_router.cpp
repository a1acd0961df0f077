#include "server/service_router.h"

#include <functional>
#include <memory>
#include <mutex>
#include <utility>

#include <fmt/format.h>

#include "server/api_page.h"

namespace turbofan {
namespace {

// Made when somebody asks for the first time: a start need not wait for it.
Handler constant(std::function<HttpResponse()> make) {
    struct Made {
        std::once_flag once;
        HttpResponse response;
    };
    return answering([made = std::make_shared<Made>(), make = std::move(make)](const HttpRequest&) {
        std::call_once(made->once, [&] { made->response = make(); });
        return made->response;
    });
}

// Inline styles and scripts are its own; nothing else may be loaded, and it may only talk to where it came
// from.
HttpResponse pageResponse() {
    HttpResponse page;
    page.content_type = "text/html; charset=utf-8";
    page.body = apiPage();
    page.headers = {{"Content-Security-Policy",
                     "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; "
                     "connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; "
                     "frame-ancestors 'none'"}};
    return page;
}

HttpResponse document(std::string json) {
    HttpResponse response;
    response.body = std::move(json);
    return response;
}

} // namespace

Result<Router> makeServiceRouter(const ServiceDescription& service, HandlerTable handlers,
                                 BackgroundWork& background) {
    handlers.emplace("schema", constant([service] { return document(schemaJson(service)); }));
    handlers.emplace("openapi", constant([service] { return document(openApiJson(service)); }));
    for (const RouteDescription& route : service.routes) {
        if (route.name == "page") handlers.emplace("page", constant(pageResponse));
    }
    Router router;
    for (const RouteDescription& route : service.routes) {
        auto handler = handlers.extract(route.name);
        if (handler.empty())
            return fail(ErrorCode::Internal,
                        fmt::format("{} describes {} but nothing handles it", service.name, route.path));
        const bool slow = route.pace == Pace::Slow;
        router.add(route.method, route.path, slow ? background.wrap(handler.mapped()) : handler.mapped());
    }
    if (!handlers.empty())
        return fail(ErrorCode::Internal, fmt::format("{} has a handler \"{}\" that it does not describe",
                                                     service.name, handlers.begin()->first));
    return router;
}

} // namespace turbofan
