#include "backend/audit/audit.hpp"
#include "backend/events/event_access.hpp"
#include "backend/orders/manage_orders.hpp"
#include "backend/orders/stock_store.hpp"
#include "backend/orders/waiting_offers.hpp"

#include <algorithm>

namespace gapura::orders {
namespace {

contract::Json values_of(StockedType const& type) {
    return {{"ticket_type", type.id.value}, {"price", type.price}, {"quantity", type.quantity}};
}

} // namespace

Result<api::SetTicketType::Response> set_ticket_type(Context& context, api::SetTicketType::Request const& request) {
    return context.database.write([&](storage::Session& session) -> Result<api::SetTicketType::Response> {
        auto const seen = find_type(session, request.ticket_type_id);
        if (!seen || !events::manages(*context.caller, seen->organizer)) return Refused(Refusal::not_found);
        (void)lock_event(session, seen->event);
        auto const before = *find_type(session, seen->id);
        if (!set_type(session, seen->id, request.price, request.quantity))
            return Refused(Refusal::capacity_below_sold, "quantity");
        raise_version(session, seen->event);               // an editor that is open must not put the old figures back
        offer_free_tickets(session, context, seen->event); // more tickets: first for those who wait
        auto const type = *find_type(session, seen->id);
        audit::record(session, context,
                      {.action = "event.set_ticket_type",
                       .subject = "event",
                       .subject_id = type.event.value,
                       .before = values_of(before),
                       .after = values_of(type)});
        auto const event = lock_event(session, seen->event);
        auto const left = std::min(type.quantity - type.taken, event.capacity - event.taken);
        return api::SetTicketType::Response{.id = type.id,
                                            .name = type.name,
                                            .tier = type.tier,
                                            .price = type.price,
                                            .quantity = type.quantity,
                                            .available = std::max<std::int64_t>(0, left),
                                            .currency = type.currency,
                                            .sales_open_at = type.sales_open_at,
                                            .sales_close_at = type.sales_close_at};
    });
}

} // namespace gapura::orders
