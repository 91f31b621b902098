#include "tests/support/database_test.hpp"

#include <atomic>
#include <cstdlib>
#include <map>
#include <mutex>
#include <unistd.h>

namespace gapura::test {

using namespace storage;

namespace {

std::string environment(char const* name) {
    char const* const value = std::getenv(name);
    return value ? value : "";
}

DatabaseUrl parsed(std::string const& url) {
    auto parsed = parse_database_url(url);
    if (!parsed.ok()) throw std::runtime_error(parsed.error());
    return std::move(parsed).value();
}

/// The cluster's address with another database's name in it.
std::string postgresql_url(std::string const& name) {
    auto const url = environment("GAPURA_TEST_POSTGRESQL");
    auto const options = std::min(url.find('?'), url.size());
    return url.substr(0, url.rfind('/', options) + 1) + name + url.substr(options);
}

Database& cluster() {
    // Two connections: some tests ask from two threads.
    static Database database(parsed(environment("GAPURA_TEST_POSTGRESQL")), {.postgresql_connections = 2});
    return database;
}

void administer(std::string const& sql) {
    cluster().read([&](Session& session) { session.execute_unprepared(sql); }); // not in a transaction
}

std::string unique_name() {
    static std::atomic<int> number = 0;
    return "gapura_test_" + std::to_string(getpid()) + "_" + std::to_string(++number);
}

void copy_sqlite(std::filesystem::path const& from, std::filesystem::path const& to) {
    std::filesystem::copy_file(from, to); // closed, and so without a -wal file
}

/// Templates made by this process.
class Templates {
public:
    static Templates& instance() {
        static Templates templates;
        return templates;
    }

    /// The SQLite file's path or the PostgreSQL database's name.
    std::string find(Dialect dialect, DatabaseTemplate const& wanted) {
        std::lock_guard const lock(mutex_);
        auto& made = made_[{dialect, wanted.name}];
        if (!made.empty()) return made;
        bool const sqlite = dialect == Dialect::sqlite;
        auto const name = unique_name();
        auto const path = (folder_.path() / (name + ".db")).string();
        if (!sqlite) administer("create database " + name);
        {
            Database database(parsed(sqlite ? "sqlite://" + path : postgresql_url(name)));
            wanted.prepare(database);
        }
        return made = sqlite ? path : name;
    }

    ~Templates() {
        for (auto const& [key, place] : made_) {
            if (key.first == Dialect::sqlite) continue;
            try {
                administer("drop database if exists " + place + " with (force)");
            } catch (StorageError const&) {
                // The cluster is gone already, and the template with it.
            }
        }
    }

private:
    Templates() {
        if (reason_to_miss(Dialect::postgresql).empty()) cluster(); // made before, and so destroyed after this
    }

    std::mutex mutex_;
    TemporaryFolder folder_;
    std::map<std::pair<Dialect, std::string>, std::string> made_;
};

} // namespace

TemporaryFolder::TemporaryFolder() {
    auto pattern = (std::filesystem::temp_directory_path() / "gapura-test-XXXXXX").string();
    if (!mkdtemp(pattern.data())) throw std::runtime_error("cannot make a temporary folder");
    path_ = pattern;
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

TestDatabase::TestDatabase(Dialect dialect, DatabaseTemplate const& filled)
    : dialect_(dialect), name_(unique_name()) {
    auto const source = filled.prepare ? Templates::instance().find(dialect, filled) : std::string();
    if (dialect == Dialect::sqlite) {
        auto const path = folder_.path() / (name_ + ".db");
        if (!source.empty()) copy_sqlite(source, path);
        url_ = "sqlite://" + path.string();
    } else {
        administer("create database " + name_ + (source.empty() ? "" : " template " + source));
        url_ = postgresql_url(name_);
    }
}

TestDatabase::~TestDatabase() {
    if (dialect_ == Dialect::sqlite) return;
    try {
        administer("drop database if exists " + name_ + " with (force)");
    } catch (StorageError const& error) {
        ADD_FAILURE() << "cannot drop " << name_ << ": " << error.detail();
    }
}

std::unique_ptr<Database> TestDatabase::open(DatabaseOptions options) const {
    return std::make_unique<Database>(parsed(url_), options);
}

std::string reason_to_miss(Dialect dialect) {
    if (dialect == Dialect::sqlite || !environment("GAPURA_TEST_POSTGRESQL").empty()) return "";
    return "GAPURA_TEST_POSTGRESQL is not set: start a cluster with tests/support/postgres_cluster.sh, or set "
           "GAPURA_TEST_SKIP_POSTGRESQL=1";
}

void OnEachDatabase::create(DatabaseTemplate const& filled, DatabaseOptions options) {
    if (auto const reason = reason_to_miss(dialect()); !reason.empty()) {
        if (environment("GAPURA_TEST_SKIP_POSTGRESQL") == "1") GTEST_SKIP() << reason;
        FAIL() << reason;
    }
    place_ = std::make_unique<TestDatabase>(dialect(), filled);
    database_ = place_->open(options);
}

Database& OnEachDatabase::administrator() { return cluster(); }

std::string name_of_dialect(::testing::TestParamInfo<Dialect> const& info) {
    return info.param == Dialect::sqlite ? "sqlite" : "postgresql";
}

} // namespace gapura::test
