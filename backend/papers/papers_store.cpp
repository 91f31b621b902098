#include "backend/papers/papers_store.hpp"

namespace gapura::papers {

using storage::named;
using storage::Session;

namespace {

constexpr std::string_view source_columns =
    "select e.id, e.slug, e.signing_seed, e.created_at, e.updated_at, a.language, e.audience, e.state from events e"
    " join accounts a on a.id = e.organizer_id where ";

} // namespace

std::optional<EventSource> find_source(Session& session, std::string_view slug) {
    return session.one<EventSource>(std::string(source_columns).append("e.slug = :slug"), slug);
}

std::optional<EventSource> find_source(Session& session, EventId event) {
    return session.one<EventSource>(std::string(source_columns).append("e.id = :id"), event);
}

std::optional<domain::Language> find_language(Session& session, AccountId account) {
    auto const name = session.one<std::string>("select language from accounts where id = :id", account);
    return name ? contract::named<domain::Language>(*name) : std::nullopt;
}

EventFace event_face(Session& session, EventId event) {
    return session.the<EventFace>("select e.id, a.name, e.brand_primary, e.brand_accent, e.brand_font from events e"
                                  " join accounts a on a.id = e.organizer_id where e.id = :id",
                                  event);
}

std::optional<OrderSheet> find_order_sheet(Session& session, OrderId order) {
    return session.one<OrderSheet>(
        "select o.id, o.event_id, o.account_id, e.organizer_id, o.state, o.amount, o.digits, o.discount, o.guest, "
        "o.currency,"
        " o.created_at,"
        " coalesce(g.name, b.name), coalesce(g.email, b.email), a.name, a.email, e.title, e.timezone, e.venue_name, "
        "e.starts_at from orders o"
        " join events e on e.id = o.event_id join accounts a on a.id = e.organizer_id"
        " join accounts b on b.id = o.account_id left join order_guests g on g.order_id = o.id where o.id = :id",
        order);
}

std::vector<OrderLine> order_lines(Session& session, OrderId order) {
    return session.all<OrderLine>("select y.name, i.quantity, i.price from order_items i"
                                  " join ticket_types y on y.id = i.ticket_type_id where i.order_id = :id"
                                  " order by y.position, y.id",
                                  order);
}

std::optional<Instant> approved_at(Session& session, OrderId order) {
    return session.one<Instant>("select made_at from order_changes where order_id = :id and to_state = 'approved'"
                                " order by made_at, id limit 1",
                                order);
}

std::vector<std::string> ticket_codes(Session& session, OrderId order) {
    return session.all<std::string>("select code from tickets where order_id = :id order by id", order);
}

} // namespace gapura::papers
