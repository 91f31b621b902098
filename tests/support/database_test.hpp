#pragma once
// Runs tests on SQLite and on PostgreSQL.
//
//   struct OrderStoreTest : OnEachDatabase { void SetUp() override { create(migrated()); } };
//   ON_EACH_DATABASE(OrderStoreTest);
//   TEST_P(OrderStoreTest, capacity_is_never_passed_OR6) { database().write(…); }
//
// PostgreSQL's address comes from GAPURA_TEST_POSTGRESQL (see postgres_cluster.sh; `./dev test` sets it). Without it
// the PostgreSQL tests fail, unless GAPURA_TEST_SKIP_POSTGRESQL=1 asks for skipping them.

#include "backend/storage/database.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

namespace gapura::test {

/// A folder of its own below the system's temporary one; removed with everything in it.
class TemporaryFolder {
public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(TemporaryFolder const&) = delete;
    TemporaryFolder& operator=(TemporaryFolder const&) = delete;
    std::filesystem::path const& path() const { return path_; }

private:
    std::filesystem::path path_;
};

/// What a fresh database holds. It is prepared once per process and name, then copied.
struct DatabaseTemplate {
    std::string name; ///< letters, digits and underscores
    std::function<void(storage::Database&)> prepare;
};

/// A database of its own, empty or copied from a template; dropped at the end. `url()` may be given to another
/// process.
class TestDatabase {
public:
    explicit TestDatabase(storage::Dialect dialect, DatabaseTemplate const& filled = {});
    ~TestDatabase();
    TestDatabase(TestDatabase const&) = delete;
    TestDatabase& operator=(TestDatabase const&) = delete;

    std::string const& url() const { return url_; }
    /// A further `Database` over it, as another server process would open.
    std::unique_ptr<storage::Database> open(storage::DatabaseOptions options = {}) const;

private:
    storage::Dialect dialect_;
    TemporaryFolder folder_;
    std::string name_;
    std::string url_;
};

/// Empty when tests on this database can run, else why not.
std::string reason_to_miss(storage::Dialect dialect);

class OnEachDatabase : public ::testing::TestWithParam<storage::Dialect> {
protected:
    void SetUp() override { create({}); }
    /// Makes the test's database; the last thing in a SetUp that wants it filled or with other options.
    void create(DatabaseTemplate const& filled, storage::DatabaseOptions options = {});

    storage::Dialect dialect() const { return GetParam(); }
    bool on_sqlite() const { return dialect() == storage::Dialect::sqlite; }
    TestDatabase& place() { return *place_; }
    storage::Database& database() { return *database_; }
    /// PostgreSQL: a connection of an administrator, elsewhere than in the test's database.
    static storage::Database& administrator();

private:
    std::unique_ptr<TestDatabase> place_;
    std::unique_ptr<storage::Database> database_;
};

/// The test's name part: "sqlite" or "postgresql".
std::string name_of_dialect(::testing::TestParamInfo<storage::Dialect> const& info);

#define ON_EACH_DATABASE(suite)                                                                                      \
    INSTANTIATE_TEST_SUITE_P(                                                                                        \
        OnEachDatabase, suite,                                                                                       \
        ::testing::Values(gapura::storage::Dialect::sqlite, gapura::storage::Dialect::postgresql),                   \
        gapura::test::name_of_dialect)
/// For what only one of them has: `ON_DATABASE(LostConnections, postgresql);`
#define ON_DATABASE(suite, dialect)                                                                                  \
    INSTANTIATE_TEST_SUITE_P(OnOneDatabase, suite, ::testing::Values(gapura::storage::Dialect::dialect),             \
                             gapura::test::name_of_dialect)

} // namespace gapura::test
