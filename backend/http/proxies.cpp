#include "backend/http/proxies.hpp"

#include "shared/base/text.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <charconv>
#include <cstring>
#include <stdexcept>

namespace gapura::http {
namespace {

constexpr AddressBytes mapped_prefix{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};

bool is_mapped(AddressBytes const& address) {
    return std::equal(address.begin(), address.begin() + 12, mapped_prefix.begin());
}

bool is_within(AddressBytes const& address, AddressBytes const& network, unsigned bits) {
    for (unsigned i = 0; i < bits; ++i) {
        unsigned const mask = 0x80u >> (i % 8);
        if ((address[i / 8] & mask) != (network[i / 8] & mask)) return false;
    }
    return true;
}

/// The values of every field of that name, split at commas, in order.
std::vector<std::string_view> listed(Request const& request, std::string_view name) {
    std::vector<std::string_view> items;
    for (std::size_t i = 0; i < request.headers.size(); ++i) {
        auto const field = request.headers[i];
        if (!same_header_name(field.name, name)) continue;
        std::string_view rest = field.value;
        while (!rest.empty()) {
            auto const end = std::min(rest.find(','), rest.size());
            items.push_back(trimmed(rest.substr(0, end)));
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
    }
    return items;
}

} // namespace

std::optional<AddressBytes> parse_address(std::string_view text) {
    std::string const terminated(text);
    AddressBytes address = mapped_prefix;
    if (inet_pton(AF_INET, terminated.c_str(), address.data() + 12) == 1) return address;
    if (inet_pton(AF_INET6, terminated.c_str(), address.data()) == 1) return address;
    return std::nullopt;
}

std::string format_address(AddressBytes const& address) {
    char text[INET6_ADDRSTRLEN] = "";
    if (is_mapped(address))
        inet_ntop(AF_INET, address.data() + 12, text, sizeof text);
    else
        inet_ntop(AF_INET6, address.data(), text, sizeof text);
    return text;
}

TrustedProxies::TrustedProxies(std::vector<std::string> const& networks) {
    for (auto const& text : networks) {
        auto const slash = std::min(text.find('/'), text.size());
        auto const address = parse_address(std::string_view(text).substr(0, slash));
        if (!address) throw std::invalid_argument("trusted proxy is not an address or a network: " + text);
        unsigned bits = 128;
        if (slash < text.size()) {
            unsigned const offset = is_mapped(*address) ? 96 : 0;
            auto const* const first = text.data() + slash + 1;
            auto const* const last = text.data() + text.size();
            auto const parsed = std::from_chars(first, last, bits);
            if (first == last || parsed.ec != std::errc{} || parsed.ptr != last || bits > 128 - offset)
                throw std::invalid_argument("trusted proxy has a malformed network length: " + text);
            bits += offset;
        }
        networks_.push_back({*address, bits});
    }
}

bool TrustedProxies::trusts(AddressBytes const& address) const {
    return std::any_of(networks_.begin(), networks_.end(),
                       [&](auto const& network) { return is_within(address, network.address, network.bits); });
}

TrustedProxies::Origin TrustedProxies::origin_of(Request const& request, AddressBytes const& peer,
                                                 std::string const& peer_text) const {
    Origin origin{peer_text, false};
    if (!trusts(peer)) return origin;
    auto const hops = listed(request, "x-forwarded-for");
    for (auto hop = hops.rbegin(); hop != hops.rend(); ++hop) {
        auto const address = parse_address(*hop);
        if (!address) break; // whatever stands before an unreadable hop may be invented
        origin.address = format_address(*address);
        if (!trusts(*address)) break;
    }
    auto const protocols = listed(request, "x-forwarded-proto");
    origin.secure = !protocols.empty() && to_ascii_lower(protocols.back()) == "https";
    return origin;
}

} // namespace gapura::http
