#include "backend/http/error.hpp"
#include "backend/http/message.hpp"
#include "backend/http/proxies.hpp"
#include "backend/http/target.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <set>
#include <stdexcept>

namespace gapura::http {
namespace {

TEST(HttpMessage, ASecondCookieFieldDoesNotEraseTheFirst) {
    Request request;
    request.headers.add("Cookie", "a=1; consent; b=\"two\"");
    request.headers.add("cookie", "c=3;d = 4 ;=5; a=9");
    EXPECT_EQ(request.cookie("a"), "1");
    EXPECT_EQ(request.cookie("b"), "two");
    EXPECT_EQ(request.cookie("c"), "3");
    EXPECT_EQ(request.cookie("d"), "4");
    EXPECT_EQ(request.cookie("consent"), std::nullopt);
    EXPECT_EQ(request.cookie("e"), std::nullopt);
}

TEST(HttpMessage, HeaderNamesHaveNoCase) {
    Request request;
    request.headers.add("Content-TYPE", "Application/JSON ; charset=utf-8");
    EXPECT_EQ(request.content_type(), "application/json");
    EXPECT_EQ(request.header("content-type"), "Application/JSON ; charset=utf-8");
    EXPECT_EQ(Request{}.content_type(), "");
}

TEST(HttpMessage, AMovedRequestKeepsItsHeaders) {
    Request request;
    request.headers.add("A", "b"); // short enough for the string's own buffer
    Request const moved = std::move(request);
    EXPECT_EQ(moved.header("a"), "b");
}

TEST(HttpMessage, PathsFallIntoSegments) {
    EXPECT_TRUE(path_segments("/").empty());
    EXPECT_EQ(path_segments("/a/bc"), (std::vector<std::string_view>{"a", "bc"}));
    EXPECT_EQ(path_segments("/a/"), (std::vector<std::string_view>{"a", ""}));
}

TEST(HttpMessage, QueriesAreDecoded) {
    auto const target = parse_target("/%C3%89v%C3%A9nement/a+b?q=a+b%26c&q=2&empty&=x&&u=%E2%82%AC");
    ASSERT_TRUE(target);
    EXPECT_EQ(target->path, "/Événement/a+b");
    Request request;
    request.queries = target->queries;
    EXPECT_EQ(request.query("q"), "a b&c");
    EXPECT_EQ(request.query("empty"), "");
    EXPECT_EQ(request.query(""), "x");
    EXPECT_EQ(request.query("u"), "€");
    EXPECT_EQ(request.query("none"), std::nullopt);
    EXPECT_EQ(request.queries.size(), 5u);
}

TEST(HttpMessage, EveryFaultHasItsLineInTheTable) {
    std::set<std::string_view> codes;
    for (int i = 0; i <= static_cast<int>(Fault::version_not_supported); ++i) {
        auto const& text = fault_text(static_cast<Fault>(i));
        EXPECT_EQ(static_cast<int>(text.fault), i);
        EXPECT_TRUE(codes.insert(text.code).second) << text.code;
        EXPECT_EQ(text.code.find_first_not_of("abcdefghijklmnopqrstuvwxyz_"), text.code.npos) << text.code;
        auto const response = fault_response(text.fault);
        auto const parsed = nlohmann::json::parse(response.body);
        EXPECT_EQ(parsed["error"]["code"], text.code);
        EXPECT_EQ(parsed["error"]["message"], text.message);
    }
}

TEST(HttpMessage, ErrorTextsAreEscaped) {
    auto const parsed = nlohmann::json::parse(error_json("a", "quote \" backslash \\ line\n"));
    EXPECT_EQ(parsed["error"]["message"], "quote \" backslash \\ line\n");
}

Request forwarded(std::string_view addresses, std::string_view protocol) {
    Request request;
    if (!addresses.empty()) request.headers.add("X-Forwarded-For", addresses);
    if (!protocol.empty()) request.headers.add("X-Forwarded-Proto", protocol);
    return request;
}

TEST(HttpProxies, OnlyATrustedProxyIsBelieved) {
    TrustedProxies const proxies({"127.0.0.1", "10.0.0.0/8", "2001:db8::/32"});
    auto const origin = [&](std::string const& peer, Request const& request) {
        return proxies.origin_of(request, *parse_address(peer), peer);
    };
    EXPECT_EQ(origin("192.0.2.9", forwarded("203.0.113.5", "https")).address, "192.0.2.9");
    EXPECT_FALSE(origin("192.0.2.9", forwarded("203.0.113.5", "https")).secure);
    EXPECT_EQ(origin("127.0.0.1", forwarded("203.0.113.5", "https")).address, "203.0.113.5");
    EXPECT_TRUE(origin("127.0.0.1", forwarded("203.0.113.5", "https")).secure);
    EXPECT_FALSE(origin("127.0.0.1", forwarded("203.0.113.5", "http")).secure);
    EXPECT_FALSE(origin("127.0.0.1", forwarded("203.0.113.5", "https, http")).secure);
    // What the client itself wrote stands to the left of what the proxies saw.
    EXPECT_EQ(origin("10.1.2.3", forwarded("1.1.1.1, 203.0.113.5, 10.9.9.9", "")).address, "203.0.113.5");
    EXPECT_EQ(origin("2001:db8::1", forwarded("nonsense, 10.9.9.9", "")).address, "10.9.9.9");
    EXPECT_EQ(origin("127.0.0.1", forwarded("", "")).address, "127.0.0.1");
    EXPECT_EQ(origin("127.0.0.1", forwarded("2001:DB9::0001", "")).address, "2001:db9::1");
}

TEST(HttpProxies, MalformedNetworksAreRefusedAtTheStart) {
    for (char const* const text : {"", "proxy", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/x", "::1/129", "10.0.0/8"})
        EXPECT_THROW(TrustedProxies({text}), std::invalid_argument) << text;
}

} // namespace
} // namespace gapura::http
