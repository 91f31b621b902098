#include "backend/orders/order_store.hpp"

#include "backend/orders/letter_event.hpp"
#include "backend/orders/order_sql.hpp"

#include <algorithm>

namespace gapura::orders {

using storage::named;
using storage::Session;

namespace {

struct ItemRow {
    TicketTypeId type;
    std::string name;
    std::int64_t quantity = 0, price = 0;
};

struct NameRow {
    TicketTypeId type;
    std::int64_t position = 0;
    std::string name;
};

void insert_item(Session& session, OrderId order, api::OrderItem const& item) {
    session.execute("insert into order_items (order_id, ticket_type_id, quantity, price)"
                    " values (:order, :type, :quantity, :price)",
                    order, item.ticket_type_id, item.quantity, item.price);
    for (std::size_t i = 0; i < item.attendees.size(); ++i)
        if (!item.attendees[i].empty())
            session.execute("insert into order_attendees (order_id, ticket_type_id, position, name)"
                            " values (:order, :type, :position, :name)",
                            order, item.ticket_type_id, static_cast<std::int64_t>(i), item.attendees[i]);
}

void insert_change(Session& session, OrderId id, std::optional<domain::OrderState> from, Move const& move) {
    session.execute("insert into order_changes (order_id, from_state, to_state, account_id, note, cause, made_at)"
                    " values (:order, :from, :to, :by, :note, :cause, :now)",
                    id, from, move.to, move.by, move.note, move.cause, move.now);
}

constexpr std::string_view select_buyer = "select id, name, email, phone, language from accounts where id = :id";

} // namespace

OrderId insert_order(Session& session, NewOrder const& order, std::vector<api::OrderItem> const& items) {
    bool const one_seat = order.seat_rule == domain::SeatRule::one_per_member;
    bool const held = order.hold_expires_at.has_value();
    auto const id = session.the<OrderId>(
        "insert into orders (event_id, account_id, state, one_seat, amount, currency, digits, held, hold_expires_at,"
        " discount_id, discount, guest, created_at, changed_at) values (:event, :account, :state, :one_seat, :amount,"
        " :currency, :digits, :held, :expires, :discount_id, :discount, :guest, :now, :now) returning id",
        order.event, order.account, order.state, one_seat, order.amount, order.currency, order.digits, held,
        order.hold_expires_at, order.discount_id, order.discount, order.guest, order.now);
    for (auto const& item : items) insert_item(session, id, item);
    insert_change(session, id, std::nullopt,
                  {.to = order.state, .by = order.placed_by.value_or(order.account), .now = order.now});
    return id;
}

std::vector<std::int64_t> digits_in_use(Session& session, EventId event, std::int64_t amount) {
    return session.all<std::int64_t>(
        "select digits from orders where event_id = :event and digits > 0 and state = 'pending' union"
        " select amount - :amount from orders where event_id = :event and state = 'pending'"
        " and amount between :amount + 1 and :amount + 999 order by 1",
        named("event", event), named("amount", amount));
}

std::int64_t count_pending(Session& session, EventId event, AccountId account) {
    return session.the<std::int64_t>("select count(*) from orders where event_id = :event and account_id = :account"
                                     " and guest = 0 and state = 'pending'",
                                     event, account);
}

std::optional<Buyer> find_buyer(Session& session, AccountId account) {
    return session.one<Buyer>(
        std::string(select_buyer).append(" and suspended_at is null").append(storage::for_share(session.dialect())),
        account);
}

void lock_account(Session& session, AccountId account) {
    (void)session.one<AccountId>(
        "select id from accounts where id = :id" + std::string(storage::for_update(session.dialect())), account);
}

std::optional<Buyer> find_buyer_of_old(Session& session, AccountId account) {
    return session.one<Buyer>(
        std::string(select_buyer).append(" and erased_at is null").append(storage::for_share(session.dialect())),
        account);
}

LetterEvent find_letter_event(Session& session, EventId event) {
    return session.the<LetterEvent>(
        "select title, slug, starts_at, timezone, venue_name, venue_address from events where id = :id", event);
}

std::optional<OrderRow> find_order_row(Session& session, OrderId id) {
    return session.one<OrderRow>(
        "select o.id, o.event_id, o.account_id, e.organizer_id, o.state, o.amount, o.currency, o.digits, o.held,"
        " o.hold_expires_at, o.cause, o.created_at, e.title, e.slug, e.starts_at, e.ends_at, e.timezone,"
        " e.venue_name, e.venue_address, e.bank_name, e.bank_account_number, e.bank_account_holder, a.name,"
        " o.discount_id, o.discount, d.code, e.state, o.guest"
        " from orders o join events e on e.id = o.event_id join accounts a on a.id = e.organizer_id"
        " left join discount_codes d on d.id = o.discount_id"
        " where o.id = :id",
        id);
}

std::vector<api::OrderItem> items_of(Session& session, OrderId id) {
    std::vector<api::OrderItem> items;
    for (auto& row :
         session.all<ItemRow>("select i.ticket_type_id, y.name, i.quantity, i.price from order_items i"
                              " join ticket_types y on y.id = i.ticket_type_id where i.order_id = :id order by y.id",
                              id))
        items.push_back({row.type, std::move(row.name), row.quantity, row.price, {}});
    for (auto& row : session.all<NameRow>("select ticket_type_id, position, name from order_attendees"
                                          " where order_id = :id order by ticket_type_id, position",
                                          id))
        for (auto& item : items) {
            if (item.ticket_type_id != row.type) continue;
            item.attendees.resize(static_cast<std::size_t>(item.quantity));
            item.attendees.at(static_cast<std::size_t>(row.position)) = std::move(row.name);
        }
    return items;
}

bool move_order(Session& session, OrderId id, domain::OrderState from, Move const& move) {
    auto const moved = session.execute("update orders set state = :to, held = 0, cause = :cause, changed_at = :now"
                                       " where id = :id and state = :from",
                                       named("to", move.to), named("cause", move.cause), named("now", move.now),
                                       named("id", id), named("from", from));
    if (moved == 0) return false;
    insert_change(session, id, from, move);
    return true;
}

void void_tickets(Session& session, OrderId id) {
    session.execute("update tickets set standing = 'voided' where order_id = :order", id);
}

bool is_out_of_hand(Session& session, OrderId id, AccountId buyer) {
    struct Ticket {
        std::optional<Instant> used_at;
        std::optional<AccountId> holder;
    };
    // Locked: a scan under way is waited for, and none comes between this look and what follows from it.
    auto const tickets =
        session.all<Ticket>("select used_at, account_id from tickets where order_id = :order order by id" +
                                std::string(storage::for_update(session.dialect())),
                            id);
    return std::any_of(tickets.begin(), tickets.end(),
                       [&](Ticket const& each) { return each.used_at || each.holder != buyer; });
}

std::int64_t count_rejections(Session& session, EventId event, AccountId account) {
    return session.the<std::int64_t>("select count(*) from orders where event_id = :event and account_id = :account"
                                     " and guest = 0 and state = 'rejected' and cause = 'none'",
                                     event, account);
}

void hold_without_end(Session& session, OrderId id) {
    session.execute("update orders set hold_expires_at = null where id = :id and state = 'pending'", id);
}

std::vector<OrderId> expired_holds(Session& session, Instant now, std::int64_t limit) {
    return session.all<OrderId>("select id from orders where held = 1 and state = 'pending'"
                                " and hold_expires_at <= :now order by hold_expires_at, id"
                                " limit cast(:limit as bigint)",
                                now, limit);
}

std::vector<OrderId> pending_of_cancelled_events(Session& session, std::int64_t limit) {
    return session.all<OrderId>("select o.id from events e join orders o on o.event_id = e.id and o.state = 'pending'"
                                " where e.state = 'cancelled' order by o.id limit cast(:limit as bigint)",
                                limit);
}

/// Of one event, what has not ended.
constexpr std::string_view from_open_orders =
    " from orders where event_id = :event and state in ('pending', 'approved', 'completed')";

std::vector<OrderId> open_orders(Session& session, EventId event, std::int64_t limit) {
    return session.all<OrderId>(
        std::string("select id").append(from_open_orders).append(" order by id limit cast(:limit as bigint)"), event,
        limit);
}

std::int64_t count_open_orders(Session& session, EventId event) {
    return session.the<std::int64_t>(std::string("select count(*)").append(from_open_orders), event);
}

std::optional<OrderId> next_that_fits(Session& session, EventId event) {
    return session.one<OrderId>(
        std::string("select o.id from orders o join events e on e.id = o.event_id"
                    " where o.event_id = :event and o.state = 'pending' and e.state = 'published' and (o.held = 1 or"
                    " ((select sum(i.quantity) from order_items i where i.order_id = o.id) <= e.capacity - e.taken"
                    " and not exists (select 1 from order_items i join ticket_types y on y.id = i.ticket_type_id"
                    " where i.order_id = o.id and i.quantity > y.quantity - y.taken)))"
                    " order by ")
            .append(order_class_number)
            .append(", o.created_at, o.id limit 1"),
        event);
}

} // namespace gapura::orders
