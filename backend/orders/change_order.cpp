#include "backend/orders/change_order.hpp"

#include "backend/audit/audit.hpp"
#include "backend/orders/box_office_store.hpp"
#include "backend/orders/discount_store.hpp"
#include "backend/orders/order_mail.hpp"
#include "backend/orders/stock_store.hpp"
#include "backend/orders/ticket_mail.hpp"
#include "backend/orders/waiting_offers.hpp"
#include "backend/tickets/issue_tickets.hpp"

namespace gapura::orders {
namespace {

using domain::OrderCause;
using domain::OrderState;
using storage::Session;

/// An order that stays as it is until the transaction ends: its member, its event and the order itself.
struct Locked {
    std::optional<Buyer> buyer; ///< none: the account was erased
    LockedEvent event;
    OrderRow order;
    std::vector<api::OrderItem> items;
};

/// Whoever bought without an account (OR13).
std::optional<Buyer> guest_buyer(Session& session, OrderId order) {
    auto const guest = find_guest(session, order);
    if (!guest) return std::nullopt;
    return Buyer{{}, guest->name, guest->email, guest->phone, "id"};
}

Locked lock(Session& session, OrderRow const& seen) {
    auto buyer = find_buyer_of_old(session, seen.account);
    if (seen.guest) buyer = guest_buyer(session, seen.id);
    auto const event = lock_event(session, seen.event);
    return {std::move(buyer), event, *find_order_row(session, seen.id), items_of(session, seen.id)};
}

Refused not_from(OrderState present) {
    Refused refused(Refusal::order_change_not_allowed);
    refused.state = contract::name_of(present);
    return refused;
}

std::optional<AccountId> decider(Context const& context) {
    return context.caller ? std::optional(context.caller->id) : std::nullopt;
}

bool is_end(OrderState state) { return state == OrderState::rejected || state == OrderState::cancelled; }

/// State, history, stock and tickets (OR6), the discount's use, and the waiting list's chance.
Result<Done> carry_out(Session& session, Context const& context, Locked const& locked, Move const& move) {
    auto const& order = locked.order;
    if (!domain::change(order.state, move.to).ok()) return not_from(order.state);
    auto const effect = domain::stock_effect({order.state, move.to}, order.hold());
    if (effect < 0 && !take(session, order.event, locked.items)) return Refused(Refusal::order_no_longer_fits);
    if (!move_order(session, order.id, order.state, move)) return not_from(order.state);
    if (effect > 0) give_back(session, order.event, locked.items);
    if (move.to == OrderState::cancelled && order.state != OrderState::pending) void_tickets(session, order.id);
    if (is_end(move.to) && order.discount_id) return_discount(session, *order.discount_id);
    if (effect > 0) offer_free_tickets(session, context, order.event);
    return Done{};
}

std::optional<OrderCause> misfit_of(Session& session, Locked const& locked) {
    std::vector<domain::WantedStock> wanted;
    auto const types = types_of_order(session, locked.order.id);
    wanted.reserve(types.size());
    for (std::size_t i = 0; i < types.size(); ++i)
        wanted.push_back({locked.items.at(i).quantity, types[i].quantity - types[i].taken});
    return domain::misfit({.event = locked.event.state,
                           .member_exists = locked.buyer.has_value(),
                           .hold = locked.order.hold(),
                           .seats_left = locked.event.capacity - locked.event.taken,
                           .wanted = wanted});
}

void record(Session& session, Context const& context, std::string_view action, OrderRow const& before,
            Move const& move) {
    contract::Json after = {{"state", contract::name_of(move.to)}};
    if (move.cause != OrderCause::none) after["cause"] = contract::name_of(move.cause);
    audit::record(session, context,
                  {.action = action,
                   .subject = "order",
                   .subject_id = before.id.value,
                   .before = {{"state", contract::name_of(before.state)}},
                   .after = std::move(after)});
}

Result<Done> close_rejected(Session& session, Context const& context, Locked const& locked, Move const& move) {
    (void)TRY(carry_out(session, context, locked, move));
    if (locked.buyer) {
        auto const rejections = count_rejections(session, locked.order.event, locked.order.account);
        mail_rejected(session, context.settings, locked.order, *locked.buyer, move, rejections);
    }
    record(session, context, "order.reject", locked.order, move);
    return Done{};
}

/// Refused in a state from which an order cannot be cancelled. That an event is off was told to everybody (EV3): only
/// who has paid for it hears of the order again, about the money.
Result<Done> close_cancelled(Session& session, Context const& context, Locked const& locked, Move const& move) {
    auto const& order = locked.order;
    (void)TRY(carry_out(session, context, locked, move));
    bool const is_paid = domain::holds_stock(order.state) && order.amount > 0;
    bool const is_news = move.cause != OrderCause::event_cancelled || is_paid;
    if (is_news && locked.buyer) mail_cancelled(session, context.settings, order, *locked.buyer, move);
    record(session, context, "order.cancel", order, move);
    return Done{};
}

/// By nobody, for a reason; false when the order is in a state from which it cannot be cancelled.
bool cancel_by_itself(Session& session, Context const& context, Locked const& locked, OrderCause cause,
                      std::string const& note) {
    return close_cancelled(session, context, locked,
                           {.to = OrderState::cancelled, .note = note, .cause = cause, .now = context.now})
        .ok();
}

} // namespace

Result<Approval> approve_in(Session& session, Context const& context, OrderRow const& seen, std::string const& note) {
    auto const locked = lock(session, seen);
    auto const& order = locked.order;
    if (!domain::change(order.state, OrderState::approved).ok()) return not_from(order.state);
    if (auto const cause = misfit_of(session, locked)) {
        (void)TRY(close_rejected(session, context, locked,
                                 {.to = OrderState::rejected, .cause = *cause, .now = context.now}));
        return Approval::rejected;
    }
    Move const move{.to = OrderState::approved, .by = decider(context), .note = note, .now = context.now};
    (void)TRY(carry_out(session, context, locked, move));
    auto const& buyer = *locked.buyer;
    auto const tickets = tickets::issue_tickets(session, {.event = order.event,
                                                          .order = order.id,
                                                          .holder = buyer.id,
                                                          .attendee = buyer.name,
                                                          .email = buyer.email,
                                                          .phone = buyer.phone.value_or(""),
                                                          .items = locked.items,
                                                          .now = context.now});
    mail_tickets(session, context.settings, letter_event(order), buyer, {order.id, tickets, context.now});
    record(session, context, "order.approve", order, move);
    return Approval::approved;
}

Result<Done> reject_in(Session& session, Context const& context, OrderRow const& seen, std::string const& reason) {
    auto const locked = lock(session, seen);
    return close_rejected(session, context, locked,
                          {.to = OrderState::rejected, .by = decider(context), .note = reason, .now = context.now});
}

Result<Done> complete_in(Session& session, Context const& context, OrderRow const& seen) {
    auto const locked = lock(session, seen);
    Move const move{.to = OrderState::completed, .by = decider(context), .now = context.now};
    (void)TRY(carry_out(session, context, locked, move));
    record(session, context, "order.complete", locked.order, move);
    return Done{};
}

Result<Done> cancel_in(Session& session, Context const& context, OrderRow const& seen, std::string const& note,
                       CancelRule rule) {
    auto const locked = lock(session, seen);
    auto const& order = locked.order;
    if (!domain::change(order.state, OrderState::cancelled).ok()) return not_from(order.state);
    bool const is_buyers = rule == CancelRule::until_used;
    if (is_buyers && (context.now >= order.starts_at || is_out_of_hand(session, order.id, order.account)))
        return Refused(Refusal::order_in_use);
    return close_cancelled(session, context, locked,
                           {.to = OrderState::cancelled, .by = decider(context), .note = note, .now = context.now});
}

void proof_came_in(Session& session, OrderId id) { hold_without_end(session, id); }

bool expire_in(Session& session, Context const& context, OrderRow const& seen) {
    auto const locked = lock(session, seen);
    auto const& order = locked.order;
    bool const ends = order.state == OrderState::pending && order.held && order.hold_expires_at;
    if (!ends || *order.hold_expires_at > context.now) return false;
    return cancel_by_itself(session, context, locked, OrderCause::hold_expired, {});
}

bool end_with_event_in(Session& session, Context const& context, OrderRow const& seen) {
    auto const locked = lock(session, seen);
    if (locked.order.state != OrderState::pending || locked.event.state != domain::EventState::cancelled)
        return false;
    return cancel_by_itself(session, context, locked, OrderCause::event_cancelled, {});
}

bool end_sale_in(Session& session, Context const& context, OrderRow const& seen, std::string const& note) {
    auto const locked = lock(session, seen);
    if (locked.event.state != domain::EventState::cancelled) return false;
    return close_cancelled(session, context, locked,
                           {.to = OrderState::cancelled,
                            .by = decider(context),
                            .note = note,
                            .cause = OrderCause::event_cancelled,
                            .now = context.now})
        .ok();
}

std::int64_t cancel_for_erasure(Session& session, Context const& context, OrderId id) {
    auto const seen = find_order_row(session, id);
    if (!seen) return 0;
    auto const locked = lock(session, *seen);
    bool const returns = domain::holds_stock(locked.order.state, locked.order.hold());
    if (!carry_out(session, context, locked,
                   {.to = OrderState::cancelled, .by = decider(context), .now = context.now})
             .ok())
        return 0;
    return returns ? tickets_in(locked.items) : 0;
}

Result<Approval> approve_paid_in(Session& session, Context const& context, OrderId id, std::string const& note) {
    auto const seen = find_order_row(session, id);
    if (!seen) return Refused(Refusal::not_found);
    return approve_in(session, context, *seen, note);
}

void cancel_unpaid_in(Session& session, Context const& context, OrderId id) {
    auto const seen = find_order_row(session, id);
    if (!seen) return;
    auto const locked = lock(session, *seen);
    // An order that was approved since it was seen stays: its organizer has decided.
    if (locked.order.state == OrderState::pending)
        cancel_by_itself(session, context, locked, OrderCause::payment_expired, {});
}

void cancel_refunded_in(Session& session, Context const& context, OrderId id, std::string const& note) {
    auto const seen = find_order_row(session, id);
    if (seen) cancel_by_itself(session, context, lock(session, *seen), OrderCause::refunded, note);
}

} // namespace gapura::orders
