#pragma once
// Accounts as admins manage them, and the door staff of an organizer (AC1, AC5).

#include "shared/api/events.hpp"

namespace gapura::api {

/// waiting: an organizer whom no admin has let in yet.
enum class AccountState { unverified, waiting, active, suspended };

struct ManagedAccount {
    AccountId id;
    std::string name, email;
    std::optional<std::string> phone;
    Role role = Role::member;
    AccountState state = AccountState::active;
    bool locked = false;
    std::string member_number;
    Instant created_at;
    std::optional<Instant> last_seen_at;
    std::int64_t sessions = 0;
    static constexpr auto fields() {
        using A = ManagedAccount;
        return std::tuple{
            field("id", &A::id, record(), "Account"),
            field("name", &A::name, text(1, 120), "Full name"),
            field("email", &A::email, text(3, 254), "Email address"),
            field("phone", &A::phone, text(0, 20), "Phone number, E.164"),
            field("role", &A::role, as_typed(), "What the account may do"),
            field("state", &A::state, as_typed(), "Whether it can be used"),
            field("locked", &A::locked, as_typed(), "Too many wrong passwords: it has to wait (AC6)"),
            field("member_number", &A::member_number, text(0, 8), "Member number"),
            field("created_at", &A::created_at, as_typed(), "When it was made"),
            field("last_seen_at", &A::last_seen_at, as_typed(), "Last request of a session that still runs"),
            field("sessions", &A::sessions, number(0, 1'000'000), "Sessions that run")};
    }
};

struct ListAccounts {
    static constexpr auto method = Method::get;
    static constexpr std::string_view path = "/admin/api/accounts";
    static constexpr auto allowed = admins;
    static constexpr std::array<Refusal, 0> refuses{};
    static constexpr std::string_view summary = "Accounts, newest first (AC1)";
    struct Request {
        std::int64_t page = 1, limit = 25;
        std::string search;
        std::optional<Role> role;
        std::optional<AccountState> state;
        bool locked = false;
        static constexpr auto fields() {
            using R = Request;
            return std::tuple{
                field("page", &R::page, number(1, 1'000'000), "Page, from 1").or_default(),
                field("limit", &R::limit, number(1, 100), "Accounts per page").or_default(),
                field("search", &R::search, text(0, 100), "Name, email, phone or member number").or_default(),
                field("role", &R::role, as_typed(), "Only this role"),
                field("state", &R::state, as_typed(), "Only this state"),
                field("locked", &R::locked, as_typed(), "Only those that have to wait").or_default()};
        }
    };
    struct Response {
        std::vector<ManagedAccount> data;
        PageInfo meta;
        std::int64_t waiting = 0;
        static constexpr auto fields() {
            return std::tuple{
                field("data", &Response::data, items(0, 100), "The accounts"),
                field("meta", &Response::meta, as_typed(), "Where in the list"),
                field("waiting", &Response::waiting, number(0, 1'000'000'000), "Organizers who wait for approval")};
        }
    };
};

struct GetAccount {
    static constexpr auto method = Method::get;
    static constexpr std::string_view path = "/admin/api/accounts/{id}";
    static constexpr auto allowed = admins;
    static constexpr std::array<Refusal, 0> refuses{};
    static constexpr std::string_view summary = "One account";
    struct Request {
        AccountId id;
        static constexpr auto fields() { return std::tuple{field("id", &Request::id, record(), "Account")}; }
    };
    using Response = ManagedAccount;
};

/// refuse: the organizer becomes a member. unlock: wrong passwords are forgotten.
enum class AccountAction { approve, refuse, suspend, lift, unlock };

struct ChangeAccount {
    static constexpr auto method = Method::post;
    static constexpr std::string_view path = "/admin/api/accounts/{id}/action";
    static constexpr auto allowed = admins;
    static constexpr std::array refuses{Refusal::state_change_not_allowed, Refusal::last_admin};
    static constexpr std::string_view summary =
        "Approves or refuses an organizer (with a mail), suspends (ending all sessions), lifts, unlocks (AC1, AC5)";
    struct Request {
        AccountId id;
        AccountAction action = AccountAction::unlock;
        std::string note;
        static constexpr auto fields() {
            using R = Request;
            return std::tuple{
                field("id", &R::id, record(), "Account"), field("action", &R::action, as_typed(), "What to do"),
                field("note", &R::note, text(0, 300), "Why; goes into the mail of a refusal").or_default()};
        }
    };
    using Response = ManagedAccount;
};

struct ChangeRole {
    static constexpr auto method = Method::put;
    static constexpr std::string_view path = "/admin/api/accounts/{id}/role";
    static constexpr auto allowed = admins;
    static constexpr std::array refuses{Refusal::last_admin};
    static constexpr std::string_view summary =
        "Gives an account another role and ends its sessions; there is always an admin left (AC1)";
    struct Request {
        AccountId id;
        Role role = Role::member;
        static constexpr auto fields() {
            return std::tuple{field("id", &Request::id, record(), "Account"),
                              field("role", &Request::role, as_typed(), "The new role")};
        }
    };
    using Response = ManagedAccount;
};

/// A gate account of one's own door.
struct DoorPerson {
    AccountId id;
    std::string name, email;
    AccountState state = AccountState::active;
    static constexpr auto fields() {
        using P = DoorPerson;
        return std::tuple{field("id", &P::id, record(), "Account"), field("name", &P::name, text(1, 120), "Name"),
                          field("email", &P::email, text(3, 254), "Email address"),
                          field("state", &P::state, as_typed(), "Whether it can be used")};
    }
};

struct ListDoorStaff {
    static constexpr auto method = Method::get;
    static constexpr std::string_view path = "/admin/api/door-staff";
    static constexpr auto allowed = organizers;
    static constexpr std::array<Refusal, 0> refuses{};
    static constexpr std::string_view summary = "The gate accounts that work at one's own events";
    using Request = Nothing;
    struct Response {
        std::vector<DoorPerson> data;
        static constexpr auto fields() {
            return std::tuple{field("data", &Response::data, items(0, 1000), "By name")};
        }
    };
};

struct AddDoorPerson {
    static constexpr auto method = Method::post;
    static constexpr std::string_view path = "/admin/api/door-staff";
    static constexpr auto allowed = organizers;
    static constexpr std::array refuses{Refusal::email_taken};
    static constexpr std::string_view summary = "Makes a gate account for one's own events (AC1)";
    static constexpr int success = 201;
    struct Request {
        std::string name, email, password;
        static constexpr auto fields() {
            return std::tuple{field("name", &Request::name, text(1, 120).like("Gani Saputra"), "Name"),
                              field("email", &Request::email, email_address(), "Email address, to sign in with"),
                              field("password", &Request::password, new_password(), "Password (AC3)")};
        }
    };
    using Response = DoorPerson;
};

struct RemoveDoorPerson {
    static constexpr auto method = Method::post;
    static constexpr std::string_view path = "/admin/api/door-staff/{id}/remove";
    static constexpr auto allowed = organizers;
    static constexpr std::array<Refusal, 0> refuses{};
    static constexpr std::string_view summary = "Keeps a gate account from one's own events from now on";
    using Request = GetAccount::Request;
    using Response = Nothing;
};

} // namespace gapura::api

template <>
struct gapura::contract::Names<gapura::api::AccountState> {
    using enum gapura::api::AccountState;
    static constexpr std::array<std::pair<gapura::api::AccountState, std::string_view>, 4> all{
        {{unverified, "unverified"}, {waiting, "waiting"}, {active, "active"}, {suspended, "suspended"}}};
};

template <>
struct gapura::contract::Names<gapura::api::AccountAction> {
    using enum gapura::api::AccountAction;
    static constexpr std::array<std::pair<gapura::api::AccountAction, std::string_view>, 5> all{
        {{unlock, "unlock"}, {approve, "approve"}, {refuse, "refuse"}, {suspend, "suspend"}, {lift, "lift"}}};
};
