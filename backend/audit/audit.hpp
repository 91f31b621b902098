#pragma once
// The audit log (RE7): who did what to which record, when and from where. The database keeps what is written.
//
//   audit::record(session, context, {.action = "account.suspend", .subject = "account", .subject_id = id.value,
//                                    .before = {{"suspended", false}}, .after = {{"suspended", true}}});
//
// Each action has words in assets/locales: "audit.action.<action>" with dots as underscores. A test looks for them.

#include "backend/context.hpp"
#include "shared/contract/json.hpp"

namespace gapura::audit {

struct Entry {
    std::string_view action;     ///< subject.verb, as a literal
    std::string_view subject;    ///< the kind of record: "account", "event" …
    std::int64_t subject_id = 0; ///< 0: not about one record
    /// What it was and what it became: objects of which only the members that differ are kept. No secrets. Personal
    /// values may be given: it is kept that they changed, not what they were (AC13).
    contract::Json before{}, after{};
    std::optional<AccountId> by{}; ///< who, where the request has no session yet: signing in, registering
};

/// Writes an entry in the transaction of the change. Let it be the transaction's last statement: on PostgreSQL
/// everybody else who records waits until it ends, so that entries are numbered in the order of commits.
void record(storage::Session& session, Context const& context, Entry const& entry);

/// The same for work that has no request's context at hand: who, when, from where.
struct By {
    Instant now;
    std::optional<Caller> caller{};
    std::string_view address{};
};
void record(storage::Session& session, By const& by, Entry const& entry);

/// An entry's before and after, as they are stored; for tests.
struct Kept {
    contract::Json before, after;
};
Kept kept_of(Entry const& entry);

} // namespace gapura::audit
