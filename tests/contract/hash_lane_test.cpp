// Requests that wait for a password's hash keep nobody else waiting (RU5).

#include "backend/checkin/door.hpp"
#include "backend/metrics.hpp"
#include "backend/rate_limiter.hpp"
#include "backend/routes.hpp"
#include "shared/api/endpoints.hpp"
#include "tests/support/site.hpp"

#include <gtest/gtest.h>

namespace gapura::test {
namespace {

class HashLane : public OnEachDatabase {
protected:
    void SetUp() override { create(migrated()); }
};
ON_EACH_DATABASE(HashLane);

template <contract::Endpoint E>
bool takes_a_password() {
    bool found = false;
    contract::for_each_field<typename E::Request>(
        [&](auto const& field) { found = found || field.name.find("password") != std::string_view::npos; });
    return found;
}

TEST_P(HashLane, what_takes_a_password_holds_no_worker_while_it_is_hashed_RU5) {
    auto const settings = test_settings();
    RateLimiter limiter({});
    WorkQueue slow_lane(1), hash_lane(1);
    Services const services{database(), settings, limiter, slow_lane, hash_lane};
    checkin::Door door(database(), settings);
    Metrics metrics;
    http::StaticFiles const files;
    auto const router = routes({services, door, metrics, files});
    int seen = 0;
    api::Endpoints::for_each([&]<class E>(std::type_identity<E>) {
        if (!takes_a_password<E>()) return;
        auto const* const route = router.match(serving::http_method(E::method), E::path).route;
        ASSERT_NE(route, nullptr) << E::path;
        EXPECT_EQ(route->run, http::Run::on_loop) << E::path;
        ++seen;
    });
    EXPECT_GE(seen, 8);
}

} // namespace
} // namespace gapura::test
