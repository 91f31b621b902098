#include "backend/storage/table_rows.hpp"

#include <algorithm>

namespace gapura::storage {
namespace {

template <class Names, class Name>
std::string joined(Names const& names, Name name) {
    std::string text;
    for (auto const& each : names) text += (text.empty() ? "" : ", ") + name(each);
    return text;
}

std::string select_from(Table const& table) {
    return "select " + joined(table.columns, [](Column const& column) { return quoted_name(column.name); }) +
           " from " + quoted_name(table.name);
}

std::vector<Kind> kinds_of(Table const& table) {
    std::vector<Kind> kinds;
    for (auto const& column : table.columns) kinds.push_back(column.kind);
    return kinds;
}

Parameter number(long long value) { return {.kind = Kind::integer, .null = false, .integer = value}; }

std::string sequence_of(Session& session, Table const& table, Column const& identity) {
    return session.the<std::string>("select pg_get_serial_sequence(cast(:table as text), cast(:column as text))",
                                    quoted_name(table.name), identity.name);
}

} // namespace

void each_row(Session& session, Table const& table, std::function<void(Cell*)> const& take) {
    auto const kinds = kinds_of(table);
    auto sql = select_from(table);
    if (!table.key.empty()) sql += " order by " + joined(table.key, quoted_name);
    if (session.dialect() == Dialect::sqlite) return session.each(sql, {}, kinds, take);

    auto const cursor = quoted_name("rows_of_" + table.name); // each its own, for the statement stays prepared
    session.execute_unprepared("declare " + cursor + " no scroll cursor for " + sql);
    bool more = true;
    while (more) {
        more = false;
        session.each("fetch 500 from " + cursor, {}, kinds, [&](Cell* cells) {
            more = true;
            take(cells);
        });
    }
    session.execute_unprepared("close " + cursor);
}

void each_row_where(Session& session, Table const& table, std::string const& condition, long long value,
                    std::function<void(Cell*)> const& take) {
    auto sql = select_from(table) + " where " + condition;
    if (!table.key.empty()) sql += " order by " + joined(table.key, quoted_name);
    auto const argument = number(value);
    session.each(sql, {&argument, 1}, kinds_of(table), take);
}

void insert_row(Session& session, Table const& table, std::span<Parameter const> values) {
    std::string placeholders;
    for (std::size_t i = 0; i < table.columns.size(); ++i)
        placeholders += (i == 0 ? ":v" : ", :v") + std::to_string(i);
    auto const names = joined(table.columns, [](Column const& column) { return quoted_name(column.name); });
    session.execute_list("insert into " + quoted_name(table.name) + " (" + names + ") values (" + placeholders + ")",
                         values);
}

long long count_rows(Session& session, Table const& table) {
    return session.the<long long>("select count(*) from " + quoted_name(table.name));
}

void delete_all_rows(Session& session, Table const& table) {
    session.execute("delete from " + quoted_name(table.name));
}

long long delete_rows_where(Session& session, Table const& table, std::string_view column, long long value) {
    return session.execute("delete from " + quoted_name(table.name) + " where " + quoted_name(column) + " = :value",
                           value);
}

void check_references_at_the_end(Session& session) {
    if (session.dialect() == Dialect::sqlite) session.execute_unprepared("pragma defer_foreign_keys = on");
}

long long last_number(Session& session, Table const& table) {
    auto const* const identity = table.identity();
    if (!identity) return 0;
    if (session.dialect() == Dialect::sqlite)
        return session.one<long long>("select seq from sqlite_sequence where name = :name", table.name).value_or(0);
    return session.the<long long>("select case when is_called then last_value else 0 end from " +
                                  sequence_of(session, table, *identity));
}

void set_last_number(Session& session, Table const& table, long long number_given) {
    auto const* const identity = table.identity();
    if (!identity || number_given <= 0) return;
    auto const highest = session.the<long long>("select coalesce(max(" + quoted_name(identity->name) + "), 0) from " +
                                                quoted_name(table.name));
    auto const last = std::max(highest, number_given);
    if (session.dialect() == Dialect::postgresql) {
        session.the<long long>("select setval(cast(cast(:sequence as text) as regclass), :last)",
                               sequence_of(session, table, *identity), last);
    } else if (session.execute("update sqlite_sequence set seq = :last where name = :name", last, table.name) == 0) {
        session.execute("insert into sqlite_sequence (name, seq) values (:name, :last)", table.name, last);
    }
}

} // namespace gapura::storage
