#include "backend/storage/migrate.hpp"

#include "backend/storage/sql_text.hpp"

#include <algorithm>
#include <cstdio>
#include <map>

namespace gapura::storage {

namespace {

[[noreturn]] void fail(std::string detail) { throw StorageError(Failure::migration, std::move(detail)); }

/// FNV-1a, http://www.isthe.com/chongo/tech/comp/fnv/
std::string checksum_of(std::string_view text) {
    std::uint64_t hash = 0xcbf29ce484222325;
    for (char const c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
    char digits[17];
    std::snprintf(digits, sizeof digits, "%016llx", static_cast<unsigned long long>(hash));
    return digits;
}

/// Takes `ending` off the end of `text`; whether it was there.
bool take_ending(std::string_view& text, std::string_view ending) {
    if (text.size() < ending.size() || text.substr(text.size() - ending.size()) != ending) return false;
    text.remove_suffix(ending.size());
    return true;
}

struct FileName {
    long long number = 0;
    std::string_view name;
    std::optional<Dialect> dialect; ///< none: for both
};

FileName read_name(std::string_view file) {
    auto rest = file;
    FileName result;
    bool const is_sql = take_ending(rest, ".sql");
    if (take_ending(rest, ".sqlite"))
        result.dialect = Dialect::sqlite;
    else if (take_ending(rest, ".postgresql"))
        result.dialect = Dialect::postgresql;
    bool numbered = rest.size() > 5 && rest[4] == '_';
    for (std::size_t i = 0; numbered && i < 4; ++i) {
        numbered = rest[i] >= '0' && rest[i] <= '9';
        result.number = result.number * 10 + (rest[i] - '0');
    }
    if (!is_sql || !numbered || rest.find('.') != std::string_view::npos)
        fail("a migration is named NNNN_name.sql, NNNN_name.sqlite.sql or NNNN_name.postgresql.sql, not " +
             std::string(file));
    result.name = rest.substr(5);
    return result;
}

struct Recorded {
    long long number = 0;
    std::string name;
    std::string checksum;
};

void check(Migration const& migration, Recorded const& recorded) {
    if (recorded.checksum != migration.checksum)
        fail("migration " + std::to_string(migration.number) + "_" + migration.name +
             " was changed after it landed; write a new one instead");
}

char const* const create_record = "create table if not exists schema_migrations (number bigint primary key, "
                                  "name text not null, checksum text not null, applied_at bigint not null)";

enum class Step { applied, was_there };

Step apply(Session& session, Migration const& migration, Instant now) {
    auto const recorded = session.one<Recorded>(
        "select number, name, checksum from schema_migrations where number = :number", migration.number);
    if (recorded) return check(migration, *recorded), Step::was_there;
    for (auto const& statement : split_statements(migration.sql)) {
        try {
            session.execute_unprepared(spell_out(statement, session.dialect()));
        } catch (StorageError const& error) {
            if (error.failure() == Failure::connection_lost) throw;
            fail("migration " + std::to_string(migration.number) + "_" + migration.name +
                 " failed: " + error.detail() + " in: " + statement);
        }
    }
    session.execute("insert into schema_migrations (number, name, checksum, applied_at) "
                    "values (:number, :name, :checksum, :applied_at)",
                    migration.number, migration.name, migration.checksum, now);
    return Step::applied;
}

/// Many servers starting at once pass here one after the other.
template <class Work>
auto alone(Database& database, Work work) {
    return database.write([&](Session& session) {
        if (auto const lock = migration_lock(session.dialect()); !lock.empty())
            session.execute_unprepared(std::string(lock));
        return work(session);
    });
}

} // namespace

std::vector<Migration> migrations_for(Dialect dialect, std::span<EmbeddedFile const> files) {
    std::map<long long, Migration> chosen;
    long long highest = 0;
    for (auto const& file : files) {
        auto const name = read_name(file.name);
        highest = std::max(highest, name.number);
        if (name.dialect && *name.dialect != dialect) continue;
        Migration migration{name.number, std::string(name.name), file.text, checksum_of(file.text)};
        if (!chosen.emplace(name.number, std::move(migration)).second)
            fail("two migrations have the number of " + std::string(file.name));
    }
    std::vector<Migration> migrations;
    for (long long number = 1; number <= highest; ++number) {
        auto const found = chosen.find(number);
        if (found == chosen.end()) fail("migration " + std::to_string(number) + " is missing for this database");
        migrations.push_back(std::move(found->second));
    }
    if (migrations.size() != chosen.size()) fail("migrations are numbered from 1");
    return migrations;
}

Migrated migrate(Database& database, std::span<EmbeddedFile const> files, Instant now) {
    auto const migrations = migrations_for(database.dialect(), files);
    auto const recorded = alone(database, [](Session& session) {
        session.execute_unprepared(create_record);
        return session.all<Recorded>("select number, name, checksum from schema_migrations order by number");
    });
    for (auto const& step : recorded) {
        if (step.number < 1 || step.number > static_cast<long long>(migrations.size()))
            fail("the database has migration " + std::to_string(step.number) + "_" + step.name +
                 ", which this program does not know: it is older than the database");
        check(migrations[static_cast<std::size_t>(step.number - 1)], step);
    }
    Migrated result{0, static_cast<long long>(migrations.size())};
    for (auto const& migration : migrations) {
        auto const known = std::any_of(recorded.begin(), recorded.end(),
                                       [&](Recorded const& step) { return step.number == migration.number; });
        if (known) continue;
        auto const step = alone(database, [&](Session& session) { return apply(session, migration, now); });
        if (step == Step::applied) ++result.applied;
    }
    return result;
}

void build_schema(Session& session, std::span<EmbeddedFile const> files, long long version, Instant now) {
    if (auto const lock = migration_lock(session.dialect()); !lock.empty())
        session.execute_unprepared(std::string(lock));
    session.execute_unprepared(create_record);
    for (auto const& migration : migrations_for(session.dialect(), files))
        if (migration.number <= version) apply(session, migration, now);
}

long long schema_version(Session& session) {
    auto const* const has_record =
        session.dialect() == Dialect::sqlite
            ? "select count(*) from sqlite_master where type = 'table' and name = 'schema_migrations'"
            : "select count(*) from information_schema.tables where table_schema = current_schema() and table_name = "
              "'schema_migrations'";
    if (session.the<long long>(has_record) == 0) return 0;
    return session.the<long long>("select coalesce(max(number), 0) from schema_migrations");
}

} // namespace gapura::storage
