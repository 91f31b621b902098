#pragma once
// A leased connection, and the three verbs with which stores speak SQL.
//
//   struct Row { TicketId id; std::string code; std::optional<Instant> used_at; };
//   std::vector<Row> rows = session.all<Row>("select id, code, used_at from tickets where event_id = :event", event);
//   std::optional<Row> row = session.one<Row>("select id, code, used_at from tickets where code = :code", code);
//   auto id = session.the<TicketId>("insert into tickets (code, event_id) values (:code, :event) returning id", code,
//   event); long long won = session.execute("update tickets set used_at = :now where id = :id and used_at is null",
//   now, id);
//
// Rules:
// - Placeholders are `:name`. Arguments are bound in the order in which the names first appear; a name that appears
//   again means the same argument. Or bind every argument by name, in any order: `named("email", email)`.
// - Each statement is prepared once per connection and SQL text, so text is constant: values are arguments, never
//   glued into the text. (A few variants of a text are fine; a connection keeps 256.)
// - A row is one value (`long long`, `EventId` …), a std::tuple, or a plain struct with its fields in the order of
// the
//   selected columns. See value.hpp for the types. A null needs std::optional, else it throws wrong_use.
// - PostgreSQL must be able to tell a parameter's type: write `cast(:limit as bigint)` where it stands alone
//   (`:from is null or …`, `select :a`).
// - Every result is read to its end before the verb returns.

#include "backend/storage/row.hpp"
#include "backend/storage/storage_error.hpp"
#include "backend/storage/value.hpp"

#include <functional>
#include <span>

namespace gapura::storage {

class Connection;

/// Handed to the function that `Database::read` or `Database::write` runs; valid during that call, on its thread.
class Session {
public:
    explicit Session(Connection& connection) : connection_(connection) {}
    Session(Session const&) = delete;
    Session& operator=(Session const&) = delete;

    Dialect dialect() const;

    /// All rows.
    template <class Row, class... Arguments>
    std::vector<Row> all(std::string_view sql, Arguments const&... arguments) {
        std::vector<Row> rows;
        select<Row>(
            sql, [&rows](Cell* cells) { rows.push_back(detail::read_row<Row>(cells)); }, arguments...);
        return rows;
    }

    /// The only row, or none. More than one throws wrong_use: say `limit 1` where that is meant.
    template <class Row, class... Arguments>
    std::optional<Row> one(std::string_view sql, Arguments const&... arguments) {
        std::optional<Row> row;
        auto take = [&row](Cell* cells) {
            if (row) throw_wrong_use("more than one row where one is expected");
            row.emplace(detail::read_row<Row>(cells));
        };
        select<Row>(sql, take, arguments...);
        return row;
    }

    /// The one row that must be there (`count(*)`, `insert … returning id`); none throws wrong_use.
    template <class Row, class... Arguments>
    Row the(std::string_view sql, Arguments const&... arguments) {
        auto row = one<Row>(sql, arguments...);
        if (!row) throw_wrong_use("no row where exactly one is expected");
        return std::move(*row);
    }

    /// Runs a statement without result rows; how many rows it inserted, updated or deleted.
    template <class... Arguments>
    long long execute(std::string_view sql, Arguments const&... arguments) {
        std::array<Parameter, sizeof...(Arguments)> const parameters{detail::parameter_of(dialect(), arguments)...};
        return run(sql, parameters, {}, {});
    }

    /// For tables that are known only at run time (see table_rows.hpp): columns by their kinds, each row to `take`.
    void each(std::string_view sql, std::span<Parameter const> arguments, std::span<Kind const> columns,
              std::function<void(Cell*)> const& take) {
        run(sql, arguments, columns, take);
    }
    /// As `execute`, with as many arguments as are known at run time.
    long long execute_list(std::string_view sql, std::span<Parameter const> arguments) {
        return run(sql, arguments, {}, {});
    }

    /// Runs text as it is, not prepared and without arguments: schema changes, pragmas, one statement at a time.
    void execute_unprepared(std::string const& sql);

private:
    template <class Row, class Take, class... Arguments>
    void select(std::string_view sql, Take const& take, Arguments const&... arguments) {
        std::array<Parameter, sizeof...(Arguments)> const parameters{detail::parameter_of(dialect(), arguments)...};
        run(sql, parameters, detail::kinds_of<Row>(), std::cref(take));
    }

    long long run(std::string_view sql, std::span<Parameter const> parameters, std::span<Kind const> columns,
                  std::function<void(Cell*)> const& take);

    Connection& connection_;
};

} // namespace gapura::storage
