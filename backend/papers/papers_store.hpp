#pragma once
// What papers read from the database themselves: who organizes, who bought, who reads.

#include "backend/storage/session.hpp"
#include "backend/stored_enum.hpp"
#include "shared/api/orders.hpp"

namespace gapura::papers {

std::optional<domain::Language> find_language(storage::Session& session, AccountId account);

/// Whose event it is, for its papers.
struct EventFace {
    EventId id;
    std::string organizer, primary, accent;
    domain::BrandFont font = domain::BrandFont::sans;
    api::Brand brand() const { return {primary, accent, font}; }
};
EventFace event_face(storage::Session& session, EventId event);

/// What of an event only its links and files need.
struct EventSource {
    EventId id;
    std::string slug, signing_seed;
    Instant created_at, updated_at;
    std::string language; ///< the organizer's
    api::Audience audience = api::Audience::everyone;
    domain::EventState state = domain::EventState::draft;
};
std::optional<EventSource> find_source(storage::Session& session, std::string_view slug);
std::optional<EventSource> find_source(storage::Session& session, EventId event);

/// An order as its receipt says it.
struct OrderSheet {
    OrderId id;
    EventId event;
    AccountId account, organizer;
    domain::OrderState state = domain::OrderState::pending;
    std::int64_t amount = 0; ///< what was paid: less the discount, with the digits
    std::int64_t digits = 0, discount = 0;
    bool guest = false; ///< sold at the box office: the account only answers for it (OR13)
    std::string currency;
    Instant created_at;
    std::string buyer, email, organizer_name, organizer_email, title, timezone, venue_name;
    Instant starts_at;
};
inline bool is_buyer(OrderSheet const& sheet, AccountId account) { return !sheet.guest && sheet.account == account; }
std::optional<OrderSheet> find_order_sheet(storage::Session& session, OrderId order);

struct OrderLine {
    std::string type;
    std::int64_t quantity = 0, price = 0;
};
std::vector<OrderLine> order_lines(storage::Session& session, OrderId order);
/// When it was approved first; nullopt when it never was.
std::optional<Instant> approved_at(storage::Session& session, OrderId order);
std::vector<std::string> ticket_codes(storage::Session& session, OrderId order);

} // namespace gapura::papers
