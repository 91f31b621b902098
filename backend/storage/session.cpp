#include "backend/storage/session.hpp"

#include "backend/storage/connection.hpp"

namespace gapura::storage {

Dialect Session::dialect() const { return connection_.dialect(); }

void Session::execute_unprepared(std::string const& sql) { connection_.execute_unprepared(sql); }

long long Session::run(std::string_view sql, std::span<Parameter const> parameters, std::span<Kind const> columns,
                       std::function<void(Cell*)> const& take) {
    return connection_.run(sql, parameters, columns, take);
}

} // namespace gapura::storage
