#include "backend/ticket_changes/change_ticket.hpp"

#include "backend/accounts/secrets.hpp"
#include "backend/audit/audit.hpp"
#include "backend/events/event_access.hpp"
#include "backend/ticket_changes/claims.hpp"
#include "backend/ticket_changes/ticket_changes_store.hpp"
#include "backend/ticket_changes/ticket_mails.hpp"
#include "backend/tickets/issue_tickets.hpp"
#include "shared/base/text.hpp"
#include "shared/domain/email.hpp"
#include "shared/domain/ticket_numbers.hpp"

#include <algorithm>

namespace gapura::ticket_changes {
namespace {

using domain::TicketAction;
using domain::TicketStanding;
using storage::Session;

enum class Asking { holder_or_staff, holder, staff };

bool is_staff(Context const& context, TicketRow const& ticket) {
    return events::manages(*context.caller, ticket.organizer);
}

Result<TicketRow> found(Session& session, Context const& context, std::string_view typed, Asking asking) {
    auto const code = domain::normalised_public_code(typed);
    auto ticket = code ? find_ticket(session, *code) : std::nullopt;
    if (!ticket) return Refused(Refusal::not_found);
    bool const holds = ticket->holder == context.account(), staff = is_staff(context, *ticket);
    bool const may = (holds && asking != Asking::staff) || (staff && asking != Asking::holder);
    if (!may) return Refused(Refusal::not_found);
    return std::move(*ticket);
}

Refused refused(domain::TicketObstacle obstacle) {
    switch (obstacle) {
    case domain::TicketObstacle::already_used:
        return Refused(Refusal::ticket_already_used);
    case domain::TicketObstacle::forbidden:
        return Refused(Refusal::passing_on_forbidden);
    case domain::TicketObstacle::event_over:
        return Refused(Refusal::event_is_over);
    case domain::TicketObstacle::nothing_to_do:
        return Refused(Refusal::state_change_not_allowed);
    case domain::TicketObstacle::not_valid:
        break;
    }
    return Refused(Refusal::ticket_not_valid);
}

std::optional<Refused> refusal_of(TicketRow const& ticket, TicketAction action, Instant now) {
    auto const obstacle =
        domain::obstacle_to(action,
                            {.state = domain::shown_state(ticket.standing, ticket.order_state, ticket.used_at),
                             .issue = ticket.issue,
                             .event = ticket.event_state,
                             .ends_at = ticket.ends_at,
                             .may_be_passed_on = ticket.nature == api::Nature::general},
                            now);
    if (!obstacle) return std::nullopt;
    // The last code of a ticket is nothing that its holder can do anything about.
    if (*obstacle == domain::TicketObstacle::nothing_to_do && action == TicketAction::pass_on)
        return Refused(Refusal::passing_on_forbidden);
    return refused(*obstacle);
}

/// Somebody was faster: what stands against it by now, if anything does.
Refused lost(Session& session, TicketRow const& before, TicketAction action, Instant now) {
    auto const ticket = find_ticket(session, before.code);
    auto const refusal = ticket ? refusal_of(*ticket, action, now) : std::nullopt;
    return refusal.value_or(Refused(Refusal::changed_meanwhile));
}

void record(Session& session, Context const& context, TicketRow const& ticket, std::string_view action,
            contract::Json before = contract::Json::object(), contract::Json after = contract::Json::object()) {
    after["event"] = ticket.event.value;
    audit::record(session, context,
                  {.action = action,
                   .subject = "ticket",
                   .subject_id = ticket.id.value,
                   .before = std::move(before),
                   .after = std::move(after)});
}

api::ChangedTicket shown(Session& session, Context const& context, std::string const& code) {
    auto const ticket = find_ticket(session, code);
    if (!ticket) return {};
    return {.code = ticket->code,
            .attendee = ticket->attendee,
            .state = domain::shown_state(ticket->standing, ticket->order_state, ticket->used_at, ticket->event_state),
            .is_mine = ticket->holder == context.account()};
}

NewIssue next_issue(Session& session, TicketRow const& ticket) {
    NewIssue next{
        .issue = ticket.issue + 1, .holder = ticket.holder, .attendee = ticket.attendee, .email = ticket.email};
    next.digest =
        tickets::digest_of_issue(ticket.signing_seed, ticket.event, ticket.id, static_cast<std::uint8_t>(next.issue));
    do next.token = tickets::new_attendance_token();
    while (is_token_taken(session, next.token));
    return next;
}

/// To somebody without an account: a link, that works instead of any before it.
void mail_claim(Session& session, Context const& context, TicketRow const& ticket, Receiver receiver,
                std::string const& giver) {
    receiver.claim = new_claim(session, ticket.code, context.now);
    mail_receiver(session, context, ticket, receiver, giver);
}

Result<api::ChangedTicket> send(Session& session, Context const& context, TicketRow const& ticket) {
    if (auto refusal = refusal_of(ticket, TicketAction::send, context.now)) return std::move(*refusal);
    auto const holder = ticket.holder ? find_person(session, *ticket.holder) : std::nullopt;
    if (!holder && ticket.email.empty()) return Refused(Refusal::ticket_not_valid);
    auto const interval = context.settings.resend_interval;
    if (auto const last = last_sent(session, ticket.id); last && context.now - *last < interval) {
        Refused too_soon(Refusal::resend_too_soon);
        auto const free_at = *last + interval;
        too_soon.retry_after_seconds = std::max<std::int64_t>(1, (free_at - context.now).whole_seconds());
        return too_soon;
    }
    if (holder)
        mail_ticket(session, context, ticket, *holder);
    else
        mail_unclaimed(session, context, ticket);
    auto answer = shown(session, context, ticket.code);
    record(session, context, ticket, "ticket.send");
    return answer;
}

Result<api::ChangedTicket> reissue(Session& session, Context const& context, TicketRow const& ticket) {
    if (auto refusal = refusal_of(ticket, TicketAction::reissue, context.now)) return std::move(*refusal);
    auto const next = next_issue(session, ticket);
    if (!renew(session, ticket, next)) return lost(session, ticket, TicketAction::reissue, context.now);
    if (auto const holder = ticket.holder ? find_person(session, *ticket.holder) : std::nullopt)
        mail_ticket(session, context, ticket, *holder);
    else if (!ticket.email.empty())
        mail_unclaimed(session, context, ticket);
    auto answer = shown(session, context, ticket.code);
    record(session, context, ticket, "ticket.reissue", {{"issue", ticket.issue}}, {{"issue", next.issue}});
    return answer;
}

Result<api::ChangedTicket> hold(Session& session, Context const& context, TicketRow const& ticket,
                                TicketAction action) {
    if (auto refusal = refusal_of(ticket, action, context.now)) return std::move(*refusal);
    bool const blocks = action == TicketAction::block;
    auto const from = blocks ? TicketStanding::valid : TicketStanding::blocked,
               to = blocks ? TicketStanding::blocked : TicketStanding::valid;
    if (!set_standing(session, ticket.id, from, to)) return lost(session, ticket, action, context.now);
    auto answer = shown(session, context, ticket.code);
    record(session, context, ticket, blocks ? "ticket.block" : "ticket.unblock",
           {{"standing", contract::name_of(from)}}, {{"standing", contract::name_of(to)}});
    return answer;
}

Result<api::ChangedTicket> make_void(Session& session, Context const& context, TicketRow const& ticket,
                                     std::string const& note) {
    if (auto refusal = refusal_of(ticket, TicketAction::voids, context.now)) return std::move(*refusal);
    if (!void_ticket(session, ticket.id)) return lost(session, ticket, TicketAction::voids, context.now);
    if (auto const holder = ticket.holder ? find_person(session, *ticket.holder) : std::nullopt)
        mail_void(session, context, ticket, *holder, std::string(trimmed(note)));
    else if (!ticket.email.empty())
        mail_void(session, context, ticket, {std::nullopt, ticket.attendee, ticket.email, "id"},
                  std::string(trimmed(note)));
    auto answer = shown(session, context, ticket.code);
    record(session, context, ticket, "ticket.void", {{"standing", contract::name_of(ticket.standing)}},
           {{"standing", "voided"}});
    return answer;
}

Result<api::ChangedTicket> pass_on(Session& session, Context const& context, TicketRow const& ticket,
                                   std::string const& name, std::string const& email) {
    if (auto refusal = refusal_of(ticket, TicketAction::pass_on, context.now)) return std::move(*refusal);
    auto const giver = find_person(session, context.account());
    if (!giver) return Refused(Refusal::not_found);
    auto const account = find_person(session, std::string_view(domain::email_key(email)));
    auto next = next_issue(session, ticket);
    next.holder = account ? account->id : std::nullopt;
    next.attendee = name, next.email = account ? account->email : email, next.keeps_phone = false;
    if (!renew(session, ticket, next)) return lost(session, ticket, TicketAction::pass_on, context.now);
    Receiver const receiver{name, next.email, account ? account->language : giver->language, next.holder, {}};
    auto given = ticket;
    given.issue = next.issue;
    if (account)
        mail_receiver(session, context, given, receiver, giver->name);
    else
        mail_claim(session, context, given, receiver, giver->name);
    mail_giver(session, context, ticket, *giver, name);
    auto answer = shown(session, context, ticket.code);
    record(session, context, ticket, "ticket.pass_on", {{"issue", ticket.issue}}, {{"issue", next.issue}});
    return answer;
}

/// The part that may be told: the holder is not told which of the organizer's people it was.
api::TicketActor actor_of(TicketRow const& ticket, Deed const& deed) {
    if (deed.action == "ticket.pass_on" || deed.action == "ticket.claim") return api::TicketActor::holder;
    if (deed.by && deed.by == ticket.organizer) return api::TicketActor::organizer;
    if (deed.by && deed.by == ticket.holder) return api::TicketActor::holder;
    return deed.role == "admin" ? api::TicketActor::organizer : api::TicketActor::somebody;
}

std::optional<api::TicketDeed> deed_named(std::string_view action) {
    using enum api::TicketDeed;
    struct Known {
        std::string_view action;
        api::TicketDeed deed;
    };
    static constexpr std::array known{Known{"ticket.send", sent},     Known{"ticket.pass_on", passed_on},
                                      Known{"ticket.claim", claimed}, Known{"ticket.reissue", reissued},
                                      Known{"ticket.block", blocked}, Known{"ticket.unblock", unblocked},
                                      Known{"ticket.void", voided}};
    for (auto const& each : known)
        if (each.action == action) return each.deed;
    return std::nullopt;
}

} // namespace

Result<api::ChangedTicket> send_ticket(Context& context, api::SendTicket::Request const& request) {
    return context.database.write([&](Session& session) -> Result<api::ChangedTicket> {
        auto const ticket = TRY(found(session, context, request.code, Asking::holder_or_staff));
        return send(session, context, ticket);
    });
}

Result<api::ChangedTicket> pass_ticket_on(Context& context, api::PassTicketOn::Request const& request) {
    std::string const name(trimmed(request.name)), email(trimmed(request.email));
    if (name.empty()) return Refused(contract::Problems{{"required", "name"}});
    return context.database.write([&](Session& session) -> Result<api::ChangedTicket> {
        auto const ticket = TRY(found(session, context, request.code, Asking::holder));
        return pass_on(session, context, ticket, name, email);
    });
}

Result<api::ChangedTicket> claim_ticket(Context& context, api::ClaimTicket::Request const& request) {
    if (!accounts::is_token(request.claim)) return Refused(Refusal::ticket_not_valid);
    return context.database.write([&](Session& session) -> Result<api::ChangedTicket> {
        auto const code = take_claim(session, accounts::hash_of(claim_purpose, request.claim), context.account());
        if (!code) return Refused(Refusal::ticket_not_valid);
        auto const ticket = find_ticket(session, *code);
        auto answer = shown(session, context, *code);
        record(session, context, *ticket, "ticket.claim");
        return answer;
    });
}

Result<api::ChangedTicket> change_ticket(Context& context, api::ChangeTicket::Request const& request) {
    return context.database.write([&](Session& session) -> Result<api::ChangedTicket> {
        auto const ticket = TRY(found(session, context, request.code, Asking::staff));
        using enum api::ChangeTicket::Action;
        switch (request.action) {
        case reissue:
            return ticket_changes::reissue(session, context, ticket);
        case block:
            return hold(session, context, ticket, TicketAction::block);
        case unblock:
            return hold(session, context, ticket, TicketAction::unblock);
        case voids:
            return make_void(session, context, ticket, request.note);
        case api::ChangeTicket::Action::send:
            break;
        }
        return ticket_changes::send(session, context, ticket);
    });
}

Result<api::TicketHistory::Response> ticket_history(Context& context, api::TicketHistory::Request const& request) {
    return context.database.read([&](Session& session) -> Result<api::TicketHistory::Response> {
        auto const ticket = TRY(found(session, context, request.code, Asking::holder_or_staff));
        api::TicketHistory::Response history;
        for (auto const& deed : deeds(session, ticket.id))
            if (auto const named = deed_named(deed.action))
                history.data.push_back({*named, deed.at, actor_of(ticket, deed), ""});
        for (auto const& each : admissions(session, ticket.id))
            history.data.push_back({each.undone ? api::TicketDeed::undone : api::TicketDeed::admitted, each.at,
                                    api::TicketActor::door, each.gate});
        std::stable_sort(history.data.begin(), history.data.end(),
                         [](auto const& one, auto const& other) { return one.at > other.at; });
        history.data.push_back({api::TicketDeed::issued, ticket.created_at, api::TicketActor::somebody, ""});
        return history;
    });
}

} // namespace gapura::ticket_changes
