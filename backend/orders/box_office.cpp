#include "backend/orders/box_office.hpp"

#include "backend/audit/audit.hpp"
#include "backend/events/event_access.hpp"
#include "backend/orders/guest_order.hpp"
#include "backend/orders/order_view_store.hpp"
#include "shared/domain/email.hpp"

#include <algorithm>

namespace gapura::orders {
namespace {

using storage::Session;

std::optional<CounterEvent> managed_event(Session& session, Context const& context, EventId id) {
    auto event = find_counter_event(session, id);
    if (!event || !events::manages(*context.caller, event->organizer)) return std::nullopt;
    return event;
}

api::CounterSale shown(Session& session, SoldRow const& row) {
    api::CounterSale sale{row.order,   row.name,    row.type_name, row.amount,
                          row.payment, row.sold_at, row.sold_by,   row.state};
    for (auto& ticket : tickets_of(session, row.order))
        sale.tickets.push_back({std::move(ticket.code),
                                domain::shown_state(ticket.standing, row.state, ticket.used_at),
                                std::move(ticket.attendee), std::move(ticket.type)});
    return sale;
}

/// The same sale asked for again, as when its answer was lost; another one under its number is a mistake.
Result<OrderId> sold_before(SoldRow const& row, api::SellTicket::Request const& request, Guest const& guest) {
    bool const same = row.name == guest.name && row.email == guest.email && row.type == request.ticket_type_id &&
                      row.quantity == request.quantity;
    if (!same) return Refused(Refusal::nonce_reused);
    return row.order;
}

Result<OrderId> sell(Session& session, Context const& context, api::SellTicket::Request const& request,
                     Guest const& guest) {
    auto const event = managed_event(session, context, request.id);
    if (!event) return Refused(Refusal::not_found);
    std::vector<AccountId> accounts{event->organizer, context.account()};
    if (!guest.email.empty())
        if (auto const holder = find_holder(session, domain::email_key(guest.email))) accounts.push_back(holder->id);
    hold_accounts(session, accounts);
    auto const locked = lock_event(session, event->id);
    // Behind the lock: of two requests with the same number the second sees what the first has sold.
    if (auto const before = sold_with(session, event->id, request.nonce); !before.empty())
        return sold_before(before.front(), request, guest);
    if (auto refused = not_for_sale(*event, locked.state, context.now)) return std::move(*refused);
    auto const type = find_type(session, request.ticket_type_id);
    if (!type || type->event != event->id) return Refused(Refusal::wrong_ticket_type, "ticket_type_id");
    if (!take(session, event->id, {{type->id, type->name, request.quantity, type->price, {}}}))
        return Refused(Refusal::sold_out);
    auto const order = write_guest_order(
        session, context,
        {.event = *event, .guest = guest, .type = *type, .quantity = request.quantity, .nonce = request.nonce});
    audit::record(session, context,
                  {.action = "order.sell",
                   .subject = "order",
                   .subject_id = order.value,
                   .after = {{"event", event->id.value},
                             {"tickets", request.quantity},
                             {"payment", contract::name_of(payment_for(*type, guest.payment))}}});
    return order;
}

} // namespace

Result<api::GetBoxOffice::Response> get_box_office(Context& context, api::GetBoxOffice::Request const& request) {
    constexpr std::int64_t sales_shown = 20;
    return context.database.read([&](Session& session) -> Result<api::GetBoxOffice::Response> {
        auto const event = managed_event(session, context, request.id);
        if (!event) return Refused(Refusal::not_found);
        api::GetBoxOffice::Response office{event->letter.title,     event->currency, event->state,
                                           event->letter.starts_at, event->ends_at,  event->letter.timezone};
        auto const seats = event->capacity - event->taken;
        for (auto const& type : types_of_event(session, event->id))
            office.types.push_back({type.id, type.name, type.tier, type.price,
                                    std::max<std::int64_t>(0, std::min(seats, type.quantity - type.taken))});
        for (auto const& row : last_sales(session, event->id, sales_shown))
            office.sales.push_back(shown(session, row));
        return office;
    });
}

Result<api::SellTicket::Response> sell_ticket(Context& context, api::SellTicket::Request const& request) {
    auto const guest = TRY(guest_of(request));
    (void)TRY(context.database.write(
        [&](Session& session) -> Result<OrderId> { return sell(session, context, request, guest); }));
    return context.database.read([&](Session& session) -> Result<api::SellTicket::Response> {
        return shown(session, sold_with(session, request.id, request.nonce).at(0));
    });
}

} // namespace gapura::orders
