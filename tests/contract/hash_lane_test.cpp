// Requests that wait for a password's hash keep nobody else waiting (RU5).

#include "backend/checkin/door.hpp"
#include "backend/metrics.hpp"
#include "backend/payments/provider.hpp"
#include "backend/rate_limiter.hpp"
#include "backend/routes.hpp"
#include "shared/api/endpoints.hpp"
#include "tests/support/site.hpp"

#include <future>
#include <gtest/gtest.h>
#include <memory>
#include <optional>

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
    WorkQueue slow_lane(1), hash_lane(1), paper_lane(1), remote_lane(1);
    payments::Providers const providers(settings);
    Services const services{database(), settings, limiter, slow_lane, hash_lane};
    checkin::Door door(database(), settings);
    Metrics metrics;
    http::StaticFiles const files;
    auto const router = routes({services, door, metrics, files, paper_lane, providers, remote_lane});
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

/// A queue of one thread that begins only when it is told to.
struct HeldQueue {
    std::promise<void> begin{};
    std::string order{};
    std::optional<WorkQueue> queue{std::in_place, 1U, WorkQueue::Limits{.all = 6, .of_one_sender = 3}};

    HeldQueue() {
        auto const running = std::make_shared<std::promise<void>>();
        auto ran = running->get_future();
        queue->post([running, held = begin.get_future().share()] {
            running->set_value();
            held.wait();
        });
        ran.wait();
    }
    bool offer(std::string const& sender, char mark) {
        return queue->offer(sender, [this, mark] { order += mark; });
    }
    /// What ran, in its order, once all of it has run.
    std::string run() {
        begin.set_value();
        queue.reset();
        return order;
    }
};

TEST(WorkQueue, senders_take_turns_however_much_one_has_waiting_RU5) {
    HeldQueue held;
    for (char const mark : {'a', 'b', 'c'}) EXPECT_TRUE(held.offer("198.51.100.1", mark));
    EXPECT_TRUE(held.offer("203.0.113.1", 'x'));
    EXPECT_TRUE(held.offer("203.0.113.1", 'y'));
    EXPECT_EQ(held.run(), "axbyc");
}

TEST(WorkQueue, one_sender_fills_its_own_part_only_RU5) {
    HeldQueue held;
    for (int i = 0; i < 3; ++i) EXPECT_TRUE(held.offer("198.51.100.1", 'a'));
    EXPECT_FALSE(held.offer("198.51.100.1", 'a'));
    for (int i = 0; i < 3; ++i) EXPECT_TRUE(held.offer("203.0.113.1", 'x'));
    EXPECT_FALSE(held.offer("192.0.2.1", 'y')) << "and all together the whole";
    EXPECT_EQ(held.run(), "axaxax");
}

} // namespace
} // namespace gapura::test
