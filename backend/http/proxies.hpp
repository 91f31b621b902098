#pragma once
// Whose word is taken for where a request came from.

#include "backend/http/message.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gapura::http {

/// An address as 16 bytes, IPv4 as ::ffff:a.b.c.d.
using AddressBytes = std::array<std::uint8_t, 16>;

std::optional<AddressBytes> parse_address(std::string_view text);
/// "192.0.2.1" or "2001:db8::1".
std::string format_address(AddressBytes const& address);

class TrustedProxies {
public:
    /// Addresses and networks ("10.0.0.0/8"); throws std::invalid_argument for anything else.
    explicit TrustedProxies(std::vector<std::string> const& networks);

    bool trusts(AddressBytes const& address) const;

    struct Origin {
        std::string address;
        bool secure;
    };
    /// From behind trusted proxies the last address in X-Forwarded-For that is not one of them, and what the last
    /// X-Forwarded-Proto says; from anyone else the peer itself.
    Origin origin_of(Request const& request, AddressBytes const& peer, std::string const& peer_text) const;

private:
    struct Network {
        AddressBytes address;
        unsigned bits;
    };
    std::vector<Network> networks_;
};

} // namespace gapura::http
