// How much one address or one member may ask (RU5).

#include "backend/rate_limiter.hpp"
#include "tests/support/site.hpp"

#include <gtest/gtest.h>

namespace gapura::test {
namespace {

constexpr Instant noon{1'800'000'000'000'000};

TEST(RateLimiter, a_burst_passes_and_what_comes_after_waits_RU5) {
    RateLimiter limiter({.per_second = 2, .burst = 5});
    for (int i = 0; i < 5; ++i) EXPECT_FALSE(limiter.take("address:10.0.0.1", noon));
    EXPECT_EQ(limiter.take("address:10.0.0.1", noon), 1);
    EXPECT_FALSE(limiter.take("address:10.0.0.2", noon)) << "another address has its own";
    EXPECT_FALSE(limiter.take("address:10.0.0.1", noon + seconds(1))) << "two come back each second";
    EXPECT_FALSE(limiter.take("address:10.0.0.1", noon + seconds(1)));
    EXPECT_TRUE(limiter.take("address:10.0.0.1", noon + seconds(1)));
}

TEST(RateLimiter, a_clock_that_goes_back_gives_nothing_away) {
    RateLimiter limiter({.per_second = 1, .burst = 1});
    EXPECT_FALSE(limiter.take("a", noon));
    EXPECT_TRUE(limiter.take("a", noon - hours(1)));
}

TEST(RateLimiter, zero_switches_it_off) {
    RateLimiter limiter({.per_second = 0, .burst = 0});
    for (int i = 0; i < 1000; ++i) EXPECT_FALSE(limiter.take("a", noon));
}

class LimitedSite : public OnEachDatabase {
protected:
    void SetUp() override {
        create(migrated());
        auto settings = test_settings();
        settings.rate_limit = 5; // a burst of 20
        settings.trusted_proxies = {"127.0.0.1"};
        site_ = std::make_unique<Site>(database(), settings);
    }
    std::unique_ptr<Site> site_;
};
ON_EACH_DATABASE(LimitedSite);

TEST_P(LimitedSite, a_flood_is_answered_429_with_the_time_to_wait_and_staff_go_on_RU5) {
    auto organizer = site_->made_and_signed_in("panitia@example.org", api::Role::organizer);
    auto flood = site_->anonymous();
    int refused = 0;
    for (int i = 0; i < 60; ++i) {
        auto const answer = flood.get("/api/public/events");
        if (answer.status != 429) continue;
        ++refused;
        EXPECT_EQ(answer.error_code(), "too_many_requests");
        EXPECT_GE(std::stoi(answer.header("Retry-After")), 1);
    }
    EXPECT_GT(refused, 10);
    for (int i = 0; i < 60; ++i) EXPECT_EQ(organizer.get("/api/doors").status, 200);
}

TEST_P(LimitedSite, all_addresses_of_one_ipv6_network_are_one_sender_RU5) {
    auto flood = site_->anonymous();
    int refused = 0, refused_elsewhere = 0;
    for (int i = 0; i < 60; ++i) {
        std::string const last = std::to_string(i + 1);
        refused += flood.get("/api/public/events", {{"X-Forwarded-For", "2001:db8:1:2::" + last}}).status == 429;
        refused_elsewhere +=
            flood.get("/api/public/events", {{"X-Forwarded-For", "2001:db8:1:" + last + "00::1"}}).status == 429;
    }
    EXPECT_GT(refused, 10);
    EXPECT_EQ(refused_elsewhere, 0);
}

TEST_P(LimitedSite, a_flood_of_sign_ins_is_refused_before_it_waits_for_a_hash_RU5) {
    auto flood = site_->anonymous();
    int refused = 0;
    for (int i = 0; i < 60; ++i)
        refused += flood.post("/api/login", {{"login", "a" + std::to_string(i)}, {"password", "x"}}).status == 429;
    EXPECT_GT(refused, 10);
}

} // namespace
} // namespace gapura::test
