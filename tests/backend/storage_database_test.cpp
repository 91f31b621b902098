// Transactions, violations, races and lost connections, on both databases.

#include "tests/support/database_test.hpp"

#include <atomic>
#include <latch>
#include <thread>

namespace gapura::storage {
namespace {

void make_tables(Database& database) {
    database.write([](Session& session) {
        session.execute_unprepared("create table parents (id bigint primary key)");
        session.execute_unprepared(
            "create table members (id bigint primary key, email text unique, first text, last text, "
            "parent bigint references parents (id), age bigint check (age >= 0), name text not null default '', "
            "phone text, constraint members_adult check (age < 200), constraint members_full_name unique (first, "
            "last), constraint members_phone unique "
            "(phone))");
        session.execute_unprepared("create unique index members_oldest on members (age) where age > 100");
        session.execute_unprepared("create table codes (id bigint, purpose text, primary key (id, purpose))");
        session.execute_unprepared("create table sessions (hash text primary key)");
        session.execute_unprepared("create table tickets (id bigint primary key, used_at bigint)");
        session.execute_unprepared("create table counters (id bigint primary key, value bigint not null)");
        session.execute("insert into counters (id, value) values (1, 0)");
    });
}

struct StorageDatabase : test::OnEachDatabase {
    void SetUp() override { create({"members", make_tables}); }

    template <class... Arguments>
    StorageError refused(std::string_view sql, Arguments const&... arguments) {
        try {
            database().write([&](Session& session) { session.execute(sql, arguments...); });
        } catch (StorageError const& error) {
            return error;
        }
        ADD_FAILURE() << "not refused: " << sql;
        return StorageError(Failure::other);
    }

    long long count(std::string_view table) {
        return database().read(
            [&](Session& session) { return session.the<long long>("select count(*) from " + std::string(table)); });
    }

    /// Runs the same work on many threads that begin together.
    static void on_threads(int threads, std::function<void(int)> const& work) {
        std::latch start(threads);
        std::vector<std::thread> running;
        for (int i = 0; i < threads; ++i)
            running.emplace_back([&, i] {
                start.arrive_and_wait();
                work(i);
            });
        for (auto& thread : running) thread.join();
    }

    /// Ends the session's own server process and waits until it is gone.
    static void terminate(long long process) {
        administrator().read([&](Session& session) {
            session.all<long long>("select cast(pg_terminate_backend(cast(:process as integer)) as integer)",
                                   process);
            while (session.the<long long>("select count(*) from pg_stat_activity where pid = :process", process))
                std::this_thread::sleep_for(std::chrono::milliseconds(1));
        });
    }
    static long long process_of(Session& session) { return session.the<long long>("select pg_backend_pid()"); }
};
ON_EACH_DATABASE(StorageDatabase);

struct StorageSqlite : StorageDatabase {};
ON_DATABASE(StorageSqlite, sqlite);

struct StoragePostgresql : StorageDatabase {};
ON_DATABASE(StoragePostgresql, postgresql);

TEST_P(StorageDatabase, unique_violations_have_the_same_names_on_both) {
    database().write([](Session& session) {
        session.execute(
            "insert into members (id, email, first, last, age, phone) values (1, 'a', 'x', 'y', 101, '1')");
    });
    auto const by_primary_key = refused("insert into members (id) values (:id)", 1);
    EXPECT_EQ(by_primary_key.failure(), Failure::unique_violation);
    EXPECT_TRUE(by_primary_key.violates("members_pkey"));
    EXPECT_TRUE(refused("insert into members (id, email) values (2, :email)", "a").violates("members_email_key"));
    EXPECT_TRUE(refused("insert into members (id, first, last) values (2, 'x', 'y')").violates("members_full_name"));
    EXPECT_TRUE(refused("insert into members (id, phone) values (2, '1')").violates("members_phone"));
    database().write([](Session& session) {
        session.execute("insert into codes (id, purpose) values (1, 'a')");
        session.execute("insert into sessions (hash) values ('h')");
    });
    EXPECT_TRUE(refused("insert into codes (id, purpose) values (1, 'a')").violates("codes_pkey"));
    EXPECT_TRUE(refused("insert into sessions (hash) values ('h')").violates("sessions_pkey"));
    auto const by_index = refused("insert into members (id, age) values (:id, :age)", 2, 101);
    EXPECT_TRUE(by_index.violates("members_oldest"));
    EXPECT_FALSE(by_index.violates("members_email_key"));
    EXPECT_FALSE(by_index.violates("members_pkey"));
}

TEST_P(StorageDatabase, other_violations_are_told_apart) {
    EXPECT_EQ(refused("insert into members (id, parent) values (1, 5)").failure(), Failure::foreign_key_violation);
    EXPECT_EQ(refused("insert into members (id, age) values (1, -1)").failure(), Failure::check_violation);
    EXPECT_TRUE(refused("insert into members (id, age) values (1, 200)").violates("members_adult"));
    EXPECT_EQ(refused("insert into members (id, name) values (1, null)").failure(), Failure::check_violation);
    EXPECT_EQ(refused("insert into nowhere (id) values (1)").failure(), Failure::other);
    EXPECT_EQ(count("members"), 0);
}

TEST_P(StorageDatabase, a_statement_that_failed_can_be_run_again) {
    for (int round = 0; round < 20; ++round) {
        database().write([&](Session& session) {
            session.execute("insert into members (id, email) values (:id, :email)", round,
                            "m" + std::to_string(round));
        });
        EXPECT_TRUE(refused("insert into members (id, email) values (:id, :email)", 1000 + round, "m0")
                        .violates("members_email_key"));
    }
    EXPECT_EQ(count("members"), 20);
}

TEST_P(StorageDatabase, an_error_tells_nothing_of_values_or_SQL_in_what_users_might_see) {
    database().write([](Session& session) {
        session.execute("insert into members (id, email) values (1, :email)", "siti@example.org");
    });
    auto const error = refused("insert into members (id, email) values (2, :email)", "siti@example.org");
    EXPECT_STREQ(error.what(), "storage: unique violation of members_email_key");
    EXPECT_EQ(error.detail().find("siti"), std::string::npos);
    EXPECT_NE(error.detail(), "");
}

TEST_P(StorageDatabase, a_refusal_and_an_exception_roll_back) {
    auto const outcome = database().write([](Session& session) -> Outcome<Done, std::string> {
        session.execute("insert into members (id) values (1)");
        return std::string("no");
    });
    EXPECT_FALSE(outcome.ok());
    EXPECT_THROW(database().write([](Session& session) {
        session.execute("insert into members (id) values (1)");
        throw std::logic_error("mistake");
    }),
                 std::logic_error);
    EXPECT_EQ(count("members"), 0);
    auto const good = database().write([](Session& session) -> Outcome<Done, std::string> {
        session.execute("insert into members (id) values (1)");
        return Done{};
    });
    EXPECT_TRUE(good.ok());
    EXPECT_EQ(count("members"), 1);
}

TEST_P(StorageDatabase, an_exception_in_the_middle_of_a_result_leaves_the_connection_usable) {
    database().write([](Session& session) {
        for (int id = 1; id <= 5; ++id) session.execute("insert into members (id, email) values (:id, null)", id);
    });
    for (int round = 0; round < 3; ++round) {
        EXPECT_THROW(
            database().read([](Session& session) { return session.all<std::string>("select email from members"); }),
            StorageError);
        EXPECT_EQ(count("members"), 5);
    }
}

TEST_P(StorageDatabase, of_64_that_redeem_one_ticket_exactly_one_wins_DO1) {
    for (long long ticket = 1; ticket <= 10; ++ticket) {
        database().write([&](Session& session) { session.execute("insert into tickets (id) values (:id)", ticket); });
        std::atomic<int> winners = 0;
        on_threads(64, [&](int i) {
            winners += static_cast<int>(database().write([&](Session& session) {
                return session.execute("update tickets set used_at = :now where id = :id and used_at is null",
                                       Instant{i + 1}, ticket);
            }));
        });
        EXPECT_EQ(winners, 1);
    }
}

TEST_P(StorageDatabase, many_writers_and_readers_meet_no_locked_database) {
    std::atomic<int> failures = 0;
    on_threads(16, [&](int thread) {
        for (int i = 0; i < 25; ++i) {
            try {
                database().write([&](Session& session) {
                    auto const value = session.the<long long>("select value from counters where id = 1" +
                                                              std::string(for_update(session.dialect())));
                    session.execute("update counters set value = :value where id = 1", value + 1);
                    session.execute("insert into members (id) values (:id)", thread * 1000 + i);
                });
                database().read([](Session& session) { session.the<long long>("select count(*) from members"); });
            } catch (StorageError const& error) {
                ++failures;
                ADD_FAILURE() << error.what() << ": " << error.detail();
            }
        }
    });
    EXPECT_EQ(failures, 0);
    EXPECT_EQ(count("members"), 400);
    EXPECT_EQ(database().read([](Session& session) { return session.the<long long>("select value from counters"); }),
              400);
}

TEST_P(StorageDatabase, two_processes_share_one_database) {
    auto const other = place().open();
    std::atomic<int> failures = 0;
    std::atomic<int> runs = 0;
    on_threads(8, [&](int thread) {
        for (int i = 0; i < 20; ++i) {
            try {
                (thread % 2 ? *other : database()).write([&](Session& session) {
                    ++runs;
                    auto const value = session.the<long long>("select value from counters where id = 1" +
                                                              std::string(for_update(session.dialect())));
                    session.execute("update counters set value = :value where id = 1", value + 1);
                });
            } catch (StorageError const& error) {
                ++failures;
            }
        }
    });
    EXPECT_EQ(failures, 0);
    EXPECT_EQ(runs, 160) << "whoever begins to write has the lock already and is not turned away later";
    EXPECT_EQ(other->read([](Session& session) { return session.the<long long>("select value from counters"); }),
              160);
}

TEST_P(StorageDatabase, a_snapshot_sees_one_moment) {
    auto const [before, after] = database().read_snapshot([&](Session& session) {
        auto const first = session.the<long long>("select count(*) from members");
        std::thread([&] {
            database().write([](Session& other) { other.execute("insert into members (id) values (1)"); });
        }).join();
        return std::pair(first, session.the<long long>("select count(*) from members"));
    });
    EXPECT_EQ(before, 0);
    EXPECT_EQ(after, 0);
    EXPECT_EQ(count("members"), 1);
}

TEST_P(StorageDatabase, asking_the_database_within_its_own_work_is_a_mistake_that_is_told) {
    try {
        database().write([&](Session&) { return count("members"); });
        FAIL();
    } catch (StorageError const& error) {
        EXPECT_EQ(error.failure(), Failure::wrong_use);
    }
    EXPECT_EQ(count("members"), 0);
}

TEST_P(StorageDatabase, who_waits_too_long_for_a_connection_is_told_that_it_is_busy) {
    auto const small =
        place().open({.sqlite_readers = 1, .postgresql_connections = 1, .patience = std::chrono::milliseconds(50)});
    small->write([&](Session&) {
        std::thread([&] {
            try {
                small->write([](Session&) {});
                ADD_FAILURE() << "two writers at once";
            } catch (StorageError const& error) {
                EXPECT_EQ(error.failure(), Failure::busy);
            }
        }).join();
    });
    EXPECT_TRUE(small->ready());
}

TEST_P(StorageDatabase, connections_are_lent_in_order_of_arrival) {
    auto const small = place().open({.postgresql_connections = 1});
    std::vector<int> order;
    std::vector<std::thread> waiting;
    small->write([&](Session&) {
        for (int i = 0; i < 5; ++i) {
            waiting.emplace_back([&, i] { small->write([&](Session&) { order.push_back(i); }); });
            std::this_thread::sleep_for(std::chrono::milliseconds(20)); // until it stands in the queue
        }
    });
    for (auto& thread : waiting) thread.join();
    EXPECT_EQ(order, (std::vector<int>{0, 1, 2, 3, 4}));
}

TEST_P(StorageDatabase, more_texts_than_are_kept_prepared_still_work) {
    database().read([](Session& session) {
        for (int i = 0; i < 600; ++i)
            EXPECT_EQ(session.the<long long>("select cast(" + std::to_string(i % 300) + " as bigint)"), i % 300);
    });
}

TEST_P(StorageSqlite, reading_work_cannot_write) {
    EXPECT_THROW(database().read([](Session& session) { session.execute("delete from members"); }), StorageError);
}

TEST_P(StorageSqlite, is_set_up_for_durability_and_foreign_keys) {
    database().write([](Session& session) {
        EXPECT_EQ(session.the<std::string>("pragma journal_mode"), "wal");
        EXPECT_EQ(session.the<long long>("pragma synchronous"), 2);
        EXPECT_EQ(session.the<long long>("pragma foreign_keys"), 1);
    });
}

TEST_P(StoragePostgresql, idle_connections_that_were_cut_heal_unnoticed) {
    for (int round = 0; round < 3; ++round) {
        database().write(
            [](Session& session) { session.execute("update counters set value = value + 1 where id = 1"); });
        terminate(database().read(process_of));
        EXPECT_EQ(count("members"), 0);
        terminate(database().read(process_of));
        EXPECT_TRUE(database().ready());
    }
    EXPECT_EQ(database().read([](Session& session) { return session.the<long long>("select value from counters"); }),
              3);
}

TEST_P(StoragePostgresql, a_transaction_cut_in_the_middle_is_run_again_and_happens_once) {
    int runs = 0;
    database().write([&](Session& session) {
        session.execute("update counters set value = value + 1 where id = 1");
        if (++runs == 1) terminate(process_of(session));
        session.execute("insert into members (id) values (1)");
    });
    EXPECT_EQ(runs, 2);
    EXPECT_EQ(database().read([](Session& session) { return session.the<long long>("select value from counters"); }),
              1);
}

TEST_P(StoragePostgresql, a_connection_cut_at_COMMIT_is_an_unknown_outcome_and_not_repeated) {
    int runs = 0;
    try {
        database().write([&](Session& session) {
            session.execute("update counters set value = value + 1 where id = 1");
            ++runs;
            terminate(process_of(session));
        });
        FAIL() << "no error";
    } catch (StorageError const& error) {
        EXPECT_EQ(error.failure(), Failure::outcome_unknown);
    }
    EXPECT_EQ(runs, 1);
    EXPECT_EQ(count("members"), 0);
}

TEST_P(StoragePostgresql, a_deadlock_is_run_again_until_both_have_happened) {
    database().write([](Session& session) { session.execute("insert into counters (id, value) values (2, 0)"); });
    std::atomic<int> runs = 0;
    std::latch both(2);
    on_threads(2, [&](int thread) {
        bool first = true;
        database().write([&](Session& session) {
            ++runs;
            session.execute("update counters set value = value + 1 where id = :id", thread + 1);
            if (std::exchange(first, false)) both.arrive_and_wait();
            session.execute("update counters set value = value + 1 where id = :id", 2 - thread);
        });
    });
    EXPECT_GT(runs, 2);
    EXPECT_EQ(database().read(
                  [](Session& session) { return session.all<long long>("select value from counters order by id"); }),
              (std::vector<long long>{2, 2}));
}

TEST_P(StoragePostgresql, a_text_that_PostgreSQL_cannot_prepare_does_not_harm_the_next) {
    for (int round = 0; round < 3; ++round) {
        EXPECT_THROW(database().read([](Session& session) {
            session.all<long long>("select id from nowhere where id = :id", 1);
        }),
                     StorageError);
        EXPECT_EQ(count("members"), 0);
    }
}

} // namespace
} // namespace gapura::storage
