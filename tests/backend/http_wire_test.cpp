#include "backend/http/reply.hpp"
#include "backend/http/wire.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace gapura::http {
namespace {

WireContext context_with(HeaderPairs const* common = nullptr) {
    WireContext context;
    context.request_id = "id-1";
    context.common_headers = common;
    context.now = 784111777; // the example of RFC 9110, 5.6.7
    return context;
}

TEST(HttpWire, TheHeadSaysWhatEveryAnswerHasToSay) {
    EXPECT_EQ(response_head(Response::json(201, "{}"), 2, context_with()), "HTTP/1.1 201 Created\r\n"
                                                                           "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n"
                                                                           "Connection: keep-alive\r\n"
                                                                           "X-Request-Id: id-1\r\n"
                                                                           "Content-Length: 2\r\n"
                                                                           "Content-Type: application/json\r\n"
                                                                           "\r\n");
}

TEST(HttpWire, LineBreaksInValuesAreRemoved) {
    auto response = Response::empty(200);
    response.add("X-Name", "a\r\nSet-Cookie: stolen=1\r\n\r\n<html>");
    response.add("X-\r\nOther", std::string_view("b\0c", 3));
    auto const head = response_head(response, 0, context_with());
    EXPECT_NE(head.find("X-Name: aSet-Cookie: stolen=1<html>\r\n"), head.npos);
    EXPECT_NE(head.find("X-Other: bc\r\n"), head.npos);
    EXPECT_EQ(head.find("\r\n\r\n"), head.size() - 4);
}

TEST(HttpWire, FramingBelongsToThisLayerAlone) {
    auto response = Response::empty(200);
    response.add("content-length", "4711").add("Transfer-Encoding", "chunked").add("Connection", "upgrade");
    auto const head = response_head(response, 7, context_with());
    EXPECT_NE(head.find("Content-Length: 7\r\n"), head.npos);
    EXPECT_EQ(head.find("4711"), head.npos);
    EXPECT_EQ(head.find("chunked"), head.npos);
    EXPECT_EQ(head.find("upgrade"), head.npos);
}

TEST(HttpWire, AnAnswerMayReplaceACommonHeader) {
    HeaderPairs const common{{"Content-Security-Policy", "default-src 'none'"},
                             {"X-Content-Type-Options", "nosniff"}};
    auto response = Response::empty(200);
    response.add("content-security-policy", "default-src 'self'");
    auto const head = response_head(response, 0, context_with(&common));
    EXPECT_EQ(head.find("'none'"), head.npos);
    EXPECT_NE(head.find("default-src 'self'"), head.npos);
    EXPECT_NE(head.find("X-Content-Type-Options: nosniff"), head.npos);
}

TEST(HttpWire, AnswersWithoutABodyStateNoLength) {
    EXPECT_EQ(response_head(Response::empty(204), 0, context_with()).find("Content-Length"), std::string::npos);
    EXPECT_EQ(response_head(Response::empty(304), 0, context_with()).find("Content-Length"), std::string::npos);
}

struct Recorder : Answerable {
    int answers = 0, failures = 0;
    std::string reason;
    void answer(Response) override { ++answers; }
    void fail(std::string_view why) override {
        ++failures;
        reason = why;
    }
};

TEST(HttpReply, AnswersOnceAndNeverForgets) {
    auto const recorder = std::make_shared<Recorder>();
    {
        Reply reply(recorder);
        reply.send(Response::empty(200));
        reply.send(Response::empty(200));
        reply.fail("too late");
        EXPECT_FALSE(reply);
    }
    EXPECT_EQ(recorder->answers, 1);
    EXPECT_EQ(recorder->failures, 0);
    { Reply const dropped(recorder); }
    EXPECT_EQ(recorder->failures, 1);
    Reply overwritten(recorder);
    overwritten = Reply{};
    EXPECT_EQ(recorder->failures, 2);
    Reply moved_from(recorder);
    Reply moved_to(std::move(moved_from));
    moved_to.send(Response::empty(200));
    EXPECT_EQ(recorder->answers, 2);
    EXPECT_EQ(recorder->failures, 2);
}

} // namespace
} // namespace gapura::http
