#include <QtTest>

#include <future>
#include <set>
#include <thread>

#include <boost/json.hpp>

#include "server/service_router.h"

using namespace turbofan;

namespace {

HandlerTable handlersFor(const ServiceDescription& service) {
    HandlerTable handlers;
    for (const RouteDescription& route : service.routes) {
        if (route.name != "schema" && route.name != "openapi" && route.name != "page")
            handlers.emplace(route.name, answering([](const HttpRequest&) { return HttpResponse(); }));
    }
    return handlers;
}

HttpResponse ask(const Router& router, const std::string& method, const std::string& path) {
    std::promise<HttpResponse> answer;
    HttpRequest request;
    request.method = method;
    request.path = path;
    router.handle(request, [&answer](HttpResponse response) { answer.set_value(std::move(response)); });
    return answer.get_future().get();
}

} // namespace

class TstServiceRouter : public QObject {
    Q_OBJECT

private slots:
    void routesAndDescriptionsAreTheSame() {
        BackgroundWork background(1);
        for (const ServiceDescription& service :
             {predictionDescription(), feedbackDescription(), driftDescription(), retrainingDescription()}) {
            const auto router = makeServiceRouter(service, handlersFor(service), background);
            QVERIFY2(router, router ? "" : router.error().message.c_str());
            std::set<std::pair<std::string, std::string>> described;
            const auto api = boost::json::parse(openApiJson(service));
            for (const auto& [path, item] : api.at("paths").as_object()) {
                for (const auto& [method, operation] : item.as_object())
                    described.emplace(QString::fromStdString(std::string(method)).toUpper().toStdString(),
                                      path);
            }
            const auto routes = router->routes();
            QCOMPARE(described,
                     (std::set<std::pair<std::string, std::string>>(routes.begin(), routes.end())));
        }
    }

    void aRouteWithoutHandlerIsNoticed() {
        BackgroundWork background(1);
        HandlerTable handlers = handlersFor(driftDescription());
        handlers.erase("get_drift_status");
        const auto router = makeServiceRouter(driftDescription(), std::move(handlers), background);
        QVERIFY(!router);
        QVERIFY(router.error().message.find("/get_drift_status") != std::string::npos);
    }

    void aHandlerWithoutRouteIsNoticed() {
        BackgroundWork background(1);
        HandlerTable handlers = handlersFor(driftDescription());
        handlers.emplace("forgotten", answering([](const HttpRequest&) { return HttpResponse(); }));
        QVERIFY(!makeServiceRouter(driftDescription(), std::move(handlers), background));
    }

    void slowHandlersRunElsewhereAndMayThrow() {
        BackgroundWork background(1);
        HandlerTable handlers = handlersFor(retrainingDescription());
        std::thread::id quick, slow;
        handlers["get_baseline_rmse"] = answering([&](const HttpRequest&) {
            quick = std::this_thread::get_id();
            return HttpResponse();
        });
        handlers["retrain"] = answering([&](const HttpRequest&) -> HttpResponse {
            slow = std::this_thread::get_id();
            throw std::runtime_error("secret");
        });
        const auto router = makeServiceRouter(retrainingDescription(), std::move(handlers), background);
        QVERIFY(router);
        QCOMPARE(ask(*router, "POST", "/get_baseline_rmse").status, 200);
        const HttpResponse failed = ask(*router, "POST", "/retrain");
        QCOMPARE(failed.status, 500);
        QVERIFY(failed.body.find("internal_error") != std::string::npos);
        QVERIFY(failed.body.find("secret") == std::string::npos);
        QVERIFY(quick == std::this_thread::get_id());
        QVERIFY(slow != std::this_thread::get_id());
    }
};

QTEST_GUILESS_MAIN(TstServiceRouter)
#include "tst_service_router.moc"
