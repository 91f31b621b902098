#include "backend/tickets/find_tickets.hpp"

#include "backend/tickets/ticket_store.hpp"
#include "shared/base/text.hpp"
#include "shared/domain/ticket_numbers.hpp"

#include <charconv>

namespace gapura::tickets {
namespace {

constexpr std::size_t fewest_phone_digits = 4; ///< fewer would find everybody
constexpr std::size_t shown_phone_digits = 4;  ///< enough to tell two guests of one name apart

std::string digits_of(std::string_view text) {
    std::string digits;
    for (char const c : text)
        if (c >= '0' && c <= '9') digits += c;
    return digits;
}

/// The number without what people write in front of it instead of the country's code, if the text is one.
std::string phone_part(std::string_view text) {
    if (text.find_first_not_of("0123456789 +-().") != std::string_view::npos) return {};
    auto digits = digits_of(text);
    digits.erase(0, digits.find_first_not_of('0'));
    return digits.size() >= fewest_phone_digits ? digits : std::string();
}

std::optional<OrderId> order_number(std::string_view text) {
    if (!text.empty() && text.front() == '#') text.remove_prefix(1);
    std::int64_t number = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || number <= 0) return std::nullopt;
    return OrderId(number);
}

TicketFilter filter_of(TicketSearch const& wanted) {
    auto const text = trimmed(wanted.text);
    TicketFilter filter{.event = wanted.event, .which = wanted.filter};
    if (text.empty()) return filter;
    filter.name = search_key(text);
    filter.order = order_number(text);
    filter.code = domain::normalised_public_code(text);
    if (auto phone = phone_part(text); !phone.empty()) filter.phone = std::move(phone);
    if (wanted.emails == SearchEmails::yes) filter.email = to_ascii_lower(text);
    return filter;
}

api::Attendee shown(FoundTicket const& row) {
    api::Attendee attendee;
    attendee.ticket = {.code = row.code,
                       .attendee = row.attendee,
                       .ticket_type = row.ticket_type,
                       .tier = row.tier,
                       .state = domain::shown_state(row.standing, row.order_state, row.used_at),
                       .order_id = row.order,
                       .used_at = row.used_at,
                       .used_gate = row.used_gate};
    if (row.phone.size() > shown_phone_digits)
        attendee.ticket.phone = "…" + row.phone.substr(row.phone.size() - shown_phone_digits);
    attendee.email = row.email;
    attendee.registered_at = row.created_at;
    return attendee;
}

} // namespace

std::vector<api::Attendee> find_tickets(storage::Session& session, TicketSearch const& wanted) {
    std::vector<api::Attendee> found;
    for (auto const& row : select_tickets(session, filter_of(wanted), wanted.limit, wanted.offset))
        found.push_back(shown(row));
    return found;
}

std::int64_t count_tickets(storage::Session& session, TicketSearch const& wanted) {
    return count_tickets(session, filter_of(wanted));
}

std::optional<api::Attendee> find_ticket(storage::Session& session, EventId event, std::string_view code) {
    TicketFilter filter{.event = event, .code = domain::normalised_public_code(code)};
    if (!filter.code) return std::nullopt;
    filter.name = *filter.code; // an empty one would find all
    for (auto const& row : select_tickets(session, filter, 10, 0))
        if (row.code == *filter.code) return shown(row);
    return std::nullopt;
}

} // namespace gapura::tickets
