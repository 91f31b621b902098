#include "web/client/account_words.hpp"

#include "web/text.hpp"

namespace gapura::web {

std::string role_words(api::Role role) {
    switch (role) {
    case api::Role::member:
        return text("role.member");
    case api::Role::gate:
        return text("role.gate");
    case api::Role::organizer:
        return text("role.organizer");
    case api::Role::admin:
        return text("role.admin");
    }
    return {};
}

std::string account_state_words(api::AccountState state) {
    switch (state) {
    case api::AccountState::unverified:
        return text("account_state.unverified");
    case api::AccountState::waiting:
        return text("account_state.waiting");
    case api::AccountState::active:
        return text("account_state.active");
    case api::AccountState::suspended:
        return text("account_state.suspended");
    }
    return {};
}

Tone account_state_tone(api::AccountState state) {
    switch (state) {
    case api::AccountState::active:
        return Tone::positive;
    case api::AccountState::suspended:
        return Tone::danger;
    case api::AccountState::waiting:
        return Tone::warning;
    case api::AccountState::unverified:
        break;
    }
    return Tone::neutral;
}

std::string scope_words(api::Scope scope) {
    switch (scope) {
    case api::Scope::events_read:
        return text("tokens.scope_events_read");
    case api::Scope::orders_read:
        return text("tokens.scope_orders_read");
    case api::Scope::orders_write:
        return text("tokens.scope_orders_write");
    case api::Scope::tickets_read:
        return text("tokens.scope_tickets_read");
    case api::Scope::checkin:
        return text("tokens.scope_checkin");
    }
    return {};
}

} // namespace gapura::web
