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

/// The routes of a server with these settings; nothing is asked of them.
struct Table {
    Table(storage::Database& database, Settings const& with)
        : settings(with), providers(settings), services{database, settings, limiter, slow_lane, hash_lane},
          door(database, settings),
          router(
              routes({services, door, metrics, files, paper_lane, providers, remote_lane, file_lane, store_lane})) {}

    http::Run run_of(http::Method method, std::string_view path) const {
        auto const* const route = router.match(method, path).route;
        EXPECT_NE(route, nullptr) << path;
        return route ? route->run : http::Run::on_worker;
    }

    Settings settings;
    RateLimiter limiter{{}};
    WorkQueue slow_lane{1}, hash_lane{1}, paper_lane{1}, remote_lane{1}, file_lane{1}, store_lane{1};
    payments::Providers providers;
    Services services;
    checkin::Door door;
    Metrics metrics;
    http::StaticFiles files;
    http::Router router;
};

TEST_P(HashLane, what_takes_a_password_holds_no_worker_while_it_is_hashed_RU5) {
    Table const table(database(), test_settings());
    int seen = 0;
    api::Endpoints::for_each([&]<class E>(std::type_identity<E>) {
        if (!takes_a_password<E>()) return;
        EXPECT_EQ(table.run_of(serving::http_method(E::method), E::path), http::Run::on_loop) << E::path;
        ++seen;
    });
    EXPECT_GE(seen, 8);
}

TEST_P(HashLane, what_is_read_from_a_far_store_holds_no_worker_RU2) {
    auto settings = test_settings();
    auto const picture = std::string("/api/pictures/") + std::string(32, 'a') + "-960.jpg";
    EXPECT_EQ(Table(database(), settings).run_of(http::Method::get, picture), http::Run::on_worker) << "a local file";
    settings.s3_endpoint = "http://127.0.0.1:9", settings.s3_bucket = "acara";
    EXPECT_EQ(Table(database(), settings).run_of(http::Method::get, picture), http::Run::on_loop);
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
