// RU2, RU5: a file is taken while it comes, to a disk and not to memory, and only from whoever may send it.

#include "backend/http/received_file.hpp"
#include "tests/support/http_test_server.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <poll.h>
#include <random>
#include <thread>

#ifdef __SANITIZE_ADDRESS__
extern "C" std::size_t __sanitizer_get_current_allocated_bytes(); // sanitizer/allocator_interface.h, which g++ lacks
#endif

namespace gapura::test {
namespace {

using namespace std::chrono_literals;
using http::Method;
using http::Options;
using http::Reply;
using http::Request;
using http::Response;
using http::Router;

constexpr std::uint64_t limit = 8 << 20;

std::string checksum(std::string_view bytes) {
    std::uint64_t sum = 1469598103934665603ull;
    for (unsigned char const c : bytes) sum = (sum ^ c) * 1099511628211ull;
    return std::to_string(sum);
}

std::string noise(std::size_t size) {
    std::mt19937 random(7);
    std::string bytes(size, '\0');
    for (char& c : bytes) c = static_cast<char>(random());
    return bytes;
}

class HttpUpload : public testing::Test {
protected:
    HttpUpload() : folder_(testing::TempDir() + "gapura-upload-" + std::to_string(::getpid())) {}
    ~HttpUpload() override { std::filesystem::remove_all(folder_); }

    void serve(Options options = {}) {
        Router router;
        router.add_upload(Method::post, "/files/{name}",
                          {limit,
                           [this](Request const& request) -> std::optional<Response> {
                               ++asked_;
                               if (request.header("X-Who") != "friend") return Response::text(401, "who are you?");
                               return std::nullopt;
                           }},
                          [this](Request request, Reply reply) {
                              ++handled_;
                              if (!request.upload) return reply.send(Response::text(422, "nothing came"));
                              reply.send(Response::text(200, std::string(request.parameter("name")) + " " +
                                                                 std::to_string(request.upload->size()) + " " +
                                                                 checksum(request.upload->head(limit))));
                          });
        router.add(Method::post, "/plain", [](Request request, Reply reply) {
            reply.send(Response::text(200, std::to_string(request.body.size())));
        });
        router.add(
            Method::get, "/ok", [](Request, Reply reply) { reply.send(Response::text(200, "ok")); },
            http::Run::on_loop);
        options.upload_folder = folder_;
        server_ = std::make_unique<TestServer>(std::move(router), std::move(options));
    }
    static std::string head(std::string_view length, std::string_view who = "friend") {
        return "POST /files/a.png HTTP/1.1\r\nHost: a\r\nX-Who: " + std::string(who) + "\r\n" + std::string(length) +
               "\r\n\r\n";
    }
    static std::string sized(std::string const& body, std::string_view who = "friend") {
        return head("Content-Length: " + std::to_string(body.size()), who) + body;
    }
    static std::string expected(std::string const& body) {
        return "a.png " + std::to_string(body.size()) + " " + checksum(body);
    }
    /// Names in the folder where bodies wait: there are never any.
    std::size_t files_with_names() const {
        if (!std::filesystem::exists(folder_)) return 0;
        return static_cast<std::size_t>(
            std::distance(std::filesystem::directory_iterator(folder_), std::filesystem::directory_iterator()));
    }
    bool all_gone() const {
        for (int i = 0; i < 400 && server_->server().connection_count() > 0; ++i) std::this_thread::sleep_for(25ms);
        return server_->server().connection_count() == 0;
    }

    std::filesystem::path folder_;
    std::atomic<int> asked_{0}, handled_{0};
    std::unique_ptr<TestServer> server_;
};

TEST_F(HttpUpload, ABodyArrivesWholeHoweverItsBytesAreCut) {
    serve();
    auto const body = noise(5'000'001);
    EXPECT_EQ(server_->exchange(sized(body)).body, expected(body));
    std::string const small = "x";
    EXPECT_EQ(server_->exchange(sized(small)).body, expected(small));
    auto slow = server_->connect();
    for (char const c : sized("twenty bytes of text")) slow.send({&c, 1});
    EXPECT_EQ(slow.read_answer()->body, expected("twenty bytes of text"));
    EXPECT_EQ(files_with_names(), 0u);
}

TEST_F(HttpUpload, AChunkedBodyArrivesWhole) {
    serve();
    auto const body = noise(3'000'000);
    std::string sent = head("Transfer-Encoding: chunked");
    for (std::size_t at = 0; at < body.size(); at += 30'000) sent += "7530\r\n" + body.substr(at, 30'000) + "\r\n";
    EXPECT_EQ(server_->exchange(sent + "0\r\n\r\n").body, expected(body));
}

TEST_F(HttpUpload, AClientThatAsksFirstIsToldToGoOnOrNot) {
    serve();
    auto connection = server_->connect();
    connection.send(head("Content-Length: 3\r\nExpect: 100-continue"));
    EXPECT_EQ(connection.read_answer()->status, 100);
    connection.send("abc");
    EXPECT_EQ(connection.read_answer()->body, expected("abc"));

    auto stranger = server_->connect();
    stranger.send(head("Content-Length: 3\r\nExpect: 100-continue", "nobody"));
    EXPECT_EQ(stranger.read_answer()->status, 401);
}

TEST_F(HttpUpload, WhoMayNotIsRefusedBeforeTheBodyIsTaken) {
    serve();
    EXPECT_EQ(server_->exchange(head("Content-Length: 5000000", "nobody")).status, 401);
    EXPECT_EQ(server_->exchange(sized(noise(5'000'000), "nobody")).status, 401); // and one who sends all the same
    EXPECT_EQ(handled_, 0);
}

TEST_F(HttpUpload, FiveGigabytesAreRefusedByTheirLengthAlone) {
    serve();
    EXPECT_EQ(server_->exchange(head("Content-Length: 5368709120")).error_code(), "body_too_large");
    EXPECT_EQ(server_->exchange(head("Content-Length: " + std::to_string(limit + 1))).status, 413);
    EXPECT_EQ(asked_, 0);
}

TEST_F(HttpUpload, ABodyWithoutALengthIsRefusedAsSoonAsItPassesTheLimit) {
    serve();
    auto connection = server_->connect();
    connection.send(head("Transfer-Encoding: chunked"));
    std::string const chunk = "100000\r\n" + std::string(1 << 20, 'x') + "\r\n";
    for (int i = 0; i < 12 && connection.send(chunk);) ++i; // eight fit
    auto const answer = connection.read_answer();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 413);
    EXPECT_EQ(handled_, 0);
    EXPECT_TRUE(all_gone());
}

TEST_F(HttpUpload, WhoLeavesInTheMiddleLeavesNothingBehind) {
    serve();
    for (int i = 0; i < 20; ++i) {
        auto connection = server_->connect();
        connection.send(head("Content-Length: 4000000") + noise(1'000'000));
        if (i % 2 == 0) connection.reset();
    }
    EXPECT_TRUE(all_gone());
    EXPECT_EQ(files_with_names(), 0u);
    EXPECT_EQ(handled_, 0);
    EXPECT_EQ(server_->exchange(sized("still here")).body, expected("still here"));
}

TEST_F(HttpUpload, SilenceEndsWith408) {
    serve(Options{.upload_silence = 300ms, .upload_grace = 1h});
    EXPECT_EQ(server_->exchange(head("Content-Length: 1000") + "begun").status, 408);
    EXPECT_EQ(handled_, 0);
    EXPECT_TRUE(all_gone());
}

TEST_F(HttpUpload, ATrickleEndsWith408ThoughItIsNeverSilent) {
    // Silence would end it after an hour, the last byte comes after minutes: only its rate can end it now.
    serve(Options{.upload_silence = 1h, .upload_grace = 200ms, .upload_bytes_per_second = 1'000'000});
    auto trickle = server_->connect();
    trickle.send(head("Content-Length: 100000"));
    pollfd waiting{trickle.descriptor(), POLLIN, 0};
    bool answered = false;
    for (int i = 0; i < 1500 && !answered; ++i) { // half a minute, where it is not ended
        trickle.send("x");
        answered = ::poll(&waiting, 1, 20) == 1;
    }
    ASSERT_TRUE(answered);
    auto const answer = trickle.read_answer();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 408);
    EXPECT_EQ(handled_, 0);
    EXPECT_TRUE(all_gone());
}

TEST_F(HttpUpload, SlowBytesThatKeepTheRateAreTakenHoweverLongTheyNeed) {
    // Five bytes a second are asked for, on the whole; silence is allowed for longer than between any two pieces.
    serve(Options{.upload_silence = 20s, .upload_grace = 1ms, .upload_bytes_per_second = 5});
    auto slow = server_->connect();
    slow.send(head("Content-Length: 1000") + std::string(500, 'x'));
    for (int i = 0; i < 10; ++i) {
        std::this_thread::sleep_for(20ms);
        slow.send(std::string(50, 'x'));
    }
    auto const answer = slow.read_answer();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->body, expected(std::string(1000, 'x')));
}

TEST_F(HttpUpload, OthersAreServedWhileUploadsGoOn) {
    serve();
    std::vector<RawConnection> uploads;
    for (int i = 0; i < 8; ++i) {
        uploads.push_back(server_->connect());
        uploads.back().send(head("Content-Length: 2000000") + std::string(1'000'000, 'x'));
    }
    EXPECT_EQ(server_->exchange(get_request("/ok")).body, "ok");
    EXPECT_EQ(server_->exchange("POST /plain HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc").body, "3");
    for (auto& upload : uploads) upload.send(std::string(1'000'000, 'x'));
    for (auto& upload : uploads) EXPECT_EQ(upload.read_answer()->body, expected(std::string(2'000'000, 'x')));
}

TEST_F(HttpUpload, AnUploadMayFollowAnotherRequestOnItsConnection) {
    serve();
    auto const body = noise(4'000'000);
    for (int i = 0; i < 20; ++i) {
        auto connection = server_->connect();
        // Both at once: the upload's bytes come while the first request still has its turn.
        connection.send("POST /plain HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc" + sized(body));
        EXPECT_EQ(connection.read_answer()->body, "3");
        auto const answer = connection.read_answer();
        ASSERT_TRUE(answer) << i;
        EXPECT_EQ(answer->body, expected(body)) << i;
        EXPECT_EQ(answer->header("Connection"), "close");
    }
}

TEST_F(HttpUpload, AboveTheLimitOfUploadsTheNextIsTurnedAway) {
    serve(Options{.upload_limit = 2});
    auto first = server_->connect(), second = server_->connect();
    for (auto* each : {&first, &second}) {
        each->send(head("Content-Length: 3\r\nExpect: 100-continue"));
        EXPECT_EQ(each->read_answer()->status, 100);
    }
    // Both are taken a moment after their 100: until then the third may be taken instead, and one of them be refused.
    int refused = 0;
    for (int i = 0; i < 200 && refused == 0; ++i) {
        auto third = server_->connect();
        third.send(sized("abc"));
        auto const answer = third.read_answer();
        if (answer && answer->status == 503) ++refused;
    }
    EXPECT_EQ(refused, 1);
}

TEST_F(HttpUpload, ARequestWithoutABodyReachesItsHandlerWithoutAFile) {
    serve();
    EXPECT_EQ(server_->exchange(head("Content-Length: 0")).status, 422);
    EXPECT_EQ(asked_, 0);
}

TEST_F(HttpUpload, TheMemoryDoesNotGrowWithTheUploads) {
    serve();
    auto const resident = [] {
#ifdef __SANITIZE_ADDRESS__ // which keeps what was freed for a while
        return __sanitizer_get_current_allocated_bytes();
#else
        std::ifstream statm("/proc/self/statm");
        std::size_t all = 0, pages = 0;
        statm >> all >> pages;
        return pages * 4096;
#endif
    };
    auto const body = noise(8'000'000);
    auto const request = sized(body);
    EXPECT_EQ(server_->exchange(request).status, 200);
    std::vector<RawConnection> uploads;
    auto const before = resident();
    for (int i = 0; i < 16; ++i) {
        uploads.push_back(server_->connect());
        uploads.back().send(std::string_view(request).substr(0, 7'900'000));
    }
    EXPECT_LT(resident(), before + (24u << 20)); // 126 MB are on their way
}

TEST_F(HttpUpload, TheServerStopsWhileUploadsHang) {
    serve(Options{.drain_timeout = 200ms});
    auto hanging = server_->connect();
    hanging.send(head("Content-Length: 1000") + "begun");
    auto done = server_->connect();
    done.send(sized("abc"));
    EXPECT_EQ(done.read_answer()->body, expected("abc"));
    EXPECT_EQ(server_->server().drain_and_stop(), http::Drained::cut_short);
}

} // namespace
} // namespace gapura::test
