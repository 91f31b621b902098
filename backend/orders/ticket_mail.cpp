#include "backend/orders/ticket_mail.hpp"

#include "backend/events/zone.hpp"
#include "backend/outbox/outbox.hpp"

namespace gapura::orders {

void mail_tickets(storage::Session& session, Settings const& settings, LetterEvent const& event, Buyer const& buyer,
                  IssuedTickets const& issued) {
    auto const language = contract::named<domain::Language>(buyer.language).value_or(domain::Language::indonesian);
    outbox::Mail mail{.kind = outbox::Kind::ticket,
                      .language = buyer.language,
                      .to = buyer.email,
                      .variables = {},
                      .account = buyer.id};
    mail.variables.texts = {{"name", buyer.name},
                            {"event", event.title},
                            {"when", events::format_local(event.starts_at, event.timezone, language)},
                            {"place", event.place()},
                            {"order", std::to_string(issued.order.value)},
                            {"link", outbox::link_to(settings, "/tickets")}};
    for (auto const& ticket : issued.tickets)
        mail.variables.lists["tickets"].push_back({{"code", ticket.code},
                                                   {"attendee", ticket.attendee},
                                                   {"type", ticket.ticket_type},
                                                   {"link", outbox::link_to(settings, "/tickets/" + ticket.code)}});
    outbox::enqueue(session, settings, mail, issued.now);
}

} // namespace gapura::orders
