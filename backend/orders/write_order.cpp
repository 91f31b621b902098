#include "backend/orders/write_order.hpp"

#include "backend/audit/audit.hpp"
#include "backend/orders/order_mail.hpp"
#include "backend/orders/stock_store.hpp"
#include "backend/orders/ticket_mail.hpp"
#include "backend/tickets/issue_tickets.hpp"
#include "shared/domain/money.hpp"
#include "shared/domain/unique_digits.hpp"

#include <random>

namespace gapura::orders {
namespace {

void record_placed(storage::Session& session, Context const& context, OrderId id, NewOrder const& order,
                   std::vector<api::OrderItem> const& items) {
    audit::record(session, context,
                  {.action = "order.place",
                   .subject = "order",
                   .subject_id = id.value,
                   .after = {{"event", order.event.value},
                             {"tickets", tickets_in(items)},
                             {"state", contract::name_of(order.state)}}});
}

/// By chance among those that no pending order of the event has and that make no other's amount; 0 when all are in
/// use, and for currencies in which three digits would be real money.
std::int64_t free_digits(storage::Session& session, NewOrder const& order) {
    static thread_local std::mt19937 chance{std::random_device()()};
    auto const currency = domain::Currency::of(order.currency);
    if (!currency || currency->digits() != 0) return 0;
    return domain::free_unique_digits(digits_in_use(session, order.event, order.amount), chance());
}

} // namespace

OrderId write_approved(storage::Session& session, Context const& context, NewOrder order, Buyer const& buyer,
                       LetterEvent const& event, std::vector<api::OrderItem> const& items) {
    order.state = domain::OrderState::approved;
    auto const id = insert_order(session, order, items);
    auto const issued = tickets::issue_tickets(session, {.event = order.event,
                                                         .order = id,
                                                         .holder = buyer.id,
                                                         .attendee = buyer.name,
                                                         .email = buyer.email,
                                                         .phone = buyer.phone.value_or(""),
                                                         .items = items,
                                                         .now = order.now});
    mail_tickets(session, context.settings, event, buyer, {id, issued, order.now});
    record_placed(session, context, id, order, items);
    return id;
}

OrderId write_pending(storage::Session& session, Context const& context, NewOrder order, Buyer const& buyer,
                      std::vector<api::OrderItem> const& items, bool unique_digits) {
    order.state = domain::OrderState::pending;
    if (unique_digits) order.digits = free_digits(session, order);
    order.amount += order.digits;
    auto const id = insert_order(session, order, items);
    mail_placed(session, context.settings, *find_order_row(session, id), buyer);
    record_placed(session, context, id, order, items);
    return id;
}

} // namespace gapura::orders
