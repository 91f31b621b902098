#pragma once
// An event as the database has it, and as the API shows it.

#include "backend/stored_enum.hpp"
#include "shared/api/checkin.hpp"

namespace gapura::events {

/// What lists and decisions need.
struct EventRow {
    EventId id;
    AccountId organizer;
    std::string slug;
    domain::EventState state = domain::EventState::draft;
    std::optional<domain::EventState> state_before_archive;
    std::string title, category;
    api::EventMode mode = api::EventMode::offline;
    std::string venue_name, venue_address;
    Instant starts_at, ends_at;
    std::string timezone;
    std::optional<Instant> registration_opens_at, registration_closes_at;
    std::int64_t capacity = 0, taken = 0;
    domain::SeatRule seat_rule = domain::SeatRule::one_per_member;
    std::string currency, picture;
    api::Audience audience = api::Audience::everyone;
    api::Nature nature = api::Nature::general;
    bool needs_business_data = false, has_tests = false;
    Instant created_at;
    std::string organizer_name;
    std::int64_t order_limit = 5, hold_minutes = 0;
    bool unique_digits = false;
    std::int64_t version = 1;
};

/// The rest of what an organizer enters.
struct EventTexts {
    EventId id;
    std::string description, speakers, person_in_charge, meeting_link;
    std::string venue_map_link, venue_contact_name, venue_contact_phone, venue_contact_email;
    std::string bank_name, bank_account_number, bank_account_holder;
    std::string brand_primary, brand_accent;
    domain::BrandFont brand_font = domain::BrandFont::sans;
    std::optional<EventId> series; ///< the same for all events of one series (EV7)
};

struct TypeRow {
    TicketTypeId id;
    EventId event;
    std::string name;
    api::Tier tier = api::Tier::regular;
    std::int64_t price = 0, quantity = 0, taken = 0;
    std::optional<Instant> sales_open_at, sales_close_at;
};

/// An event with everything that belongs to it.
struct WholeEvent {
    EventRow event;
    EventTexts texts;
    std::vector<TypeRow> types;
};

api::Brand brand_of(EventTexts const& texts);
/// Ticket types with what can still be had of each: never more than the event has seats left.
std::vector<api::TicketType> shown_types(WholeEvent const& whole);
api::PublicEvent shown_to_public(WholeEvent const& whole);
api::ManagedEvent shown_to_organizer(WholeEvent const& whole, std::int64_t admitted);

} // namespace gapura::events
