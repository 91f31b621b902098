#include "backend/accounts/door_staff.hpp"

#include "backend/accounts/account_store.hpp"
#include "backend/accounts/managed_account_store.hpp"
#include "backend/accounts/password.hpp"
#include "backend/audit/audit.hpp"

namespace gapura::accounts {

Result<api::ListDoorStaff::Response> list_door_staff(Context& context, api::ListDoorStaff::Request const&) {
    return context.database.read([&](storage::Session& session) -> Result<api::ListDoorStaff::Response> {
        return api::ListDoorStaff::Response{find_door_staff(session, context.account())};
    });
}

Result<api::DoorPerson> add_door_person(Context& context, api::AddDoorPerson::Request const& request) {
    AccountDraft draft(request.name, request.email, std::nullopt);
    draft.role = api::Role::gate;
    draft.verified_at = draft.approved_at = context.now;
    auto const taken = [&](storage::Session& session) { return addresses_taken(session, draft, context.now); };
    if (auto refused = context.database.read(taken)) return std::move(*refused);
    draft.password_hash = hash_password(request.password, context.settings.bcrypt_cost);
    auto const write = [&](storage::Session& session, std::string const& member_number) -> Result<api::DoorPerson> {
        if (auto refused = taken(session)) return std::move(*refused);
        auto const id = insert_account(session, draft, member_number, context.now);
        add_to_door(session, id, context.account());
        audit::record(session, context,
                      {.action = "door_staff.add",
                       .subject = "account",
                       .subject_id = id.value,
                       .after = {{"role", "gate"}, {"organizer", context.account().value}}});
        return api::DoorPerson{id, draft.name, draft.email, api::AccountState::active};
    };
    return write_new_account(context.database, write);
}

Result<api::RemoveDoorPerson::Response> remove_door_person(Context& context,
                                                           api::RemoveDoorPerson::Request const& request) {
    return context.database.write([&](storage::Session& session) -> Result<api::RemoveDoorPerson::Response> {
        if (!remove_from_door(session, request.id, context.account())) return Refused(Refusal::not_found);
        audit::record(session, context,
                      {.action = "door_staff.remove",
                       .subject = "account",
                       .subject_id = request.id.value,
                       .before = {{"organizer", context.account().value}}});
        return api::RemoveDoorPerson::Response{};
    });
}

} // namespace gapura::accounts
