#include "backend/orders/order_store.hpp"

namespace gapura::orders {

using storage::named;
using storage::Session;

namespace {

struct OrderRow {
    OrderId id;
    EventId event;
    std::string title, slug;
    domain::OrderState state = domain::OrderState::pending;
    std::int64_t amount = 0;
    std::string currency;
    Instant created_at;
};

struct ItemRow {
    TicketTypeId type;
    std::string name;
    std::int64_t quantity = 0, price = 0;
};

struct TicketRow {
    std::string code;
    domain::TicketStanding standing = domain::TicketStanding::valid;
    std::optional<Instant> used_at;
    std::string attendee, type;
};

} // namespace

bool take_seats(Session& session, EventId event, std::int64_t count) {
    return session.execute("update events set taken = taken + :count where id = :id and taken + :count <= capacity"
                           " and state = 'published'",
                           count, event) > 0;
}

bool take_tickets(Session& session, TicketTypeId type, std::int64_t count) {
    return session.execute(
               "update ticket_types set taken = taken + :count where id = :id and taken + :count <= quantity", count,
               type) > 0;
}

OrderId insert_order(Session& session, NewOrder const& order, std::vector<api::OrderItem> const& items) {
    bool const one_seat = order.seat_rule == domain::SeatRule::one_per_member;
    auto const id = session.the<OrderId>(
        "insert into orders (event_id, account_id, state, one_seat, amount, currency, created_at)"
        " values (:event, :account, :state, :one_seat, :amount, :currency, :now) returning id",
        order.event, order.account, order.state, one_seat, order.amount, order.currency, order.now);
    for (auto const& item : items)
        session.execute("insert into order_items (order_id, ticket_type_id, quantity, price)"
                        " values (:order, :type, :quantity, :price)",
                        id, item.ticket_type_id, item.quantity, item.price);
    session.execute("insert into order_changes (order_id, from_state, to_state, account_id, note, made_at)"
                    " values (:order, null, :state, :account, '', :now)",
                    id, order.state, order.account, order.now);
    return id;
}

std::optional<Buyer> find_buyer(Session& session, AccountId account) {
    return session.one<Buyer>("select id, name, email, phone, language from accounts where id = :id "
                              "and suspended_at is null" +
                                  std::string(storage::for_share(session.dialect())),
                              account);
}

std::optional<api::Order> find_order(Session& session, OrderId id, AccountId account) {
    auto const row = session.one<OrderRow>(
        "select o.id, o.event_id, e.title, e.slug, o.state, o.amount, o.currency, o.created_at from orders o"
        " join events e on e.id = o.event_id where o.id = :id and o.account_id = :account",
        id, account);
    if (!row) return std::nullopt;
    api::Order order{row->id,     row->event,    row->title,      row->slug, row->state,
                     row->amount, row->currency, row->created_at, {},        {}};
    for (auto& item : session.all<ItemRow>("select i.ticket_type_id, y.name, i.quantity, i.price from order_items i"
                                           " join ticket_types y on y.id = i.ticket_type_id where i.order_id = :id"
                                           " order by y.position, y.id",
                                           id))
        order.items.push_back({item.type, std::move(item.name), item.quantity, item.price});
    for (auto& ticket : session.all<TicketRow>(
             "select t.code, t.standing, t.used_at, t.attendee, y.name from tickets t"
             " join ticket_types y on y.id = t.ticket_type_id where t.order_id = :id order by t.id",
             id))
        order.tickets.push_back({std::move(ticket.code),
                                 domain::shown_state(ticket.standing, row->state, ticket.used_at),
                                 std::move(ticket.attendee), std::move(ticket.type)});
    return order;
}

} // namespace gapura::orders
