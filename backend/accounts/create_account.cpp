#include "backend/accounts/create_account.hpp"

#include "backend/accounts/account_store.hpp"
#include "backend/accounts/password.hpp"
#include "backend/audit/audit.hpp"
#include "shared/api/checks.hpp"
#include "shared/domain/email.hpp"

namespace gapura::accounts {
namespace {

contract::Problems problems_of(NewAccount const& account) {
    contract::Problems problems;
    contract::check_text(account.name, contract::text(1, 120), "name", problems);
    contract::check_text(account.email, api::email_address(), "email", problems);
    if (account.phone) contract::check_text(*account.phone, api::phone_number(), "phone", problems);
    contract::check_text(account.password, api::new_password(), "password", problems);
    contract::check_text(account.language, api::ui_language(), "language", problems);
    return problems;
}

} // namespace

Result<AccountId> create_account(storage::Database& database, Settings const& settings, NewAccount const& account,
                                 Instant now) {
    if (auto problems = problems_of(account); !problems.empty()) return Refused(std::move(problems));
    AccountDraft draft(account.name, account.email, account.phone);
    draft.role = account.role, draft.language = account.language;
    draft.verified_at = draft.approved_at = now;
    draft.password_hash = hash_password(account.password, settings.bcrypt_cost);
    Context const operator_context{.database = database, .settings = settings, .now = now};
    return write_new_account(database,
                             [&](storage::Session& session, std::string const& member_number) -> Result<AccountId> {
                                 if (auto taken = addresses_taken(session, draft, now)) return std::move(*taken);
                                 auto const id = insert_account(session, draft, member_number, now);
                                 audit::record(session, operator_context,
                                               {.action = "account.create",
                                                .subject = "account",
                                                .subject_id = id.value,
                                                .after = {{"role", contract::name_of(draft.role)}}});
                                 return id;
                             });
}

Result<AccountId> create_admin(storage::Database& database, Settings const& settings, std::string const& email,
                               std::string const& name, std::string const& password, Instant now) {
    return create_account(database, settings,
                          {.name = name, .email = email, .phone = {}, .password = password, .role = api::Role::admin},
                          now);
}

} // namespace gapura::accounts
