#include <QtTest>

#include <future>

#include "server/router.h"

using namespace turbofan;

namespace {

Handler naming(const char* name) {
    return [name](const HttpRequest&, const Respond& respond) {
        HttpResponse response;
        response.body = name;
        respond(response);
    };
}

HttpResponse ask(const Router& router, const std::string& method, const std::string& path) {
    std::promise<HttpResponse> answer;
    HttpRequest request;
    request.method = method;
    request.path = path;
    router.handle(request, [&answer](HttpResponse response) { answer.set_value(std::move(response)); });
    return answer.get_future().get();
}

HttpResponse shortRefusal(int status, const std::string& sentence) {
    HttpResponse response;
    response.status = status;
    response.body = "short: " + sentence;
    return response;
}

} // namespace

class TstRouter : public QObject {
    Q_OBJECT

private slots:
    void takesPathsApart() {
        QCOMPARE(pathPart("/v2/models/m/ready", 0), std::string_view("v2"));
        QCOMPARE(pathPart("/v2/models/m/ready", 2), std::string_view("m"));
        QCOMPARE(pathPart("/v2/models/m/ready", 3), std::string_view("ready"));
        QCOMPARE(pathPart("/v2/models/m/ready", 4), std::string_view());
        QCOMPARE(pathPart("/", 0), std::string_view());
        QCOMPARE(pathPart("", 0), std::string_view());
    }

    void aPartInBracesStandsForAnyOnePart() {
        Router router;
        router.add("GET", "/models/{model}", naming("model"));
        router.add("POST", "/models/{model}/infer", naming("infer"));
        router.add("GET", "/models/stats", naming("stats"));
        QCOMPARE(ask(router, "GET", "/models/a b").body, std::string("model"));
        QCOMPARE(ask(router, "GET", "/models/stats").body, std::string("stats"));
        QCOMPARE(ask(router, "POST", "/models/stats/infer").body, std::string("infer"));
        QCOMPARE(ask(router, "GET", "/models/").status, 404);
        QCOMPARE(ask(router, "GET", "/models").status, 404);
        QCOMPARE(ask(router, "GET", "/models/a/").status, 404);
        QCOMPARE(ask(router, "POST", "/models/a/b/infer").status, 404);
        QCOMPARE(ask(router, "GET", "/models/a/infer").status, 405);
    }

    void aProtocolRefusesInItsOwnWords() {
        Router router;
        router.refuseBelow("/v2", shortRefusal);
        router.add("GET", "/v2/models/{model}", naming("model"));
        router.add("GET", "/livez", naming("livez"));
        QVERIFY(ask(router, "GET", "/v2/nothing").body.starts_with("short: There is nothing"));
        const HttpResponse wrong = ask(router, "POST", "/v2/models/a");
        QCOMPARE(wrong.status, 405);
        QVERIFY(wrong.body.starts_with("short: "));
        QCOMPARE(wrong.headers, (decltype(wrong.headers){{"Allow", "GET, HEAD"}}));
        QVERIFY(ask(router, "GET", "/nothing").body.find("bad_input") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TstRouter)
#include "tst_router.moc"
