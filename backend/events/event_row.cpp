#include "backend/events/event_row.hpp"

#include <algorithm>

namespace gapura::events {
namespace {

std::int64_t seats_left(EventRow const& event) { return std::max<std::int64_t>(0, event.capacity - event.taken); }

api::Venue venue_of(WholeEvent const& whole) {
    auto const& [event, texts, types] = whole;
    return {event.venue_name,         event.venue_address,       texts.venue_map_link,
            texts.venue_contact_name, texts.venue_contact_phone, texts.venue_contact_email};
}

} // namespace

api::Brand brand_of(EventTexts const& texts) { return {texts.brand_primary, texts.brand_accent, texts.brand_font}; }

std::vector<api::TicketType> shown_types(WholeEvent const& whole) {
    std::vector<api::TicketType> shown;
    for (auto const& type : whole.types) {
        auto const left = std::max<std::int64_t>(0, type.quantity - type.taken);
        shown.push_back({.id = type.id,
                         .name = type.name,
                         .tier = type.tier,
                         .price = type.price,
                         .quantity = type.quantity,
                         .available = std::min(left, seats_left(whole.event)),
                         .currency = whole.event.currency,
                         .sales_open_at = type.sales_open_at,
                         .sales_close_at = type.sales_close_at});
    }
    return shown;
}

api::PublicEvent shown_to_public(WholeEvent const& whole) {
    auto const& [event, texts, types] = whole;
    std::int64_t left = 0, lowest = types.empty() ? 0 : types.front().price;
    for (auto const& type : types) {
        left += std::max<std::int64_t>(0, type.quantity - type.taken);
        lowest = std::min(lowest, type.price);
    }
    return {.id = event.id,
            .slug = event.slug,
            .title = event.title,
            .category = event.category,
            .mode = event.mode,
            .state = event.state,
            .venue = venue_of(whole),
            .starts_at = event.starts_at,
            .ends_at = event.ends_at,
            .timezone = event.timezone,
            .registration_opens_at = event.registration_opens_at,
            .registration_closes_at = event.registration_closes_at.value_or(event.starts_at),
            .capacity = event.capacity,
            .available = std::min(left, seats_left(event)),
            .registered = event.taken,
            .currency = event.currency,
            .lowest_price = lowest,
            .description = texts.description,
            .speakers = texts.speakers,
            .organizer_name = event.organizer_name,
            .picture = event.picture,
            .needs_business_data = event.needs_business_data};
}

api::ManagedEvent shown_to_organizer(WholeEvent const& whole, std::int64_t admitted) {
    auto const& [event, texts, types] = whole;
    api::ManagedEvent shown;
    shown.title = event.title;
    shown.category = event.category;
    shown.mode = event.mode;
    shown.venue = venue_of(whole);
    shown.starts_at = event.starts_at;
    shown.ends_at = event.ends_at;
    shown.timezone = event.timezone;
    shown.registration_opens_at = event.registration_opens_at;
    shown.registration_closes_at = event.registration_closes_at;
    shown.capacity = event.capacity;
    for (auto const& type : types)
        shown.ticket_types.push_back({.name = type.name,
                                      .tier = type.tier,
                                      .price = type.price,
                                      .quantity = type.quantity,
                                      .id = type.id,
                                      .sales_open_at = type.sales_open_at,
                                      .sales_close_at = type.sales_close_at});
    shown.slug = event.slug;
    shown.description = texts.description;
    shown.speakers = texts.speakers;
    shown.person_in_charge = texts.person_in_charge;
    shown.meeting_link = texts.meeting_link;
    shown.nature = event.nature;
    shown.audience = event.audience;
    shown.currency = event.currency;
    shown.bank_name = texts.bank_name;
    shown.bank_account_number = texts.bank_account_number;
    shown.bank_account_holder = texts.bank_account_holder;
    shown.needs_business_data = event.needs_business_data;
    shown.has_tests = event.has_tests;
    shown.seat_rule = event.seat_rule;
    shown.order_limit = event.order_limit;
    shown.hold_minutes = event.hold_minutes;
    shown.unique_digits = event.unique_digits;
    shown.brand = brand_of(texts);
    shown.state = event.state;
    shown.id = event.id;
    shown.registered = event.taken;
    shown.admitted = admitted;
    shown.version = event.version;
    shown.series = texts.series;
    shown.types = shown_types(whole);
    shown.picture = event.picture;
    shown.organizer_name = event.organizer_name;
    shown.created_at = event.created_at;
    return shown;
}

} // namespace gapura::events
