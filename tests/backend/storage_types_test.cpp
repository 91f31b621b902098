// What goes in comes out, the same on both databases.

#include "tests/support/database_test.hpp"

#include <limits>

namespace gapura::storage {
namespace {

struct StorageTypes : test::OnEachDatabase {
    void SetUp() override {
        create({"types", [](Database& database) {
                    database.write([](Session& session) {
                        session.execute_unprepared("create table things (id bigint primary key, label text, "
                                                   "amount bigint, ratio double precision)");
                    });
                }});
    }

    Failure failure_of(std::function<void(Session&)> const& work) {
        try {
            database().write(work);
        } catch (StorageError const& error) {
            return error.failure();
        }
        ADD_FAILURE() << "nothing was thrown";
        return Failure::other;
    }

    std::string label_after_storing(std::string const& label) {
        return database().write([&](Session& session) {
            session.execute("delete from things");
            session.execute("insert into things (id, label) values (1, :label)", label);
            return session.the<std::string>("select label from things where label = :label", label);
        });
    }
};
ON_EACH_DATABASE(StorageTypes);

struct Thing {
    long long id = 0;
    std::optional<std::string> label;
    std::optional<long long> amount;
    std::optional<double> ratio;
};

TEST_P(StorageTypes, text_of_any_script_and_with_every_quote_comes_back_as_it_was) {
    for (std::string const text :
         {"", "Siti Nurhaliza", "Дарья 王小明 محمد", "🎫👩‍👩‍👧", "é", "e\xCC\x81", "it's \"so\" `here`",
          "back\\slash :name ?1 $1 $$ -- /* */", "two\nlines\ttab\r", "percent % under_"})
        EXPECT_EQ(label_after_storing(text), text);
    std::string const large(300'000, 'x');
    EXPECT_EQ(label_after_storing(large), large);
}

TEST_P(StorageTypes, text_with_a_NUL_is_refused_before_PostgreSQL_cuts_it) {
    EXPECT_EQ(failure_of([](Session& session) {
                  session.execute("insert into things (id, label) values (1, :label)", std::string("a\0b", 3));
              }),
              Failure::invalid_text);
    EXPECT_EQ(failure_of([](Session& session) {
                  session.all<long long>("select id from things where label in texts(:labels)",
                                         std::vector<std::string>{std::string("\0", 1)});
              }),
              Failure::invalid_text);
}

TEST_P(StorageTypes, malformed_UTF_8_is_refused) {
    EXPECT_EQ(failure_of([](Session& session) {
                  session.execute("insert into things (id, label) values (1, :label)", "\xC3\x28");
              }),
              Failure::invalid_text);
}

TEST_P(StorageTypes, whole_numbers_keep_all_64_bits) {
    for (long long const number : {std::numeric_limits<long long>::min(), -1LL, 0LL, 1LL, (1LL << 53) + 1,
                                   std::numeric_limits<long long>::max()}) {
        auto const read = database().write([&](Session& session) {
            session.execute("delete from things");
            session.execute("insert into things (id, amount) values (1, :amount)", number);
            return session.the<long long>("select amount from things where amount = :amount", number);
        });
        EXPECT_EQ(read, number);
    }
}

TEST_P(StorageTypes, a_number_too_large_for_the_type_that_asks_is_an_error) {
    EXPECT_EQ(failure_of([](Session& session) { session.the<int>("select cast(5000000000 as bigint)"); }),
              Failure::wrong_use);
    EXPECT_EQ(failure_of([](Session& session) { session.the<unsigned>("select cast(-1 as bigint)"); }),
              Failure::wrong_use);
    EXPECT_EQ(failure_of([](Session& session) {
                  session.execute("insert into things (id) values (:id)", std::numeric_limits<std::uint64_t>::max());
              }),
              Failure::wrong_use);
}

TEST_P(StorageTypes, fractions_moments_ids_and_truth_come_back) {
    using Row = std::tuple<double, Instant, Duration, EventId, bool, bool>;
    auto const row = database().read([](Session& session) {
        return session.the<Row>(
            "select cast(:ratio as double precision), cast(:at as bigint), cast(:length as bigint), "
            "cast(:id as bigint), cast(:yes as bigint), cast(:no as bigint)",
            0.1, Instant{1'796'126'400'000'001}, minutes(5), EventId(7), true, false);
    });
    EXPECT_EQ(row, Row(0.1, Instant{1'796'126'400'000'001}, minutes(5), EventId(7), true, false));
}

TEST_P(StorageTypes, null_needs_an_optional) {
    auto const thing = database().write([](Session& session) {
        session.execute("insert into things (id, label, amount, ratio) values (:id, :label, :amount, :ratio)", 1,
                        std::nullopt, std::optional<long long>(), std::optional<double>());
        return session.the<Thing>("select id, label, amount, ratio from things");
    });
    EXPECT_EQ(thing.id, 1);
    EXPECT_FALSE(thing.label || thing.amount || thing.ratio);
    EXPECT_EQ(failure_of([](Session& session) { session.all<std::string>("select label from things"); }),
              Failure::wrong_use);
}

TEST_P(StorageTypes, a_value_after_a_null_and_a_null_after_a_value_do_not_stick) {
    auto const labels = database().write([](Session& session) {
        for (int id = 1; id <= 4; ++id)
            session.execute("insert into things (id, label) values (:id, :label)", id,
                            id % 2 ? std::optional<std::string>("odd") : std::nullopt);
        return session.all<std::optional<std::string>>("select label from things order by id");
    });
    EXPECT_EQ(labels, (std::vector<std::optional<std::string>>{"odd", std::nullopt, "odd", std::nullopt}));
}

TEST_P(StorageTypes, lists_are_one_argument) {
    std::vector<std::string> const labels{"plain", "with \"quotes\"", "back\\slash", "comma, {brace}", "王", "tab\t"};
    auto const found = database().write([&](Session& session) {
        long long id = 0;
        for (auto const& label : labels)
            session.execute("insert into things (id, label) values (:id, :label)", ++id, label);
        session.execute("insert into things (id, label) values (99, 'another')");
        return session.all<std::string>("select label from things where label in texts(:labels) "
                                        "and id in integers(:ids) order by id",
                                        labels, std::vector<long long>{1, 2, 3, 4, 5, 6, 99});
    });
    EXPECT_EQ(found, labels);
    auto const others = database().read([&](Session& session) {
        return session.all<std::string>("select label from things where label not in texts(:labels)", labels);
    });
    EXPECT_EQ(others, std::vector<std::string>{"another"});
    EXPECT_TRUE(database()
                    .read([](Session& session) {
                        return session.all<long long>("select id from things where id in integers(:ids)",
                                                      std::vector<EventId>());
                    })
                    .empty());
}

TEST_P(StorageTypes, arguments_bind_by_first_appearance_or_by_name) {
    auto const thing = database().write([](Session& session) {
        session.execute("insert into things (id, label, amount) values (:id, :label, :id)", 5, "five");
        session.execute("update things set amount = amount + :by where label = :label and id = :id",
                        named("label", "five"), named("id", 5), named("by", 2));
        return session.the<Thing>("select id, label, amount, ratio from things where id = :id", 5);
    });
    EXPECT_EQ(thing.amount, 7);
    EXPECT_EQ(failure_of([](Session& session) { session.execute("delete from things where id = :id"); }),
              Failure::wrong_use);
    EXPECT_EQ(failure_of([](Session& session) { session.execute("delete from things", 1); }), Failure::wrong_use);
    EXPECT_EQ(failure_of([](Session& session) {
                  session.execute("delete from things where id = :id", named("identity", 1));
              }),
              Failure::wrong_use);
}

TEST_P(StorageTypes, the_number_of_rows_and_columns_is_checked) {
    database().write([](Session& session) {
        for (int id = 1; id <= 2; ++id) session.execute("insert into things (id) values (:id)", id);
    });
    EXPECT_EQ(failure_of([](Session& session) { session.one<long long>("select id from things"); }),
              Failure::wrong_use);
    EXPECT_EQ(failure_of([](Session& session) { session.the<long long>("select id from things where id = 9"); }),
              Failure::wrong_use);
    EXPECT_EQ(failure_of([](Session& session) { session.all<long long>("select id, label from things"); }),
              Failure::wrong_use);
    EXPECT_EQ(failure_of([](Session& session) { session.all<Thing>("select id from things"); }), Failure::wrong_use);
    EXPECT_EQ(failure_of([](Session& session) { session.execute("select id from things"); }), Failure::wrong_use);
    EXPECT_EQ(
        failure_of([](Session& session) { session.execute("insert into things (id) values (7) returning id"); }),
        Failure::wrong_use);
    // And the same texts still work afterwards.
    EXPECT_EQ(
        database().read([](Session& session) { return session.all<long long>("select id from things"); }).size(), 2u);
}

TEST_P(StorageTypes, counts_sums_and_returned_ids_are_numbers) {
    database().write([](Session& session) {
        EXPECT_EQ(session.the<long long>("insert into things (id, amount) values (:id, :amount) returning id", 3, 40),
                  3);
        EXPECT_EQ(session.execute("insert into things (id, amount) values (4, 2)"), 1);
        EXPECT_EQ(session.execute("update things set label = :label where amount > :amount", "rich", 1), 2);
        EXPECT_EQ(session.execute("update things set label = :label where amount > :amount", "rich", 100), 0);
        EXPECT_EQ(session.the<long long>("select count(*) from things"), 2);
        EXPECT_EQ(session.the<long long>("select cast(sum(amount) as bigint) from things"), 42);
        EXPECT_EQ(session.all<long long>("update things set amount = amount + 1 returning amount").size(), 2u);
        EXPECT_EQ(session.execute("delete from things"), 2);
    });
}

TEST_P(StorageTypes, one_text_may_be_read_into_different_rows) {
    database().write([](Session& session) { session.execute("insert into things (id, label) values (1, '7')"); });
    database().read([](Session& session) {
        for (int round = 0; round < 3; ++round) {
            EXPECT_EQ(session.the<std::string>("select label from things"), "7");
            EXPECT_EQ(session.the<std::optional<std::string>>("select label from things"), "7");
        }
    });
}

} // namespace
} // namespace gapura::storage
