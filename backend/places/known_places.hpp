#pragma once
// Whether a place exists: the part of an address's check that needs more than its form.

#include "shared/api/places.hpp"

namespace gapura::places {

/// Whether a code of any level ("32", "32.73", "32.73.02", "32.73.02.1001") is in use.
bool exists(std::string_view code);

/// "unknown_place" for each code of the address that is well-formed, but not in use; empty codes are passed over.
contract::Problems unknown_in(api::Address const& address, std::string const& prefix = {});

} // namespace gapura::places
