#include "backend/accounts/manage_accounts.hpp"

#include "backend/accounts/last_admin.hpp"
#include "backend/accounts/managed_account_store.hpp"
#include "backend/accounts/session.hpp"
#include "backend/accounts/throttle.hpp"
#include "backend/audit/audit.hpp"
#include "backend/outbox/outbox.hpp"
#include "shared/base/text.hpp"

#include <algorithm>

namespace gapura::accounts {
namespace {

using api::AccountAction;
using api::Role;

api::ManagedAccount shown(ManagedRow const& row, bool locked) {
    return {.id = row.id,
            .name = row.name,
            .email = row.email,
            .phone = row.phone,
            .role = contract::named<Role>(row.role).value_or(Role::member),
            .state = row.state(),
            .locked = locked,
            .member_number = row.member_number,
            .created_at = row.created_at,
            .last_seen_at = row.last_seen_at,
            .sessions = row.sessions};
}

Result<api::ManagedAccount> present(storage::Session& session, AccountId id, Instant now) {
    auto const row = find_managed(session, id);
    if (!row) return Refused(Refusal::not_found);
    return shown(*row, is_anyone_blocked(session, throttle_subjects_of(*row), now));
}

void tell(storage::Session& session, Context const& context, ManagedRow const& account, outbox::Kind kind,
          std::string const& note) {
    outbox::Mail mail{kind, account.language, account.email, {}, account.id};
    mail.variables.texts = {{"name", account.name}};
    if (kind == outbox::Kind::organizer_refused) mail.variables.texts["note"] = note;
    if (kind == outbox::Kind::account_lifted)
        mail.variables.texts["link"] = outbox::link_to(context.settings, "/sign-in");
    outbox::enqueue(session, context.settings, mail, context.now);
}

struct Deed {
    std::string_view action;
    contract::Json before{}, after{};
};

/// Carries out an action; what the audit log is to say of it.
Result<Deed> carry_out(storage::Session& session, Context const& context, ManagedRow const& account,
                       api::ChangeAccount::Request const& request) {
    auto const not_so = [] { return Refused(Refusal::state_change_not_allowed, "action"); };
    switch (request.action) {
    case AccountAction::approve:
        if (!approve_waiting(session, account.id, context.now)) return not_so();
        tell(session, context, account, outbox::Kind::organizer_approved, "");
        return Deed{"account.approve", {{"approved", false}}, {{"approved", true}}};
    case AccountAction::refuse:
        if (!refuse_waiting(session, account.id, context.now)) return not_so();
        tell(session, context, account, outbox::Kind::organizer_refused, std::string(trimmed(request.note)));
        return Deed{"account.refuse", {{"role", "organizer"}}, {{"role", "member"}}};
    case AccountAction::suspend:
        if (account.role == "admin" && is_last_admin(session, account.id)) return Refused(Refusal::last_admin);
        if (!suspend(session, account.id, context.now)) return not_so();
        end_sessions_of(session, account.id);
        tell(session, context, account, outbox::Kind::account_suspended, "");
        return Deed{"account.suspend", {{"suspended", false}}, {{"suspended", true}}};
    case AccountAction::lift:
        if (!lift_suspension(session, account.id)) return not_so();
        tell(session, context, account, outbox::Kind::account_lifted, "");
        return Deed{"account.lift", {{"suspended", true}}, {{"suspended", false}}};
    case AccountAction::unlock:
        for (auto const& subject : throttle_subjects_of(account)) forgive_all_of(session, subject);
        return Deed{"account.unlock"};
    }
    return not_so();
}

} // namespace

Result<api::ListAccounts::Response> list_accounts(Context& context, api::ListAccounts::Request const& request) {
    AccountFilter filter{
        .search = request.search, .role = request.role, .state = request.state, .only = std::nullopt};
    return context.database.read_snapshot([&](storage::Session& session) -> Result<api::ListAccounts::Response> {
        if (request.locked) filter.only = find_locked(session, context.now);
        api::ListAccounts::Response response;
        response.meta = {request.page, request.limit, count_accounts(session, filter)};
        response.waiting = count_waiting(session);
        auto const rows = find_accounts(session, filter, request.limit, (request.page - 1) * request.limit);
        auto const blocked = all_blocked(session, context.now);
        for (auto const& row : rows) {
            auto const subjects = throttle_subjects_of(row);
            bool const locked = std::any_of(subjects.begin(), subjects.end(), [&](std::string const& subject) {
                return std::binary_search(blocked.begin(), blocked.end(), subject);
            });
            response.data.push_back(shown(row, locked));
        }
        return response;
    });
}

Result<api::ManagedAccount> get_account(Context& context, api::GetAccount::Request const& request) {
    return context.database.read(
        [&](storage::Session& session) { return present(session, request.id, context.now); });
}

Result<api::ManagedAccount> change_account(Context& context, api::ChangeAccount::Request const& request) {
    auto changed = context.database.write([&](storage::Session& session) -> Result<api::ManagedAccount> {
        auto const account = find_managed(session, request.id);
        if (!account) return Refused(Refusal::not_found);
        auto const deed = TRY(carry_out(session, context, *account, request));
        auto shown = present(session, request.id, context.now);
        // The entry is last, for everybody else's wait for it.
        audit::record(session, context,
                      {.action = deed.action,
                       .subject = "account",
                       .subject_id = request.id.value,
                       .before = deed.before,
                       .after = deed.after});
        return shown;
    });
    if (changed.ok() && request.action == AccountAction::suspend) forget_sessions_of(request.id);
    return changed;
}

Result<api::ManagedAccount> change_role(Context& context, api::ChangeRole::Request const& request) {
    bool is_new = false;
    auto changed = context.database.write([&](storage::Session& session) -> Result<api::ManagedAccount> {
        auto const before = find_managed(session, request.id);
        if (!before) return Refused(Refusal::not_found);
        if (before->role == "admin" && request.role != Role::admin && is_last_admin(session, request.id))
            return Refused(Refusal::last_admin, "role");
        is_new = set_role(session, request.id, request.role, context.now);
        if (!is_new) return present(session, request.id, context.now);
        end_sessions_of(session, request.id);
        auto shown = present(session, request.id, context.now);
        audit::record(session, context,
                      {.action = "account.change_role",
                       .subject = "account",
                       .subject_id = request.id.value,
                       .before = {{"role", before->role}},
                       .after = {{"role", contract::name_of(request.role)}}});
        return shown;
    });
    if (changed.ok() && is_new) forget_sessions_of(request.id);
    return changed;
}

} // namespace gapura::accounts
