#include "backend/accounts/register_account.hpp"

#include "backend/accounts/password.hpp"
#include "backend/accounts/profile_store.hpp"
#include "backend/accounts/sender_throttle.hpp"
#include "backend/accounts/verification.hpp"
#include "backend/audit/audit.hpp"
#include "backend/places/known_places.hpp"
#include "shared/domain/birth_date.hpp"

namespace gapura::accounts {
namespace {

AccountDraft draft_of(api::Register::Request const& request, Instant now) {
    AccountDraft draft(request.name, request.email, request.phone);
    draft.language = request.language;
    draft.privacy_version = std::string(api::privacy_version);
    if (request.account_type == api::AccountType::organizer)
        draft.role = api::Role::organizer; // not approved yet
    else
        draft.approved_at = now;
    return draft;
}

/// Beyond the fields' own rules, which were checked before.
contract::Problems problems_of(api::Register::Request const& request, Instant now) {
    contract::Problems problems;
    if (request.profile) {
        problems = api::profile_problems(*request.profile, domain::latest_today(now), "profile.");
        for (auto& problem : places::unknown_in(request.profile->home, "profile.home."))
            problems.push_back(std::move(problem));
    }
    if (!request.privacy_accepted) problems.push_back({"must_be_accepted", "privacy_accepted"});
    return problems;
}

} // namespace

Result<api::Register::Response> register_account(Context& context, api::Register::Request const& request) {
    if (auto problems = problems_of(request, context.now); !problems.empty()) return Refused(std::move(problems));
    AccountDraft draft = draft_of(request, context.now);
    auto const taken = [&](storage::Session& session) { return addresses_taken(session, draft, context.now); };
    SenderThrottle const throttle(context);
    auto const refused = context.database.read([&](storage::Session& session) {
        auto too_many = throttle.refused(session);
        return too_many ? too_many : taken(session);
    });
    if (refused) return *refused;

    draft.password_hash = hash_password(request.password, context.settings.bcrypt_cost);
    auto const write = [&](storage::Session& session, std::string const& member_number) -> Result<AccountId> {
        if (auto refused = taken(session)) return std::move(*refused);
        auto const id = insert_account(session, draft, member_number, context.now);
        if (request.profile) write_profile(session, id, *request.profile);
        send_code(session, context.settings, {id, draft.name, draft.email, draft.language}, context.now);
        (void)take_code_turn(session, context.settings, draft.email_key, context.now);
        throttle.count(session);
        audit::record(session, context,
                      {.action = "account.register",
                       .subject = "account",
                       .subject_id = id.value,
                       .after = {{"role", contract::name_of(draft.role)}, {"privacy", api::privacy_version}},
                       .by = id});
        return id;
    };
    TRY(write_new_account(context.database, write));
    return api::Register::Response{.email = draft.email,
                                   .code_expires_at = context.now + context.settings.code_lifetime,
                                   .resend_after_seconds = context.settings.resend_interval.whole_seconds()};
}

} // namespace gapura::accounts
