#include "backend/http/request_id.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <random>

namespace gapura::http {
namespace {

bool is_well_formed_id(std::string_view id) {
    return !id.empty() && id.size() <= 64 && std::all_of(id.begin(), id.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_' ||
               c == '.';
    });
}

} // namespace

std::string make_request_id() {
    thread_local std::mt19937_64 random{[] {
        std::random_device device;
        return (static_cast<std::uint64_t>(device()) << 32) ^ device();
    }()};
    char text[20];
    int const length = std::snprintf(text, sizeof text, "%016llx", static_cast<unsigned long long>(random()));
    return {text, static_cast<std::size_t>(length)};
}

std::string request_id_of(Request const& request) {
    auto const given = request.header("x-request-id");
    return given && is_well_formed_id(*given) ? std::string(*given) : make_request_id();
}

} // namespace gapura::http
