#include "backend/orders/place_order.hpp"

#include "backend/audit/audit.hpp"
#include "backend/events/event_page.hpp"
#include "backend/orders/order_mail.hpp"
#include "backend/orders/order_request.hpp"
#include "backend/orders/order_store.hpp"
#include "backend/orders/show_order.hpp"
#include "backend/orders/stock_store.hpp"
#include "backend/orders/ticket_mail.hpp"
#include "backend/tickets/issue_tickets.hpp"
#include "shared/domain/unique_digits.hpp"

#include <random>

namespace gapura::orders {
namespace {

using events::EventPage;
using storage::Session;
using Items = std::vector<api::OrderItem>;

/// Unpaid orders that one member may have for one event at a time: nobody fills the desk, or holds a whole hall.
constexpr std::int64_t most_pending = 3;

void record_placed(Session& session, Context const& context, OrderId id, EventId event, Items const& items,
                   domain::OrderState state) {
    audit::record(
        session, context,
        {.action = "order.place",
         .subject = "order",
         .subject_id = id.value,
         .after = {{"event", event.value}, {"tickets", tickets_in(items)}, {"state", contract::name_of(state)}}});
}

/// Order, tickets and mail, in the transaction that takes the seats (OR5: a free order is approved at once).
Result<OrderId> place_free(Session& session, Context const& context, Buyer const& buyer, EventPage const& event,
                           Items const& items) {
    if (!take(session, event.id, items)) return Refused(Refusal::sold_out);
    auto const state = domain::OrderState::approved;
    auto const id = insert_order(session,
                                 {.event = event.id,
                                  .account = buyer.id,
                                  .state = state,
                                  .seat_rule = event.seat_rule,
                                  .currency = event.currency,
                                  .now = context.now},
                                 items);
    auto const issued = tickets::issue_tickets(session, {.event = event.id,
                                                         .order = id,
                                                         .holder = buyer.id,
                                                         .attendee = buyer.name,
                                                         .email = buyer.email,
                                                         .phone = buyer.phone.value_or(""),
                                                         .items = items,
                                                         .now = context.now});
    mail_tickets(session, context.settings, letter_event(event), buyer, {id, issued, context.now});
    record_placed(session, context, id, event.id, items, state);
    return id;
}

/// Digits that no pending order of the event has, by chance; 0 when all are in use. The event must be locked.
std::int64_t free_digits(Session& session, EventId event) {
    static thread_local std::mt19937 chance{std::random_device()()};
    return domain::free_unique_digits(digits_in_use(session, event), chance());
}

Result<OrderId> place_paid(Session& session, Context const& context, Buyer const& buyer, EventPage const& event,
                           Items const& items) {
    auto const terms = terms_of(session, event.id);
    bool const holds = terms.hold_minutes > 0;
    if (terms.unique_digits) (void)lock_event(session, event.id);
    if (holds ? !take(session, event.id, items) : !hold_published(session, event.id))
        return Refused(Refusal::sold_out);
    if (count_pending(session, event.id, buyer.id) >= most_pending) {
        Refused refused(Refusal::too_many_pending_orders);
        refused.limit = most_pending;
        return refused;
    }
    auto const digits = terms.unique_digits ? free_digits(session, event.id) : 0;
    std::optional<Instant> hold_expires_at;
    if (holds) hold_expires_at = context.now + minutes(terms.hold_minutes);
    auto const id = insert_order(session,
                                 {.event = event.id,
                                  .account = buyer.id,
                                  .state = domain::OrderState::pending,
                                  .seat_rule = event.seat_rule,
                                  .amount = total_of(event, items) + digits,
                                  .currency = event.currency,
                                  .digits = digits,
                                  .hold_expires_at = hold_expires_at,
                                  .now = context.now},
                                 items);
    mail_placed(session, context.settings, *find_order_row(session, id), buyer);
    record_placed(session, context, id, event.id, items, domain::OrderState::pending);
    return id;
}

std::optional<EventPage> page_now(Context const& context, EventId event) {
    return context.database.read(
        [&](Session& session) { return events::event_page(session, event, context.caller, context.now); });
}

/// Why the seats could not be taken, from the facts of now.
Refused lost_race(Context const& context, api::PlaceOrder::Request const& request) {
    auto const event = page_now(context, request.event_id);
    if (!event) return Refused(Refusal::not_found);
    auto const items = priced_items(*event, request.items, context.now);
    return items.ok() ? Refused(Refusal::sold_out) : items.error();
}

} // namespace

Result<api::PlaceOrder::Response> place_order(Context& context, api::PlaceOrder::Request const& request) {
    auto const event = page_now(context, request.event_id);
    if (!event) return Refused(Refusal::not_found);
    auto const items = TRY(priced_items(*event, request.items, context.now));
    bool const is_free = total_of(*event, items) == 0;
    try {
        auto const id = context.database.write([&](Session& session) -> Result<OrderId> {
            auto const buyer = find_buyer(session, context.account());
            if (!buyer) return Refused(Refusal::sign_in_required);
            return is_free ? place_free(session, context, *buyer, *event, items)
                           : place_paid(session, context, *buyer, *event, items);
        });
        if (id.ok()) return order_now(context, *id, Viewer::member);
        if (id.error().refusal == Refusal::sold_out) return lost_race(context, request);
        return id.error();
    } catch (storage::StorageError const& error) {
        if (error.violates("orders_one_seat")) return Refused(Refusal::already_registered);
        throw;
    }
}

} // namespace gapura::orders
