#include "backend/own_data/erase_account.hpp"

#include "backend/accounts/confirm_password.hpp"
#include "backend/accounts/last_admin.hpp"
#include "backend/accounts/session.hpp"
#include "backend/audit/audit.hpp"
#include "backend/orders/change_order.hpp"
#include "backend/orders/waiting_offers.hpp"
#include "backend/own_data/own_data_store.hpp"
#include "shared/domain/email.hpp"

namespace gapura::own_data {
namespace {

std::optional<Refused> reason_to_stay(storage::Session& session, Context const& context) {
    if (context.caller->is_admin() && accounts::is_last_admin(session, context.account()))
        return Refused(Refusal::last_admin);
    if (has_live_events(session, context.account(), context.now)) return Refused(Refusal::has_live_events);
    return std::nullopt;
}

} // namespace

Result<api::EraseAccount::Response> erase_account(Context& context, api::EraseAccount::Request const& request) {
    auto const person =
        context.database.read([&](storage::Session& session) { return find_person(session, context.account()); });
    if (!person) return Refused(Refusal::sign_in_required);
    if (domain::email_key(request.confirm) != person->email_key)
        return Refused(contract::Problems{{"does_not_match", "confirm"}});
    if (auto refused = accounts::check_own_password(context, request.password)) return std::move(*refused);

    auto const erased =
        TRY(context.database.write([&](storage::Session& session) -> Result<api::EraseAccount::Response> {
            lock_person(session, context.account());
            if (auto refused = reason_to_stay(session, context)) return std::move(*refused);
            api::EraseAccount::Response response;
            auto const open = open_orders(session, context.account(), context.now);
            for (auto const order : open)
                response.tickets_returned += orders::cancel_for_erasure(session, context, order);
            orders::leave_lines_for_erasure(session, context, context.account());
            take_name_off(session, *person);
            delete_rows_of(session, *person);
            blank_account(session, context.account(), context.now);
            audit::record(session, context,
                          {.action = "account.erase",
                           .subject = "account",
                           .subject_id = context.account().value,
                           .after = {{"open_orders", open.size()}, {"tickets_returned", response.tickets_returned}}});
            return response;
        }));
    accounts::end_sessions_of(context.database, context.account());
    context.cookie = {SessionCookie::Change::end};
    return erased;
}

} // namespace gapura::own_data
