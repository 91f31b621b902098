#include "backend/tickets/show_ticket.hpp"

#include "backend/tickets/qr_picture.hpp"
#include "backend/tickets/ticket_signature.hpp"
#include "backend/tickets/ticket_store.hpp"
#include "shared/domain/doors.hpp"
#include "shared/domain/ticket_numbers.hpp"

#include <stdexcept>

namespace gapura::tickets {
namespace {

bool may_see(Caller const& caller, std::optional<AccountId> holder, AccountId organizer) {
    if (caller.is_admin() || holder == caller.id) return true;
    return caller.role == api::Role::organizer && caller.id == organizer;
}

std::string qr_of(TicketRow const& row) {
    auto const seed = bytes_from_hex(row.signing_seed);
    if (!seed) throw std::runtime_error("an event has no signing seed");
    auto text = qr_text(EventKey::from_seed(*seed), {row.event, row.id, static_cast<std::uint8_t>(row.issue)});
    if (!text) throw std::runtime_error("a ticket's number does not fit its code");
    return *text;
}

api::Ticket shown(TicketRow const& row, Settings const& settings, Instant now) {
    api::Ticket ticket;
    ticket.code = row.code;
    ticket.attendee = row.attendee;
    ticket.ticket_type = row.ticket_type;
    ticket.token = row.token;
    ticket.state = domain::shown_state(row.standing, row.order_state, row.used_at, row.event_state);
    ticket.event = {.id = row.event,
                    .slug = row.slug,
                    .title = row.title,
                    .starts_at = row.starts_at,
                    .ends_at = row.ends_at,
                    .doors_open_at = domain::doors_open_at(row.starts_at, settings.doors_open_before),
                    .timezone = row.timezone,
                    .venue_name = row.venue_name,
                    .venue_address = row.venue_address,
                    .picture = row.picture,
                    .mode = row.mode,
                    .state = row.event_state};
    ticket.next = domain::next_step({.starts_at = row.starts_at,
                                     .ends_at = row.ends_at,
                                     .can_be_joined_online = row.mode != api::EventMode::offline,
                                     .attended = row.used_at.has_value()},
                                    now);
    ticket.order_id = row.order;
    ticket.admitted_at = row.used_at;
    ticket.admitted_gate = row.used_gate;
    // A code that no door takes is not shown either.
    if (ticket.state == domain::TicketState::valid || ticket.state == domain::TicketState::used)
        ticket.qr = qr_of(row);
    return ticket;
}

/// For the one ticket that is looked at; a list does without.
void add_modules(api::Ticket& ticket) {
    auto const symbol = QrSymbol::of(ticket.qr);
    if (!symbol) return;
    ticket.qr_side = symbol->size();
    for (int row = 0; row < symbol->size(); ++row)
        for (int column = 0; column < symbol->size(); ++column)
            ticket.qr_modules += symbol->is_dark(column, row) ? '1' : '0';
}

Result<api::Ticket> ticket_with(Context& context, std::string_view typed) {
    auto const code = domain::normalised_public_code(typed);
    if (!code) return Refused(Refusal::not_found);
    auto const row = context.database.read([&](storage::Session& session) { return find_ticket(session, *code); });
    if (!row || !may_see(*context.caller, row->holder, row->organizer)) return Refused(Refusal::not_found);
    return shown(*row, context.settings, context.now);
}

Result<QrSymbol> symbol_of(Context& context, std::string_view code) {
    auto const ticket = TRY(ticket_with(context, code));
    auto symbol = QrSymbol::of(ticket.qr);
    if (!symbol) return Refused(Refusal::not_found);
    return std::move(*symbol);
}

} // namespace

Result<api::GetTicket::Response> get_ticket(Context& context, api::GetTicket::Request const& request) {
    auto ticket = TRY(ticket_with(context, request.code));
    add_modules(ticket);
    return ticket;
}

Result<api::TicketStatus::Response> ticket_status(Context& context, api::TicketStatus::Request const& request) {
    auto const code = domain::normalised_public_code(request.code);
    if (!code) return Refused(Refusal::not_found);
    auto const row = context.database.read([&](storage::Session& session) { return find_status(session, *code); });
    if (!row || !may_see(*context.caller, row->holder, row->organizer)) return Refused(Refusal::not_found);
    return api::TicketStatus::Response{
        .code = row->code,
        .state = domain::shown_state(row->standing, row->order_state, row->used_at, row->event_state),
        .checked_in = row->used_at.has_value(),
        .admitted_at = row->used_at,
        .gate = row->used_gate};
}

Result<api::ListMyTickets::Response> list_my_tickets(Context& context, api::ListMyTickets::Request const& request) {
    return context.database.read([&](storage::Session& session) -> Result<api::ListMyTickets::Response> {
        api::ListMyTickets::Response response;
        response.meta = {request.page, request.limit, count_tickets_of(session, context.account())};
        auto const offset = (request.page - 1) * request.limit;
        for (auto const& row : tickets_of(session, context.account(), context.now, request.limit, offset))
            response.data.push_back(shown(row, context.settings, context.now));
        return response;
    });
}

Result<std::string> qr_png(Context& context, std::string const& code, int pixels_per_module) {
    return qr_png(TRY(symbol_of(context, code)), pixels_per_module);
}

Result<std::string> qr_svg(Context& context, std::string const& code) {
    return qr_svg(TRY(symbol_of(context, code)));
}

} // namespace gapura::tickets
