#pragma once
// What an API token may be used for (AC9). An endpoint that accepts tokens says so: `static constexpr auto scope =
// Scope::events_read;`. Without it no token is accepted there. A token never does more than its account may.

#include "shared/contract/describe.hpp"

#include <array>
#include <optional>

namespace gapura::api {

enum class Scope { events_read, orders_read, orders_write, tickets_read, checkin };

template <class E>
constexpr std::optional<Scope> scope_of() {
    if constexpr (requires { E::scope; })
        return E::scope;
    else
        return std::nullopt;
}

} // namespace gapura::api

template <>
struct gapura::contract::Names<gapura::api::Scope> {
    using enum gapura::api::Scope;
    static constexpr std::array<std::pair<gapura::api::Scope, std::string_view>, 5> all{
        {{events_read, "events:read"},
         {orders_read, "orders:read"},
         {orders_write, "orders:write"},
         {tickets_read, "tickets:read"},
         {checkin, "checkin"}}};
};
