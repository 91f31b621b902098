#pragma once
// Addresses as the audit log keeps them.

#include <string>
#include <string_view>

namespace gapura::audit {

/// What a proxy says may be anything: at most 60 characters of printable ASCII.
std::string printable_address(std::string_view address);

/// Where somebody is, without saying which machine: "192.0.2.0/24", "2001:db8:1::/48". Empty for anything else.
std::string network_of(std::string_view address);

} // namespace gapura::audit
