#include "backend/checkin/door_store.hpp"

#include <unordered_set>

namespace gapura::checkin {

using storage::named;
using storage::Session;

namespace {

/// The columns of many rows, as array arguments.
struct Columns {
    std::vector<EventId> events;
    std::vector<std::optional<TicketId>> tickets;
    std::vector<std::string_view> nonces, code_hashes, gates, verdicts, causes;
    std::vector<AccountId> accounts;
    std::vector<Instant> scanned_at, arrived_at;
    std::vector<bool> by_hand;
    std::vector<std::optional<std::string>> reasons, used_gates;
    std::vector<std::optional<Instant>> used_at;
    std::vector<std::int64_t> issues;
};

/// A row of `write_all`'s answer: the number of a logged scan (from 1), or an admitted ticket. Joined here and not in
/// SQL, where it costs the square of the batch.
struct Outcome {
    std::int64_t number = 0;
    TicketId admitted;
};

/// One statement for all: logs each scan whose nonce is new, then admits the tickets of those. The scans go in in
/// the order of their nonces, so that two servers that get the same ones do not wait for each other crosswise.
constexpr std::string_view write_all =
    "with given as (select * from unnest(:events::bigint[], :tickets::bigint[], :nonces::text[], :hashes::text[],"
    " :gates::text[], :verdicts::text[], :causes::text[], :accounts::bigint[], :scanned::bigint[],"
    " :arrived::bigint[], :by_hand::bigint[], :reasons::text[], :used_at::bigint[], :used_gates::text[],"
    " :issues::bigint[]) with ordinality as given (event_id, ticket_id, nonce, code_hash, gate, verdict, cause, "
    "account_id, scanned_at,"
    " arrived_at, by_hand, reason, used_at, used_gate, issue, number)),"
    " logged as (insert into scans (event_id, ticket_id, nonce, code_hash, gate, verdict, cause, account_id,"
    " scanned_at, arrived_at, by_hand, reason, used_at, used_gate) select event_id, ticket_id, nonce, code_hash, "
    "gate,"
    " verdict, cause, account_id, scanned_at, arrived_at, by_hand, reason, used_at, used_gate from given"
    " order by event_id, nonce on conflict (event_id, nonce) do nothing returning event_id, nonce),"
    " fresh as (select given.* from given join logged using (event_id, nonce)),"
    " admitted as (update tickets set used_at = fresh.scanned_at, used_gate = fresh.gate from fresh"
    " where fresh.verdict = 'admitted' and tickets.id = fresh.ticket_id and tickets.used_at is null"
    " and tickets.standing = 'valid' and tickets.issue = fresh.issue returning tickets.id)"
    " select number, 0 from fresh union all select 0, id from admitted";

std::vector<Written> write_at_once(Session& session, std::vector<ScanRow> const& rows) {
    Columns c;
    for (auto const& row : rows) {
        c.events.push_back(row.event);
        c.tickets.push_back(row.ticket);
        c.nonces.push_back(row.nonce);
        c.code_hashes.push_back(row.code_hash);
        c.gates.push_back(row.gate);
        c.verdicts.push_back(contract::name_of(row.verdict));
        c.causes.push_back(contract::name_of(row.cause));
        c.accounts.push_back(row.account);
        c.scanned_at.push_back(row.scanned_at);
        c.arrived_at.push_back(row.arrived_at);
        c.by_hand.push_back(row.by_hand);
        c.reasons.push_back(row.reason);
        c.used_at.push_back(row.used_at);
        c.used_gates.push_back(row.used_gate);
        c.issues.push_back(row.issue);
    }
    std::vector<Written> written(rows.size(), Written::nonce_known);
    std::unordered_set<TicketId> admitted;
    for (auto const& outcome : session.all<Outcome>(write_all, c.events, c.tickets, c.nonces, c.code_hashes, c.gates,
                                                    c.verdicts, c.causes, c.accounts, c.scanned_at, c.arrived_at,
                                                    c.by_hand, c.reasons, c.used_at, c.used_gates, c.issues)) {
        if (outcome.number > 0)
            written[static_cast<std::size_t>(outcome.number - 1)] = Written::logged;
        else
            admitted.insert(outcome.admitted);
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
        bool const lost = written[i] == Written::logged && rows[i].verdict == domain::Verdict::admitted &&
                          !admitted.contains(*rows[i].ticket);
        if (lost) written[i] = Written::lost;
    }
    return written;
}

bool insert_scan(Session& session, ScanRow const& row) {
    return session.execute(
               "insert into scans (event_id, ticket_id, nonce, code_hash, gate, verdict, cause, account_id,"
               " scanned_at, arrived_at, by_hand, reason, used_at, used_gate) values (:event, :ticket, :nonce, :hash,"
               " :gate, :verdict, :cause, :account, :scanned_at, :arrived_at, :by_hand, :reason, :used_at, "
               ":used_gate)"
               " on conflict (event_id, nonce) do nothing",
               row.event, row.ticket, row.nonce, row.code_hash, row.gate, row.verdict, row.cause, row.account,
               row.scanned_at, row.arrived_at, row.by_hand, row.reason, row.used_at, row.used_gate) > 0;
}

bool admit(Session& session, ScanRow const& row) {
    return session.execute("update tickets set used_at = :scanned_at, used_gate = :gate where id = :ticket"
                           " and used_at is null and standing = 'valid' and issue = :issue",
                           row.scanned_at, row.gate, row.ticket, row.issue) > 0;
}

Written write_one(Session& session, ScanRow const& row) {
    if (!insert_scan(session, row)) return Written::nonce_known;
    if (row.verdict == domain::Verdict::admitted && !admit(session, row)) return Written::lost;
    return Written::logged;
}

} // namespace

std::optional<DoorEventRow> find_door_event(Session& session, EventId id) {
    return session.one<DoorEventRow>(
        "select id, organizer_id, title, state, starts_at, signing_seed from events where id = :id", id);
}

std::vector<AccountId> staff_of(Session& session, AccountId organizer) {
    return session.all<AccountId>("select account_id from door_staff where organizer_id = :organizer", organizer);
}

std::vector<DoorTicketRow> find_door_tickets(Session& session, std::vector<TicketId> const& ids) {
    if (ids.empty()) return {};
    return session.all<DoorTicketRow>(
        "select t.id, t.event_id, t.code, t.attendee, y.name, y.tier, t.issue, t.qr_digest, t.standing, o.state,"
        " t.used_at, t.used_gate from tickets t join orders o on o.id = t.order_id"
        " join ticket_types y on y.id = t.ticket_type_id where t.id in integers(:ids)",
        ids);
}

std::optional<TicketId> find_ticket_id(Session& session, EventId event, std::string_view code) {
    return session.one<TicketId>("select id from tickets where code = :code and event_id = :event", code, event);
}

std::vector<Written> write_scans(Session& session, std::vector<ScanRow> const& rows) {
    if (session.dialect() == storage::Dialect::postgresql) return write_at_once(session, rows);
    std::vector<Written> written;
    written.reserve(rows.size());
    for (auto const& row : rows) written.push_back(write_one(session, row));
    return written;
}

void correct_scan(Session& session, ScanRow const& row) {
    session.execute("update scans set verdict = :verdict, cause = :cause, used_at = :used_at, used_gate = :used_gate"
                    " where event_id = :event and nonce = :nonce",
                    row.verdict, row.cause, row.used_at, row.used_gate, row.event, row.nonce);
}

std::optional<ScanRow> find_scan(Session& session, EventId event, std::string_view nonce) {
    return session.one<ScanRow>("select event_id, ticket_id, nonce, code_hash, gate, verdict, cause, account_id,"
                                " scanned_at, arrived_at, by_hand, reason, used_at, used_gate, 0 from scans"
                                " where event_id = :event and nonce = :nonce",
                                event, nonce);
}

bool undo_admission(Session& session, TicketId ticket, ScanRow const& undoing) {
    if (session.execute("update tickets set used_at = null, used_gate = null where id = :id and used_at is not null",
                        ticket) == 0)
        return false;
    session.execute("insert into scans (event_id, ticket_id, nonce, code_hash, gate, verdict, cause, account_id,"
                    " scanned_at, arrived_at, by_hand, undone, reason) values (:event, :ticket, :nonce, :hash, :gate,"
                    " :verdict, :cause, :account, :scanned_at, :arrived_at, 1, 1, :reason)",
                    undoing.event, undoing.ticket, undoing.nonce, undoing.code_hash, undoing.gate, undoing.verdict,
                    undoing.cause, undoing.account, undoing.scanned_at, undoing.arrived_at, undoing.reason);
    return true;
}

} // namespace gapura::checkin
