#include "backend/accounts/set_up.hpp"

#include "backend/accounts/account_store.hpp"
#include "backend/accounts/password.hpp"
#include "backend/accounts/session.hpp"
#include "backend/accounts/set_up_store.hpp"
#include "backend/audit/audit.hpp"

namespace gapura::accounts {
namespace {

struct NewAdmin {
    StoredAccount account;
    std::string session_id;
};

} // namespace

std::optional<std::string> set_up_link_if_no_admin(storage::Database& database, Instant now) {
    return database.write([&](storage::Session& session) -> std::optional<std::string> {
        if (has_admin(session)) return std::nullopt;
        std::string token = new_token();
        put_set_up_link(session, hash_of("set-up", token), now, now + set_up_link_lifetime);
        return token;
    });
}

Result<api::SetUp::Response> set_up(Context& context, api::SetUp::Request const& request) {
    std::string const token_hash = hash_of("set-up", request.token);
    AccountDraft draft(request.name, request.email, std::nullopt);
    draft.role = api::Role::admin;
    draft.verified_at = draft.approved_at = context.now;

    // Before the slow hash, which nobody without the link may cause.
    auto const refused = context.database.read([&](storage::Session& session) -> std::optional<Refused> {
        if (has_admin(session)) return Refused(Refusal::set_up_done);
        if (!set_up_link_is_good(session, token_hash, context.now)) return Refused(Refusal::set_up_link_invalid);
        return addresses_taken(session, draft, context.now);
    });
    if (refused) return *refused;
    draft.password_hash = hash_password(request.password, context.settings.bcrypt_cost);

    auto const write = [&](storage::Session& session, std::string const& member_number) -> Result<NewAdmin> {
        if (!mark_set_up_done(session, context.now) || has_admin(session)) return Refused(Refusal::set_up_done);
        if (!use_set_up_link(session, token_hash, context.now)) return Refused(Refusal::set_up_link_invalid);
        if (auto taken = addresses_taken(session, draft, context.now)) return std::move(*taken);
        auto const id = insert_account(session, draft, member_number, context.now);
        NewAdmin made{*find_account(session, id), start_session(session, context, id)};
        audit::record(session, context,
                      {.action = "account.set_up",
                       .subject = "account",
                       .subject_id = id.value,
                       .after = {{"role", contract::name_of(draft.role)}},
                       .by = id});
        return made;
    };
    auto admin = TRY(write_new_account(context.database, write));
    context.cookie = {SessionCookie::Change::start, std::move(admin.session_id)};
    return api::SetUp::Response{shown(admin.account)};
}

} // namespace gapura::accounts
