#pragma once
// Tickets as their holder sees them (TI1, TI4).

#include "shared/api/orders.hpp"
#include "shared/domain/next_step.hpp"

namespace gapura::api {

/// The little of an event that a ticket shows.
struct TicketEvent {
    EventId id;
    std::string slug, title;
    Instant starts_at, ends_at, doors_open_at;
    std::string timezone, venue_name, venue_address, picture;
    EventMode mode = EventMode::offline;
    domain::EventState state = domain::EventState::published;
    static constexpr auto fields() {
        using E = TicketEvent;
        return std::tuple{field("id", &E::id, record(), "Event"),
                          field("slug", &E::slug, slug_text(), "Its page"),
                          field("title", &E::title, text(1, 160), "Title"),
                          field("starts_at", &E::starts_at, as_typed(), "Start"),
                          field("ends_at", &E::ends_at, as_typed(), "End"),
                          field("doors_open_at", &E::doors_open_at, as_typed(), "When the doors open (DO5)"),
                          field("timezone", &E::timezone, zone_name(), "Time zone of its times"),
                          field("venue_name", &E::venue_name, text(0, 160), "Where"),
                          field("venue_address", &E::venue_address, lines(0, 400), "Address"),
                          field("picture", &E::picture, text(0, 200), "Path of its picture"),
                          field("mode", &E::mode, as_typed(), "offline, online or hybrid"),
                          field("state", &E::state, as_typed(), "The event's state")};
    }
};

struct Ticket {
    std::string code, qr, attendee, ticket_type, token;
    domain::TicketState state = domain::TicketState::valid;
    domain::NextStep next = domain::NextStep::ready;
    TicketEvent event;
    OrderId order_id;
    std::optional<Instant> admitted_at;
    std::optional<std::string> admitted_gate;
    std::int64_t qr_side = 0;
    std::string qr_modules; ///< drawn by the app without a QR library of its own
    static constexpr auto fields() {
        using T = Ticket;
        return std::tuple{field("code", &T::code, text(12, 12), "Public code"),
                          field("qr", &T::qr, text(0, 178), "Content of the QR code (docs/ticket-format.md)"),
                          field("attendee", &T::attendee, text(1, 120), "Whose it is"),
                          field("ticket_type", &T::ticket_type, text(1, 80), "Name of its type"),
                          field("token", &T::token, text(10, 10), "Attendance token (DO10)"),
                          field("state", &T::state, as_typed(), "Its state"),
                          field("next", &T::next, as_typed(), "What its holder does next (TI7)"),
                          field("event", &T::event, as_typed(), "Its event"),
                          field("order_id", &T::order_id, record(), "Its order"),
                          field("admitted_at", &T::admitted_at, as_typed(), "When it was admitted"),
                          field("admitted_gate", &T::admitted_gate, text(0, 60), "At which gate"),
                          field("qr_side", &T::qr_side, number(0, 177), "Modules a side of the QR code; 0 in lists"),
                          field("qr_modules", &T::qr_modules, text(0, 31'329), "Its modules row by row, 1 is dark")};
    }
};

struct GetTicket {
    static constexpr auto method = Method::get;
    static constexpr std::string_view path = "/api/tickets/{code}";
    static constexpr auto allowed = attending;
    static constexpr auto scope = Scope::tickets_read;
    static constexpr std::array<Refusal, 0> refuses{};
    static constexpr std::string_view summary = "One's own ticket, with its QR code's content (TI1)";
    struct Request {
        std::string code;
        static constexpr auto fields() {
            return std::tuple{field("code", &Request::code, text(1, 64).like("K7M2P9XR4TQ8"), "Public code")};
        }
    };
    using Response = Ticket;
};

struct TicketStatus {
    static constexpr auto method = Method::get;
    static constexpr std::string_view path = "/api/tickets/status/{code}";
    static constexpr auto allowed = attending;
    static constexpr auto scope = Scope::tickets_read;
    static constexpr std::array<Refusal, 0> refuses{};
    static constexpr std::string_view summary =
        "One's own ticket: checked in or not; cheap to ask every 3 seconds (TI4)";
    using Request = GetTicket::Request;
    struct Response {
        std::string code;
        domain::TicketState state = domain::TicketState::valid;
        bool checked_in = false;
        std::optional<Instant> admitted_at;
        std::optional<std::string> gate;
        static constexpr auto fields() {
            using R = Response;
            return std::tuple{field("code", &R::code, text(12, 12), "Public code"),
                              field("state", &R::state, as_typed(), "Its state"),
                              field("checked_in", &R::checked_in, as_typed(), "Whether the door admitted it"),
                              field("admitted_at", &R::admitted_at, as_typed(), "When"),
                              field("gate", &R::gate, text(0, 60), "At which gate")};
        }
    };
};

struct ListMyTickets {
    static constexpr auto method = Method::get;
    static constexpr std::string_view path = "/api/my/tickets";
    static constexpr auto allowed = attending;
    static constexpr auto scope = Scope::tickets_read;
    static constexpr std::array<Refusal, 0> refuses{};
    static constexpr std::string_view summary = "One's own tickets, the next event first, past ones last";
    struct Request {
        std::int64_t page = 1, limit = 20;
        static constexpr auto fields() {
            using R = Request;
            return std::tuple{field("page", &R::page, number(1, 1'000'000), "Page, from 1").or_default(),
                              field("limit", &R::limit, number(1, 100), "Entries per page").or_default()};
        }
    };
    struct Response {
        std::vector<Ticket> data;
        PageInfo meta;
        static constexpr auto fields() {
            return std::tuple{field("data", &Response::data, items(0, 100), "The tickets"),
                              field("meta", &Response::meta, as_typed(), "Where in the list this is")};
        }
    };
};

} // namespace gapura::api
