// Group commit: one answer each, in order, after the commit, and the guilty one alone fails.

#include "backend/storage/batch_writer.hpp"
#include "backend/storage/sql_text.hpp"
#include "tests/support/database_test.hpp"

#include <future>
#include <latch>

namespace gapura::storage {
namespace {

using namespace std::chrono_literals;

struct Item {
    long long id = 0;
    long long shard = 0;
};
using Writer = BatchWriter<Item, long long>;

struct StorageBatch : test::OnEachDatabase {
    void SetUp() override {
        create({"batch", [](Database& database) {
                    database.write([](Session& session) {
                        session.execute_unprepared(spell_out(
                            "create table items (position @identity, id bigint not null unique)", session.dialect()));
                    });
                }});
    }

    static std::vector<long long> insert(Session& session, std::span<Item const> items) {
        std::vector<long long> answers;
        for (auto const& item : items)
            answers.push_back(session.the<long long>("insert into items (id) values (:id) returning id", item.id) *
                              10);
        return answers;
    }
    static std::size_t shard(Item const& item) { return static_cast<std::size_t>(item.shard); }

    std::vector<long long> stored() {
        return database().read(
            [](Session& session) { return session.all<long long>("select id from items order by position"); });
    }

    /// Holds the writer in its transaction until it is opened, so that items gather behind it.
    struct Gate {
        std::promise<void> opened;
        std::promise<void> reached;
        std::atomic<bool> passed = false;
        void pass() {
            if (passed.exchange(true)) return;
            reached.set_value();
            opened.get_future().wait();
        }
    };
};
ON_EACH_DATABASE(StorageBatch);

struct StorageBatchPostgresql : StorageBatch {};
ON_DATABASE(StorageBatchPostgresql, postgresql);

TEST_P(StorageBatch, answers_each_item_once_and_only_after_its_commit) {
    std::atomic<int> answered = 0;
    std::atomic<int> wrong = 0;
    auto const other = place().open();
    std::vector<std::atomic<int>> times(1000);
    {
        Writer writer(database(), insert, shard);
        for (long long id = 0; id < 1000; ++id) {
            auto const submitted = writer.submit({id, id}, [&, id](auto outcome) {
                ++answered;
                ++times[static_cast<std::size_t>(id)];
                if (!outcome.ok() || *outcome != id * 10) ++wrong;
                if (id % 50 == 0 && other->read([&](Session& session) {
                        return session.the<long long>("select count(*) from items where id = :id", id);
                    }) != 1)
                    ++wrong;
            });
            ASSERT_EQ(submitted, Submitted::accepted);
        }
        writer.stop();
        EXPECT_EQ(writer.written(), 1000u);
        EXPECT_LT(writer.batches(), 500u) << "items that wait must share transactions";
    }
    EXPECT_EQ(answered, 1000);
    EXPECT_EQ(wrong, 0);
    for (auto const& time : times) EXPECT_EQ(time, 1);
    EXPECT_EQ(stored().size(), 1000u);
}

TEST_P(StorageBatch, writes_items_of_one_shard_in_the_order_of_arrival) {
    std::vector<long long> answers;
    {
        Writer writer(database(), insert, shard, {.largest_batch = 7});
        for (long long id = 0; id < 100; ++id)
            ASSERT_EQ(writer.submit({id, 3}, [&](auto outcome) { answers.push_back(*outcome / 10); }),
                      Submitted::accepted);
    }
    std::vector<long long> expected(100);
    for (long long id = 0; id < 100; ++id) expected[static_cast<std::size_t>(id)] = id;
    EXPECT_EQ(answers, expected);
    EXPECT_EQ(stored(), expected);
}

TEST_P(StorageBatch, never_takes_more_than_its_limit_into_one_transaction) {
    Gate gate;
    std::vector<std::size_t> sizes;
    Writer writer(database(),
                  [&](Session& session, std::span<Item const> items) {
                      gate.pass();
                      sizes.push_back(items.size());
                      return insert(session, items);
                  },
                  shard, {.largest_batch = 10, .writers = 1});
    ASSERT_EQ(writer.submit({0, 0}, [](auto) {}), Submitted::accepted);
    gate.reached.get_future().wait();
    for (long long id = 1; id <= 25; ++id) ASSERT_EQ(writer.submit({id, 0}, [](auto) {}), Submitted::accepted);
    EXPECT_EQ(writer.waiting(), 25u);
    gate.opened.set_value();
    writer.stop();
    EXPECT_EQ(sizes, (std::vector<std::size_t>{1, 10, 10, 5}));
}

TEST_P(StorageBatch, lets_only_the_guilty_item_fail) {
    Gate gate;
    std::vector<std::string> answers(20);
    Writer writer(database(),
                  [&](Session& session, std::span<Item const> items) {
                      gate.pass();
                      return insert(session, items);
                  },
                  shard, {.writers = 1});
    ASSERT_EQ(writer.submit({1000, 0}, [](auto) {}), Submitted::accepted);
    gate.reached.get_future().wait();
    for (long long i = 0; i < 20; ++i) {
        auto const id = i == 13 ? 5 : i; // the 14th repeats the 6th
        ASSERT_EQ(writer.submit({id, 0},
                                [&, i](auto outcome) {
                                    answers[static_cast<std::size_t>(i)] =
                                        outcome.ok() ? "ok" : std::string(name_of(outcome.error().failure()));
                                }),
                  Submitted::accepted);
    }
    gate.opened.set_value();
    writer.stop();
    std::vector<std::string> expected(20, "ok");
    expected[13] = "unique violation";
    EXPECT_EQ(answers, expected);
    EXPECT_EQ(stored().size(), 20u); // 19 and the first
}

TEST_P(StorageBatch, answers_a_mistake_in_the_writing_function_instead_of_ending_the_program) {
    std::vector<std::string> answers;
    auto const note = [&](auto outcome) {
        answers.push_back(outcome.ok() ? "ok" : std::string(name_of(outcome.error().failure())));
    };
    {
        Writer writer(database(),
                      [](Session& session, std::span<Item const> items) -> std::vector<long long> {
                          if (items.front().id == 1) throw std::logic_error("mistake");
                          if (items.front().id == 2) throw 7;
                          if (items.front().id == 3) return {};
                          return insert(session, items);
                      },
                      shard, {.largest_batch = 1});
        for (long long id = 1; id <= 4; ++id) ASSERT_EQ(writer.submit({id, 0}, note), Submitted::accepted);
    }
    EXPECT_EQ(answers, (std::vector<std::string>{"other failure", "other failure", "wrong use", "ok"}));
}

TEST_P(StorageBatch, does_not_lose_others_when_a_callback_throws) {
    std::atomic<int> answered = 0;
    {
        Writer writer(database(), insert, shard);
        for (long long id = 0; id < 10; ++id)
            ASSERT_EQ(writer.submit({id, 0},
                                    [&](auto) {
                                        ++answered;
                                        throw std::runtime_error("client left");
                                    }),
                      Submitted::accepted);
    }
    EXPECT_EQ(answered, 10);
}

TEST_P(StorageBatch, refuses_when_the_queue_is_full_and_after_the_stop) {
    Gate gate;
    std::atomic<int> answered = 0;
    Writer writer(database(),
                  [&](Session& session, std::span<Item const> items) {
                      gate.pass();
                      return insert(session, items);
                  },
                  shard, {.queue_limit = 5, .writers = 1});
    auto const count = [&](auto) { ++answered; };
    ASSERT_EQ(writer.submit({0, 0}, count), Submitted::accepted);
    gate.reached.get_future().wait();
    for (long long id = 1; id <= 5; ++id) EXPECT_EQ(writer.submit({id, 0}, count), Submitted::accepted);
    EXPECT_EQ(writer.submit({6, 0}, count), Submitted::full);
    auto stopped = std::async(std::launch::async, [&] { writer.stop(); });
    while (writer.submit({7, 0}, count) != Submitted::stopped) std::this_thread::sleep_for(1ms);
    gate.opened.set_value();
    stopped.get();
    EXPECT_EQ(answered, 6) << "what was accepted is written before the stop ends";
    EXPECT_EQ(stored().size(), 6u);
}

TEST_P(StorageBatch, serves_many_threads_at_once) {
    std::atomic<int> good = 0;
    {
        Writer writer(database(), insert, shard);
        std::vector<std::thread> threads;
        std::latch start(16);
        for (int thread = 0; thread < 16; ++thread)
            threads.emplace_back([&, thread] {
                start.arrive_and_wait();
                for (long long i = 0; i < 50; ++i) {
                    std::promise<bool> done;
                    if (writer.submit({thread * 100 + i, thread},
                                      [&](auto outcome) { done.set_value(outcome.ok()); }) != Submitted::accepted)
                        return;
                    good += done.get_future().get();
                }
            });
        for (auto& thread : threads) thread.join();
    }
    EXPECT_EQ(good, 800);
    EXPECT_EQ(stored().size(), 800u);
}

TEST_P(StorageBatchPostgresql, goes_on_after_the_connection_was_cut) {
    std::atomic<bool> cut = false;
    std::atomic<int> good = 0;
    {
        Writer writer(
            database(),
            [&](Session& session, std::span<Item const> items) {
                auto answers = insert(session, items);
                if (!cut.exchange(true)) {
                    auto const process = session.the<long long>("select pg_backend_pid()");
                    administrator().read([&](Session& other) {
                        other.all<long long>(
                            "select cast(pg_terminate_backend(cast(:process as integer), 5000) as integer)", process);
                    });
                    session.the<long long>("select count(*) from items");
                }
                return answers;
            },
            shard);
        for (long long id = 0; id < 100; ++id)
            ASSERT_EQ(writer.submit({id, id}, [&](auto outcome) { good += outcome.ok(); }), Submitted::accepted);
    }
    EXPECT_EQ(good, 100);
    EXPECT_EQ(stored().size(), 100u);
}

} // namespace
} // namespace gapura::storage
