#include "backend/checkin/figures_store.hpp"

namespace gapura::checkin {

using storage::Session;

namespace {

constexpr std::string_view shown_event =
    "select e.id, e.slug, e.title, e.starts_at, e.ends_at, e.timezone, e.venue_name, e.venue_address, e.picture,"
    " e.mode, e.state from events e";

struct ScanLineRow {
    ScanId id;
    domain::Verdict verdict = domain::Verdict::unknown;
    std::string gate;
    Instant scanned_at;
    std::optional<std::string> attendee, ticket_type, ticket_code, reason;
    bool by_hand = false, undone = false;
};

} // namespace

std::optional<ShownEventRow> find_shown_event(Session& session, EventId id) {
    return session.one<ShownEventRow>(std::string(shown_event).append(" where e.id = :id"), id);
}

std::vector<ShownEventRow> events_with_doors(Session& session, std::optional<AccountId> organizer_or_staff,
                                             Instant since, Instant now) {
    return session.all<ShownEventRow>(
        std::string(shown_event)
            .append(" where e.state = 'published' and e.ends_at > :since and (cast(:account as bigint) is null"
                    " or e.organizer_id = :account or e.organizer_id in"
                    " (select d.organizer_id from door_staff d where d.account_id = :account))"
                    " order by case when e.ends_at <= :now then 1 else 0 end, e.starts_at, e.id limit 200"),
        since, organizer_or_staff, now);
}

std::vector<GateRow> gates_of(Session& session, std::vector<EventId> const& events) {
    return session.all<GateRow>("select distinct event_id, gate from scans where event_id in integers(:events)"
                                " order by event_id, gate",
                                events);
}

TicketCounts count_tickets(Session& session, EventId event) {
    return session.the<TicketCounts>(
        "select count(*), count(t.used_at) from tickets t join orders o on o.id = t.order_id"
        " where t.event_id = :event and t.standing <> 'voided' and o.state in ('approved', 'completed')",
        event);
}

std::vector<api::GateFigure> figures_by_gate(Session& session, EventId event) {
    return session.all<api::GateFigure>(
        "select gate, cast(sum(case when verdict <> 'admitted' then 0 when undone = 1 then -1 else 1 end) as bigint),"
        " cast(sum(case when verdict <> 'admitted' then 1 else 0 end) as bigint)"
        " from scans where event_id = :event group by gate order by gate limit 200",
        event);
}

std::vector<MinuteRow> admissions_by_minute(Session& session, EventId event, Instant from) {
    return session.all<MinuteRow>(
        "select (scanned_at - :from) / 60000000, count(*) from scans where event_id = :event"
        " and verdict = 'admitted' and undone = 0 and scanned_at >= :from group by (scanned_at - :from) / 60000000",
        from, event);
}

std::int64_t count_admissions(Session& session, EventId event, Instant from) {
    return session.the<std::int64_t>("select count(*) from scans where event_id = :event and verdict = 'admitted'"
                                     " and undone = 0 and scanned_at >= :from",
                                     event, from);
}

std::vector<api::ScanLine> last_scans(Session& session, EventId event, std::int64_t limit) {
    std::vector<api::ScanLine> lines;
    for (auto& row : session.all<ScanLineRow>(
             "select s.id, s.verdict, s.gate, s.scanned_at, t.attendee, y.name, t.code, s.reason, s.by_hand, s.undone"
             " from scans s left join tickets t on t.id = s.ticket_id and t.event_id = s.event_id"
             " left join ticket_types y on y.id = t.ticket_type_id"
             " where s.event_id = :event order by s.id desc limit cast(:limit as bigint)",
             event, limit))
        lines.push_back({row.id, row.verdict, std::move(row.gate), row.scanned_at, std::move(row.attendee),
                         std::move(row.ticket_type), std::move(row.ticket_code), std::move(row.reason), row.by_hand,
                         row.undone});
    return lines;
}

} // namespace gapura::checkin
