#include "backend/storage/storage_error.hpp"

#include <algorithm>

namespace gapura::storage {

std::string_view name_of(Failure failure) {
    switch (failure) {
    case Failure::unique_violation:
        return "unique violation";
    case Failure::foreign_key_violation:
        return "foreign key violation";
    case Failure::check_violation:
        return "check violation";
    case Failure::conflict:
        return "conflict";
    case Failure::busy:
        return "busy";
    case Failure::connection_lost:
        return "connection lost";
    case Failure::outcome_unknown:
        return "outcome of commit unknown";
    case Failure::invalid_text:
        return "invalid text";
    case Failure::wrong_use:
        return "wrong use";
    case Failure::migration:
        return "migration";
    case Failure::other:
        break;
    }
    return "other failure";
}

StorageError::StorageError(Failure failure, std::string detail, std::vector<std::string> constraints)
    : std::runtime_error("storage: " + std::string(name_of(failure)) +
                         (constraints.empty() ? "" : " of " + constraints.front())),
      failure_(failure), detail_(std::move(detail)), constraints_(std::move(constraints)) {}

bool StorageError::violates(std::string_view constraint) const {
    return std::find(constraints_.begin(), constraints_.end(), constraint) != constraints_.end();
}

std::string_view StorageError::constraint() const {
    return constraints_.empty() ? std::string_view() : std::string_view(constraints_.front());
}

} // namespace gapura::storage
