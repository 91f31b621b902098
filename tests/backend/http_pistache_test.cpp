// RU5, RU6: what Pistache used raw gets wrong (ARCHITECTURE.md, "Pistache"), one test or more for each line of that
// table. "Nobody gets another's answer" has a file of its own.

#include "tests/support/http_test_server.hpp"

#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <future>
#include <thread>

namespace gapura::test {
namespace {

using namespace std::chrono_literals;
using http::Method;
using http::Options;
using http::Reply;
using http::Request;
using http::Response;
using http::Router;
using http::Run;

void say_ok(Request, Reply reply) { reply.send(Response::text(200, "ok")); }

/// Answers with what it understood of the request.
void echo(Request request, Reply reply) {
    nlohmann::json seen{{"path", request.path},     {"body", request.body},
                        {"id", request.id},         {"from", request.remote_address},
                        {"secure", request.secure}, {"method", std::string(http::method_name(request.method))}};
    for (auto const& [name, value] : request.parameters) seen["parameters"][name] = value;
    for (auto const& [name, value] : request.queries) seen["queries"][name] = value;
    if (auto const cookie = request.cookie("second")) seen["cookie"] = std::string(*cookie);
    reply.send(Response::json(200, seen.dump()));
}

Router usual_router() {
    Router router;
    router.add(Method::get, "/ok", say_ok, Run::on_loop);
    router.add(Method::get, "/worker", say_ok, Run::on_worker);
    for (auto const method : {Method::get, Method::post, Method::put, Method::patch, Method::del})
        router.add(method, "/echo/{word}", echo, Run::on_loop);
    router.add(Method::get, "/throw/standard", [](Request, Reply) { throw std::runtime_error("secret"); });
    router.add(Method::get, "/throw/number", [](Request, Reply) { throw 42; });
    router.add(
        Method::get, "/throw/inline", [](Request, Reply) { throw 42; }, Run::on_loop);
    router.add(Method::get, "/forget", [](Request, Reply) {});
    return router;
}

TEST(HttpServer, AnAnswerAfterTheClientHasLeftHarmsNobody) {
    std::promise<Reply> parked;
    Router router = usual_router();
    router.add(Method::get, "/park", [&](Request, Reply reply) { parked.set_value(std::move(reply)); });
    TestServer server(std::move(router));
    auto leaving = server.connect();
    leaving.send(get_request("/park"));
    auto reply = parked.get_future().get();
    leaving.reset();
    auto staying = server.connect(); // may well get the descriptor of the one that left
    staying.send(get_request("/ok"));
    std::thread([&] { reply.send(Response::text(200, std::string(1000, 'x'))); }).join();
    EXPECT_EQ(staying.read_answer()->body, "ok");
    EXPECT_EQ(server.exchange(get_request("/ok")).body, "ok");
}

TEST(HttpServer, AReplyMayOutliveTheServer) {
    std::promise<Reply> parked;
    Reply reply;
    {
        Router router;
        router.add(Method::get, "/park", [&](Request, Reply own) { parked.set_value(std::move(own)); });
        TestServer server(std::move(router), Options{.drain_timeout = 50ms});
        auto client = server.connect();
        client.send(get_request("/park"));
        reply = parked.get_future().get();
        EXPECT_EQ(server.server().drain_and_stop(), http::Drained::cut_short);
    }
    reply.send(Response::text(200, "nobody is there"));
}

TEST(HttpServer, AHandlerMayThrowAnythingAndNothingOfItIsShown) {
    TestServer server(usual_router());
    std::size_t asked = 0;
    for (char const* const path : {"/throw/standard", "/throw/number", "/throw/inline", "/forget"}) {
        auto const answer = server.exchange(get_request(path));
        EXPECT_EQ(answer.status, 500) << path;
        EXPECT_EQ(answer.error_code(), "internal_error") << path;
        EXPECT_EQ(answer.body.find("secret"), std::string::npos);
        ASSERT_TRUE(server.saw_at_least(++asked));
    }
    EXPECT_EQ(server.facts()[0].failure, "secret");
    EXPECT_EQ(server.facts()[0].route, "/throw/standard");
    EXPECT_NE(server.facts()[1].failure, "");
    EXPECT_NE(server.facts()[2].failure, "");
    EXPECT_NE(server.facts()[3].failure, "");
    EXPECT_EQ(server.exchange(get_request("/ok")).status, 200);
}

TEST(HttpServer, NoHeaderValueBreaksItsLine) {
    Router router;
    router.add(Method::get, "/mirror", [](Request request, Reply reply) {
        reply.send(Response::empty(200).add("X-Mirror", std::string(*request.query("value"))));
    });
    TestServer server(std::move(router));
    auto const answer = server.exchange(get_request("/mirror?value=a%0d%0aSet-Cookie:%20x=1%0d%0a%0d%0abody"));
    EXPECT_EQ(answer.header("X-Mirror"), "aSet-Cookie: x=1body");
    EXPECT_EQ(answer.header_count("Set-Cookie"), 0u);
    EXPECT_EQ(answer.body, "");
}

TEST(HttpServer, PathAndQueryArriveDecodedAndTraversalDoesNotArrive) {
    TestServer server(usual_router());
    auto const seen = server.exchange(get_request("/echo/caf%C3%A9%20bar?q=1%2B1")).json();
    EXPECT_EQ(seen["path"], "/echo/café bar");
    EXPECT_EQ(seen["parameters"]["word"], "café bar");
    EXPECT_EQ(seen["queries"]["q"], "1+1");
    for (char const* const path :
         {"/echo/..", "/echo/%2e%2e", "/echo/a%2f..%2fb", "/echo/%00", "/echo/%", "/echo//x"}) {
        auto const answer = server.exchange(get_request(path));
        EXPECT_EQ(answer.status, 400) << path;
        EXPECT_EQ(answer.error_code(), "bad_target") << path;
    }
}

TEST(HttpServer, ServesFilesToClientsThatLeaveInTheMiddle) {
    auto const path = std::filesystem::temp_directory_path() / ("gapura-file-" + std::to_string(getpid()));
    std::string const contents(3 << 20, 'f');
    std::ofstream(path) << contents;
    Router router;
    router.add(Method::get, "/file", [&](Request, Reply reply) {
        Response response;
        response.file = path;
        reply.send(std::move(response));
    });
    router.add(Method::get, "/missing", [&](Request, Reply reply) {
        Response response;
        response.file = path.string() + ".missing";
        reply.send(std::move(response));
    });
    TestServer server(std::move(router));
    for (int i = 0; i < 20; ++i) {
        auto leaving = server.connect();
        leaving.send(get_request("/file"));
        leaving.read_some(1000);
        leaving.reset();
    }
    EXPECT_EQ(server.exchange(get_request("/file")).body, contents);
    auto head = server.connect();
    head.send("HEAD /file HTTP/1.1\r\nHost: a\r\n\r\n" + get_request("/file"));
    EXPECT_EQ(head.read_answer(BodyExpected::no_because_head)->header("Content-Length"),
              std::to_string(contents.size()));
    EXPECT_EQ(head.read_answer()->body, contents);
    EXPECT_EQ(server.exchange(get_request("/missing")).status, 500);
    std::filesystem::remove(path);
}

TEST(HttpServer, UnusualHeadersAreNobodysBusiness) {
    TestServer server(usual_router());
    auto const answer = server.exchange("GET /echo/a HTTP/1.1\r\nHost: a\r\nCookie: first=1; consent\r\n"
                                        "Cookie: second=2\r\nCache-Control: odd, max-age=none\r\nAccept: ///;;q\r\n"
                                        "Content-Type: //\r\nRange: nonsense\r\nUpgrade: h2c\r\n\r\n");
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.json()["cookie"], "2");
}

TEST(HttpServer, HeadIsGetWithoutItsBody) {
    TestServer server(usual_router());
    auto client = server.connect();
    client.send("HEAD /ok HTTP/1.1\r\nHost: a\r\n\r\n" + get_request("/ok"));
    auto const head = client.read_answer(BodyExpected::no_because_head);
    ASSERT_TRUE(head);
    EXPECT_EQ(head->status, 200);
    EXPECT_EQ(head->header("Content-Length"), "2");
    EXPECT_EQ(client.read_answer()->body, "ok");
}

TEST(HttpServer, PipelinedRequestsAreAnsweredInTheirOrder) {
    TestServer server(usual_router());
    std::string bytes;
    for (int i = 0; i < 500; ++i) {
        bytes += get_request(i % 3 == 0 ? "/worker" : "/ok");
        bytes += "POST /echo/" + std::to_string(i) + " HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc";
    }
    auto client = server.connect();
    std::thread sender([&] { client.send(bytes); });
    for (int i = 0; i < 500; ++i) {
        auto const first = client.read_answer();
        ASSERT_TRUE(first) << i;
        EXPECT_EQ(first->body, "ok");
        auto const second = client.read_answer();
        ASSERT_TRUE(second) << i;
        EXPECT_EQ(second->json()["parameters"]["word"], std::to_string(i));
        EXPECT_EQ(second->json()["body"], "abc");
    }
    sender.join();
}

TEST(HttpServer, NothingRunsInsideAnothersSend) {
    // A handler that answers under a lock must not find itself in the next handler, which wants the same lock.
    std::mutex mutex;
    Router router;
    auto const locked = [&](Request, Reply reply) {
        std::lock_guard const lock(mutex);
        reply.send(Response::text(200, "locked"));
    };
    router.add(Method::get, "/loop", locked, Run::on_loop);
    router.add(Method::get, "/worker", locked, Run::on_worker);
    TestServer server(std::move(router));
    auto client = server.connect();
    client.send(get_request("/worker") + get_request("/loop") + get_request("/loop") + get_request("/worker"));
    for (int i = 0; i < 4; ++i) ASSERT_TRUE(client.read_answer());
}

TEST(HttpServer, AfterATooLargeBodyNothingIsReadAsARequest) {
    TestServer server(usual_router(), Options{.body_limit = 100});
    auto client = server.connect();
    client.send("POST /echo/a HTTP/1.1\r\nHost: a\r\nContent-Length: 200\r\n\r\n" + get_request("/ok") +
                get_request("/ok"));
    auto const answer = client.read_answer();
    EXPECT_EQ(answer->status, 413);
    EXPECT_EQ(answer->error_code(), "body_too_large");
    EXPECT_EQ(answer->header("Connection"), "close");
    EXPECT_EQ(client.read_to_end(), "");
    EXPECT_EQ(server.facts().size(), 1u);
}

TEST(HttpServer, ASlowReaderOfALargeAnswerDelaysNobody) {
    auto const large = std::make_shared<std::string const>(20 << 20, 'L');
    Router router = usual_router();
    router.add(
        Method::get, "/large",
        [&](Request, Reply reply) {
            Response response;
            response.shared_body = large;
            reply.send(std::move(response));
        },
        Run::on_loop);
    TestServer server(std::move(router), Options{.event_loops = 1});
    std::vector<RawConnection> slow;
    for (int i = 0; i < 8; ++i) {
        slow.push_back(server.connect());
        slow.back().shrink_receive_buffer(4096);
        slow.back().send(get_request("/large"));
    }
    // With one event loop, whoever blocked it would block these.
    auto client = server.connect();
    for (int i = 0; i < 2000; ++i) {
        client.send(get_request("/ok"));
        auto const answer = client.read_answer();
        ASSERT_TRUE(answer);
        ASSERT_EQ(answer->body, "ok");
        if (i % 100 == 0) slow[static_cast<std::size_t>(i) % slow.size()].read_some(1000);
    }
    // And the slow one gets all of it.
    auto patient = server.exchange(get_request("/large"));
    EXPECT_TRUE(patient.body == *large);
}

TEST(HttpServer, ConnectionsCloseAndStayOpenAsTheySay) {
    TestServer server(usual_router());
    auto kept = server.connect();
    kept.send(get_request("/ok"));
    EXPECT_EQ(kept.read_answer()->header("Connection"), "keep-alive");
    kept.send("GET /ok HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    EXPECT_EQ(kept.read_answer()->header("Connection"), "close");
    EXPECT_TRUE(kept.closed_within(5s));

    auto old = server.connect();
    old.send("GET /ok HTTP/1.0\r\n\r\n");
    EXPECT_EQ(old.read_answer()->header("Connection"), "close");
    EXPECT_TRUE(old.closed_within(5s));

    auto old_kept = server.connect();
    old_kept.send("GET /ok HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    EXPECT_EQ(old_kept.read_answer()->header("Connection"), "keep-alive");
    old_kept.send("GET /ok HTTP/1.0\r\n\r\n");
    EXPECT_TRUE(old_kept.read_answer());
}

TEST(HttpServer, AClientThatHasSaidAllIsStillAnswered) {
    TestServer server(usual_router());
    auto client = server.connect();
    client.send(get_request("/worker") + get_request("/ok") + "GET /half");
    client.stop_sending();
    EXPECT_EQ(client.read_answer()->body, "ok");
    EXPECT_EQ(client.read_answer()->body, "ok");
    EXPECT_TRUE(client.closed_within(5s));
}

TEST(HttpServer, AmbiguousFramingIsRefusedAndTheConnectionClosed) {
    TestServer server(usual_router());
    using namespace std::string_literals;
    std::string const post = "POST /echo/a HTTP/1.1\r\nHost: a\r\n";
    for (auto const& bytes :
         {post + "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello", post + "Content-Length: +5\r\n\r\nhello",
          post + "Content-Length: abc\r\n\r\nhello", post + "Content-Length: 5, 3\r\n\r\nhello",
          post + "Content-Length: -5\r\n\r\nhello", post + "no colon\r\n\r\n", post + "X : y\r\n\r\n",
          post + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\nhello",
          "GET /\0 HTTP/1.1\r\nHost: a\r\n\r\n"s, "GET / H\r\nHost: a\r\n\r\n"s, "GET / HTTP/1.1\r\n\r\n"s,
          "GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n"s, "GET / HTTP/1.1\nHost: a\n\n"s, "\x16\x03\x01\x02\0"s}) {
        auto client = server.connect();
        client.send(bytes);
        auto const answer = client.read_answer();
        ASSERT_TRUE(answer) << bytes;
        EXPECT_EQ(answer->status, 400) << bytes;
        EXPECT_NE(answer->error_code(), "") << bytes;
        EXPECT_EQ(answer->header("Connection"), "close") << bytes;
        EXPECT_TRUE(client.closed_within(5s)) << bytes;
    }
}

TEST(HttpServer, ChunkedBodiesAreUnderstood) {
    TestServer server(usual_router());
    auto client = server.connect();
    client.send("POST /echo/a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
                "5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n" +
                get_request("/ok"));
    EXPECT_EQ(client.read_answer()->json()["body"], "hello world");
    EXPECT_EQ(client.read_answer()->body, "ok");
}

TEST(HttpServer, AClientThatWaitsForContinueIsTold) {
    TestServer server(usual_router(), Options{.body_limit = 100});
    auto client = server.connect();
    client.send("POST /echo/a HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n");
    EXPECT_EQ(client.read_answer()->status, 100);
    client.send("hello");
    EXPECT_EQ(client.read_answer()->json()["body"], "hello");
    client.send("POST /echo/a HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 500\r\n\r\n");
    EXPECT_EQ(client.read_answer()->status, 413);
}

TEST(HttpServer, ABlockingHandlerStallsNobodyOnTheEventLoop) {
    std::promise<void> release;
    auto const released = release.get_future().share();
    Router router = usual_router();
    router.add(Method::get, "/block", [released](Request, Reply reply) {
        released.wait();
        reply.send(Response::text(200, "released"));
    });
    TestServer server(std::move(router), Options{.event_loops = 1, .workers = 2, .worker_queue = 1});
    auto blocked = server.connect();
    blocked.send(get_request("/block"));
    for (int i = 0; i < 100; ++i) ASSERT_EQ(server.exchange(get_request("/ok")).body, "ok");
    EXPECT_EQ(server.exchange(get_request("/worker")).body, "ok");
    release.set_value();
    EXPECT_EQ(blocked.read_answer()->body, "released");
}

TEST(HttpServer, WhenAllWorkersAreBusyAndTheQueueIsFullItSaysSo) {
    std::promise<void> release;
    auto const released = release.get_future().share();
    std::atomic<int> running{0};
    Router router = usual_router();
    router.add(Method::get, "/block", [&, released](Request, Reply reply) {
        ++running;
        released.wait();
        reply.send(Response::text(200, "released"));
    });
    TestServer server(std::move(router), Options{.event_loops = 1, .workers = 1, .worker_queue = 1});
    auto const known_to_the_loop = [&] {
        auto connection = server.connect();
        connection.send(get_request("/ok"));
        EXPECT_EQ(connection.read_answer()->body, "ok");
        return connection;
    };
    std::vector<RawConnection> blocked;
    for (int i = 0; i < 2; ++i) blocked.push_back(known_to_the_loop());
    auto probe = known_to_the_loop();
    blocked[0].send(get_request("/block"));
    while (running == 0) std::this_thread::yield();
    blocked[1].send(get_request("/block")); // waits in the queue: the loop reads in the order in which bytes came
    probe.send(get_request("/worker"));
    auto const refused = probe.read_answer().value_or(HttpAnswer{});
    EXPECT_EQ(refused.status, 503);
    EXPECT_EQ(refused.error_code(), "overloaded");
    EXPECT_EQ(refused.header("Retry-After"), "1");
    release.set_value();
    for (auto& connection : blocked) EXPECT_EQ(connection.read_answer()->body, "released");
}

TEST(HttpServer, AHandlerSlowerThanAllTimeoutsStillAnswers) {
    Router router;
    router.add(Method::get, "/slow", [](Request, Reply reply) {
        std::this_thread::sleep_for(600ms);
        reply.send(Response::text(200, "slow"));
    });
    Options options;
    options.header_timeout = options.body_timeout = options.idle_timeout = options.write_timeout = 100ms;
    TestServer server(std::move(router), options);
    EXPECT_EQ(server.exchange(get_request("/slow")).body, "slow");
}

TEST(HttpServer, DrainingFinishesWhatIsUnderWayAndRefusesWhatComesLater) {
    std::promise<void> release;
    auto const released = release.get_future().share();
    std::atomic<int> running{0};
    Router router = usual_router();
    router.add(Method::get, "/block", [&, released](Request, Reply reply) {
        ++running;
        released.wait();
        reply.send(Response::text(200, "finished"));
    });
    TestServer server(std::move(router), Options{.workers = 4});
    std::vector<RawConnection> under_way;
    for (int i = 0; i < 4; ++i) {
        under_way.push_back(server.connect());
        under_way.back().send(get_request("/block"));
    }
    while (running < 4) std::this_thread::yield();
    auto idle = server.connect();
    idle.send(get_request("/ok"));
    EXPECT_TRUE(idle.read_answer());
    auto half = server.connect();
    half.send("POST /echo/half HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n");
    // Under way is what the server has begun to read; its word to go on says that it has.
    EXPECT_EQ(half.read_answer()->status, 100);
    half.send("he");
    auto queued = server.connect(); // its request has arrived in the kernel at the latest when draining begins
    queued.send(get_request("/ok"));

    auto const port = server.port();
    auto drained = std::async(std::launch::async, [&] { return server.server().drain_and_stop(); });
    EXPECT_TRUE(idle.closed_within(10s));
    EXPECT_THROW(RawConnection{port}, std::system_error);
    half.send("llo");
    EXPECT_EQ(half.read_answer()->json()["body"], "hello");
    EXPECT_EQ(queued.read_answer()->body, "ok");
    release.set_value();
    for (auto& connection : under_way) {
        auto const answer = connection.read_answer();
        ASSERT_TRUE(answer);
        EXPECT_EQ(answer->body, "finished");
        EXPECT_EQ(answer->header("Connection"), "close");
        connection.close();
    }
    half.close();
    queued.close();
    EXPECT_EQ(drained.get(), http::Drained::completely);
    EXPECT_EQ(server.server().connection_count(), 0u);
}

TEST(HttpServer, AClientAboveTheLimitIsToldAndOthersGoOn) {
    TestServer server(usual_router(), Options{.connection_limit = 3});
    std::vector<RawConnection> kept;
    for (int i = 0; i < 3; ++i) {
        kept.push_back(server.connect());
        kept.back().send(get_request("/ok"));
        ASSERT_TRUE(kept.back().read_answer());
    }
    auto late = server.connect();
    auto const refused = late.read_answer();
    ASSERT_TRUE(refused);
    EXPECT_EQ(refused->status, 503);
    EXPECT_EQ(refused->error_code(), "overloaded");
    EXPECT_TRUE(late.closed_within(5s));
    late.close();
    kept[0].send(get_request("/ok"));
    EXPECT_EQ(kept[0].read_answer()->body, "ok");
    kept.pop_back();
    HttpAnswer answer;
    for (int i = 0; i < 200 && answer.status != 200; ++i) answer = server.exchange(get_request("/ok"));
    EXPECT_EQ(answer.status, 200);
}

TEST(HttpServer, UnknownPathsMethodsAndVersionsHaveNamedErrors) {
    TestServer server(usual_router());
    struct Case {
        std::string line;
        int status;
        std::string code;
    };
    for (auto const& [line, status, code] :
         {Case{"GET /none HTTP/1.1", 404, "not_found"}, Case{"DELETE /ok HTTP/1.1", 405, "method_not_allowed"},
          Case{"TRACE /ok HTTP/1.1", 501, "not_implemented"}, Case{"GET /ok HTTP/2.0", 505, "version_not_supported"},
          Case{"GET /" + std::string(9000, 'a') + " HTTP/1.1", 414, "target_too_long"}}) {
        auto const answer = server.exchange(line + "\r\nHost: a\r\n\r\n");
        EXPECT_EQ(answer.status, status) << line.substr(0, 40);
        EXPECT_EQ(answer.error_code(), code) << line.substr(0, 40);
        EXPECT_EQ(answer.header("Content-Type"), "application/json");
    }
    EXPECT_EQ(server.exchange("DELETE /ok HTTP/1.1\r\nHost: a\r\n\r\n").header("Allow"), "GET, HEAD, OPTIONS");
    auto const options = server.exchange("OPTIONS /ok HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_EQ(options.status, 204);
    EXPECT_EQ(options.header("Allow"), "GET, HEAD, OPTIONS");
    EXPECT_EQ(server.exchange("POST /echo/a HTTP/1.1\r\nHost: a\r\nContent-Type: a/b\r\n\r\n").error_code(),
              "length_required");
}

TEST(HttpServer, EveryAnswerHasItsHeaders) {
    Options options;
    options.common_headers = {{"X-Content-Type-Options", "nosniff"},
                              {"Content-Security-Policy", "default-src 'self'"}};
    TestServer server(usual_router(), options);
    for (auto const& request : {get_request("/ok"), get_request("/worker"), get_request("/none"),
                                get_request("/throw/number"), std::string("nonsense\r\n\r\n")}) {
        auto const answer = server.exchange(request);
        EXPECT_EQ(answer.header("X-Content-Type-Options"), "nosniff") << request;
        EXPECT_EQ(answer.header_count("Content-Security-Policy"), 1u) << request;
        for (char const* const name : {"Date", "X-Request-Id", "Content-Length", "Connection"})
            EXPECT_EQ(answer.header_count(name), 1u) << name << request;
    }
}

TEST(HttpServer, RequestIdsAreTakenWhenWellFormedAndMadeOtherwise) {
    TestServer server(usual_router());
    auto const id_for = [&](std::string const& given) {
        auto const answer = server.exchange("GET /echo/a HTTP/1.1\r\nHost: a\r\nX-Request-Id: " + given + "\r\n\r\n");
        EXPECT_EQ(answer.json()["id"], answer.header("X-Request-Id"));
        return answer.header("X-Request-Id");
    };
    EXPECT_EQ(id_for("abc-1.2_Z"), "abc-1.2_Z");
    for (auto const& bad : {std::string(""), std::string("a b"), std::string("a\"b"), std::string(65, 'a')}) {
        auto const made = id_for(bad);
        EXPECT_EQ(made.size(), 16u);
        EXPECT_EQ(made.find_first_not_of("0123456789abcdef"), std::string::npos);
    }
    EXPECT_NE(id_for(""), id_for(""));
}

TEST(HttpServer, TellsTheObserverWhatWasAnswered) {
    TestServer server(usual_router());
    server.exchange(get_request("/echo/secret?name=secret"));
    ASSERT_TRUE(server.saw_at_least(1));
    server.exchange("nonsense\r\n\r\n");
    ASSERT_TRUE(server.saw_at_least(2));
    auto const facts = server.facts();
    EXPECT_EQ(facts[0].route, "/echo/{word}");
    EXPECT_EQ(facts[0].status, 200);
    EXPECT_GT(facts[0].body_bytes, 0u);
    EXPECT_GE(facts[0].microseconds, 0);
    EXPECT_TRUE(facts[0].has_method);
    EXPECT_EQ(facts[1].status, 400);
    EXPECT_FALSE(facts[1].has_method);
    EXPECT_NE(facts[1].request_id, "");
}

TEST(HttpServer, TheAddressComesFromATrustedProxyOnly) {
    Options options;
    options.trusted_proxies = {"127.0.0.1"};
    TestServer trusting(usual_router(), options);
    TestServer plain(usual_router());
    auto const request =
        "GET /echo/a HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 203.0.113.7\r\nX-Forwarded-Proto: https\r\n\r\n";
    EXPECT_EQ(trusting.exchange(request).json()["from"], "203.0.113.7");
    EXPECT_EQ(trusting.exchange(request).json()["secure"], true);
    EXPECT_EQ(plain.exchange(request).json()["from"], "127.0.0.1");
    EXPECT_EQ(plain.exchange(request).json()["secure"], false);
}

TEST(HttpServer, TheJsonClientKeepsCookiesAndItsConnection) {
    Router router = usual_router();
    router.add(Method::post, "/login", [](Request, Reply reply) {
        reply.send(Response::json(200, "{}").add("Set-Cookie", "second=7; HttpOnly").add("Set-Cookie", "other=1"));
    });
    TestServer server(std::move(router));
    HttpClient client(server.port());
    EXPECT_EQ(client.post("/login", {{"a", 1}}).status, 200);
    EXPECT_EQ(client.get("/echo/a").json()["cookie"], "7");
    EXPECT_EQ(client.put("/echo/a", {{"b", 2}}).json()["body"], "{\"b\":2}");
    EXPECT_EQ(client.del("/echo/a").json()["method"], "DELETE");
    EXPECT_EQ(client.request("HEAD", "/echo/a").body, "");
    EXPECT_EQ(client.get("/none").error_code(), "not_found");
    EXPECT_EQ(server.server().connection_count(), 1u);
}

TEST(HttpServer, AnotherServerOnTheSamePortIsAnErrorAtTheStart) {
    TestServer server(usual_router());
    EXPECT_THROW(http::Server(Options{.port = server.port()}, Router{}), std::system_error);
    EXPECT_THROW(http::Server(Options{.address = "localhost"}, Router{}), std::invalid_argument);
}

} // namespace
} // namespace gapura::test
