#include "backend/own_data/erase_account.hpp"

#include "backend/accounts/confirm_password.hpp"
#include "backend/accounts/last_admin.hpp"
#include "backend/accounts/session.hpp"
#include "backend/audit/audit.hpp"
#include "backend/own_data/own_data_store.hpp"
#include "shared/domain/email.hpp"
#include "shared/domain/order_state.hpp"

namespace gapura::own_data {
namespace {

using domain::OrderState;

/// Cancels an order whose event is still to come; how many tickets went back.
std::int64_t give_back(storage::Session& session, Context const& context, OpenOrder const& order) {
    if (!domain::change(order.state, OrderState::cancelled).ok()) return 0;
    if (!cancel_order(session, order.id, order.state, context.account(), context.now)) return 0;
    auto const effect = domain::stock_effect({order.state, OrderState::cancelled});
    return return_tickets(session, order.id, order.event, effect);
}

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
            auto const orders = open_orders(session, context.account(), context.now);
            for (auto const& order : orders) response.tickets_returned += give_back(session, context, order);
            take_name_off(session, *person);
            delete_rows_of(session, *person);
            blank_account(session, context.account(), context.now);
            audit::record(
                session, context,
                {.action = "account.erase",
                 .subject = "account",
                 .subject_id = context.account().value,
                 .after = {{"open_orders", orders.size()}, {"tickets_returned", response.tickets_returned}}});
            return response;
        }));
    accounts::end_sessions_of(context.database, context.account());
    context.cookie = {SessionCookie::Change::end};
    return erased;
}

} // namespace gapura::own_data
