#include "backend/accounts/operate.hpp"

#include "backend/accounts/account_store.hpp"
#include "backend/accounts/last_admin.hpp"
#include "backend/accounts/login_throttle.hpp"
#include "backend/accounts/operate_store.hpp"
#include "backend/accounts/password.hpp"
#include "backend/accounts/session.hpp"
#include "backend/accounts/two_step.hpp"
#include "backend/accounts/two_step_store.hpp"
#include "backend/audit/audit.hpp"
#include "shared/api/checks.hpp"
#include "shared/domain/password.hpp"

namespace gapura::accounts {
namespace {

void forget_failures(storage::Session& session, StoredAccount const& account) {
    forgive_logins(session, account.email);
    if (account.phone) forgive_logins(session, *account.phone);
}

} // namespace

std::string_view ListedAccount::state() const {
    if (suspended_at) return "suspended";
    if (!verified_at) return "unverified";
    return role == "organizer" && !approved_at ? "waiting" : "active";
}

std::vector<ListedAccount> list_accounts(storage::Database& database) { return database.read(all_accounts); }

std::string new_password() {
    for (;;) {
        auto const random = new_token();
        auto password = random.substr(0, 4);
        for (std::size_t at = 4; at < 16; at += 4) password += "-" + random.substr(at, 4);
        if (domain::check_password(password).empty()) return password;
    }
}

Result<AccountId> reset_password(storage::Database& database, Settings const& settings, std::string_view login,
                                 std::string const& password, Instant now) {
    contract::Problems problems;
    contract::check_text(password, api::new_password(), "password", problems);
    if (!problems.empty()) return Refused(std::move(problems));
    auto const hash = hash_password(password, settings.bcrypt_cost);
    auto const id = TRY(database.write([&](storage::Session& session) -> Result<AccountId> {
        auto const account = find_account_by_login(session, login);
        if (!account) return Refused(Refusal::not_found);
        set_password_hash(session, account->id, hash);
        delete_login_tickets_of(session, account->id);
        end_sessions_of(session, account->id);
        forget_failures(session, *account);
        audit::record(session, Context{.database = database, .settings = settings, .now = now},
                      {.action = "account.reset_password", .subject = "account", .subject_id = account->id.value});
        return account->id;
    }));
    forget_sessions_of(id);
    return id;
}

Result<AccountId> set_role(storage::Database& database, Settings const& settings, std::string_view login,
                           api::Role role, Instant now) {
    auto const id = TRY(database.write([&](storage::Session& session) -> Result<AccountId> {
        auto const account = find_account_by_login(session, login);
        if (!account) return Refused(Refusal::not_found);
        bool const steps_down = account->role == api::Role::admin && role != api::Role::admin;
        if (steps_down && is_last_admin(session, account->id)) return Refused(Refusal::forbidden);
        change_role(session, account->id, role, now);
        end_sessions_of(session, account->id);
        audit::record(session, Context{.database = database, .settings = settings, .now = now},
                      {.action = "account.set_role",
                       .subject = "account",
                       .subject_id = account->id.value,
                       .before = {{"role", contract::name_of(account->role)}},
                       .after = {{"role", contract::name_of(role)}}});
        return account->id;
    }));
    forget_sessions_of(id);
    return id;
}

Result<AccountId> remove_two_step(storage::Database& database, Settings const& settings, std::string_view login,
                                  Instant now) {
    return database.write([&](storage::Session& session) -> Result<AccountId> {
        auto const account = find_account_by_login(session, login);
        if (!account) return Refused(Refusal::not_found);
        if (!has_two_step(session, account->id)) return Refused(Refusal::two_step_is_off);
        remove_two_step(session, Context{.database = database, .settings = settings, .now = now}, *account);
        return account->id;
    });
}

} // namespace gapura::accounts
