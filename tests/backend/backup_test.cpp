// Backups of a running database, and their way back into the same and the other kind of database (AC14).

#include "backend/backup/archive_file.hpp"
#include "backend/backup/export_tables.hpp"
#include "backend/backup/reset_database.hpp"
#include "backend/backup/restore_backup.hpp"
#include "backend/backup/row_text.hpp"
#include "backend/seed/seed_demo.hpp"
#include "tests/backend/box_office.hpp"

#include <filesystem>
#include <fstream>

namespace gapura::test {
namespace {

namespace fs = std::filesystem;
using backup::restore_backup;
using backup::write_backup;

/// Every row of every table, as text.
std::map<std::string, std::vector<std::string>> everything_in(storage::Database& database) {
    return database.read_snapshot([](storage::Session& session) {
        std::map<std::string, std::vector<std::string>> all;
        for (auto const& table : storage::tables_of(session)) {
            auto& lines = all[table.name];
            storage::each_row(session, table,
                              [&](storage::Cell* cells) { lines.push_back(backup::line_of(table, cells)); });
            std::sort(lines.begin(), lines.end()); // the databases sort texts each in their own way
            lines.push_back("last number " + std::to_string(storage::last_number(session, table)));
        }
        return all;
    });
}

std::string bytes_of(std::string const& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

struct BackupTest : OnEachDatabase {
    void SetUp() override {
        create({"backup", [](storage::Database& database) {
                    storage::migrate(database, embedded::migrations(), opening_day);
                    Settings cheap;
                    cheap.bcrypt_cost = 4;
                    seed::seed_demo(database, cheap, opening_day);
                }});
    }

    std::string path(std::string const& name) const { return (folder.path() / name).string(); }

    /// A copy of the test's database in an empty one.
    void expect_same_after_restore(storage::Dialect into) {
        write_backup(database(), path("whole"), opening_day);
        TestDatabase place(into);
        auto const target = place.open();
        ASSERT_FALSE(backup::is_in_use(*target, embedded::migrations()));
        auto const restored = restore_backup(*target, path("whole"), embedded::migrations(), opening_day);
        ASSERT_TRUE(restored.ok()) << restored.error();
        EXPECT_TRUE(everything_in(*target) == everything_in(database()));
        EXPECT_TRUE(backup::is_in_use(*target, embedded::migrations()));
    }

    TemporaryFolder folder;
};
ON_EACH_DATABASE(BackupTest);

TEST_P(BackupTest, comes_back_row_by_row_in_sqlite_AC14) { expect_same_after_restore(storage::Dialect::sqlite); }
TEST_P(BackupTest, comes_back_row_by_row_in_postgresql_AC14) {
    expect_same_after_restore(storage::Dialect::postgresql);
}

TEST_P(BackupTest, of_a_database_at_work_is_of_one_moment_AC14) {
    // Each transaction writes the same to two tables: a copy of two moments would have them differ.
    std::atomic<bool> stop = false;
    std::atomic<int> written = 0;
    std::vector<std::thread> writers;
    for (int writer = 0; writer < 3; ++writer)
        writers.emplace_back([&, writer] {
            for (int i = 0; !stop; ++i) {
                auto const name = std::to_string(writer) + "-" + std::to_string(i);
                database().write([&](storage::Session& session) {
                    session.execute("insert into throttles (subject, failures, last_failure_at, blocked_until) "
                                    "values (:name, 1, 2, 3)",
                                    name);
                    session.execute("insert into set_up_links values (:name, 1, 2, null)", name);
                });
                ++written;
            }
        });
    while (written < 50) std::this_thread::yield();
    for (int round = 0; round < 3; ++round) write_backup(database(), path("b" + std::to_string(round)), opening_day);
    stop = true;
    for (auto& writer : writers) writer.join();

    for (int round = 0; round < 3; ++round) {
        auto const other = on_sqlite() ? storage::Dialect::postgresql : storage::Dialect::sqlite;
        for (auto const into : {dialect(), other}) {
            TestDatabase place(into);
            auto const target = place.open();
            auto const restored =
                restore_backup(*target, path("b" + std::to_string(round)), embedded::migrations(), opening_day);
            ASSERT_TRUE(restored.ok()) << restored.error();
            auto const pairs = target->read([](storage::Session& session) {
                return session.the<long long>("select count(*) from throttles join set_up_links on subject = "
                                              "token_hash");
            });
            auto const count = [&](char const* sql) {
                return target->read([&](storage::Session& session) { return session.the<long long>(sql); });
            };
            EXPECT_GE(pairs, 50);
            EXPECT_EQ(count("select count(*) from throttles"), pairs);
            EXPECT_EQ(count("select count(*) from set_up_links"), pairs);
        }
    }
}

TEST_P(BackupTest, that_is_damaged_anywhere_is_refused_and_changes_nothing_AC14) {
    write_backup(database(), path("whole"), opening_day);
    auto const bytes = bytes_of(path("whole"));
    database().write([](storage::Session& session) { session.execute("insert into categories values ('mine', 9)"); });
    auto const before = everything_in(database());
    auto const refused = [&](std::string const& damaged) {
        std::ofstream(path("damaged"), std::ios::binary) << damaged;
        return !restore_backup(database(), path("damaged"), embedded::migrations(), opening_day).ok();
    };
    EXPECT_TRUE(refused(""));
    EXPECT_TRUE(refused("This is no backup.\n"));
    for (std::size_t part = 1; part < 8; ++part) {
        auto const at = bytes.size() * part / 8;
        EXPECT_TRUE(refused(bytes.substr(0, at))) << "cut at " << at;
        auto changed = bytes;
        changed[at] = static_cast<char>(changed[at] ^ 0x10);
        EXPECT_TRUE(refused(changed)) << "changed at " << at;
    }
    EXPECT_TRUE(refused(bytes.substr(0, bytes.size() - 1)));
    EXPECT_TRUE(everything_in(database()) == before);
    EXPECT_FALSE(refused(bytes)) << "the whole one is taken";
    EXPECT_FALSE(everything_in(database()) == before);
}

TEST_P(BackupTest, with_a_row_that_no_database_takes_is_refused_AC14) {
    // Its checksum is right: somebody made it so. The rows of the audit log are guarded by triggers.
    for (std::string const table : {"accounts", "audit_entries", "tickets"}) {
        write_backup(database(), path("whole"), opening_day);
        {
            backup::ArchiveReader from(path("whole"));
            backup::ArchiveWriter to(path("made"));
            std::string line;
            bool here = false;
            while (from.next(line) == backup::ArchiveReader::Got::line) {
                to.line(line);
                if (here) to.line(line); // the first row twice
                auto const object = contract::Json::parse(line);
                here = object.is_object() && object.value("table", "") == table;
            }
            to.finish();
        }
        auto const before = everything_in(database());
        auto const restored = restore_backup(database(), path("made"), embedded::migrations(), opening_day);
        ASSERT_FALSE(restored.ok()) << table;
        EXPECT_EQ(restored.error(), "the backup is damaged or incomplete; nothing was changed");
        EXPECT_TRUE(everything_in(database()) == before);
    }
}

TEST_P(BackupTest, that_cannot_be_written_leaves_the_one_before_AC14) {
    write_backup(database(), path("kept"), opening_day);
    auto const before = bytes_of(path("kept"));
    fs::create_directory(path("kept.part")); // where the new one would be written
    EXPECT_THROW(write_backup(database(), path("kept"), opening_day), std::runtime_error);
    EXPECT_EQ(bytes_of(path("kept")), before);
    EXPECT_EQ(fs::status(path("kept")).permissions(), fs::perms::owner_read | fs::perms::owner_write)
        << "it holds personal data";
}

TEST_P(BackupTest, numbers_go_on_where_they_were_AC14) {
    auto const add_event_row = "insert into order_changes (order_id, to_state, note, made_at) values (:order, "
                               "'approved', '', 0) returning id";
    auto const number = [&](storage::Database& in) {
        return in.write([&](storage::Session& session) {
            auto const order = session.the<long long>("select min(id) from orders");
            return session.the<long long>(add_event_row, order);
        });
    };
    auto const last = number(database());
    database().write([&](storage::Session& session) {
        session.execute("delete from order_changes where id = :id", last); // its number is not given again
    });
    write_backup(database(), path("whole"), opening_day);
    TestDatabase place(on_sqlite() ? storage::Dialect::postgresql : storage::Dialect::sqlite);
    auto const target = place.open();
    ASSERT_TRUE(restore_backup(*target, path("whole"), embedded::migrations(), opening_day).ok());
    EXPECT_EQ(number(*target), last + 1);
}

TEST_P(BackupTest, a_reset_database_is_as_new_AC14) {
    auto const before = backup::figures_of(database());
    EXPECT_GT(before.bytes, 0);
    backup::reset_database(database(), embedded::migrations(), opening_day);
    EXPECT_FALSE(backup::is_in_use(database(), embedded::migrations()));
    auto const after = backup::figures_of(database());
    EXPECT_EQ(after.migration, before.migration);
    EXPECT_EQ(after.tables.size(), before.tables.size());
    Settings cheap;
    cheap.bcrypt_cost = 4;
    EXPECT_TRUE(seed::seed_demo(database(), cheap, opening_day)) << "and works";
}

TEST_P(BackupTest, an_export_has_every_row_and_no_secret_AC14) {
    auto const done = backup::export_tables(database(), path("export"), backup::Secrets::left_out);
    long long lines = 0;
    std::string all;
    for (auto const& file : fs::directory_iterator(path("export"))) {
        std::ifstream stream(file.path());
        for (std::string line; std::getline(stream, line); ++lines) {
            EXPECT_TRUE(contract::Json::parse(line, nullptr, false).is_object());
            all += line + "\n";
        }
    }
    EXPECT_EQ(lines, done.rows);
    auto const secrets = database().read([](storage::Session& session) {
        auto found = session.all<std::string>("select password_hash from accounts");
        for (auto const& seed : session.all<std::string>("select signing_seed from events")) found.push_back(seed);
        for (auto const& token : session.all<std::string>("select token from tickets")) found.push_back(token);
        return found;
    });
    EXPECT_GT(secrets.size(), 100u);
    for (auto const& secret : secrets) EXPECT_EQ(all.find(secret), std::string::npos);
    EXPECT_NE(all.find("siti rahmawati"), std::string::npos);

    backup::export_tables(database(), path("export"), backup::Secrets::included);
    EXPECT_NE(bytes_of(path("export") + "/accounts.jsonl").find(secrets.front()), std::string::npos);
}

} // namespace
} // namespace gapura::test
