#include "backend/ticket_changes/ticket_changes_store.hpp"

#include "shared/base/text.hpp"

namespace gapura::ticket_changes {

using storage::named;
using storage::Session;

std::optional<TicketRow> find_ticket(Session& session, std::string_view code) {
    return session.one<TicketRow>(
        "select t.id, t.code, t.attendee, t.attendee_email, y.name, t.standing, t.issue, t.used_at, t.account_id,"
        " t.created_at, t.order_id, o.state, e.id, e.organizer_id, e.title, e.timezone, e.venue_name, "
        "e.venue_address,"
        " a.name, e.starts_at, e.ends_at, e.state, e.nature, e.signing_seed from tickets t"
        " join orders o on o.id = t.order_id join ticket_types y on y.id = t.ticket_type_id"
        " join events e on e.id = t.event_id join accounts a on a.id = e.organizer_id where t.code = :code",
        code);
}

std::optional<Person> find_person(Session& session, AccountId account) {
    return session.one<Person>("select id, name, email, language from accounts where id = :id", account);
}

std::optional<Person> find_person(Session& session, std::string_view email_key) {
    return session.one<Person>("select id, name, email, language from accounts where email_key = :email"
                               " and verified_at is not null and suspended_at is null and role <> 'gate'",
                               email_key);
}

bool set_standing(Session& session, TicketId id, domain::TicketStanding from, domain::TicketStanding to) {
    return session.execute(
               "update tickets set standing = :to where id = :id and standing = :from and used_at is null", to, id,
               from) > 0;
}

bool void_ticket(Session& session, TicketId id) {
    return session.execute("update tickets set standing = 'voided' where id = :id and standing <> 'voided'", id) > 0;
}

bool renew(Session& session, TicketRow const& before, NewIssue const& next) {
    auto const key = search_key(next.attendee);
    return session.execute(
               "update tickets set issue = :issue, qr_digest = :digest, token = :token, account_id = :holder,"
               " attendee = :attendee, attendee_key = :key, attendee_email = :email,"
               " attendee_phone = case when :keeps_phone = 1 then attendee_phone else '' end"
               " where id = :id and issue = :before and standing = :standing and used_at is null",
               next.issue, next.digest, next.token, next.holder, next.attendee, key, next.email, next.keeps_phone,
               before.id, before.issue, before.standing) > 0;
}

bool is_token_taken(Session& session, std::string_view token) {
    return session.the<std::int64_t>("select count(*) from tickets where token = :token", token) > 0;
}

void save_claim(Session& session, TicketId ticket, std::int64_t issue, std::string_view hash, Instant now) {
    session.execute("delete from ticket_claims where ticket_id = :ticket", ticket);
    session.execute("insert into ticket_claims (ticket_id, issue, token_hash, created_at)"
                    " values (:ticket, :issue, :hash, :now)",
                    ticket, issue, hash, now);
}

std::optional<std::string> take_claim(Session& session, std::string_view hash, AccountId account) {
    auto const code = session.one<std::string>(
        "update tickets set account_id = :account where account_id is null and standing = 'valid' and used_at is null"
        " and exists (select 1 from ticket_claims c where c.ticket_id = tickets.id and c.issue = tickets.issue"
        " and c.token_hash = :hash) returning code",
        account, hash);
    if (code) session.execute("delete from ticket_claims where token_hash = :hash", hash);
    return code;
}

std::optional<Instant> last_sent(Session& session, TicketId id) {
    return session.one<Instant>("select made_at from audit_entries where subject = 'ticket' and subject_id = :id"
                                " and action = 'ticket.send' order by id desc limit 1",
                                id);
}

std::vector<Deed> deeds(Session& session, TicketId id) {
    return session.all<Deed>("select action, made_at, account_id, account_role from audit_entries"
                             " where subject = 'ticket' and subject_id = :id order by id desc limit 100",
                             id);
}

std::vector<Admission> admissions(Session& session, TicketId id) {
    return session.all<Admission>("select scanned_at, gate, undone from scans where ticket_id = :id"
                                  " and (verdict = 'admitted' or undone = 1) order by id desc limit 50",
                                  id);
}

} // namespace gapura::ticket_changes
