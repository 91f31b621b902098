#include "backend/orders/place_order.hpp"

#include "backend/audit/audit.hpp"
#include "backend/events/event_page.hpp"
#include "backend/orders/order_store.hpp"
#include "backend/orders/ticket_mail.hpp"
#include "backend/tickets/issue_tickets.hpp"
#include "shared/api/registration_facts.hpp"
#include "shared/domain/order_limits.hpp"

#include <algorithm>

namespace gapura::orders {
namespace {

using events::EventPage;
using Wanted = std::vector<api::PlaceOrder::Item>;

std::string field_of(std::size_t item, std::string_view name) {
    return "items[" + std::to_string(item) + "]." + std::string(name);
}

std::optional<Refused> limits_problem(Wanted const& wanted, domain::SeatRule seat_rule) {
    std::vector<domain::OrderLine> lines;
    for (auto const& item : wanted) lines.push_back({item.ticket_type_id, item.quantity});
    auto const problem = domain::order_problem(lines, seat_rule);
    if (!problem) return std::nullopt;
    switch (*problem) {
    case domain::OrderProblem::empty:
        return Refused(contract::Problems{{"too_few", "items", 1}});
    case domain::OrderProblem::quantity_too_low:
        return Refused(contract::Problems{{"too_small", "items[0].quantity", 1}});
    case domain::OrderProblem::type_twice:
        return Refused(contract::Problems{{"invalid_choice", "items"}});
    case domain::OrderProblem::too_many:
    case domain::OrderProblem::one_seat_only:
        break;
    }
    Refused refused(Refusal::too_many_tickets, "items");
    refused.limit = *problem == domain::OrderProblem::one_seat_only ? 1 : domain::tickets_per_order;
    return refused;
}

/// What is ordered with its prices; the refusal when a ticket type is not the event's or cannot be had.
Result<std::vector<api::OrderItem>> priced(EventPage const& event, Wanted const& wanted, Instant now) {
    std::vector<api::OrderItem> items;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        auto const& types = event.ticket_types;
        auto const type = std::find_if(types.begin(), types.end(), [&](api::TicketType const& each) {
            return each.id == wanted[i].ticket_type_id;
        });
        if (type == types.end()) return Refused(Refusal::wrong_ticket_type, field_of(i, "ticket_type_id"));
        domain::SaleFacts const sale{type->price, type->available, type->sales_open_at, type->sales_close_at};
        auto const verdict = domain::may_take(sale, wanted[i].quantity, domain::PaidTickets::not_offered, now);
        if (!verdict.can_register()) {
            auto refused = api::refused_registration(verdict);
            refused.field = field_of(i, "quantity");
            return refused;
        }
        items.push_back({type->id, type->name, wanted[i].quantity, type->price});
    }
    std::sort(items.begin(), items.end(),
              [](auto const& one, auto const& other) { return one.ticket_type_id < other.ticket_type_id; });
    return items;
}

Result<std::vector<api::OrderItem>> decide(EventPage const& event, Wanted const& wanted, Instant now) {
    auto const verdict = domain::may_register(api::registration_facts(event), now);
    if (!verdict.can_register()) return api::refused_registration(verdict);
    if (auto const problem = limits_problem(wanted, event.seat_rule)) return *problem;
    return priced(event, wanted, now);
}

std::int64_t tickets_in(std::vector<api::OrderItem> const& items) {
    std::int64_t count = 0;
    for (auto const& item : items) count += item.quantity;
    return count;
}

/// Takes the seats; false when somebody else was faster.
bool take(storage::Session& session, EventId event, std::vector<api::OrderItem> const& items) {
    if (!take_seats(session, event, tickets_in(items))) return false;
    return std::all_of(items.begin(), items.end(), [&](api::OrderItem const& item) {
        return take_tickets(session, item.ticket_type_id, item.quantity);
    });
}

/// Order, tickets and mail, in the transaction that has taken the seats (OR5: a free order is approved at once).
api::Order write_order(storage::Session& session, Context const& context, Buyer const& buyer, EventPage const& event,
                       std::vector<api::OrderItem> const& items) {
    api::Order order{.id = {},
                     .event_id = event.id,
                     .event_title = event.title,
                     .event_slug = event.slug,
                     .state = domain::OrderState::approved,
                     .amount = 0,
                     .currency = event.currency,
                     .created_at = context.now,
                     .items = items,
                     .tickets = {}};
    order.id = insert_order(
        session,
        {event.id, context.account(), order.state, event.seat_rule, order.amount, order.currency, context.now},
        items);
    order.tickets = tickets::issue_tickets(session, {.event = event.id,
                                                     .order = order.id,
                                                     .holder = context.account(),
                                                     .attendee = buyer.name,
                                                     .email = buyer.email,
                                                     .phone = buyer.phone.value_or(""),
                                                     .items = items,
                                                     .now = context.now});
    mail_tickets(session, context.settings, event, buyer, order);
    audit::record(session, context,
                  {.action = "order.place",
                   .subject = "order",
                   .subject_id = order.id.value,
                   .after = {{"event", event.id.value},
                             {"tickets", tickets_in(items)},
                             {"state", contract::name_of(order.state)}}});
    return order;
}

std::optional<EventPage> page_now(Context const& context, EventId event) {
    return context.database.read(
        [&](storage::Session& session) { return events::event_page(session, event, context.caller, context.now); });
}

/// Why the seats could not be taken, from the facts of now.
Refused lost_race(Context const& context, api::PlaceOrder::Request const& request) {
    auto const event = page_now(context, request.event_id);
    if (!event) return Refused(Refusal::not_found);
    auto const items = decide(*event, request.items, context.now);
    return items.ok() ? Refused(Refusal::sold_out) : items.error();
}

} // namespace

Result<api::PlaceOrder::Response> place_order(Context& context, api::PlaceOrder::Request const& request) {
    auto const event = page_now(context, request.event_id);
    if (!event) return Refused(Refusal::not_found);
    auto const items = TRY(decide(*event, request.items, context.now));
    try {
        auto const order = context.database.write([&](storage::Session& session) -> Result<api::Order> {
            auto const buyer = find_buyer(session, context.account());
            if (!buyer) return Refused(Refusal::sign_in_required);
            if (!take(session, event->id, items)) return Refused(Refusal::sold_out);
            return write_order(session, context, *buyer, *event, items);
        });
        if (!order.ok() && order.error().refusal == Refusal::sold_out) return lost_race(context, request);
        return order;
    } catch (storage::StorageError const& error) {
        if (error.violates("orders_one_seat")) return Refused(Refusal::already_registered);
        throw;
    }
}

Result<api::GetOrder::Response> get_order(Context& context, api::GetOrder::Request const& request) {
    return context.database.read([&](storage::Session& session) -> Result<api::GetOrder::Response> {
        auto order = find_order(session, request.id, context.account());
        if (!order) return Refused(Refusal::not_found);
        return std::move(*order);
    });
}

} // namespace gapura::orders
