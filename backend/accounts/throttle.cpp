#include "backend/accounts/throttle.hpp"

#include "backend/accounts/secrets.hpp"

#include <arpa/inet.h>

#include <algorithm>

namespace gapura::accounts {

Duration pause_after(ThrottlePolicy const& policy, long long failures) {
    if (failures <= policy.free_failures) return {};
    auto const doublings = std::min<long long>(failures - policy.free_failures - 1, 30);
    return std::min(Duration{policy.first_pause.microseconds << doublings}, policy.longest_pause);
}

std::string throttle_subject(std::string_view kind, std::string_view value) {
    return hash_of(std::string("throttle ").append(kind), value);
}

std::string address_subject(std::string_view address) {
    in6_addr bytes{};
    if (inet_pton(AF_INET6, std::string(address).c_str(), &bytes) == 1 && !IN6_IS_ADDR_V4MAPPED(&bytes))
        address = std::string_view(reinterpret_cast<char const*>(&bytes), 8);
    return throttle_subject("address", address);
}

} // namespace gapura::accounts
