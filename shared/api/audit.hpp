#pragma once
// Who did what to which record, when and from where (RE7).

#include "shared/api/accounts.hpp"
#include "shared/base/instant.hpp"

namespace gapura::api {

/// web: a signed-in browser; token: an API token (AC9); console: the command line.
enum class AuditVia { web, token, console };

/// One value that an action changed.
struct AuditChange {
    std::string value;
    std::optional<std::string> before, after;
    static constexpr auto fields() {
        using C = AuditChange;
        return std::tuple{field("value", &C::value, text(1, 80), "What changed"),
                          field("before", &C::before, text(0, 400), "What it was; missing: nothing"),
                          field("after", &C::after, text(0, 400), "What it became; missing: nothing")};
    }
};

struct AuditEntry {
    AuditEntryId id;
    Instant at;
    std::optional<AccountId> account_id;
    std::optional<std::string> account_name;
    std::optional<Role> account_role;
    std::string action, subject;
    std::optional<std::int64_t> subject_id;
    std::optional<std::string> subject_name;
    std::vector<AuditChange> changes;
    AuditVia via = AuditVia::web;
    std::string address;
    static constexpr auto fields() {
        using A = AuditEntry;
        return std::tuple{
            field("id", &A::id, record(), "Entry; later entries have higher numbers"),
            field("at", &A::at, as_typed(), "When"),
            field("account_id", &A::account_id, record(), "Who; missing: the operator or nobody signed in"),
            field("account_name", &A::account_name, text(0, 120), "That account's present name"),
            field("account_role", &A::account_role, as_typed(), "The role in which it was done"),
            field("action", &A::action, text(1, 60), "What was done, as subject.verb"),
            field("subject", &A::subject, text(1, 40), "Kind of the record"),
            field("subject_id", &A::subject_id, record(), "Its number"),
            field("subject_name", &A::subject_name, text(0, 200), "What it is called now, where it has a name"),
            field("changes", &A::changes, items(0, 100), "Values that changed; secrets and personal ones as ***"),
            field("via", &A::via, as_typed(), "How it was asked for"),
            field("address", &A::address, text(0, 60), "From where; of members only the network")};
    }
};

struct ListAudit {
    static constexpr auto method = Method::get;
    static constexpr std::string_view path = "/admin/api/audit";
    static constexpr auto allowed = admins;
    static constexpr std::array<Refusal, 0> refuses{};
    static constexpr std::string_view summary = "The audit log, newest first (RE7)";
    struct Request {
        std::int64_t limit = 50;
        std::optional<AuditEntryId> before;
        std::string action, subject;
        std::optional<std::int64_t> subject_id;
        std::optional<AccountId> account_id;
        std::optional<Instant> from, until;
        static constexpr auto fields() {
            using R = Request;
            return std::tuple{field("limit", &R::limit, number(1, 200), "How many").or_default(),
                              field("before", &R::before, record(), "Only entries older than this one"),
                              field("action", &R::action, text(0, 60), "Only this action").or_default(),
                              field("subject", &R::subject, text(0, 40), "Only this kind of record").or_default(),
                              field("subject_id", &R::subject_id, record(), "Only the record with this number"),
                              field("account_id", &R::account_id, record(), "Only what this account did"),
                              field("from", &R::from, as_typed(), "Not before this moment"),
                              field("until", &R::until, as_typed(), "Before this moment")};
        }
    };
    struct Response {
        std::vector<AuditEntry> data;
        std::optional<AuditEntryId> older;
        static constexpr auto fields() {
            return std::tuple{field("data", &Response::data, items(0, 200), "The entries"),
                              field("older", &Response::older, record(),
                                    "To be sent as `before` for the next ones; missing on the last page")};
        }
    };
};

} // namespace gapura::api

template <>
struct gapura::contract::Names<gapura::api::AuditVia> {
    using enum gapura::api::AuditVia;
    static constexpr std::array<std::pair<gapura::api::AuditVia, std::string_view>, 3> all{
        {{web, "web"}, {token, "token"}, {console, "console"}}};
};
