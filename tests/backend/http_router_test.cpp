#include "backend/http/router.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace gapura::http {
namespace {

void nothing(Request, Reply) {}

std::string pattern_of(Router::Match const& match) { return match.route ? match.route->pattern : "none"; }

TEST(HttpRouter, LiteralSegmentsWinOverParametersWhateverTheirOrder) {
    for (bool const literal_first : {true, false}) {
        Router router;
        if (literal_first) router.add(Method::get, "/api/tickets/status/{code}", nothing);
        router.add(Method::get, "/api/{kind}/{other}/{code}", nothing);
        router.add(Method::get, "/api/tickets/{code}/qr.png", nothing);
        if (!literal_first) router.add(Method::get, "/api/tickets/status/{code}", nothing);
        EXPECT_EQ(pattern_of(router.match(Method::get, "/api/tickets/status/x")), "/api/tickets/status/{code}");
        EXPECT_EQ(pattern_of(router.match(Method::get, "/api/tickets/x/qr.png")), "/api/tickets/{code}/qr.png");
        EXPECT_EQ(pattern_of(router.match(Method::get, "/api/tickets/x/y")), "/api/{kind}/{other}/{code}");
        EXPECT_EQ(pattern_of(router.match(Method::get, "/api/tickets/x")), "none");
    }
}

TEST(HttpRouter, ParametersAreWholeSegmentsAndNeverEmpty) {
    Router router;
    router.add(Method::get, "/a/{one}/b/{two}", nothing);
    auto const match = router.match(Method::get, "/a/x y/b/z");
    ASSERT_TRUE(match.route);
    EXPECT_EQ(match.parameters, (std::vector<std::pair<std::string, std::string>>{{"one", "x y"}, {"two", "z"}}));
    EXPECT_FALSE(router.match(Method::get, "/a/x/b/").route);
    EXPECT_FALSE(router.match(Method::get, "/a/x/b/z/").route);
}

TEST(HttpRouter, AKnownPathWithAnotherMethodTellsWhatItAllows) {
    Router router;
    router.add(Method::get, "/a", nothing);
    router.add(Method::post, "/a", nothing);
    auto const match = router.match(Method::del, "/a");
    EXPECT_FALSE(match.route);
    EXPECT_EQ(match.allowed, (std::vector<Method>{Method::get, Method::head, Method::post}));
    EXPECT_TRUE(router.match(Method::del, "/b").allowed.empty());
}

TEST(HttpRouter, HeadFindsGetButPrefersItsOwn) {
    Router router;
    router.add(Method::get, "/a", nothing);
    router.add(Method::get, "/b", nothing);
    router.add(Method::head, "/b", nothing);
    EXPECT_EQ(router.match(Method::head, "/a").route->method, Method::get);
    EXPECT_EQ(router.match(Method::head, "/b").route->method, Method::head);
}

TEST(HttpRouter, TheFallbackTakesOnlyReadingOfUnknownPaths) {
    Router router;
    router.add(Method::post, "/api", nothing);
    router.set_fallback(nothing);
    EXPECT_TRUE(router.match(Method::get, "/anything").route);
    EXPECT_TRUE(router.match(Method::head, "/").route);
    EXPECT_FALSE(router.match(Method::post, "/anything").route);
    EXPECT_FALSE(router.match(Method::get, "/api").route);
}

TEST(HttpRouter, MistakesInTheTableAreFoundAtTheStart) {
    Router router;
    router.add(Method::get, "/a/{b}", nothing);
    EXPECT_THROW(router.add(Method::get, "/a/{c}", nothing), std::invalid_argument);
    EXPECT_THROW(router.add(Method::get, "a", nothing), std::invalid_argument);
    EXPECT_THROW(router.add(Method::get, "/a{b}", nothing), std::invalid_argument);
    EXPECT_THROW(router.add(Method::get, "/{}", nothing), std::invalid_argument);
    EXPECT_THROW(router.add(Method::get, "/x", nullptr), std::invalid_argument);
    EXPECT_NO_THROW(router.add(Method::post, "/a/{c}", nothing));
    EXPECT_EQ(router.routes().size(), 2u);
}

} // namespace
} // namespace gapura::http
