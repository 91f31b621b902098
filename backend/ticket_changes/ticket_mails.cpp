#include "backend/ticket_changes/ticket_mails.hpp"

#include "backend/events/zone.hpp"
#include "backend/outbox/outbox.hpp"
#include "backend/ticket_changes/claims.hpp"

namespace gapura::ticket_changes {
namespace {

using outbox::Kind;

std::string place_of(TicketRow const& ticket) {
    if (ticket.venue_address.empty()) return ticket.venue_name;
    return ticket.venue_name.empty() ? ticket.venue_address : ticket.venue_name + ", " + ticket.venue_address;
}

std::string when_of(TicketRow const& ticket, std::string const& language) {
    return events::format_local(ticket.starts_at, ticket.timezone,
                                contract::named<domain::Language>(language).value_or(domain::Language::indonesian));
}

outbox::Mail letter(Kind kind, TicketRow const& ticket, Person const& to) {
    outbox::Mail mail{.kind = kind, .language = to.language, .to = to.email, .variables = {}, .account = to.id};
    mail.variables.texts = {{"name", to.name}, {"event", ticket.title}, {"when", when_of(ticket, to.language)}};
    return mail;
}

} // namespace

void mail_ticket(storage::Session& session, Context const& context, TicketRow const& ticket, Person const& holder) {
    auto mail = letter(Kind::ticket, ticket, holder);
    auto const link = outbox::link_to(context.settings, "/tickets/" + ticket.code);
    auto& texts = mail.variables.texts;
    texts["place"] = place_of(ticket);
    texts["order"] = std::to_string(ticket.order.value);
    texts["link"] = outbox::link_to(context.settings, "/tickets");
    mail.variables.lists["tickets"] = {
        {{"code", ticket.code}, {"attendee", ticket.attendee}, {"type", ticket.type}, {"link", link}}};
    outbox::enqueue(session, context.settings, mail, context.now);
}

void mail_receiver(storage::Session& session, Context const& context, TicketRow const& ticket,
                   Receiver const& receiver, std::string const& giver) {
    outbox::Mail mail{.kind = Kind::ticket_received,
                      .language = receiver.language,
                      .to = receiver.email,
                      .variables = {},
                      .account = receiver.account};
    auto const link = receiver.claim.empty() ? "/tickets/" + ticket.code : "/tickets?claim=" + receiver.claim;
    mail.variables.texts = {{"name", receiver.name},
                            {"giver", giver},
                            {"event", ticket.title},
                            {"when", when_of(ticket, receiver.language)},
                            {"place", place_of(ticket)},
                            {"type", ticket.type},
                            {"claim", receiver.claim.empty() ? "" : "1"},
                            {"link", outbox::link_to(context.settings, link)}};
    outbox::enqueue(session, context.settings, mail, context.now);
}

void mail_unclaimed(storage::Session& session, Context const& context, TicketRow const& ticket) {
    auto mail = letter(Kind::ticket_sold, ticket, {std::nullopt, ticket.attendee, ticket.email, "id"});
    auto const claim = new_claim(session, ticket.code, context.now);
    auto& texts = mail.variables.texts;
    texts["place"] = place_of(ticket);
    texts["order"] = std::to_string(ticket.order.value);
    texts["organizer"] = ticket.organizer_name;
    texts["link"] = outbox::link_to(context.settings, "/tickets");
    mail.variables.lists["tickets"] = {{{"code", ticket.code},
                                        {"attendee", ticket.attendee},
                                        {"type", ticket.type},
                                        {"link", outbox::link_to(context.settings, "/tickets?claim=" + claim)}}};
    outbox::enqueue(session, context.settings, mail, context.now);
}

void mail_giver(storage::Session& session, Context const& context, TicketRow const& ticket, Person const& giver,
                std::string const& receiver) {
    auto mail = letter(Kind::ticket_passed_on, ticket, giver);
    mail.variables.texts["receiver"] = receiver;
    mail.variables.texts["type"] = ticket.type;
    outbox::enqueue(session, context.settings, mail, context.now);
}

void mail_void(storage::Session& session, Context const& context, TicketRow const& ticket, Person const& holder,
               std::string const& note) {
    auto mail = letter(Kind::ticket_voided, ticket, holder);
    mail.variables.texts["organizer"] = ticket.organizer_name;
    mail.variables.texts["note"] = note;
    mail.variables.texts["type"] = ticket.type;
    outbox::enqueue(session, context.settings, mail, context.now);
}

} // namespace gapura::ticket_changes
