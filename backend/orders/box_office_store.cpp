#include "backend/orders/box_office_store.hpp"

namespace gapura::orders {

using storage::named;
using storage::Session;

namespace {

struct EventRow {
    EventId id;
    AccountId organizer;
    domain::EventState state = domain::EventState::published;
    std::int64_t capacity = 0, taken = 0;
    Instant ends_at;
    std::string currency, organizer_name, language, title, slug;
    Instant starts_at;
    std::string timezone, venue_name, venue_address;
};

constexpr std::string_view select_sold =
    "select o.id, g.line, g.name, g.email, g.payment, i.ticket_type_id, y.name, i.quantity, o.amount, o.created_at,"
    " coalesce((select a.name from order_changes c join accounts a on a.id = c.account_id where c.order_id = o.id"
    " order by c.id limit 1), ''), o.state from order_guests g join orders o on o.id = g.order_id"
    " join order_items i on i.order_id = o.id join ticket_types y on y.id = i.ticket_type_id"
    " where g.event_id = :event";

} // namespace

std::optional<CounterEvent> find_counter_event(Session& session, EventId event) {
    auto row = session.one<EventRow>("select e.id, e.organizer_id, e.state, e.capacity, e.taken, e.ends_at, "
                                     "e.currency, a.name, a.language, e.title,"
                                     " e.slug, e.starts_at, e.timezone, e.venue_name, e.venue_address from events e"
                                     " join accounts a on a.id = e.organizer_id where e.id = :id",
                                     event);
    if (!row) return std::nullopt;
    return CounterEvent{row->id,
                        row->organizer,
                        row->state,
                        row->capacity,
                        row->taken,
                        row->ends_at,
                        std::move(row->currency),
                        std::move(row->organizer_name),
                        std::move(row->language),
                        {std::move(row->title), std::move(row->slug), row->starts_at, std::move(row->timezone),
                         std::move(row->venue_name), std::move(row->venue_address)}};
}

std::vector<StockedType> types_of_event(Session& session, EventId event) {
    return session.all<StockedType>(
        "select y.id, y.event_id, e.organizer_id, y.name, y.tier, y.price, y.quantity, y.taken, e.currency,"
        " y.sales_open_at, y.sales_close_at from ticket_types y join events e on e.id = y.event_id"
        " where y.event_id = :event order by y.position, y.id",
        event);
}

std::optional<Holder> find_holder(Session& session, std::string_view email_key) {
    return session.one<Holder>("select id, language from accounts where email_key = :email"
                               " and verified_at is not null and suspended_at is null and role <> 'gate'",
                               email_key);
}

void hold_accounts(Session& session, std::vector<AccountId> const& accounts) {
    (void)session.all<AccountId>("select id from accounts where id in integers(:ids) order by id" +
                                     std::string(storage::for_share(session.dialect())),
                                 accounts);
}

void insert_guest(Session& session, OrderId order, EventId event, Guest const& guest, std::string_view nonce,
                  std::int64_t line) {
    session.execute("insert into order_guests (order_id, event_id, name, email, phone, age, payment, nonce, line)"
                    " values (:order, :event, :name, :email, :phone, :age, :payment, :nonce, :line)",
                    order, event, guest.name, guest.email, guest.phone, guest.age, guest.payment, nonce, line);
}

std::vector<SoldRow> sold_with(Session& session, EventId event, std::string_view nonce) {
    return session.all<SoldRow>(std::string(select_sold).append(" and g.nonce = :nonce order by g.line"), event,
                                nonce);
}

std::vector<SoldRow> last_sales(Session& session, EventId event, std::int64_t limit) {
    return session.all<SoldRow>(std::string(select_sold).append(" order by o.id desc limit cast(:limit as bigint)"),
                                event, limit);
}

std::map<std::int64_t, std::string> codes_of_import(Session& session, EventId event, std::string_view nonce) {
    struct Row {
        std::int64_t line;
        std::string code;
    };
    std::map<std::int64_t, std::string> codes;
    for (auto& row :
         session.all<Row>("select g.line, t.code from order_guests g join tickets t on t.order_id = g.order_id"
                          " where g.event_id = :event and g.nonce = :nonce",
                          event, nonce))
        codes[row.line] = std::move(row.code);
    return codes;
}

std::set<std::string> registered_addresses(Session& session, EventId event) {
    auto const keys = session.all<std::string>(
        "select distinct lower(attendee_email) from tickets where event_id = :event and standing = 'valid'"
        " and attendee_email <> ''",
        event);
    return {keys.begin(), keys.end()};
}

std::vector<AccountId> accounts_with(Session& session, std::vector<std::string> const& email_keys) {
    return session.all<AccountId>("select id from accounts where email_key in texts(:keys)", email_keys);
}

std::optional<Guest> find_guest(Session& session, OrderId order) {
    return session.one<Guest>("select name, email, phone, age, payment from order_guests where order_id = :order",
                              order);
}

} // namespace gapura::orders
