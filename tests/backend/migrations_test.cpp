// Numbered SQL files are applied once, in order, by whoever comes first.

#include "backend/storage/migrate.hpp"
#include "embedded/test_scripts.hpp"
#include "generated/test_places.hpp"
#include "tests/support/database_test.hpp"

#include <atomic>
#include <fstream>
#include <latch>
#include <sstream>
#include <thread>

namespace gapura::storage {
namespace {

using Files = std::vector<EmbeddedFile>;

Files const first_two{
    {"0001_events.sql", "-- don't trip; over this\ncreate table events (id @identity, title text not null);\n"
                        "insert into events (title) values ('one; two');"},
    {"0002_seats.sqlite.sql", "create table seats (n integer);\n"
                              "create trigger fill after insert on events begin insert into seats values (1); "
                              "update seats set n = case n when 1 then 2 else n end; end;"},
    {"0002_seats.postgresql.sql", "create table seats (n bigint);\n"
                                  "create function fill() returns trigger language plpgsql as $$ begin insert into "
                                  "seats values (2); return new; end $$;\n"
                                  "create trigger fill after insert on events for each row execute function fill();"},
};

struct Migrations : test::OnEachDatabase {
    Migrated migrate_with(Files const& files) { return migrate(database(), files, Instant{42}); }

    std::string refusal(Files const& files) {
        try {
            migrate_with(files);
        } catch (StorageError const& error) {
            EXPECT_EQ(error.failure(), Failure::migration);
            return error.detail();
        }
        ADD_FAILURE() << "not refused";
        return "";
    }

    long long number(std::string_view sql) {
        return database().read([&](Session& session) { return session.the<long long>(sql); });
    }
};
ON_EACH_DATABASE(Migrations);

TEST_P(Migrations, are_applied_once) {
    auto const first = migrate_with(first_two);
    EXPECT_EQ(first.applied, 2);
    EXPECT_EQ(first.version, 2);
    auto const second = migrate_with(first_two);
    EXPECT_EQ(second.applied, 0);
    EXPECT_EQ(second.version, 2);
    EXPECT_EQ(number("select count(*) from events where title = 'one; two'"), 1);
    EXPECT_EQ(number("select count(*) from schema_migrations where applied_at = 42"), 2);
}

TEST_P(Migrations, number_rows_from_1_and_never_again_the_same) {
    migrate_with(first_two);
    database().write([](Session& session) {
        auto const sql = "insert into events (title) values ('x') returning id";
        EXPECT_EQ(session.the<EventId>(sql), EventId(2));
        session.execute("delete from events where id = 2");
        EXPECT_EQ(session.the<EventId>(sql), EventId(3));
        EXPECT_EQ(session.all<long long>("select n from seats"), (std::vector<long long>{2, 2}));
    });
}

TEST_P(Migrations, continue_where_the_database_stands) {
    migrate_with(first_two);
    auto more = first_two;
    more.push_back({"0003_more.sql", "alter table events add column note text"});
    auto const migrated = migrate_with(more);
    EXPECT_EQ(migrated.applied, 1);
    EXPECT_EQ(migrated.version, 3);
}

TEST_P(Migrations, refuse_a_landed_file_that_was_changed) {
    migrate_with(first_two);
    auto changed = first_two;
    changed[0].text = "create table events (id @identity)";
    EXPECT_NE(refusal(changed).find("1_events was changed after it landed"), std::string::npos);
}

TEST_P(Migrations, refuse_a_database_that_is_newer_than_the_program) {
    migrate_with(first_two);
    EXPECT_NE(refusal({first_two[0]}).find("does not know"), std::string::npos);
}

TEST_P(Migrations, that_fail_leave_nothing_of_themselves) {
    Files const files{first_two[0],
                      {"0002_bad.sql", "create table half (id bigint); insert into nowhere values (1)"}};
    EXPECT_NE(refusal(files).find("nowhere"), std::string::npos);
    EXPECT_EQ(number("select count(*) from schema_migrations"), 1);
    Files const mended{first_two[0], {"0002_good.sql", "create table half (id bigint)"}};
    EXPECT_EQ(migrate_with(mended).applied, 1);
}

TEST_P(Migrations, of_several_servers_that_start_together_happen_once) {
    Files files;
    std::vector<std::string> names, texts; // which the views point into
    for (int i = 1; i <= 12; ++i) {
        char name[32];
        std::snprintf(name, sizeof name, "%04d_step.sql", i);
        names.push_back(name);
        texts.push_back("create table step" + std::to_string(i) + " (id bigint); insert into step" +
                        std::to_string(i) + " values (1)");
    }
    for (std::size_t i = 0; i < names.size(); ++i) files.push_back({names[i], texts[i]});
    std::atomic<long long> applied = 0;
    std::latch start(6);
    std::vector<std::thread> servers;
    for (int i = 0; i < 6; ++i)
        servers.emplace_back([&] {
            try {
                auto const other = place().open({.postgresql_connections = 1});
                start.arrive_and_wait();
                applied += migrate(*other, files, Instant{1}).applied;
            } catch (StorageError const& error) {
                ADD_FAILURE() << error.what() << ": " << error.detail();
            }
        });
    for (auto& server : servers) server.join();
    EXPECT_EQ(applied, 12);
    EXPECT_EQ(number("select count(*) from step12"), 1);
}

TEST(MigrationFiles, have_names_that_say_all) {
    for (auto const* name :
         {"1_short.sql", "0001.sql", "0001_.txt", "0001_a.mysql.sql", "abcd_x.sql", "0001_a.b.sql"}) {
        Files const files{{name, "select 1"}};
        EXPECT_THROW(migrations_for(Dialect::sqlite, files), StorageError) << name;
    }
    Files const gap{{"0001_a.sql", ""}, {"0003_c.sql", ""}};
    EXPECT_THROW(migrations_for(Dialect::sqlite, gap), StorageError);
    Files const twice{{"0001_a.sql", ""}, {"0001_b.sql", ""}};
    EXPECT_THROW(migrations_for(Dialect::sqlite, twice), StorageError);
    Files const zero{{"0000_a.sql", ""}, {"0001_b.sql", ""}};
    EXPECT_THROW(migrations_for(Dialect::sqlite, zero), StorageError);
    Files const one_sided{{"0001_a.sqlite.sql", ""}};
    EXPECT_EQ(migrations_for(Dialect::sqlite, one_sided).size(), 1u);
    EXPECT_THROW(migrations_for(Dialect::postgresql, one_sided), StorageError);
}

TEST(MigrationFiles, have_a_checksum_of_their_text) {
    Files const files{{"0001_a.sql", ""}, {"0002_b.sql", "a"}};
    auto const migrations = migrations_for(Dialect::sqlite, files);
    EXPECT_EQ(migrations[0].checksum, "cbf29ce484222325"); // test vectors of FNV-1a, 64 bits
    EXPECT_EQ(migrations[1].checksum, "af63dc4c8601ec8c");
}

TEST(EmbeddedFiles, are_the_files) {
    auto const files = embedded::test_scripts();
    ASSERT_FALSE(files.empty());
    for (auto const& file : files) {
        std::ifstream stream(std::string(GAPURA_SOURCE_DIR) + "/tests/support/" + std::string(file.name));
        std::stringstream text;
        text << stream.rdbuf();
        EXPECT_EQ(text.str(), file.text) << file.name;
        EXPECT_GT(file.text.size(), 100u);
    }
}

} // namespace
} // namespace gapura::storage
