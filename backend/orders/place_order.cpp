#include "backend/orders/place_order.hpp"

#include "backend/events/event_page.hpp"
#include "backend/orders/discount_store.hpp"
#include "backend/orders/discounts.hpp"
#include "backend/orders/order_request.hpp"
#include "backend/orders/question_store.hpp"
#include "backend/orders/questions.hpp"
#include "backend/orders/show_order.hpp"
#include "backend/orders/stock_store.hpp"
#include "backend/orders/write_order.hpp"

namespace gapura::orders {
namespace {

using events::EventPage;
using storage::Session;

/// Unpaid orders that one member may have for one event at a time: nobody fills the desk, or holds a whole hall.
constexpr std::int64_t most_pending = 3;

/// An order as it would be placed by the facts of this moment.
struct Basket {
    EventPage event;
    std::vector<api::OrderItem> items;
    std::int64_t total = 0;
    Discount discount;
    std::vector<api::Answer> answers;

    std::int64_t amount() const { return total - discount.amount; }
};

enum class Ask { answers, nothing };

Result<Basket> basket_for(Context const& context, api::PlaceOrder::Request const& request, Ask ask) {
    return context.database.read([&](Session& session) -> Result<Basket> {
        auto page = events::event_page(session, request.event_id, context.caller, context.now);
        if (!page) return Refused(Refusal::not_found);
        Basket basket{std::move(*page), {}, 0, {}, {}};
        basket.items = TRY(priced_items(basket.event, request.items, context.now));
        basket.total = total_of(basket.event, basket.items);
        basket.discount =
            TRY(discount_for(session, request.event_id, request.discount_code, basket.total, context.now));
        if (ask == Ask::answers) basket.answers = TRY(checked_answers(session, request.event_id, request.answers));
        return basket;
    });
}

/// The same where a code may be tried, and a wrong one is counted.
Result<Basket> basket_with_code(Context const& context, api::PlaceOrder::Request const& request, Ask ask) {
    (void)TRY(may_try_code(context, request.discount_code));
    auto basket = basket_for(context, request, ask);
    if (!basket.ok()) count_wrong_code(context, basket.error());
    return basket;
}

NewOrder order_of(Context const& context, Basket const& basket) {
    return {.event = basket.event.id,
            .account = context.account(),
            .seat_rule = basket.event.seat_rule,
            .amount = basket.amount(),
            .currency = basket.event.currency,
            .discount_id = basket.discount.id,
            .discount = basket.discount.amount,
            .now = context.now};
}

/// After the stock, as every transaction that changes both, and before the audit log, which comes last.
Result<Done> use_code(Session& session, Context const& context, Basket const& basket) {
    if (basket.discount.id && !use_discount(session, *basket.discount.id, context.now))
        return Refused(Refusal::discount_used_up, "discount_code");
    return Done{};
}

Result<OrderId> place_free(Session& session, Context const& context, Buyer const& buyer, Basket const& basket) {
    if (!take(session, basket.event.id, basket.items)) return Refused(Refusal::sold_out);
    (void)TRY(use_code(session, context, basket));
    return write_approved(session, context, order_of(context, basket), buyer, letter_event(basket.event),
                          basket.items);
}

Result<OrderId> place_paid(Session& session, Context const& context, Buyer const& buyer, Basket const& basket) {
    auto const event = basket.event.id;
    auto const terms = terms_of(session, event);
    bool const holds = terms.hold_minutes > 0;
    if (terms.unique_digits) (void)lock_event(session, event);
    if (holds ? !take(session, event, basket.items) : !hold_published(session, event))
        return Refused(Refusal::sold_out);
    // Each of them may yet be rejected, and nobody is rejected more than three times (OR8).
    auto const open = most_pending - count_rejections(session, event, context.account());
    if (count_pending(session, event, context.account()) >= open) {
        Refused refused(Refusal::too_many_pending_orders);
        refused.limit = open;
        return refused;
    }
    (void)TRY(use_code(session, context, basket));
    auto order = order_of(context, basket);
    if (holds) order.hold_expires_at = context.now + minutes(terms.hold_minutes);
    return write_pending(session, context, order, buyer, basket.items, terms.unique_digits);
}

Result<OrderId> place(Session& session, Context const& context, Basket const& basket) {
    bool const is_free = basket.amount() == 0;
    if (!is_free) lock_account(session, context.account()); // two at once would count the same pending orders
    auto const buyer = find_buyer(session, context.account());
    if (!buyer) return Refused(Refusal::sign_in_required);
    auto const id =
        TRY(is_free ? place_free(session, context, *buyer, basket) : place_paid(session, context, *buyer, basket));
    insert_answers(session, id, basket.answers);
    return id;
}

/// Why the seats could not be taken, from the facts of now.
Refused lost_race(Context const& context, api::PlaceOrder::Request const& request) {
    auto const basket = basket_for(context, request, Ask::nothing);
    return basket.ok() ? Refused(Refusal::sold_out) : basket.error();
}

} // namespace

Result<api::PlaceOrder::Response> place_order(Context& context, api::PlaceOrder::Request const& request) {
    auto const basket = TRY(basket_with_code(context, request, Ask::answers));
    try {
        auto const id = context.database.write(
            [&](Session& session) -> Result<OrderId> { return place(session, context, basket); });
        if (id.ok()) return order_now(context, *id, Viewer::member);
        if (id.error().refusal == Refusal::sold_out) return lost_race(context, request);
        return id.error();
    } catch (storage::StorageError const& error) {
        if (error.violates("orders_one_seat")) return Refused(Refusal::already_registered);
        // A ticket type that was there when the basket was made.
        if (error.failure() == storage::Failure::foreign_key_violation) return lost_race(context, request);
        throw;
    }
}

Result<api::QuoteOrder::Response> quote_order(Context& context, api::QuoteOrder::Request const& request) {
    auto const basket = TRY(basket_with_code(context, request, Ask::nothing));
    return api::QuoteOrder::Response{basket.total, basket.discount.amount, basket.amount(), basket.event.currency};
}

} // namespace gapura::orders
