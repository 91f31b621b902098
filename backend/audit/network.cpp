#include "backend/audit/network.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <array>

namespace gapura::audit {

std::string printable_address(std::string_view address) {
    std::string kept(address.substr(0, 60));
    std::replace_if(
        kept.begin(), kept.end(), [](char c) { return c < '!' || c > '~'; }, '?');
    return kept;
}

std::string network_of(std::string_view address) {
    std::string const text = printable_address(address);
    std::array<char, INET6_ADDRSTRLEN> out;
    if (in_addr four{}; inet_pton(AF_INET, text.c_str(), &four) == 1) {
        four.s_addr &= htonl(0xFFFFFF00);
        return std::string(inet_ntop(AF_INET, &four, out.data(), out.size())) + "/24";
    }
    in6_addr six{};
    if (inet_pton(AF_INET6, text.c_str(), &six) != 1) return {};
    if (IN6_IS_ADDR_V4MAPPED(&six)) return network_of(text.substr(text.rfind(':') + 1));
    std::fill(std::begin(six.s6_addr) + 6, std::end(six.s6_addr), std::uint8_t{0});
    return std::string(inet_ntop(AF_INET6, &six, out.data(), out.size())) + "/48";
}

} // namespace gapura::audit
