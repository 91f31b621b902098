#include "backend/tickets/ticket_store.hpp"

#include "shared/base/text.hpp"

namespace gapura::tickets {

using storage::named;
using storage::Session;

namespace {

constexpr std::string_view ticket_columns =
    "select t.id, t.code, t.token, t.attendee, y.name, t.standing, o.state, t.issue, t.used_at, t.used_gate,"
    " t.order_id, t.account_id, e.organizer_id, e.id, e.slug, e.title, e.starts_at, e.ends_at, e.timezone,"
    " e.venue_name, e.venue_address, e.picture, e.mode, e.state, e.signing_seed"
    " from tickets t join orders o on o.id = t.order_id join ticket_types y on y.id = t.ticket_type_id"
    " join events e on e.id = t.event_id";

constexpr std::string_view found =
    " from tickets t join orders o on o.id = t.order_id join ticket_types y on y.id = t.ticket_type_id"
    " where t.event_id = :event and (:which = 'all' or (:which = 'admitted' and t.used_at is not null)"
    " or (:which = 'expected' and t.used_at is null and t.standing <> 'voided'"
    " and o.state in ('approved', 'completed')))"
    " and (:name = '' or t.attendee_key like :name_pattern escape '!' or t.order_id = cast(:order as bigint)"
    " or t.code = cast(:code as text) or t.attendee_phone like cast(:phone as text)"
    " or lower(t.attendee_email) like cast(:email as text) escape '!')";

/// "!" escapes what has a meaning in patterns.
std::string anywhere(std::string_view text) {
    std::string pattern = "%";
    for (char const c : text) {
        if (c == '%' || c == '_' || c == '!') pattern += '!';
        pattern += c;
    }
    return pattern += '%';
}

template <class Ask>
auto with_filter(TicketFilter const& filter, Ask ask) {
    auto const pattern = [](std::optional<std::string> const& text) {
        return text ? std::optional(anywhere(*text)) : std::nullopt;
    };
    std::string const which(contract::name_of(filter.which));
    return ask(filter.event, which, filter.name, anywhere(filter.name), filter.order, filter.code,
               pattern(filter.phone), pattern(filter.email));
}

} // namespace

std::optional<TicketRow> find_ticket(Session& session, std::string_view code) {
    return session.one<TicketRow>(std::string(ticket_columns).append(" where t.code = :code"), code);
}

std::vector<TicketRow> tickets_of(Session& session, AccountId holder, Instant now, std::int64_t limit,
                                  std::int64_t offset) {
    return session.all<TicketRow>(
        std::string(ticket_columns)
            .append(" where t.account_id = :holder order by case when e.ends_at > :now then 0 else 1 end,"
                    " case when e.ends_at > :now then e.starts_at else -e.starts_at end, t.id"
                    " limit cast(:limit as bigint) offset cast(:offset as bigint)"),
        holder, now, limit, offset);
}

std::int64_t count_tickets_of(Session& session, AccountId holder) {
    return session.the<std::int64_t>("select count(*) from tickets where account_id = :holder", holder);
}

std::optional<StatusRow> find_status(Session& session, std::string_view code) {
    return session.one<StatusRow>(
        "select t.code, t.standing, o.state, t.used_at, t.used_gate, t.account_id, e.organizer_id,"
        " e.state from tickets t join orders o on o.id = t.order_id join events e on e.id = t.event_id"
        " where t.code = :code",
        code);
}

std::optional<TicketId> insert_ticket(Session& session, NewTicket const& ticket) {
    auto const key = search_key(ticket.attendee);
    return session.one<TicketId>(
        "insert into tickets (event_id, order_id, ticket_type_id, account_id, code, token, attendee, attendee_key,"
        " attendee_email, attendee_phone, standing, qr_digest, created_at) values (:event, :order, :type, :holder,"
        " :code, :token, :attendee, :attendee_key, :email, :phone, 'valid', '', :now)"
        " on conflict do nothing returning id",
        ticket.event, ticket.order, ticket.type, ticket.holder, ticket.code, ticket.token, ticket.attendee, key,
        ticket.email, ticket.phone, ticket.now);
}

void set_digest(Session& session, TicketId id, std::string_view digest) {
    session.execute("update tickets set qr_digest = :digest where id = :id", digest, id);
}

std::string signing_seed_of(Session& session, EventId event) {
    return session.the<std::string>("select signing_seed from events where id = :id", event);
}

std::vector<FoundTicket> select_tickets(Session& session, TicketFilter const& filter, std::int64_t limit,
                                        std::int64_t offset) {
    return with_filter(filter, [&](auto const&... arguments) {
        return session.all<FoundTicket>(
            std::string("select t.code, t.attendee, y.name, y.tier, t.standing, o.state, t.order_id,"
                        " t.attendee_phone, t.attendee_email, t.created_at, t.used_at, t.used_gate")
                .append(found)
                .append(" order by t.attendee_key, t.id limit cast(:limit as bigint) offset cast(:offset as bigint)"),
            arguments..., limit, offset);
    });
}

std::int64_t count_tickets(Session& session, TicketFilter const& filter) {
    return with_filter(filter, [&](auto const&... arguments) {
        return session.the<std::int64_t>(std::string("select count(*)").append(found), arguments...);
    });
}

} // namespace gapura::tickets
