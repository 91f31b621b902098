#include "backend/accounts/own_profile.hpp"

#include "backend/accounts/account_store.hpp"
#include "backend/accounts/own_profile_store.hpp"
#include "backend/accounts/profile_store.hpp"
#include "backend/audit/audit.hpp"
#include "backend/places/known_places.hpp"
#include "shared/base/text.hpp"
#include "shared/contract/json.hpp"
#include "shared/domain/birth_date.hpp"
#include "shared/domain/phone.hpp"

namespace gapura::accounts {
namespace {

Result<api::OwnProfile> read(storage::Session& session, AccountId id) {
    auto const account = find_account(session, id);
    if (!account || account->suspended) return Refused(Refusal::sign_in_required); // erased ones are too
    api::OwnProfile own{.name = account->name,
                        .phone = account->phone.value_or(""),
                        .language = account->language,
                        .profile = read_profile(session, id),
                        .version = ""};
    own.version = hash_of("profile", contract::to_json_text(own)).substr(0, 32);
    return own;
}

/// For the audit log, which keeps which of them changed, and not what they were (AC13).
contract::Json recorded(api::OwnProfile const& own) {
    return {{"name", own.name},
            {"phone", own.phone},
            {"language", own.language},
            {"address", contract::to_json(own.profile.home)},
            {"institution", own.profile.institution},
            {"last_education", contract::to_json(own.profile.last_education)},
            {"birth_date", own.profile.birth_date},
            {"owns_business", own.profile.owns_business}};
}

contract::Problems problems_of(api::OwnProfile const& own, Instant now) {
    auto problems = api::profile_problems(own.profile, domain::latest_today(now), "profile.");
    for (auto& problem : places::unknown_in(own.profile.home, "profile.home."))
        problems.push_back(std::move(problem));
    return problems;
}

} // namespace

Result<api::OwnProfile> own_profile(Context& context, api::GetOwnProfile::Request const&) {
    return context.database.read_snapshot(
        [&](storage::Session& session) { return read(session, context.account()); });
}

Result<api::OwnProfile> change_own_profile(Context& context, api::OwnProfile const& request) {
    if (auto problems = problems_of(request, context.now); !problems.empty()) return Refused(std::move(problems));
    std::optional<std::string> phone;
    if (!trimmed(request.phone).empty()) phone = domain::normalised_phone(request.phone);
    try {
        return context.database.write([&](storage::Session& session) -> Result<api::OwnProfile> {
            lock_account(session, context.account());
            auto const present = TRY(read(session, context.account()));
            if (present.version != request.version) return Refused(Refusal::changed_meanwhile);
            std::string const name(trimmed(request.name));
            if (phone) free_phone(session, context.account(), *phone, context.now);
            write_person(session, context.account(), {name, search_key(name), phone, request.language});
            write_profile(session, context.account(), request.profile);
            auto changed = TRY(read(session, context.account()));
            audit::record(session, context,
                          {.action = "account.change_profile",
                           .subject = "account",
                           .subject_id = context.account().value,
                           .before = recorded(present),
                           .after = recorded(changed)});
            return changed;
        });
    } catch (storage::StorageError const& error) {
        if (error.violates("accounts_phone")) return Refused(Refusal::phone_taken, "phone");
        throw;
    }
}

} // namespace gapura::accounts
