#include "backend/storage/dialect.hpp"

#include "backend/storage/connection.hpp"

namespace gapura::storage {

Driver const& driver_of(Dialect dialect) {
    return dialect == Dialect::sqlite ? sqlite_driver() : postgresql_driver();
}

std::string_view skip_locked(Dialect dialect) { return driver_of(dialect).skip_locked; }
std::string_view for_update(Dialect dialect) { return driver_of(dialect).for_update; }
std::string_view for_share(Dialect dialect) { return driver_of(dialect).for_share; }
std::string_view identity_type(Dialect dialect) { return driver_of(dialect).identity_type; }
std::string_view migration_lock(Dialect dialect) { return driver_of(dialect).migration_lock; }

} // namespace gapura::storage
