// RU5: what two servers in a row could read differently is refused (RFC 9112). The framer knows no sockets.

#include "backend/http/framer.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace gapura::http {
namespace {

using Step = RequestFramer::Step;

FramerLimits const small{.body = 100, .head = 400, .target = 80, .fields = 6};

struct Outcome {
    std::vector<FramedRequest> requests, announced;
    std::string parts; ///< of bodies that come in parts
    int continues = 0;
    std::optional<Fault> fault;
};

void read_all(RequestFramer& framer, Outcome& outcome) {
    for (;;) {
        switch (framer.advance()) {
        case Step::needs_more:
            return;
        case Step::refused:
            outcome.fault = framer.fault();
            return;
        case Step::wants_continue:
            ++outcome.continues;
            break;
        case Step::announces_body:
            outcome.announced.push_back(framer.take_head());
            if (framer.accept_body()) ++outcome.continues;
            break;
        case Step::complete:
            outcome.parts += framer.take_part();
            outcome.requests.push_back(framer.take());
            break;
        }
    }
}

enum class Feeding { whole, byte_by_byte };

/// Bodies of paths that begin with /files come in parts and may have a thousand bytes.
std::optional<std::uint64_t> files_in_parts(Request const& request) {
    return request.path.rfind("/files", 0) == 0 ? std::optional<std::uint64_t>(1000) : std::nullopt;
}

Outcome frame(std::string_view bytes, Feeding feeding, FramerLimits const& limits) {
    RequestFramer framer(limits, files_in_parts);
    Outcome outcome;
    if (feeding == Feeding::whole) {
        framer.feed(bytes);
        read_all(framer, outcome);
        return outcome;
    }
    for (char const& byte : bytes) {
        framer.feed({&byte, 1});
        read_all(framer, outcome);
        if (outcome.fault) break;
    }
    return outcome;
}

/// The fault, which has to be the same however the bytes arrive.
std::optional<Fault> fault_of(std::string_view bytes, FramerLimits const& limits = small) {
    auto const whole = frame(bytes, Feeding::whole, limits);
    auto const dripped = frame(bytes, Feeding::byte_by_byte, limits);
    EXPECT_EQ(whole.fault, dripped.fault) << bytes;
    return whole.fault;
}

/// The only request, the same however the bytes arrive.
Request request_of(std::string_view bytes, FramerLimits const& limits = small) {
    auto whole = frame(bytes, Feeding::whole, limits);
    auto const dripped = frame(bytes, Feeding::byte_by_byte, limits);
    EXPECT_EQ(whole.fault, std::nullopt) << bytes;
    EXPECT_EQ(whole.requests.size(), 1u) << bytes;
    EXPECT_EQ(dripped.requests.size(), 1u) << bytes;
    if (whole.requests.size() != 1 || dripped.requests.size() != 1) return {};
    EXPECT_EQ(whole.requests[0].request.path, dripped.requests[0].request.path);
    EXPECT_EQ(whole.requests[0].request.body, dripped.requests[0].request.body);
    EXPECT_EQ(whole.requests[0].persistence, dripped.requests[0].persistence);
    return std::move(whole.requests[0].request);
}

std::string with_fields(std::string_view fields) {
    return "GET / HTTP/1.1\r\nHost: a\r\n" + std::string(fields) + "\r\n";
}
std::string post_with(std::string_view fields, std::string_view body) {
    return "POST /p HTTP/1.1\r\nHost: a\r\n" + std::string(fields) + "\r\n" + std::string(body);
}

TEST(HttpFramer, ABodyInPartsIsAnnouncedFirstAndHasALimitOfItsOwn) {
    auto const sized = [](std::string const& path, std::size_t size) {
        return "POST " + path + " HTTP/1.1\r\nHost: a\r\nContent-Length: " + std::to_string(size) + "\r\n\r\n" +
               std::string(size, 'x');
    };
    for (auto const feeding : {Feeding::whole, Feeding::byte_by_byte}) {
        auto const outcome = frame(sized("/files/1", 1000) + sized("/plain", 100), feeding, small);
        ASSERT_EQ(outcome.announced.size(), 1u);
        EXPECT_EQ(outcome.announced[0].request.path, "/files/1");
        EXPECT_EQ(outcome.parts, std::string(1000, 'x'));
        ASSERT_EQ(outcome.requests.size(), 2u);
        EXPECT_EQ(outcome.requests[0].request.body, "");
        EXPECT_EQ(outcome.requests[1].request.body, std::string(100, 'x'));
        EXPECT_EQ(frame(sized("/files/1", 1001), feeding, small).fault, Fault::body_too_large);
        EXPECT_EQ(frame(sized("/plain", 101), feeding, small).fault, Fault::body_too_large);
    }
}

TEST(HttpFramer, AChunkedBodyInPartsIsRefusedWhereItPassesItsLimit) {
    std::string const head = "POST /files/1 HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
    for (auto const feeding : {Feeding::whole, Feeding::byte_by_byte}) {
        auto const fits = frame(head + "3e8\r\n" + std::string(1000, 'x') + "\r\n0\r\n\r\n", feeding, small);
        EXPECT_EQ(fits.parts, std::string(1000, 'x'));
        EXPECT_EQ(frame(head + "3e8\r\n" + std::string(1000, 'x') + "\r\n1\r\n", feeding, small).fault,
                  Fault::body_too_large);
        EXPECT_EQ(frame(head + "ffffffffffffffff\r\n", feeding, small).fault, Fault::body_too_large);
        EXPECT_EQ(frame(head + "5\r\nabcdeX\r\n", feeding, small).fault, Fault::bad_chunk);
    }
}

TEST(HttpFramer, ReadsAPlainRequest) {
    auto const request = request_of("GET /a/b?c=d HTTP/1.1\r\nHost: a\r\nX-One: 1\r\nX-Two:\t two words \r\n\r\n");
    EXPECT_EQ(request.method, Method::get);
    EXPECT_EQ(request.path, "/a/b");
    EXPECT_EQ(request.query("c"), "d");
    EXPECT_EQ(request.header("x-two"), "two words");
    EXPECT_EQ(request.headers.size(), 3u);
    EXPECT_EQ(request.body, "");
}

TEST(HttpFramer, ReadsASizedBody) {
    EXPECT_EQ(request_of(post_with("Content-Length: 5\r\n", "hello")).body, "hello");
    EXPECT_EQ(request_of(post_with("Content-Length: 0\r\n", "")).body, "");
    EXPECT_EQ(request_of(post_with("Content-Length: 005\r\n", "hello")).body, "hello");
}

TEST(HttpFramer, ReadsAChunkedBody) {
    auto const request =
        request_of(post_with("Transfer-Encoding: chunked\r\n",
                             "5\r\nhello\r\n1;name=\"v\"\r\n,\r\nA\r\n0123456789\r\n0\r\nX-Sum: 1\r\n\r\n"));
    EXPECT_EQ(request.body, "hello,0123456789");
    EXPECT_FALSE(request.header("x-sum"));
}

TEST(HttpFramer, ReadsRequestsBehindOneAnother) {
    std::string bytes;
    for (int i = 0; i < 50; ++i) {
        bytes += "GET /" + std::to_string(i) + " HTTP/1.1\r\nHost: a\r\n\r\n";
        bytes += post_with("Content-Length: 2\r\n", "ab");
        bytes += post_with("Transfer-Encoding: chunked\r\n", "2\r\ncd\r\n0\r\n\r\n");
    }
    for (auto const feeding : {Feeding::whole, Feeding::byte_by_byte}) {
        auto const outcome = frame(bytes, feeding, small);
        ASSERT_EQ(outcome.requests.size(), 150u);
        EXPECT_EQ(outcome.requests[147].request.path, "/49");
        EXPECT_EQ(outcome.requests[148].request.body, "ab");
        EXPECT_EQ(outcome.requests[149].request.body, "cd");
    }
}

TEST(HttpFramer, NothingIsReadBehindARefusal) {
    // The body of a request that was too large must not become the next request.
    auto const outcome = frame(post_with("Content-Length: 101\r\n", "") + with_fields(""), Feeding::whole, small);
    EXPECT_EQ(outcome.fault, Fault::body_too_large);
    EXPECT_TRUE(outcome.requests.empty());
}

TEST(HttpFramer, RefusesUnclearLengths) {
    for (std::string_view const fields :
         {"Content-Length: 5\r\nContent-Length: 5\r\n", "Content-Length: 5\r\nContent-Length: 6\r\n",
          "Content-Length: 5, 3\r\n", "Content-Length: 5, 5\r\n", "Content-Length: +5\r\n", "Content-Length: -1\r\n",
          "Content-Length: abc\r\n", "Content-Length: 0x5\r\n", "Content-Length: 5 5\r\n", "Content-Length:\r\n",
          "Content-Length: 5.0\r\n", "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
          "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n",
          "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n"})
        EXPECT_EQ(fault_of(post_with(fields, "hello")), Fault::bad_length) << fields;
}

TEST(HttpFramer, KnowsNoTransferCodingButChunked) {
    for (std::string_view const coding :
         {"gzip", "chunked, gzip", "gzip, chunked", "identity", "xchunked", "chunked,"})
        EXPECT_EQ(fault_of(post_with("Transfer-Encoding: " + std::string(coding) + "\r\n", "")),
                  Fault::not_implemented)
            << coding;
    EXPECT_EQ(request_of(post_with("Transfer-Encoding: Chunked\r\n", "0\r\n\r\n")).body, "");
}

TEST(HttpFramer, RefusesAChunkedBodyInHttp10) {
    EXPECT_EQ(fault_of("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"), Fault::bad_length);
}

TEST(HttpFramer, RefusesMalformedChunks) {
    for (std::string_view const body :
         {"x\r\nhello\r\n0\r\n\r\n", "-5\r\nhello\r\n", "+5\r\nhello\r\n", " 5\r\nhello\r\n", "5 \r\nhello\r\n",
          "0x5\r\nhello\r\n", "5\nhello\r\n0\r\n\r\n", "5\r\nhelloX\r\n", "5\r\nhello\n0\r\n\r\n",
          "5;a=\x01\r\nhello\r\n0\r\n\r\n", "\r\n", "11111111111111111\r\n", "5\r\nhello\r\n0\r\nno colon\r\n\r\n",
          "5\r\nhello\r\n0\r\nX : y\r\n\r\n", "0\r\n\n"})
        EXPECT_EQ(fault_of(post_with("Transfer-Encoding: chunked\r\n", body)), Fault::bad_chunk) << body;
    EXPECT_EQ(fault_of(post_with("Transfer-Encoding: chunked\r\n", "5;" + std::string(300, 'a') + "\r\n")),
              Fault::bad_chunk);
}

TEST(HttpFramer, BoundsAChunkedBodyAsAWhole) {
    std::string body;
    for (int i = 0; i < 11; ++i) body += "A\r\n0123456789\r\n";
    EXPECT_EQ(fault_of(post_with("Transfer-Encoding: chunked\r\n", body)), Fault::body_too_large);
    EXPECT_EQ(fault_of(post_with("Transfer-Encoding: chunked\r\n", "FFFFFFFFFFFFFFFF\r\n")), Fault::body_too_large);
}

TEST(HttpFramer, BoundsChunkExtensionsAndTrailers) {
    std::string extensions;
    for (int i = 0; i < 3; ++i) extensions += "1;" + std::string(200, 'e') + "\r\nx\r\n";
    EXPECT_EQ(fault_of(post_with("Transfer-Encoding: chunked\r\n", extensions)), Fault::bad_chunk);
    std::string many = "0\r\n";
    for (int i = 0; i < 7; ++i) many += "A: b\r\n";
    EXPECT_EQ(fault_of(post_with("Transfer-Encoding: chunked\r\n", many)), Fault::headers_too_large);
    EXPECT_EQ(fault_of(post_with("Transfer-Encoding: chunked\r\n", "0\r\nA: " + std::string(500, 'b'))),
              Fault::headers_too_large);
}

TEST(HttpFramer, RefusesABodyOverTheLimitBeforeItArrives) {
    EXPECT_EQ(fault_of(post_with("Content-Length: 101\r\n", "")), Fault::body_too_large);
    EXPECT_EQ(fault_of(post_with("Content-Length: 99999999999999999999999999\r\n", "")), Fault::body_too_large);
    EXPECT_EQ(request_of(post_with("Content-Length: 100\r\n", std::string(100, 'x'))).body.size(), 100u);
}

TEST(HttpFramer, AsksForTheLengthOfATypedBody) {
    EXPECT_EQ(fault_of(post_with("Content-Type: application/json\r\n", "")), Fault::length_required);
    EXPECT_EQ(request_of(post_with("", "")).body, "");
}

TEST(HttpFramer, WantsExactlyOneHost) {
    EXPECT_EQ(fault_of("GET / HTTP/1.1\r\n\r\n"), Fault::bad_host);
    EXPECT_EQ(fault_of(with_fields("Host: a\r\n")), Fault::bad_host);
    EXPECT_EQ(fault_of(with_fields("hOST: b\r\n")), Fault::bad_host);
    EXPECT_EQ(fault_of("GET / HTTP/1.0\r\n\r\n"), std::nullopt);
    for (std::string_view const host :
         {"", "a b", "a/b", "user@a", "a:port", "a:99999999", "[::1", "[zz]", ":80", "a,b"})
        EXPECT_EQ(fault_of("GET / HTTP/1.1\r\nHost: " + std::string(host) + "\r\n\r\n"), Fault::bad_host) << host;
    for (std::string_view const host : {"a", "gapura.test:8002", "127.0.0.1", "[::1]:80", "xn--80ak6aa92e.com"})
        EXPECT_EQ(fault_of("GET / HTTP/1.1\r\nHost: " + std::string(host) + "\r\n\r\n"), std::nullopt) << host;
}

TEST(HttpFramer, RefusesMalformedFieldLines) {
    using namespace std::string_view_literals;
    for (auto const line :
         {"no colon"sv, "Name : value"sv, " folded: x"sv, "\tfolded"sv, ": no name"sv, "Na me: x"sv, "Name\x01: x"sv,
          "Name: a\0b"sv, "Name: a\x7f"sv, "Name: a\rb"sv, "N\xc3\xa9: x"sv, "Name(): x"sv})
        EXPECT_EQ(fault_of(with_fields(std::string(line) + "\r\n")), Fault::bad_request) << line;
    EXPECT_EQ(request_of(with_fields("Name: caf\xc3\xa9\r\n")).header("name"), "caf\xc3\xa9");
    EXPECT_EQ(request_of(with_fields("Empty:\r\n")).header("empty"), "");
}

TEST(HttpFramer, RefusesLinesThatEndWithoutCarriageReturn) {
    EXPECT_EQ(fault_of("GET / HTTP/1.1\nHost: a\n\n"), Fault::bad_request);
    EXPECT_EQ(fault_of("GET / HTTP/1.1\r\nHost: a\n\r\n"), Fault::bad_request);
    EXPECT_EQ(fault_of("GET / HTTP/1.1\r\nHost: a\r\n\n"), Fault::bad_request);
}

TEST(HttpFramer, RefusesTwoFieldsWhereOnlyOneHasAMeaning) {
    EXPECT_EQ(fault_of(with_fields("Content-Type: a/b\r\nContent-Type: c/d\r\n")), Fault::bad_request);
    EXPECT_EQ(fault_of(with_fields("Authorization: a\r\nAuthorization: b\r\n")), Fault::bad_request);
}

TEST(HttpFramer, RefusesMalformedRequestLines) {
    using namespace std::string_view_literals;
    for (auto const line :
         {"GET /"sv, "GET / HTTP/1.1 "sv, "GET / H"sv, "GET / http/1.1"sv, "GET / HTTP/1.10"sv, "GET / HTTP/11"sv,
          "GET\t/\tHTTP/1.1"sv, "/ HTTP/1.1"sv, "G(T / HTTP/1.1"sv, "GET / HTTP/1.x"sv})
        EXPECT_EQ(fault_of(std::string(line) + "\r\nHost: a\r\n\r\n"), Fault::bad_request) << line;
    EXPECT_EQ(fault_of("GET  / HTTP/1.1\r\nHost: a\r\n\r\n"), Fault::bad_target);
    EXPECT_EQ(fault_of("GET /a b HTTP/1.1\r\nHost: a\r\n\r\n"), Fault::bad_target);
    EXPECT_EQ(fault_of("GET / HTTP/2.0\r\nHost: a\r\n\r\n"), Fault::version_not_supported);
    EXPECT_EQ(fault_of("PRI * HTTP/2.0\r\n\r\n"), Fault::version_not_supported);
    EXPECT_EQ(fault_of("GET / HTTP/0.9\r\nHost: a\r\n\r\n"), Fault::version_not_supported);
    for (std::string_view const method : {"TRACE", "CONNECT", "get", "PROPFIND", "GETT"})
        EXPECT_EQ(fault_of(std::string(method) + " / HTTP/1.1\r\nHost: a\r\n\r\n"), Fault::not_implemented) << method;
}

TEST(HttpFramer, RefusesBadPathsAndQueries) {
    using namespace std::string_view_literals;
    for (auto const target :
         {"/%"sv,        "/%4"sv,       "/%zz"sv,      "/%00"sv,        "/a%0ab"sv,  "/../x"sv,     "/a/.."sv,
          "/%2e%2e/x"sv, "/a/%2E./b"sv, "/./a"sv,      "//a"sv,         "/a//b"sv,   "/a%2fb"sv,    "/..%2f"sv,
          "/%ff"sv,      "/%c0%ae"sv,   "a"sv,         "*"sv,           "/a#b"sv,    "/\xc3\xa9"sv, "/?a=%"sv,
          "/?a=%00"sv,   "/?a=%ff"sv,   "http:///x"sv, "http://u@h/"sv, "ftp://h/"sv})
        EXPECT_EQ(fault_of("GET " + std::string(target) + " HTTP/1.1\r\nHost: a\r\n\r\n"), Fault::bad_target)
            << target;
}

TEST(HttpFramer, BoundsTheHead) {
    EXPECT_EQ(fault_of(with_fields("X: " + std::string(500, 'x') + "\r\n")), Fault::headers_too_large);
    EXPECT_EQ(fault_of(with_fields("X: " + std::string(500, 'x'))), Fault::headers_too_large);
    EXPECT_EQ(fault_of(with_fields("A: 1\r\nB: 1\r\nC: 1\r\nD: 1\r\nE: 1\r\nF: 1\r\n")), Fault::headers_too_large);
    EXPECT_EQ(fault_of(with_fields("A: 1\r\nB: 1\r\nC: 1\r\nD: 1\r\nE: 1\r\n")), std::nullopt);
    EXPECT_EQ(fault_of("GET /" + std::string(90, 'x') + " HTTP/1.1\r\nHost: a\r\n\r\n"), Fault::target_too_long);
    EXPECT_EQ(fault_of("GET /" + std::string(500, 'x')), Fault::target_too_long);
}

TEST(HttpFramer, TellsNoiseApartAtItsFirstByte) {
    using namespace std::string_view_literals;
    EXPECT_EQ(fault_of("\x16\x03\x01"sv), Fault::bad_request);
    EXPECT_EQ(fault_of("\0"sv), Fault::bad_request);
    EXPECT_EQ(fault_of(" GET / HTTP/1.1\r\nHost: a\r\n\r\n"), Fault::bad_request);
}

TEST(HttpFramer, SkipsAnEmptyLineOrTwoBeforeARequest) {
    EXPECT_EQ(request_of("\r\n\r\n" + with_fields("")).path, "/");
    EXPECT_EQ(fault_of("\r\n\r\n\r\n" + with_fields("")), Fault::bad_request);
    EXPECT_EQ(fault_of("\n" + with_fields("")), Fault::bad_request);
}

TEST(HttpFramer, TellsOnceThatAClientWaitsForContinue) {
    std::string const head = post_with("Expect: 100-Continue\r\nContent-Length: 5\r\n", "");
    RequestFramer framer(small);
    framer.feed(head);
    EXPECT_EQ(framer.advance(), Step::wants_continue);
    EXPECT_EQ(framer.advance(), Step::needs_more);
    framer.feed("hello");
    EXPECT_EQ(framer.advance(), Step::complete);
    // A client that has already sent its body, or has none, or is too large, is not told to go on.
    EXPECT_EQ(frame(head + "hello", Feeding::whole, small).continues, 0);
    EXPECT_EQ(frame(post_with("Expect: 100-continue\r\n", ""), Feeding::whole, small).continues, 0);
    EXPECT_EQ(
        frame(post_with("Expect: 100-continue\r\nContent-Length: 500\r\n", ""), Feeding::whole, small).continues, 0);
    EXPECT_EQ(fault_of(post_with("Expect: coffee\r\nContent-Length: 5\r\n", "")), Fault::expectation_failed);
}

TEST(HttpFramer, KnowsWhetherTheConnectionStaysOpen) {
    auto const persistence = [](std::string_view head) {
        auto const outcome = frame(head, Feeding::whole, small);
        return outcome.requests.size() == 1 ? std::optional(outcome.requests[0].persistence) : std::nullopt;
    };
    EXPECT_EQ(persistence(with_fields("")), Persistence::keeps_open);
    EXPECT_EQ(persistence(with_fields("Connection: close\r\n")), Persistence::closes);
    EXPECT_EQ(persistence(with_fields("Connection: foo, Close\r\n")), Persistence::closes);
    EXPECT_EQ(persistence("GET / HTTP/1.0\r\n\r\n"), Persistence::closes);
    EXPECT_EQ(persistence("GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n"), Persistence::keeps_open);
}

TEST(HttpFramer, KnowsWhatItWaitsFor) {
    RequestFramer framer(small);
    EXPECT_EQ(framer.waiting(), RequestFramer::Waiting::for_a_request);
    framer.feed("POST / HT");
    framer.advance();
    EXPECT_EQ(framer.waiting(), RequestFramer::Waiting::for_the_head);
    framer.feed("TP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n1");
    framer.advance();
    EXPECT_EQ(framer.waiting(), RequestFramer::Waiting::for_the_body);
    framer.feed("2");
    EXPECT_EQ(framer.advance(), Step::complete);
    framer.take();
    EXPECT_EQ(framer.waiting(), RequestFramer::Waiting::for_a_request);
}

TEST(HttpFramer, ReadsTheAbsoluteForm) {
    auto const request = request_of("GET http://other.test/a?b=1 HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_EQ(request.path, "/a");
    EXPECT_EQ(request.query("b"), "1");
    EXPECT_EQ(request_of("GET http://other.test HTTP/1.1\r\nHost: a\r\n\r\n").path, "/");
}

} // namespace
} // namespace gapura::http
