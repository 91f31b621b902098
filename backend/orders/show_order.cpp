#include "backend/orders/show_order.hpp"

#include "backend/orders/box_office_store.hpp"
#include "backend/orders/order_view_store.hpp"
#include "backend/orders/question_store.hpp"

#include <algorithm>

namespace gapura::orders {
namespace {

using domain::OrderActor;
using domain::OrderState;

OrderActor actor_of(StepRow const& step, OrderRow const& order) {
    if (!step.by) return OrderActor::system;
    return !order.guest && *step.by == order.account ? OrderActor::member : OrderActor::organizer;
}

std::vector<api::OrderStep> history_of(std::vector<StepRow>&& rows, OrderRow const& order, Viewer viewer) {
    std::vector<api::OrderStep> history;
    history.reserve(rows.size());
    for (auto& row : rows) {
        auto const actor = actor_of(row, order);
        bool const as_organizer = actor == OrderActor::organizer && viewer == Viewer::member;
        history.push_back({row.from, row.to, row.at, actor,
                           as_organizer ? order.organizer_name : row.by_name.value_or(""), std::move(row.note),
                           row.cause});
    }
    return history;
}

std::optional<api::PaymentAdvice> payment_for(OrderRow const& row) {
    // Nobody is told to pay for an event that will not be.
    if (row.event_state != domain::EventState::published) return std::nullopt;
    if (row.state != OrderState::pending || row.amount == 0) return std::nullopt;
    return api::PaymentAdvice{
        row.amount, row.currency, row.digits, row.bank_name, row.bank_account_number, row.bank_account_holder};
}

void fill(api::Order& order, storage::Session& session, OrderRow const& row, Viewer viewer, Instant now) {
    order.id = row.id;
    order.event_id = row.event;
    order.event_title = row.title;
    order.event_slug = row.slug;
    order.event_starts_at = row.starts_at;
    order.event_ends_at = row.ends_at;
    order.event_timezone = row.timezone;
    order.state = row.state;
    order.amount = row.amount;
    order.currency = row.currency;
    order.created_at = row.created_at;
    order.items = items_of(session, row.id);
    bool out_of_hand = false;
    for (auto& ticket : tickets_of(session, row.id)) {
        out_of_hand = out_of_hand || ticket.used_at || ticket.holder != row.account;
        order.tickets.push_back({std::move(ticket.code),
                                 domain::shown_state(ticket.standing, row.state, ticket.used_at, row.event_state),
                                 std::move(ticket.attendee), std::move(ticket.type)});
    }
    order.payment = payment_for(row);
    if (row.held) order.hold_expires_at = row.hold_expires_at;
    order.cause = row.cause;
    if (!row.guest)
        order.rejections_left = std::max<std::int64_t>(0, domain::rejected_payments_limit -
                                                              count_rejections(session, row.event, row.account));
    order.discount = row.discount;
    order.discount_code = row.discount_code.value_or("");
    order.answers = answers_of(session, row.id);
    order.may_cancel = domain::change(row.state, OrderState::cancelled).ok() &&
                       (viewer == Viewer::organizer || (now < row.starts_at && !out_of_hand));
    order.history = history_of(steps_of(session, row.id), row, viewer);
    if (row.state == OrderState::rejected && !order.history.empty()) order.reject_reason = order.history.back().note;
}

} // namespace

api::Order shown_order(storage::Session& session, OrderRow const& row, Viewer viewer, Instant now) {
    api::Order order;
    fill(order, session, row, viewer, now);
    return order;
}

api::ManagedOrder shown_managed_order(storage::Session& session, OrderRow const& row, Instant now) {
    constexpr std::int64_t most_earlier = 20;
    api::ManagedOrder order;
    fill(order, session, row, Viewer::organizer, now);
    order.order_class = class_of(session, row.id);
    order.unique_digits = row.digits;
    if (auto const guest = row.guest ? find_guest(session, row.id) : std::nullopt) {
        auto const phone = guest->phone.empty() ? std::nullopt : std::optional(guest->phone);
        order.member = {row.account, guest->name, guest->email, phone, true};
        order.counter = api::CounterFacts{guest->payment, guest->age};
        return order;
    }
    order.member = member_of(session, row.account);
    order.rejections = count_rejections(session, row.event, row.account);
    order.earlier = other_orders(session, row, most_earlier);
    return order;
}

api::Order order_now(Context const& context, OrderId id, Viewer viewer) {
    return context.database.read([&](storage::Session& session) {
        return shown_order(session, *find_order_row(session, id), viewer, context.now);
    });
}

api::ManagedOrder managed_order_now(Context const& context, OrderId id) {
    return context.database.read([&](storage::Session& session) {
        return shown_managed_order(session, *find_order_row(session, id), context.now);
    });
}

} // namespace gapura::orders
