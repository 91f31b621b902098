#include "backend/businesses/businesses.hpp"

#include "backend/accounts/secrets.hpp"
#include "backend/audit/audit.hpp"
#include "backend/businesses/business_store.hpp"
#include "backend/places/known_places.hpp"
#include "shared/base/text.hpp"
#include "shared/contract/json.hpp"
#include "shared/domain/phone.hpp"

namespace gapura::businesses {
namespace {

using storage::Session;

constexpr Duration restorable = minutes(10);

api::Business with_version(api::Business business) {
    business.version = accounts::hash_of("business", contract::to_json_text(business.profile)).substr(0, 32);
    return business;
}

/// As it is kept: a number has one form, however it was written (AC4). One that is half typed stays as it is.
api::BusinessProfile kept_form(api::BusinessProfile profile) {
    if (auto phone = domain::normalised_phone(profile.phone)) profile.phone = std::move(*phone);
    return profile;
}

void append(contract::Problems& to, contract::Problems from) {
    for (auto& problem : from) to.push_back({problem.code, "profile." + problem.field, problem.limit});
}

/// What cannot be stored even in a draft: places that are none, or do not lie in one another.
contract::Problems never_allowed(api::BusinessProfile const& profile) {
    contract::Problems found;
    append(found, api::misplaced_in(profile.address, "address."));
    append(found, places::unknown_in(profile.address, "address."));
    return found;
}

/// Whether the profile is complete now, or why it cannot be saved so. A complete one stays complete when a draft of
/// it lacks nothing. `home`: where its member lives.
Result<bool> decide(api::BusinessProfile const& profile, api::Address const& home, api::BusinessSave save,
                    bool was_complete, Instant now) {
    if (auto wrong = never_allowed(profile); !wrong.empty()) return Refused(std::move(wrong));
    contract::Problems missing;
    append(missing, api::missing_in(profile, now));
    if (profile.same_as_home && !api::missing_in(home).empty())
        missing.push_back({"home_address_incomplete", "profile.same_as_home"});
    if (save == api::BusinessSave::finish && !missing.empty()) return Refused(std::move(missing));
    return missing.empty() && (was_complete || save == api::BusinessSave::finish);
}

struct Changed {
    BusinessId id;
    std::string_view action; ///< empty: not worth an entry, as one of the many times that a draft is kept
    bool was_complete = false;
};

Refused too_many() {
    Refused refused(Refusal::too_many_businesses);
    refused.limit = api::most_businesses;
    return refused;
}

/// Replaces what a profile holds. What is sent once more, because its answer was lost, changes nothing.
Result<Changed> rewrite(Session& session, Context const& context, api::ChangeBusiness::Request const& request) {
    auto const before = find_profile(session, request.id, context.account());
    if (!before) return Refused(Refusal::not_found);
    auto const profile = kept_form(request.profile);
    bool const differs = before->profile != profile;
    if (differs && !request.version.empty() && with_version(*before).version != request.version)
        return Refused(Refusal::changed_meanwhile);
    auto const home = home_of(session, context.account());
    bool const complete = TRY(decide(profile, home, request.save, before->complete, context.now));
    if (!differs && before->complete == complete) return Changed{request.id, "", complete};
    write_profile(session, request.id, profile, complete, context.now);
    bool const draft = !complete && !before->complete;
    return Changed{request.id, draft ? "" : "business.change", before->complete};
}

/// The account's lock comes first: see lock_account().
template <class Work>
Result<api::Business> change(Context& context, Work work) {
    return context.database.write([&](Session& session) -> Result<api::Business> {
        if (!lock_account(session, context.account())) return Refused(Refusal::sign_in_required);
        Changed const changed = TRY(work(session));
        note_business_data(session, context.account());
        auto business = find_profile(session, changed.id, context.account());
        if (!business) return Refused(Refusal::not_found);
        if (!changed.action.empty())
            audit::record(session, context,
                          {.action = changed.action,
                           .subject = "business",
                           .subject_id = changed.id.value,
                           .before = {{"complete", changed.was_complete}},
                           .after = {{"complete", business->complete}}});
        return with_version(std::move(*business));
    });
}

} // namespace

Result<api::ListBusinesses::Response> list_businesses(Context& context, api::ListBusinesses::Request const&) {
    return context.database.read_snapshot([&](Session& session) -> Result<api::ListBusinesses::Response> {
        api::ListBusinesses::Response response;
        for (auto& each : list_profiles(session, context.account()))
            response.data.push_back(with_version(std::move(each)));
        response.has_business_data = has_business_data(session, context.account());
        return response;
    });
}

Result<api::GetBusiness::Response> get_business(Context& context, api::GetBusiness::Request const& request) {
    return context.database.read_snapshot([&](Session& session) -> Result<api::Business> {
        auto business = find_profile(session, request.id, context.account());
        if (!business) return Refused(Refusal::not_found);
        return with_version(std::move(*business));
    });
}

Result<api::CreateBusiness::Response> create_business(Context& context, api::CreateBusiness::Request const& request) {
    auto const profile = kept_form(request.profile);
    return change(context, [&](Session& session) -> Result<Changed> {
        auto const made = insert_profile(session, context.account(), request.nonce, context.now);
        if (!made.is_new) return rewrite(session, context, {made.id, request.profile, request.save});
        bool const complete =
            TRY(decide(profile, home_of(session, context.account()), request.save, false, context.now));
        if (count_profiles(session, context.account()) > api::most_businesses) return too_many();
        write_profile(session, made.id, profile, complete, context.now);
        return Changed{made.id, "business.create"};
    });
}

Result<api::ChangeBusiness::Response> change_business(Context& context, api::ChangeBusiness::Request const& request) {
    return change(context, [&](Session& session) { return rewrite(session, context, request); });
}

Result<api::DeleteBusiness::Response> delete_business(Context& context, api::DeleteBusiness::Request const& request) {
    return context.database.write([&](Session& session) -> Result<api::DeleteBusiness::Response> {
        if (!lock_account(session, context.account())) return Refused(Refusal::sign_in_required);
        if (!hide_profile(session, request.id, context.account(), context.now)) return Refused(Refusal::not_found);
        note_business_data(session, context.account());
        audit::record(session, context,
                      {.action = "business.delete", .subject = "business", .subject_id = request.id.value});
        return api::DeleteBusiness::Response{};
    });
}

Result<api::RestoreBusiness::Response> restore_business(Context& context,
                                                        api::RestoreBusiness::Request const& request) {
    return change(context, [&](Session& session) -> Result<Changed> {
        if (count_profiles(session, context.account()) >= api::most_businesses) return too_many();
        if (!restore_profile(session, request.id, context.account(), context.now - restorable))
            return Refused(Refusal::not_found);
        return Changed{request.id, "business.restore"};
    });
}

void sweep(storage::Database& database, Instant now) {
    database.write([&](Session& session) { delete_hidden(session, now - restorable); });
}

} // namespace gapura::businesses
