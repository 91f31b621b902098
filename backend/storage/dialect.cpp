#include "backend/storage/dialect.hpp"

namespace gapura::storage {

std::string_view skip_locked(Dialect dialect) {
    return dialect == Dialect::postgresql ? " for update skip locked" : "";
}

std::string_view for_update(Dialect dialect) { return dialect == Dialect::postgresql ? " for update" : ""; }

} // namespace gapura::storage
