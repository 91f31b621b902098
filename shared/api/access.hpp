#pragma once
// Roles, and who may call an endpoint (AC1).

#include "shared/contract/describe.hpp"

#include <array>

namespace gapura::api {

enum class Role { member, gate, organizer, admin };

/// The set of callers an endpoint is open to. Which records they may see is the use case's to decide: what belongs to
/// another organizer answers 404.
struct Access {
    bool without_account = false;
    std::array<bool, 4> roles{};
    bool without_second_factor = false; ///< also while the account must still set one up (AC10)

    constexpr bool admits(Role role) const { return roles[static_cast<std::size_t>(role)]; }
};

constexpr Access anyone{true, {true, true, true, true}};
constexpr Access signed_in{false, {true, true, true, true}};
/// What somebody may call who must set up the second factor first.
constexpr Access signed_in_without_second_factor{false, {true, true, true, true}, true};
constexpr Access staff_without_second_factor{false, {false, true, true, true}, true};
/// Whoever may hold tickets: a gate account works at the door and does nothing else.
constexpr Access attending{false, {true, false, true, true}};
constexpr Access door_staff{false, {false, true, true, true}};
constexpr Access organizers{false, {false, false, true, true}};
constexpr Access admins{false, {false, false, false, true}};

} // namespace gapura::api

template <>
struct gapura::contract::Names<gapura::api::Role> {
    using enum gapura::api::Role;
    static constexpr std::array<std::pair<gapura::api::Role, std::string_view>, 4> all{
        {{member, "member"}, {gate, "gate"}, {organizer, "organizer"}, {admin, "admin"}}};
};
