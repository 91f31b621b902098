#include "backend/papers/ticket_files.hpp"

#include "backend/events/event_access.hpp"
#include "backend/events/zone.hpp"
#include "backend/outbox/outbox.hpp"
#include "backend/papers/papers_store.hpp"
#include "backend/papers/ticket_paper.hpp"
#include "backend/tickets/show_ticket.hpp"

namespace gapura::papers {
namespace {

TicketPaper paper_of(api::Ticket const& ticket, EventFace const& face, Settings const& settings,
                     domain::Language language) {
    auto const& event = ticket.event;
    bool const online = event.mode == api::EventMode::online;
    TicketPaper paper;
    paper.title = event.title;
    paper.organizer = face.organizer;
    paper.day = events::format_local_day(event.starts_at, event.timezone, language);
    paper.hours = events::format_local_hours(event.starts_at, event.ends_at, event.timezone, language);
    if (!online) paper.doors = events::format_local(event.doors_open_at, event.timezone, language);
    paper.place = event.venue_name;
    paper.address = event.venue_address;
    paper.mode = event.mode;
    paper.attendee = ticket.attendee;
    paper.type = ticket.ticket_type;
    paper.order = "#" + std::to_string(ticket.order_id.value);
    paper.code = ticket.code;
    paper.token = ticket.token;
    paper.qr = ticket.qr;
    paper.link = outbox::link_to(settings, "/tickets/" + ticket.code);
    return paper;
}

struct Collected {
    std::vector<TicketPaper> tickets;
    Brand brand;
    domain::Language language = domain::Language::indonesian;
};

Result<Collected> collect(Context& context, std::vector<api::Ticket> const& tickets, WantedLanguage wanted) {
    Collected collected;
    std::optional<EventId> drawn; // an order's tickets are of one event
    for (auto const& ticket : tickets) {
        if (ticket.qr.empty()) continue;
        auto const face = context.database.read([&](storage::Session& session) {
            if (!wanted) wanted = find_language(session, context.account());
            return event_face(session, ticket.event.id);
        });
        if (drawn != face.id) collected.brand = brand_of(context, face.id, face.brand());
        drawn = face.id;
        collected.language = wanted.value_or(domain::Language::indonesian);
        collected.tickets.push_back(paper_of(ticket, face, context.settings, collected.language));
    }
    if (collected.tickets.empty()) return Refused(Refusal::ticket_not_valid);
    return collected;
}

Paper as_pdf(Collected collected, std::string name, Instant now) {
    return {[collected = std::move(collected), now] {
                return ticket_pdf(collected.tickets, collected.brand, collected.language, now).file;
            },
            std::move(name), "application/pdf"};
}

} // namespace

Result<Paper> ticket_pdf(Context& context, std::string const& code, WantedLanguage language) {
    auto const ticket = TRY(tickets::get_ticket(context, {code}));
    auto collected = TRY(collect(context, {ticket}, language));
    return as_pdf(std::move(collected), "gapura-" + ticket.code + ".pdf", context.now);
}

Result<Paper> ticket_png(Context& context, std::string const& code, WantedLanguage language) {
    auto const ticket = TRY(tickets::get_ticket(context, {code}));
    auto collected = TRY(collect(context, {ticket}, language));
    return Paper{[collected = std::move(collected)] {
                     return ticket_png(collected.tickets.front(), collected.brand, collected.language).file;
                 },
                 "gapura-" + ticket.code + ".png", "image/png"};
}

Result<Paper> order_tickets_pdf(Context& context, OrderId order, WantedLanguage language) {
    auto const sheet =
        context.database.read([&](storage::Session& session) { return find_order_sheet(session, order); });
    bool const may =
        sheet && (is_buyer(*sheet, context.account()) || events::manages(*context.caller, sheet->organizer));
    if (!may) return Refused(Refusal::not_found);
    auto const codes = context.database.read([&](storage::Session& session) { return ticket_codes(session, order); });
    std::vector<api::Ticket> tickets;
    for (auto const& code : codes)
        if (auto ticket = tickets::get_ticket(context, {code}); ticket.ok()) tickets.push_back(std::move(*ticket));
    auto collected = TRY(collect(context, tickets, language));
    return as_pdf(std::move(collected), "gapura-" + std::to_string(order.value) + ".pdf", context.now);
}

} // namespace gapura::papers
