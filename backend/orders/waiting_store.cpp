#include "backend/orders/waiting_store.hpp"

namespace gapura::orders {

using storage::named;
using storage::Session;

namespace {

constexpr std::string_view select_entry =
    "select w.id, w.event_id, w.ticket_type_id, w.account_id, e.organizer_id, w.state, w.created_at,"
    " w.offer_expires_at, w.order_id from waiting_entries w join events e on e.id = w.event_id";

constexpr std::string_view managed =
    " from waiting_entries w join events e on e.id = w.event_id join ticket_types y on y.id = w.ticket_type_id"
    " join accounts a on a.id = w.account_id"
    " where (cast(:organizer as bigint) is null or e.organizer_id = :organizer)"
    " and (cast(:event as bigint) is null or w.event_id = :event)"
    " and (cast(:state as text) is null or w.state = :state)";

// The member of entry w for event e. The place is in one text for all, so that the same people are passed over, told
// why, and relieved of an offer.
constexpr std::string_view seats_they_have =
    "(select count(*) from orders o where o.event_id = w.event_id and o.account_id = w.account_id"
    " and o.guest = 0 and o.state in ('pending', 'approved', 'completed') and e.seat_rule = 'one_per_member')";
constexpr std::string_view their_rejections =
    "(select count(*) from orders o where o.event_id = w.event_id and o.account_id = w.account_id"
    " and o.guest = 0 and o.state = 'rejected' and o.cause = 'none')";

std::string const& can_take_one() {
    static std::string const condition = std::string("(")
                                             .append(seats_they_have)
                                             .append(" = 0 and ")
                                             .append(their_rejections)
                                             .append(" < ")
                                             .append(std::to_string(domain::rejected_payments_limit))
                                             .append(")");
    return condition;
}

struct ManagedRow {
    WaitingId id;
    EventId event;
    std::string title;
    TicketTypeId type;
    std::string type_name;
    domain::WaitingState state = domain::WaitingState::waiting;
    AccountId account;
    std::string name, email;
    std::optional<std::string> phone;
    Instant joined_at;
    std::optional<Instant> offer_expires_at;
    std::optional<OrderId> order;
};

} // namespace

WaitingId insert_entry(Session& session, StockedType const& type, AccountId account, Instant now) {
    return session.the<WaitingId>("insert into waiting_entries (event_id, ticket_type_id, account_id, state,"
                                  " created_at, changed_at) values (:event, :type, :account, 'waiting', :now, :now)"
                                  " returning id",
                                  type.event, type.id, account, now);
}

std::optional<EntryRow> find_entry(Session& session, WaitingId id) {
    return session.one<EntryRow>(std::string(select_entry).append(" where w.id = :id"), id);
}

std::optional<EntryRow> find_offer(Session& session, std::string_view token_hash) {
    return session.one<EntryRow>(std::string(select_entry).append(" where w.token_hash = :hash"), token_hash);
}

bool close_entry(Session& session, EntryRow const& seen, domain::WaitingState to, Instant now,
                 std::optional<OrderId> order) {
    return session.execute("update waiting_entries set state = :to, changed_at = :now,"
                           " order_id = cast(:order as bigint) where id = :id and state = :from",
                           named("to", to), named("now", now), named("order", order), named("id", seen.id),
                           named("from", seen.state)) > 0;
}

bool offer_entry(Session& session, WaitingId id, std::string_view token_hash, Instant expires_at, Instant now) {
    return session.execute("update waiting_entries set state = 'offered', token_hash = :hash, offer_expires_at ="
                           " :expires, changed_at = :now where id = :id and state = 'waiting'",
                           named("hash", token_hash), named("expires", expires_at), named("now", now),
                           named("id", id)) > 0;
}

std::optional<NextInLine> next_in_line(Session& session, EventId event, Instant now) {
    return session.one<NextInLine>(
        std::string("select w.id, y.id, w.account_id, y.name, y.price, y.sales_close_at from waiting_entries w join "
                    "ticket_types "
                    "y"
                    " on y.id = w.ticket_type_id join events e on e.id = w.event_id where w.event_id = :event"
                    " and w.state = 'waiting' and y.taken < y.quantity and e.taken < e.capacity"
                    " and (y.sales_open_at is null or y.sales_open_at <= :now)"
                    " and (y.sales_close_at is null or y.sales_close_at > :now) and ")
            .append(can_take_one())
            .append(" order by w.id limit 1"),
        event, now);
}

std::vector<EventId> events_with_free_tickets(Session& session, Instant now, std::int64_t limit) {
    return session.all<EventId>(
        std::string("select distinct w.event_id from waiting_entries w join ticket_types y on y.id = w.ticket_type_id"
                    " join events e on e.id = w.event_id where w.state = 'waiting' and y.taken < y.quantity"
                    " and e.taken < e.capacity and e.state = 'published' and e.ends_at > :now"
                    " and coalesce(e.registration_closes_at, e.starts_at) > :now"
                    " and (y.sales_open_at is null or y.sales_open_at <= :now)"
                    " and (y.sales_close_at is null or y.sales_close_at > :now) and ")
            .append(can_take_one())
            .append(" order by w.event_id limit cast(:limit as bigint)"),
        now, limit);
}

std::vector<WaitingId> expired_offers(Session& session, Instant now, std::int64_t limit) {
    return session.all<WaitingId>("select id from waiting_entries where state = 'offered' and offer_expires_at <="
                                  " :now order by offer_expires_at, id limit cast(:limit as bigint)",
                                  now, limit);
}

std::vector<WaitingId> entries_without_hope(Session& session, Instant now, std::int64_t limit) {
    return session.all<WaitingId>(
        "select w.id from waiting_entries w join events e on e.id = w.event_id where w.state in ('waiting',"
        " 'offered') and (e.state = 'cancelled' or e.ends_at <= :now"
        " or coalesce(e.registration_closes_at, e.starts_at) <= :now)"
        " order by w.id limit cast(:limit as bigint)",
        now, limit);
}

std::vector<WaitingId> untakeable_offers(Session& session, std::int64_t limit) {
    return session.all<WaitingId>(std::string("select w.id from waiting_entries w join events e on e.id = w.event_id"
                                              " where w.state = 'offered' and not ")
                                      .append(can_take_one())
                                      .append(" order by w.id limit cast(:limit as bigint)"),
                                  limit);
}

bool withdraw_untakeable(Session& session, WaitingId id, Instant now) {
    return session.execute(
               std::string("update waiting_entries set state = 'waiting', offer_expires_at = null,"
                           " changed_at = :now where id = :id and state = 'offered' and id in"
                           " (select w.id from waiting_entries w join events e on e.id = w.event_id where w.id = :id"
                           " and not ")
                   .append(can_take_one())
                   .append(")"),
               now, id) > 0;
}

std::vector<WaitingId> open_entries_of(Session& session, AccountId account) {
    return session.all<WaitingId>("select id from waiting_entries where account_id = :account and state in"
                                  " ('waiting', 'offered') order by event_id, id",
                                  account);
}

QueueEvent queue_event(Session& session, EventId event) {
    return session.the<QueueEvent>(
        "select state, starts_at, ends_at, registration_closes_at from events where id = :id", event);
}

std::vector<EntryView> entries_of(Session& session, AccountId account, std::optional<WaitingId> only,
                                  std::int64_t limit) {
    return session.all<EntryView>(
        std::string(
            "select w.id, e.id, e.title, e.slug, e.starts_at, e.timezone, y.id, y.name, y.price, e.currency, w.state,"
            " w.created_at, w.offer_expires_at, w.order_id,"
            " (select count(*) from waiting_entries b where b.ticket_type_id = w.ticket_type_id and b.id < w.id"
            " and b.state in ('waiting', 'offered')),"
            " (select count(*) from waiting_entries b where b.ticket_type_id = w.ticket_type_id"
            " and b.state in ('waiting', 'offered')),"
            " (select count(*) from waiting_entries b where b.ticket_type_id = w.ticket_type_id and b.state = "
            "'offered'),"
            " (select min(b.offer_expires_at) from waiting_entries b where b.ticket_type_id = w.ticket_type_id"
            " and b.state = 'offered' and b.id <> w.id),"
            " y.quantity - y.taken, e.capacity - e.taken, e.state, e.ends_at, e.registration_closes_at, case when ")
            .append(seats_they_have)
            .append(" > 0 then 1 else 0 end, ")
            .append(their_rejections)
            .append(" from waiting_entries w join events e on e.id = w.event_id join ticket_types y on y.id = "
                    "w.ticket_type_id"
                    " where w.account_id = :account and (cast(:only as bigint) is null or w.id = :only)"
                    " order by w.id desc limit cast(:limit as bigint)"),
        account, only, limit);
}

std::vector<api::ManagedWaitingEntry> list_entries(Session& session, QueueFilter const& filter, std::int64_t limit,
                                                   std::int64_t offset) {
    auto rows = session.all<ManagedRow>(
        std::string("select w.id, e.id, e.title, y.id, y.name, w.state, a.id, a.name, a.email, a.phone,"
                    " w.created_at, w.offer_expires_at, w.order_id")
            .append(managed)
            .append(" order by e.starts_at, e.id, y.position, y.id, w.id"
                    " limit cast(:limit as bigint) offset cast(:offset as bigint)"),
        filter.organizer, filter.event, filter.state, limit, offset);
    std::vector<api::ManagedWaitingEntry> entries;
    entries.reserve(rows.size());
    for (auto& row : rows)
        entries.push_back({row.id,
                           row.event,
                           std::move(row.title),
                           row.type,
                           std::move(row.type_name),
                           row.state,
                           {row.account, std::move(row.name), std::move(row.email), std::move(row.phone)},
                           row.joined_at,
                           row.offer_expires_at,
                           row.order});
    return entries;
}

std::int64_t count_entries(Session& session, QueueFilter const& filter) {
    return session.the<std::int64_t>(std::string("select count(*)").append(managed), filter.organizer, filter.event,
                                     filter.state);
}

} // namespace gapura::orders
