#include "backend/orders/ticket_mail.hpp"

#include "backend/events/zone.hpp"
#include "backend/outbox/outbox.hpp"

namespace gapura::orders {
namespace {

std::string place_of(events::EventPage const& event) {
    if (event.venue.address.empty()) return event.venue.name;
    return event.venue.name.empty() ? event.venue.address : event.venue.name + ", " + event.venue.address;
}

} // namespace

void mail_tickets(storage::Session& session, Settings const& settings, events::EventPage const& event,
                  Buyer const& buyer, api::Order const& order) {
    auto const language = contract::named<domain::Language>(buyer.language).value_or(domain::Language::indonesian);
    outbox::Mail mail{.kind = outbox::Kind::ticket,
                      .language = buyer.language,
                      .to = buyer.email,
                      .variables = {},
                      .account = buyer.id};
    mail.variables.texts = {{"name", buyer.name},
                            {"event", event.title},
                            {"when", events::format_local(event.starts_at, event.timezone, language)},
                            {"place", place_of(event)},
                            {"order", std::to_string(order.id.value)},
                            {"link", outbox::link_to(settings, "/tickets")}};
    for (auto const& ticket : order.tickets)
        mail.variables.lists["tickets"].push_back({{"code", ticket.code},
                                                   {"attendee", ticket.attendee},
                                                   {"type", ticket.ticket_type},
                                                   {"link", outbox::link_to(settings, "/tickets/" + ticket.code)}});
    outbox::enqueue(session, settings, mail, order.created_at);
}

} // namespace gapura::orders
