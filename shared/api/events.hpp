#pragma once
// Events and their ticket types (EV1–EV5, OR2).

#include "shared/api/accounts.hpp"
#include "shared/api/names.hpp"
#include "shared/api/registration.hpp"
#include "shared/api/text_blocks.hpp"
#include "shared/domain/brand.hpp"

namespace gapura::api {

/// One page of a list.
struct PageInfo {
    std::int64_t page = 1, limit = 10, total = 0;
    static constexpr auto fields() {
        return std::tuple{
            field("page", &PageInfo::page, number(1, 1'000'000), "Page, from 1"),
            field("limit", &PageInfo::limit, number(1, 100), "Entries per page"),
            field("total", &PageInfo::total, number(0, 1'000'000'000),
                  "Entries in all; the catalogue counts no further than 10,000, and 1,000 in a search")};
    }
};

struct Venue {
    std::string name, address, map_link, contact_name, contact_phone, contact_email;
    bool operator==(Venue const&) const = default;
    static constexpr auto fields() {
        return std::tuple{
            field("name", &Venue::name, text(0, 160).like("Gedung Kesenian Jakarta"), "Name").or_default(),
            field("address", &Venue::address, lines(0, 400), "Address").or_default(),
            field("map_link", &Venue::map_link, web_link(), "Link to a map").or_default(),
            field("contact_name", &Venue::contact_name, text(0, 120), "Contact person").or_default(),
            field("contact_phone", &Venue::contact_phone, text(0, 24), "Contact's phone").or_default(),
            field("contact_email", &Venue::contact_email, text(0, 254), "Contact's email").or_default()};
    }
};

struct NewTicketType {
    std::string name;
    Tier tier = Tier::regular;
    std::int64_t price = 0;
    std::int64_t quantity = 0;
    std::optional<TicketTypeId> id;
    std::optional<Instant> sales_open_at, sales_close_at;
    bool operator==(NewTicketType const&) const = default;
    static constexpr auto fields() {
        return std::tuple{
            field("name", &NewTicketType::name, text(1, 80).like("Reguler"), "Name"),
            field("tier", &NewTicketType::tier, as_typed(), "vip goes before regular").or_default(),
            field("price", &NewTicketType::price, number(0, 1'000'000'000'000),
                  "In minor units of the event's currency"),
            field("quantity", &NewTicketType::quantity, number(0, 1'000'000), "How many there are"),
            field("id", &NewTicketType::id, record(),
                  "When editing: the type to change; without it a new one is added"),
            field("sales_open_at", &NewTicketType::sales_open_at, as_typed(), "Start of its sales window"),
            field("sales_close_at", &NewTicketType::sales_close_at, as_typed(), "End of its sales window")};
    }
};

struct TicketType {
    TicketTypeId id;
    std::string name;
    Tier tier = Tier::regular;
    std::int64_t price = 0, quantity = 0, available = 0;
    std::string currency;
    std::optional<Instant> sales_open_at, sales_close_at;
    static constexpr auto fields() {
        return std::tuple{
            field("id", &TicketType::id, record(), "Ticket type"),
            field("name", &TicketType::name, text(1, 80), "Name"),
            field("tier", &TicketType::tier, as_typed(), "vip goes before regular"),
            field("price", &TicketType::price, number(0, 1'000'000'000'000), "In minor units of `currency`"),
            field("quantity", &TicketType::quantity, number(0, 1'000'000), "How many there are in all"),
            field("available", &TicketType::available, number(0, 1'000'000), "How many can still be had"),
            field("currency", &TicketType::currency, currency_code(), "ISO 4217"),
            field("sales_open_at", &TicketType::sales_open_at, as_typed(), "Start of its sales window"),
            field("sales_close_at", &TicketType::sales_close_at, as_typed(), "End of its sales window")};
    }
};

/// Colours and font of an event's page and tickets (EV1); shared/domain/brand.hpp has the defaults.
struct Brand {
    std::string primary, accent;
    domain::BrandFont font = domain::BrandFont::sans;
    bool operator==(Brand const&) const = default;
    static constexpr auto fields() {
        return std::tuple{
            field("primary", &Brand::primary, colour(), "Colour of titles and buttons; empty: the site's")
                .or_default(),
            field("accent", &Brand::accent, colour(), "Colour beside it; empty: the site's").or_default(),
            field("font", &Brand::font, as_typed(), "Font of titles").or_default()};
    }
};

/// What an organizer enters (EV1, without uploads). Also the body of an edit: it replaces all of it.
struct EventDraft {
    std::string title, category;
    EventMode mode = EventMode::offline;
    Venue venue;
    Instant starts_at, ends_at;
    std::string timezone = "Asia/Jakarta";
    std::optional<Instant> registration_opens_at, registration_closes_at;
    std::int64_t capacity = 0;
    std::vector<NewTicketType> ticket_types;
    std::string slug, description, speakers, person_in_charge, meeting_link;
    Nature nature = Nature::general;
    Audience audience = Audience::everyone;
    std::string currency = "IDR", bank_name, bank_account_number, bank_account_holder;
    bool needs_business_data = false, has_tests = false;
    std::optional<domain::SeatRule> seat_rule;
    std::int64_t order_limit = 5, hold_minutes = 0;
    bool unique_digits = false;
    Brand brand;
    domain::EventState state = domain::EventState::published;
    bool operator==(EventDraft const&) const = default;
    static constexpr auto fields() {
        using E = EventDraft;
        return std::tuple{
            field("title", &E::title, text(1, 160).like("Kelas Kopi Nusantara"), "Title"),
            field("category", &E::category, text(1, 40).like("seminar"), "seminar, concert, or another that exists"),
            field("mode", &E::mode, as_typed(), "Where it happens"),
            field("venue", &E::venue, as_typed(), "Where it is; needed unless online").or_default(),
            field("starts_at", &E::starts_at, as_typed(), "Start; at least 3 days ahead (EV2)"),
            field("ends_at", &E::ends_at, as_typed(), "End"),
            field("timezone", &E::timezone, zone_name(), "IANA time zone").or_default(),
            field("registration_opens_at", &E::registration_opens_at, as_typed(), "At once when missing"),
            field("registration_closes_at", &E::registration_closes_at, as_typed(), "At the start when missing"),
            field("capacity", &E::capacity, number(1, 1'000'000), "Seats in all"),
            field("ticket_types", &E::ticket_types, items(0, 20),
                  "Without any, one free type is made with as many tickets as there are seats (OR2)")
                .or_default(),
            field("slug", &E::slug, slug_text(), "Address of the page; made from the title when empty").or_default(),
            field("description", &E::description, lines(0, 20'000), "Markdown").or_default(),
            field("speakers", &E::speakers, lines(0, 2'000), "Speakers or performers").or_default(),
            field("person_in_charge", &E::person_in_charge, text(0, 120), "Person in charge").or_default(),
            field("meeting_link", &E::meeting_link, web_link(), "Link of an online or hybrid event").or_default(),
            field("nature", &E::nature, as_typed(), "General or mandatory").or_default(),
            field("audience", &E::audience, as_typed(), "Listed for everyone, or reached by its link only")
                .or_default(),
            field("currency", &E::currency, currency_code(), "ISO 4217").or_default(),
            field("bank_name", &E::bank_name, text(0, 80), "Bank for transfers").or_default(),
            field("bank_account_number", &E::bank_account_number, text(0, 40), "Account number").or_default(),
            field("bank_account_holder", &E::bank_account_holder, text(0, 120), "Account holder").or_default(),
            field("needs_business_data", &E::needs_business_data, as_typed(), "Only with business data").or_default(),
            field("has_tests", &E::has_tests, as_typed(), "Has a pre-test and a post-test").or_default(),
            field("seat_rule", &E::seat_rule, as_typed(),
                  "One seat per member, or an order of several tickets (OR3); without it an order for concerts"),
            field("order_limit", &E::order_limit, number(1, 20), "Tickets in one order at most (OR3)").or_default(),
            field("hold_minutes", &E::hold_minutes, number(0, 10'080),
                  "Minutes for which a pending order holds its tickets; 0: it holds none (OR7)")
                .or_default(),
            field("unique_digits", &E::unique_digits, as_typed(),
                  "Adds up to 999 to what is to be transferred, so that the transfer tells its order")
                .or_default(),
            field("brand", &E::brand, as_typed(), "Colours and font of its page and tickets").or_default(),
            field("state", &E::state, as_typed(), "draft or published").or_default()};
    }
};

/// What anybody may see of an event.
struct PublicEvent {
    EventId id;
    std::string slug, title, category;
    EventMode mode = EventMode::offline;
    domain::EventState state = domain::EventState::published;
    Venue venue;
    Instant starts_at, ends_at;
    std::string timezone;
    std::optional<Instant> registration_opens_at;
    Instant registration_closes_at;
    std::int64_t capacity = 0, available = 0, registered = 0;
    std::string currency;
    std::int64_t lowest_price = 0;
    std::string description, speakers, organizer_name;
    std::string picture; ///< path of the picture, empty when there is none
    bool needs_business_data = false;
    static constexpr auto fields() {
        using E = PublicEvent;
        return std::tuple{
            field("id", &E::id, record(), "Event"),
            field("slug", &E::slug, slug_text(), "Address of its page"),
            field("title", &E::title, text(1, 160), "Title"),
            field("category", &E::category, text(1, 40), "Category"),
            field("mode", &E::mode, as_typed(), "Where it happens"),
            field("state", &E::state, as_typed(), "published, or cancelled or archived for those who have its link"),
            field("venue", &E::venue, as_typed(), "Where it is"),
            field("starts_at", &E::starts_at, as_typed(), "Start"),
            field("ends_at", &E::ends_at, as_typed(), "End"),
            field("timezone", &E::timezone, zone_name(), "IANA time zone in which to show its times"),
            field("registration_opens_at", &E::registration_opens_at, as_typed(), "When registration opens"),
            field("registration_closes_at", &E::registration_closes_at, as_typed(), "When registration closes"),
            field("capacity", &E::capacity, number(1, 1'000'000), "Seats in all"),
            field("available", &E::available, number(0, 1'000'000), "Seats left"),
            field("registered", &E::registered, number(0, 1'000'000), "Seats taken"),
            field("currency", &E::currency, currency_code(), "ISO 4217"),
            field("lowest_price", &E::lowest_price, number(0, 1'000'000'000'000), "The cheapest ticket; 0 is free"),
            field("description", &E::description, lines(0, 20'000), "Markdown; shortened in lists"),
            field("speakers", &E::speakers, lines(0, 2'000), "Speakers or performers"),
            field("organizer_name", &E::organizer_name, text(1, 120), "Who organizes it"),
            field("picture", &E::picture, text(0, 200), "Path of its picture"),
            field("needs_business_data", &E::needs_business_data, as_typed(), "Only with business data")};
    }
};

/// Another date of the same series (EV7).
struct SeriesDate {
    std::string slug;
    Instant starts_at, ends_at;
    std::int64_t available = 0;
    static constexpr auto fields() {
        using S = SeriesDate;
        return std::tuple{field("slug", &S::slug, slug_text(), "Address of its page"),
                          field("starts_at", &S::starts_at, as_typed(), "Start"),
                          field("ends_at", &S::ends_at, as_typed(), "End"),
                          field("available", &S::available, number(0, 1'000'000), "Seats left")};
    }
};

struct ListPublicEvents {
    static constexpr auto method = Method::get;
    static constexpr std::string_view path = "/api/public/events";
    static constexpr auto allowed = anyone;
    static constexpr std::array<Refusal, 0> refuses{};
    static constexpr std::string_view summary = "The catalogue: published, public, not yet over (EV5)";
    struct Request {
        std::int64_t page = 1, limit = 10;
        std::string search, category;
        std::optional<EventMode> mode;
        PriceFilter price = PriceFilter::any;
        CatalogueSort sort = CatalogueSort::soonest;
        static constexpr auto fields() {
            using R = Request;
            return std::tuple{
                field("page", &R::page, number(1, 1'000'000), "Page, from 1").or_default(),
                field("limit", &R::limit, number(1, 100), "Entries per page").or_default(),
                field("search", &R::search, text(0, 100), "In title, description and place").or_default(),
                field("category", &R::category, text(0, 40), "Only this category").or_default(),
                field("mode", &R::mode, as_typed(), "Only this mode"),
                field("price", &R::price, as_typed(), "Only free or only paid").or_default(),
                field("sort", &R::sort, as_typed(), "Order").or_default()};
        }
    };
    struct Response {
        std::vector<PublicEvent> data;
        PageInfo meta;
        static constexpr auto fields() {
            return std::tuple{field("data", &Response::data, items(0, 100), "The events"),
                              field("meta", &Response::meta, as_typed(), "Where in the list this is")};
        }
    };
};

struct GetPublicEvent {
    static constexpr auto method = Method::get;
    static constexpr std::string_view path = "/api/public/events/{slug}";
    static constexpr auto allowed = anyone;
    static constexpr std::array<Refusal, 0> refuses{};
    static constexpr std::string_view summary =
        "One event with its ticket types and what the register button says (OR1)";
    struct Request {
        std::string slug;
        static constexpr auto fields() {
            return std::tuple{
                field("slug", &Request::slug, text(1, 60).like("kelas-kopi-nusantara"), "The event's slug")};
        }
    };
    /// The event's own fields, as in the list, and what only its page needs.
    struct Response : PublicEvent {
        using Base = PublicEvent;
        std::vector<TicketType> ticket_types;
        std::vector<TextBlock> description_blocks;
        domain::SeatRule seat_rule = domain::SeatRule::one_per_member;
        std::int64_t order_limit = 5, hold_minutes = 0;
        bool unique_digits = false;
        Brand brand;
        std::vector<SeriesDate> other_dates;
        Registration registration;
        static constexpr auto fields() {
            return std::tuple_cat(
                PublicEvent::fields(),
                std::tuple{
                    field("ticket_types", &Response::ticket_types, items(0, 20), "What can be ordered"),
                    field("description_blocks", &Response::description_blocks, items(0, 2000),
                          "The description's blocks, for drawing it without a Markdown parser"),
                    field("seat_rule", &Response::seat_rule, as_typed(), "One seat per member, or an order (OR3)"),
                    field("order_limit", &Response::order_limit, number(1, 20), "Tickets in one order at most"),
                    field("hold_minutes", &Response::hold_minutes, number(0, 10'080),
                          "Minutes for which a pending order holds its tickets (OR7)"),
                    field("unique_digits", &Response::unique_digits, as_typed(),
                          "What is to be transferred ends in digits that tell the order"),
                    field("brand", &Response::brand, as_typed(), "Colours and font of its page"),
                    field("other_dates", &Response::other_dates, items(0, 12), "The series' other dates (EV7)"),
                    field("registration", &Response::registration, as_typed(), "What the register button says")});
        }
    };
};

struct ListTicketTypes {
    static constexpr auto method = Method::get;
    static constexpr std::string_view path = "/api/tickets";
    static constexpr auto allowed = anyone;
    static constexpr std::array<Refusal, 0> refuses{};
    static constexpr std::string_view summary = "Ticket types of an event with price and availability";
    struct Request {
        EventId event;
        static constexpr auto fields() {
            return std::tuple{field("event", &Request::event, record(), "The event's number")};
        }
    };
    struct Response {
        std::vector<TicketType> data;
        static constexpr auto fields() {
            return std::tuple{field("data", &Response::data, items(0, 20), "The ticket types")};
        }
    };
};

/// What the organizer sees of an event: all that was entered, and how it stands.
struct ManagedEvent : EventDraft {
    using Base = EventDraft;
    EventId id;
    std::int64_t registered = 0, admitted = 0, version = 1;
    std::optional<EventId> series;
    std::vector<TicketType> types;
    std::string picture, organizer_name;
    Instant created_at;
    static constexpr auto fields() {
        using E = ManagedEvent;
        return std::tuple_cat(
            EventDraft::fields(),
            std::tuple{field("id", &E::id, record(), "Event"),
                       field("registered", &E::registered, number(0, 1'000'000), "Seats taken"),
                       field("admitted", &E::admitted, number(0, 1'000'000), "Tickets admitted at the door"),
                       field("version", &E::version, record(), "To be sent back with an edit"),
                       field("series", &E::series, record(), "The same for all events of one series (EV7)"),
                       field("types", &E::types, items(0, 20), "Ticket types with availability"),
                       field("picture", &E::picture, text(0, 200), "Path of its picture"),
                       field("organizer_name", &E::organizer_name, text(0, 120), "Who organizes it"),
                       field("created_at", &E::created_at, as_typed(), "When it was made")});
    }
};

struct CreateEvent {
    static constexpr auto method = Method::post;
    static constexpr std::string_view path = "/admin/api/events";
    static constexpr auto allowed = organizers;
    static constexpr std::array refuses{Refusal::event_too_soon, Refusal::event_dates_inconsistent,
                                        Refusal::slug_taken, Refusal::unknown_category};
    static constexpr std::string_view summary = "Creates an event, published unless `state` says draft (EV1-EV3)";
    static constexpr int success = 201;
    using Request = EventDraft;
    struct Response {
        EventId id;
        std::string slug;
        domain::EventState state = domain::EventState::published;
        std::int64_t version = 1;
        static constexpr auto fields() {
            return std::tuple{field("id", &Response::id, record(), "Event"),
                              field("slug", &Response::slug, slug_text(), "Address of its page"),
                              field("state", &Response::state, as_typed(), "Its state"),
                              field("version", &Response::version, record(), "To be sent back with an edit")};
        }
    };
};

/// Whether an edit is about one event, or also about those after it in its series (EV7).
enum class EditScope { this_one, following };

struct EditEvent {
    static constexpr auto method = Method::put;
    static constexpr std::string_view path = "/admin/api/events/{id}";
    static constexpr auto allowed = organizers;
    static constexpr std::array refuses{
        Refusal::event_too_soon,           Refusal::event_dates_inconsistent, Refusal::slug_taken,
        Refusal::unknown_category,         Refusal::capacity_below_sold,      Refusal::wrong_ticket_type,
        Refusal::state_change_not_allowed, Refusal::changed_meanwhile};
    static constexpr std::string_view summary =
        "Replaces an event's fields; the 3-day rule holds only when the day moves (EV2)";
    struct Request : EventDraft {
        using Base = EventDraft;
        EventId id;
        std::optional<std::int64_t> version;
        EditScope scope = EditScope::this_one;
        static constexpr auto fields() {
            return std::tuple_cat(EventDraft::fields(),
                                  std::tuple{field("id", &Request::id, record(), "Event"),
                                             field("version", &Request::version, record(),
                                                   "Refused when the event has another by now; without it, whatever "
                                                   "it has"),
                                             field("scope", &Request::scope, as_typed(),
                                                   "following: also the later events of its series, whose times move "
                                                   "by as much and which keep their addresses and states")
                                                 .or_default()});
        }
    };
    using Response = CreateEvent::Response;
};

struct ChangeEventState {
    static constexpr auto method = Method::post;
    static constexpr std::string_view path = "/admin/api/events/{id}/state";
    static constexpr auto allowed = organizers;
    static constexpr std::array refuses{Refusal::state_change_not_allowed, Refusal::people_are_coming};
    static constexpr std::string_view summary = "Publishes, cancels, archives or unarchives an event (EV3)";
    struct Request {
        EventId id;
        domain::EventAction action = domain::EventAction::publish;
        static constexpr auto fields() {
            return std::tuple{field("id", &Request::id, record(), "Event"),
                              field("action", &Request::action, as_typed(), "What to do")};
        }
    };
    using Response = CreateEvent::Response;
};

struct GetManagedEvent {
    static constexpr auto method = Method::get;
    static constexpr std::string_view path = "/admin/api/events/{id}";
    static constexpr auto allowed = organizers;
    static constexpr auto scope = Scope::events_read;
    static constexpr std::array<Refusal, 0> refuses{};
    static constexpr std::string_view summary = "One of one's own events, whole";
    struct Request {
        EventId id;
        static constexpr auto fields() { return std::tuple{field("id", &Request::id, record(), "Event")}; }
    };
    using Response = ManagedEvent;
};

struct ListManagedEvents {
    static constexpr auto method = Method::get;
    static constexpr std::string_view path = "/admin/api/events";
    static constexpr auto allowed = organizers;
    static constexpr auto scope = Scope::events_read;
    static constexpr std::array<Refusal, 0> refuses{};
    static constexpr std::string_view summary = "One's own events, newest start first; an admin sees everybody's";
    struct Request {
        std::int64_t page = 1, limit = 20;
        std::string search;
        std::optional<domain::EventState> state;
        static constexpr auto fields() {
            using R = Request;
            return std::tuple{field("page", &R::page, number(1, 1'000'000), "Page, from 1").or_default(),
                              field("limit", &R::limit, number(1, 100), "Entries per page").or_default(),
                              field("search", &R::search, text(0, 100), "In title and place").or_default(),
                              field("state", &R::state, as_typed(), "Only this state")};
        }
    };
    struct Response {
        std::vector<ManagedEvent> data;
        PageInfo meta;
        static constexpr auto fields() {
            return std::tuple{field("data", &Response::data, items(0, 100), "The events"),
                              field("meta", &Response::meta, as_typed(), "Where in the list this is")};
        }
    };
};

struct ListCategories {
    static constexpr auto method = Method::get;
    static constexpr std::string_view path = "/api/public/categories";
    static constexpr auto allowed = anyone;
    static constexpr std::array<Refusal, 0> refuses{};
    static constexpr std::string_view summary = "The categories that events can have";
    using Request = Nothing;
    struct Response {
        std::vector<std::string> data;
        static constexpr auto fields() {
            return std::tuple{field("data", &Response::data, items(0, 200), "Their names")};
        }
    };
};

} // namespace gapura::api

template <>
struct gapura::contract::Names<gapura::api::EditScope> {
    using enum gapura::api::EditScope;
    static constexpr std::array<std::pair<gapura::api::EditScope, std::string_view>, 2> all{
        {{this_one, "this_one"}, {following, "following"}}};
};
