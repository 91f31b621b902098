// RU5: limits and time-outs, and clients that hold on to what they have.

#include "tests/support/http_test_server.hpp"

#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <filesystem>
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

Router small_router() {
    Router router;
    router.add(
        Method::get, "/ok", [](Request, Reply reply) { reply.send(Response::text(200, "ok")); }, Run::on_loop);
    router.add(Method::post, "/size", [](Request request, Reply reply) {
        reply.send(Response::text(200, std::to_string(request.body.size())));
    });
    return router;
}

TEST(HttpLimits, ABodyOverTheLimitIsRefusedHoweverItIsSent) {
    TestServer server(small_router(), Options{.body_limit = 1000});
    auto const sized = [](std::size_t bytes) {
        return "POST /size HTTP/1.1\r\nHost: a\r\nContent-Length: " + std::to_string(bytes) + "\r\n\r\n" +
               std::string(bytes, 'x');
    };
    EXPECT_EQ(server.exchange(sized(1000)).body, "1000");
    EXPECT_EQ(server.exchange(sized(1001)).status, 413);
    std::string chunked = "POST /size HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
    for (int i = 0; i < 3; ++i) chunked += "190\r\n" + std::string(400, 'x') + "\r\n";
    EXPECT_EQ(server.exchange(chunked + "0\r\n\r\n").error_code(), "body_too_large");
}

TEST(HttpLimits, TheDefaultBodyLimitIsOneMebibyte) {
    TestServer server(small_router());
    auto const answer = server.exchange("POST /size HTTP/1.1\r\nHost: a\r\nContent-Length: 1048577\r\n\r\n");
    EXPECT_EQ(answer.status, 413);
    EXPECT_EQ(
        server
            .exchange("POST /size HTTP/1.1\r\nHost: a\r\nContent-Length: 1048576\r\n\r\n" + std::string(1 << 20, 'x'))
            .body,
        "1048576");
}

TEST(HttpLimits, AClientThatSendsAHugeBodyAllTheSameStillReadsItsRefusal) {
    TestServer server(small_router());
    auto client = server.connect();
    client.send("POST /size HTTP/1.1\r\nHost: a\r\nContent-Length: 20000000\r\n\r\n");
    for (int i = 0; i < 20; ++i)
        if (!client.send(std::string(100'000, 'x'))) break;
    auto const answer = client.read_answer();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 413);
}

TEST(HttpLimits, HeadersAreLimitedInSizeAndNumber) {
    TestServer server(small_router());
    EXPECT_EQ(server.exchange("GET /ok HTTP/1.1\r\nHost: a\r\nX: " + std::string(17'000, 'x') + "\r\n\r\n").status,
              431);
    EXPECT_EQ(server.exchange("GET /ok HTTP/1.1\r\nHost: a\r\nX: " + std::string(15'000, 'x') + "\r\n\r\n").status,
              200);
    std::string many = "GET /ok HTTP/1.1\r\nHost: a\r\n";
    for (int i = 0; i < 99; ++i) many += "A: b\r\n";
    EXPECT_EQ(server.exchange(many + "\r\n").status, 200);
    EXPECT_EQ(server.exchange(many + "A: b\r\n\r\n").error_code(), "headers_too_large");
}

TEST(HttpLimits, AHeadThatDoesNotEndIsCutHoweverItTrickles) {
    TestServer server(small_router(), Options{.header_timeout = 300ms, .idle_timeout = 20s});
    auto client = server.connect();
    client.send("GET /ok HTTP/1.1\r\nHost: a\r\n");
    std::thread trickle([&] {
        for (int i = 0; i < 100 && client.send("A: b\r\n"); ++i) std::this_thread::sleep_for(20ms);
    });
    auto const answer = client.read_answer();
    trickle.join();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 408);
    EXPECT_EQ(answer->error_code(), "request_timeout");
    EXPECT_EQ(answer->header("Connection"), "close");
}

TEST(HttpLimits, ABodyThatDoesNotEndIsCutHoweverItTrickles) {
    TestServer server(small_router(), Options{.header_timeout = 20s, .body_timeout = 300ms, .idle_timeout = 20s});
    auto client = server.connect();
    client.send("POST /size HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n");
    std::thread trickle([&] {
        for (int i = 0; i < 100 && client.send("x"); ++i) std::this_thread::sleep_for(20ms);
    });
    auto const answer = client.read_answer();
    trickle.join();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 408);
}

TEST(HttpLimits, TheHeaderTimeoutHoldsForEveryRequestOfAConnection) {
    TestServer server(small_router(), Options{.header_timeout = 300ms, .idle_timeout = 20s});
    auto client = server.connect();
    client.send("GET /ok HT");
    std::this_thread::sleep_for(30ms); // long enough to be read in two parts
    client.send("TP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_EQ(client.read_answer()->body, "ok");
    client.send("GET /ok HT");
    EXPECT_EQ(client.read_answer()->status, 408);
}

TEST(HttpLimits, AnIdleConnectionIsClosedWithoutAWord) {
    TestServer server(small_router(), Options{.header_timeout = 20s, .idle_timeout = 300ms});
    auto fresh = server.connect();
    auto used = server.connect();
    used.send(get_request("/ok"));
    EXPECT_TRUE(used.read_answer());
    EXPECT_EQ(fresh.read_to_end(), "");
    EXPECT_EQ(used.read_to_end(), "");
}

TEST(HttpLimits, AClientThatNeverReadsItsAnswerIsCut) {
    Router router = small_router();
    router.add(Method::get, "/large",
               [](Request, Reply reply) { reply.send(Response::text(200, std::string(30 << 20, 'x'))); });
    TestServer server(std::move(router), Options{.write_timeout = 300ms});
    auto stuck = server.connect();
    stuck.shrink_receive_buffer(4096);
    stuck.send(get_request("/large"));
    EXPECT_TRUE(server.saw_at_least(1));
    for (int i = 0; i < 1000 && server.server().connection_count() > 0; ++i) std::this_thread::sleep_for(10ms);
    EXPECT_EQ(server.server().connection_count(), 0u);
}

TEST(HttpLimits, AClientThatPipelinesWithoutEndIsLetGo) {
    Router router = small_router();
    std::vector<Reply> parked;
    std::mutex mutex;
    router.add(Method::get, "/park", [&](Request, Reply reply) {
        std::lock_guard const lock(mutex);
        parked.push_back(std::move(reply));
    });
    TestServer server(std::move(router), Options{.body_limit = 10'000});
    auto client = server.connect();
    client.send(get_request("/park"));
    std::string const more = get_request("/ok");
    bool was_cut = false;
    for (int i = 0; i < 2'000'000 && !was_cut; ++i) was_cut = !client.send(more);
    EXPECT_TRUE(was_cut);
    std::lock_guard const lock(mutex);
    parked.clear();
}

TEST(HttpLimits, AThousandIdleConnectionsAndHalfRequestsStopNobody) {
    TestServer server(small_router());
    std::vector<RawConnection> waiting;
    for (int i = 0; i < 1000; ++i) {
        waiting.push_back(server.connect());
        if (i % 3 == 1) waiting.back().send("GET /ok HTTP/1.1\r\nHo");
        if (i % 3 == 2) waiting.back().send("POST /size HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n12345");
    }
    HttpClient client(server.port());
    for (int i = 0; i < 500; ++i) ASSERT_EQ(client.get("/ok").body, "ok");
    EXPECT_EQ(server.server().connection_count(), 1001u);
    // They were not forgotten either.
    waiting[1].send("st: a\r\n\r\n");
    EXPECT_EQ(waiting[1].read_answer()->body, "ok");
    waiting[2].send("67890");
    EXPECT_EQ(waiting[2].read_answer()->body, "10");
    waiting[0].send(get_request("/ok"));
    EXPECT_EQ(waiting[0].read_answer()->body, "ok");
}

TEST(HttpLimits, TheDescriptorLimitIsRaisedAtTheStart) {
    rlimit before{};
    getrlimit(RLIMIT_NOFILE, &before);
    if (before.rlim_max < 12'000) GTEST_SKIP() << "the hard limit is too low";
    rlimit const low{1024, before.rlim_max};
    setrlimit(RLIMIT_NOFILE, &low);
    TestServer const server(small_router(), Options{.connection_limit = 4000});
    rlimit after{};
    getrlimit(RLIMIT_NOFILE, &after);
    EXPECT_GE(after.rlim_cur, 8000u);
    setrlimit(RLIMIT_NOFILE, &before);
}

/// Processor time of this whole process in seconds.
double processor_seconds() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    auto const seconds = [](timeval const& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

TEST(HttpLimits, WithoutDescriptorsItWaitsInsteadOfTurningInCircles) {
    TestServer const server(small_router());
    std::vector<int> clients;
    for (int i = 0; i < 5; ++i) clients.push_back(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    rlimit before{};
    getrlimit(RLIMIT_NOFILE, &before);
    rlimit const none_left{3, before.rlim_max};
    setrlimit(RLIMIT_NOFILE, &none_left);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(server.port());
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    for (int const client : clients)
        EXPECT_EQ(::connect(client, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
    auto const used_before = processor_seconds();
    std::this_thread::sleep_for(400ms);
    auto const used = processor_seconds() - used_before;
    setrlimit(RLIMIT_NOFILE, &before);
    EXPECT_LT(used, 0.2) << "of 0.4 s";
    // Those who waited are served when there are descriptors again.
    for (int const client : clients) {
        auto const request = get_request("/ok");
        char answer[32] = "";
        EXPECT_EQ(::send(client, request.data(), request.size(), MSG_NOSIGNAL), static_cast<ssize_t>(request.size()));
        EXPECT_GT(::recv(client, answer, sizeof answer - 1, 0), 0);
        EXPECT_EQ(std::string_view(answer).substr(0, 15), "HTTP/1.1 200 OK");
        ::close(client);
    }
}

TEST(HttpLimits, StoppedServersLeaveNoSocketBehind) {
    auto const open_sockets = [] {
        std::size_t count = 0; // sockets alone: Pistache leaves a few event descriptors behind with each reactor
        for (auto const& entry : std::filesystem::directory_iterator("/proc/self/fd")) {
            std::error_code gone;
            count += std::filesystem::read_symlink(entry, gone).string().substr(0, 7) == "socket:";
        }
        return count;
    };
    auto const round = [&] {
        TestServer server(small_router());
        std::vector<RawConnection> clients;
        for (int i = 0; i < 20; ++i) {
            clients.push_back(server.connect());
            clients.back().send(get_request("/ok"));
            ASSERT_TRUE(clients.back().read_answer());
        }
    };
    round();
    auto const before = open_sockets();
    for (int i = 0; i < 5; ++i) round();
    EXPECT_LE(open_sockets(), before);
}

} // namespace
} // namespace gapura::test
