#include "backend/orders/order_view_store.hpp"

#include "backend/orders/order_sql.hpp"
#include "shared/base/text.hpp"
#include "shared/domain/ticket_numbers.hpp"

#include <charconv>
#include <unordered_map>

namespace gapura::orders {

using storage::named;
using storage::Session;

namespace {

constexpr std::string_view of_account =
    " from orders o join events e on e.id = o.event_id where o.account_id = :account and o.guest = 0"
    " and (cast(:state as text) is null or o.state = :state)";

constexpr std::string_view managed =
    " from orders o join events e on e.id = o.event_id join accounts a on a.id = o.account_id"
    " left join order_guests g on g.order_id = o.id where (cast(:organizer as bigint) is null or e.organizer_id = "
    ":organizer)"
    " and (cast(:event as bigint) is null or o.event_id = :event)"
    " and (cast(:state as text) is null or o.state = :state)"
    " and (:name = '' or (o.guest = 0 and (a.name_key like :name_pattern escape '!'"
    " or a.email_key like :email_pattern escape '!' or a.phone like cast(:phone as text)))"
    " or lower(g.email) like :email_pattern escape '!' or g.phone like cast(:phone as text)"
    " or o.id = cast(:number as bigint) or o.amount = cast(:number as bigint)"
    " or exists (select 1 from order_attendees n where n.order_id = o.id"
    " and lower(n.name) like :email_pattern escape '!')"
    " or exists (select 1 from tickets t where t.order_id = o.id and (t.code = cast(:code as text)"
    " or t.attendee_key like :name_pattern escape '!')))";

/// "!" escapes what has a meaning in patterns.
std::string anywhere(std::string_view text) {
    std::string pattern = "%";
    for (char const c : text) {
        if (c == '%' || c == '_' || c == '!') pattern += '!';
        pattern += c;
    }
    return pattern += '%';
}

std::string digits_of(std::string_view text) {
    std::string digits;
    for (char const c : text)
        if (c >= '0' && c <= '9') digits += c;
    return digits;
}

/// "#17", "Rp150.123" and "150123": what is left without the signs around a number.
std::optional<std::int64_t> number_in(std::string_view text) {
    if (text.find_first_not_of("#Rrp0123456789., ") != std::string_view::npos) return std::nullopt;
    auto const digits = digits_of(text);
    std::int64_t number = 0;
    auto const [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (error != std::errc() || digits.empty()) return std::nullopt;
    return number;
}

std::optional<std::string> phone_in(std::string_view text) {
    constexpr std::size_t fewest_digits = 4; // fewer would find everybody
    if (text.find_first_not_of("0123456789 +-().") != std::string_view::npos) return std::nullopt;
    auto digits = digits_of(text);
    digits.erase(0, digits.find_first_not_of('0'));
    if (digits.size() < fewest_digits) return std::nullopt;
    return anywhere(digits);
}

template <class Ask>
auto with_filter(ManagedFilter const& filter, Ask ask) {
    auto const text = trimmed(filter.search);
    auto const key = search_key(text);
    return ask(filter.organizer, filter.event, filter.state, key, anywhere(key), anywhere(to_ascii_lower(text)),
               phone_in(text), number_in(text), domain::normalised_public_code(text));
}

struct ManagedRow {
    OrderId id;
    EventId event;
    std::string title;
    domain::OrderState state = domain::OrderState::pending;
    std::int64_t order_class = 0;
    AccountId account;
    std::string name, email;
    std::optional<std::string> phone;
    bool guest = false;
    std::int64_t amount = 0, digits = 0;
    std::string currency;
    Instant created_at, changed_at;
    std::optional<Instant> hold_expires_at;
    std::int64_t rejections = 0;
    bool has_proof = false;
};

void add_items(Session& session, std::vector<api::ManagedOrderSummary>& orders) {
    struct Item {
        OrderId order;
        TicketTypeId type;
        std::string name;
        std::int64_t quantity, price;
    };
    std::unordered_map<OrderId, api::ManagedOrderSummary*> by_id;
    std::vector<OrderId> ids;
    for (auto& order : orders) by_id[order.id] = &order, ids.push_back(order.id);
    if (ids.empty()) return;
    for (auto& item : session.all<Item>(
             "select i.order_id, i.ticket_type_id, y.name, i.quantity, i.price from order_items i join ticket_types y"
             " on y.id = i.ticket_type_id where i.order_id in integers(:ids) order by i.order_id, y.position, y.id",
             ids)) {
        auto& order = *by_id.at(item.order);
        order.tickets += item.quantity;
        order.items.push_back({item.type, std::move(item.name), item.quantity, item.price, {}});
    }
}

} // namespace

std::vector<StepRow> steps_of(Session& session, OrderId id) {
    return session.all<StepRow>("select c.from_state, c.to_state, c.made_at, c.account_id, a.name, c.note, c.cause"
                                " from order_changes c left join accounts a on a.id = c.account_id"
                                " where c.order_id = :id order by c.id",
                                id);
}

std::vector<TicketRow> tickets_of(Session& session, OrderId id) {
    return session.all<TicketRow>(
        "select t.code, t.standing, t.used_at, t.attendee, y.name, t.account_id from tickets t"
        " join ticket_types y on y.id = t.ticket_type_id where t.order_id = :id"
        " order by t.id",
        id);
}

std::vector<api::OrderSummary> orders_of(Session& session, AccountId account, std::optional<domain::OrderState> state,
                                         std::int64_t limit, std::int64_t offset) {
    return session.all<api::OrderSummary>(
        std::string("select o.id, o.event_id, e.title, e.slug, e.starts_at, e.timezone, o.state,"
                    " (select cast(sum(i.quantity) as bigint) from order_items i where i.order_id = o.id), o.amount,"
                    " o.currency, o.created_at, o.changed_at, case when o.held = 1 then o.hold_expires_at end")
            .append(of_account)
            .append(" order by o.id desc limit cast(:limit as bigint) offset cast(:offset as bigint)"),
        account, state, limit, offset);
}

std::int64_t count_orders_of(Session& session, AccountId account, std::optional<domain::OrderState> state) {
    return session.the<std::int64_t>(std::string("select count(*)").append(of_account), account, state);
}

std::vector<api::ManagedOrderSummary> list_managed(Session& session, ManagedFilter const& filter, std::int64_t limit,
                                                   std::int64_t offset) {
    std::string sql = "select o.id, o.event_id, e.title, o.state, ";
    sql += order_class_number;
    sql += ", a.id, coalesce(g.name, a.name), coalesce(g.email, a.email),"
           " case when o.guest = 1 then nullif(g.phone, '') else a.phone end, o.guest, o.amount, o.digits, "
           "o.currency, o.created_at, o.changed_at,"
           " case when o.held = 1 then o.hold_expires_at end, (select count(*) from orders r"
           " where r.event_id = o.event_id and r.account_id = o.account_id and o.guest = 0 and r.state = 'rejected'"
           " and r.cause = 'none'), case when exists (select 1 from files f where f.order_id = o.id"
           " and f.purpose = 'proof' and f.state = 'ready') then 1 else 0 end";
    sql += managed;
    sql += filter.state == domain::OrderState::pending ? " order by 5, o.created_at, o.id"
                                                       : " order by o.changed_at desc, o.id desc";
    sql += " limit cast(:limit as bigint) offset cast(:offset as bigint)";
    auto const rows = with_filter(
        filter, [&](auto const&... arguments) { return session.all<ManagedRow>(sql, arguments..., limit, offset); });
    std::vector<api::ManagedOrderSummary> orders;
    orders.reserve(rows.size());
    for (auto const& row : rows)
        orders.push_back({row.id,
                          row.event,
                          row.title,
                          row.state,
                          static_cast<domain::OrderClass>(row.order_class),
                          {row.account, row.name, row.email, row.phone, row.guest},
                          {},
                          0,
                          row.amount,
                          row.digits,
                          row.currency,
                          row.created_at,
                          row.changed_at,
                          row.hold_expires_at,
                          row.rejections,
                          row.has_proof});
    add_items(session, orders);
    return orders;
}

std::int64_t count_managed(Session& session, ManagedFilter const& filter) {
    return with_filter(filter, [&](auto const&... arguments) {
        return session.the<std::int64_t>(std::string("select count(*)").append(managed), arguments...);
    });
}

domain::OrderClass class_of(Session& session, OrderId id) {
    return static_cast<domain::OrderClass>(session.the<std::int64_t>(
        std::string("select ").append(order_class_number).append(" from orders o where o.id = :id"), id));
}

api::OrderMember member_of(Session& session, AccountId account) {
    return session.the<api::OrderMember>("select id, name, email, phone, 0 from accounts where id = :id", account);
}

std::vector<api::EarlierOrder> other_orders(Session& session, OrderRow const& order, std::int64_t limit) {
    return session.all<api::EarlierOrder>(
        "select o.id, o.state, o.amount, o.created_at, o.changed_at, coalesce((select c.note from order_changes c"
        " where c.order_id = o.id order by c.id desc limit 1), ''), o.cause from orders o"
        " where o.event_id = :event and o.account_id = :account and o.guest = 0 and o.id <> :id order by o.id desc"
        " limit cast(:limit as bigint)",
        order.event, order.account, order.id, limit);
}

} // namespace gapura::orders
