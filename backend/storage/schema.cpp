#include "backend/storage/schema.hpp"

#include <algorithm>

namespace gapura::storage {
namespace {

Kind kind_of(std::string const& type) {
    auto const has = [&](char const* word) { return type.find(word) != std::string::npos; };
    if (has("int")) return Kind::integer;
    if (has("text") || has("char")) return Kind::text;
    if (has("real") || has("double")) return Kind::real;
    throw StorageError(Failure::wrong_use, "a column of the type " + type);
}

/// The same questions to both databases.
struct Questions {
    char const* tables;
    char const* columns; ///< name, type, 1 for an identity
    char const* key;
    char const* references; ///< column, table, 1 for a cascade
};

constexpr Questions sqlite_questions{
    .tables = "select name from sqlite_master where type = 'table' and name not like 'sqlite_%' and name <> "
              "'schema_migrations' order by name",
    .columns =
        "select c.name, lower(c.type), case when c.pk = 1 and lower(t.sql) like '%autoincrement%' then 1 else 0 "
        "end, 1 - c.\"notnull\" from sqlite_master t, pragma_table_info(t.name) c where t.type = 'table' and t.name "
        "= :name order "
        "by c.cid",
    .key = "select name from pragma_table_info(:name) where pk > 0 order by pk",
    .references = "select \"from\", \"table\", case when on_delete = 'CASCADE' then 1 else 0 end from "
                  "pragma_foreign_key_list(:name) order by id, seq",
};

constexpr Questions postgresql_questions{
    .tables = "select table_name::text from information_schema.tables where table_schema = current_schema() and "
              "table_type = 'BASE TABLE' and table_name <> 'schema_migrations' order by table_name::text",
    .columns =
        "select column_name::text, data_type::text, case when is_identity = 'YES' then 1 else 0 end, case when "
        "is_nullable = 'YES' then 1 else 0 end from "
        "information_schema.columns where table_schema = current_schema() and table_name = cast(:name as text) "
        "order by ordinal_position",
    .key =
        "select a.attname::text from pg_index i join pg_class c on c.oid = i.indrelid join pg_attribute a on "
        "a.attrelid = c.oid and a.attnum = any (i.indkey) where c.relnamespace = current_schema()::regnamespace and "
        "c.relname = cast(:name as text) and i.indisprimary order by array_position(i.indkey::smallint[], a.attnum)",
    .references = "select a.attname::text, f.relname::text, case when k.confdeltype = 'c' then 1 else 0 end from "
                  "pg_constraint k join pg_class c on c.oid = k.conrelid join pg_class f on f.oid = k.confrelid join "
                  "pg_attribute a on a.attrelid = c.oid and a.attnum = any (k.conkey) where k.contype = 'f' and "
                  "c.relnamespace = current_schema()::regnamespace and c.relname = cast(:name as text) order by "
                  "k.conname, a.attnum",
};

struct ColumnRow {
    std::string name, type;
    bool numbers_rows = false, nullable = false;
};

Table describe(Session& session, Questions const& ask, std::string const& name) {
    Table table{name, {}, session.all<std::string>(ask.key, name), session.all<Reference>(ask.references, name)};
    for (auto const& column : session.all<ColumnRow>(ask.columns, name))
        table.columns.push_back({column.name, kind_of(column.type), column.numbers_rows, column.nullable});
    return table;
}

bool contains(std::vector<Table> const& tables, std::string const& name) {
    return std::any_of(tables.begin(), tables.end(), [&](Table const& each) { return each.name == name; });
}

/// Each after those that it refers to, otherwise in the order given.
std::vector<Table> in_order(std::vector<Table> tables) {
    std::vector<Table> sorted;
    while (!tables.empty()) {
        auto const next = std::find_if(tables.begin(), tables.end(), [&](Table const& table) {
            return std::all_of(table.references.begin(), table.references.end(), [&](Reference const& reference) {
                return reference.table == table.name || contains(sorted, reference.table);
            });
        });
        if (next == tables.end()) throw_wrong_use("tables refer to each other in a circle");
        sorted.push_back(std::move(*next));
        tables.erase(next);
    }
    return sorted;
}

void drop_in_sqlite(Session& session) {
    for (auto const& view : session.all<std::string>("select name from sqlite_master where type = 'view'"))
        session.execute_unprepared("drop view " + quoted_name(view));
    auto const tables = tables_of(session);
    for (auto table = tables.rbegin(); table != tables.rend(); ++table)
        session.execute_unprepared("drop table " + quoted_name(table->name)); // its triggers and indexes go with it
    session.execute_unprepared("drop table if exists schema_migrations");
}

void drop_in_postgresql(Session& session) {
    for (auto const& table : tables_of(session))
        session.execute_unprepared("drop table if exists " + quoted_name(table.name) + " cascade");
    session.execute_unprepared("drop table if exists schema_migrations");
    auto const functions = session.all<std::string>(
        "select p.oid::regprocedure::text from pg_proc p where p.pronamespace = current_schema()::regnamespace and "
        "not "
        "exists (select 1 from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = "
        "'e')");
    for (auto const& function : functions)
        session.execute_unprepared("drop function if exists " + function + " cascade");
}

} // namespace

Column const* Table::find(std::string_view column) const {
    auto const found =
        std::find_if(columns.begin(), columns.end(), [&](Column const& each) { return each.name == column; });
    return found == columns.end() ? nullptr : &*found;
}

Column const* Table::identity() const {
    auto const found =
        std::find_if(columns.begin(), columns.end(), [](Column const& each) { return each.numbers_rows; });
    return found == columns.end() ? nullptr : &*found;
}

std::vector<Table> tables_of(Session& session) {
    auto const& ask = session.dialect() == Dialect::sqlite ? sqlite_questions : postgresql_questions;
    std::vector<Table> tables;
    for (auto const& name : session.all<std::string>(ask.tables)) tables.push_back(describe(session, ask, name));
    return in_order(std::move(tables));
}

std::string quoted_name(std::string_view name) {
    std::string text = "\"";
    for (char const c : name) text += c == '"' ? std::string("\"\"") : std::string(1, c);
    return text + '"';
}

void drop_everything(Session& session) {
    session.dialect() == Dialect::sqlite ? drop_in_sqlite(session) : drop_in_postgresql(session);
}

long long size_on_disk(Session& session) {
    return session.the<long long>(
        session.dialect() == Dialect::sqlite
            ? "select (select page_count from pragma_page_count) * (select page_size from pragma_page_size)"
            : "select pg_database_size(current_database())");
}

} // namespace gapura::storage
