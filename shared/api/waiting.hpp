#pragma once
// Waiting for a ticket of a type that is sold out (OR11, SPEC 10).

#include "shared/api/managed_orders.hpp"
#include "shared/domain/waiting.hpp"

namespace gapura::api {

struct WaitingEntry {
    WaitingId id;
    EventId event_id;
    std::string event_title, event_slug;
    Instant event_starts_at;
    std::string event_timezone;
    TicketTypeId ticket_type_id;
    std::string ticket_type;
    std::int64_t price = 0;
    std::string currency;
    domain::WaitingState state = domain::WaitingState::waiting;
    domain::WaitingReason reason = domain::WaitingReason::no_ticket_returned;
    std::int64_t place = 0, in_line = 0, open_offers = 0;
    Instant joined_at;
    std::optional<Instant> offer_expires_at, next_offer_ends_at;
    std::optional<OrderId> order_id;
    static constexpr auto fields() {
        using W = WaitingEntry;
        return std::tuple{
            field("id", &W::id, record(), "Entry"),
            field("event_id", &W::event_id, record(), "Event"),
            field("event_title", &W::event_title, text(1, 160), "The event's title"),
            field("event_slug", &W::event_slug, slug_text(), "The event's page"),
            field("event_starts_at", &W::event_starts_at, as_typed(), "The event's start"),
            field("event_timezone", &W::event_timezone, zone_name(), "Time zone of its times"),
            field("ticket_type_id", &W::ticket_type_id, record(), "Ticket type"),
            field("ticket_type", &W::ticket_type, text(1, 80), "Its name"),
            field("price", &W::price, number(0, 1'000'000'000'000), "In minor units"),
            field("currency", &W::currency, currency_code(), "ISO 4217"),
            field("state", &W::state, as_typed(), "waiting, offered, fulfilled, expired or left"),
            field("reason", &W::reason, as_typed(), "Why nothing happens at the moment"),
            field("place", &W::place, number(0, 1'000'000), "Place in line from 1; 0 when it is closed"),
            field("in_line", &W::in_line, number(0, 1'000'000), "How many wait for this type"),
            field("open_offers", &W::open_offers, number(0, 1'000'000), "Tickets that are offered to somebody now"),
            field("joined_at", &W::joined_at, as_typed(), "When it was joined"),
            field("offer_expires_at", &W::offer_expires_at, as_typed(), "Until when the own offer is good"),
            field("next_offer_ends_at", &W::next_offer_ends_at, as_typed(),
                  "When the first of the others' offers ends, if nobody takes it"),
            field("order_id", &W::order_id, record(), "The order that came of it")};
    }
};

struct JoinQueue {
    static constexpr auto method = Method::post;
    static constexpr std::string_view path = "/api/queue";
    static constexpr auto allowed = attending;
    static constexpr auto scope = Scope::orders_write;
    static constexpr std::array refuses{Refusal::registration_cancelled,
                                        Refusal::registration_closed,
                                        Refusal::registration_not_open,
                                        Refusal::unverified,
                                        Refusal::payment_rejected_too_often,
                                        Refusal::business_data_needed,
                                        Refusal::already_registered,
                                        Refusal::already_waiting,
                                        Refusal::still_available,
                                        Refusal::sold_out};
    static constexpr std::string_view summary = "Joins the waiting list of a ticket type that is sold out (OR11)";
    static constexpr int success = 201;
    struct Request {
        TicketTypeId ticket_type_id;
        static constexpr auto fields() {
            return std::tuple{field("ticket_type_id", &Request::ticket_type_id, record(), "Ticket type")};
        }
    };
    using Response = WaitingEntry;
};

struct ListQueue {
    static constexpr auto method = Method::get;
    static constexpr std::string_view path = "/api/queue";
    static constexpr auto allowed = attending;
    static constexpr auto scope = Scope::orders_read;
    static constexpr std::array<Refusal, 0> refuses{};
    static constexpr std::string_view summary = "One's own places in waiting lists, the newest first";
    using Request = contract::Nothing;
    struct Response {
        std::vector<WaitingEntry> data;
        static constexpr auto fields() {
            return std::tuple{field("data", &Response::data, items(0, 100), "The entries")};
        }
    };
};

struct LeaveQueue {
    static constexpr auto method = Method::post;
    static constexpr std::string_view path = "/api/queue/{id}/leave";
    static constexpr auto allowed = attending;
    static constexpr std::array refuses{Refusal::waiting_change_not_allowed};
    static constexpr std::string_view summary = "Leaves a waiting list; an open offer goes to the next in line";
    struct Request {
        WaitingId id;
        static constexpr auto fields() { return std::tuple{field("id", &Request::id, record(), "Entry")}; }
    };
    using Response = WaitingEntry;
};

struct ShowOffer {
    static constexpr auto method = Method::post; // a secret stands in no address
    static constexpr std::string_view path = "/api/queue/offer";
    static constexpr auto allowed = attending;
    static constexpr std::array<Refusal, 0> refuses{};
    static constexpr std::string_view summary =
        "How the offer stands whose secret the mail's link has; takes nothing";
    struct Request {
        std::string offer;
        static constexpr auto fields() {
            return std::tuple{field("offer", &Request::offer, text(1, 64), "What stands after offer= in the link")};
        }
    };
    struct Response {
        domain::OfferStanding standing = domain::OfferStanding::unknown;
        std::optional<WaitingEntry> entry;
        static constexpr auto fields() {
            using R = Response;
            return std::tuple{
                field("standing", &R::standing, as_typed(), "open, taken, expired, given_up, of_another or unknown"),
                field("entry", &R::entry, as_typed(), "The caller's place in line that it belongs to")};
        }
    };
};

struct TakeOffer {
    static constexpr auto method = Method::post;
    static constexpr std::string_view path = "/api/queue/take";
    static constexpr auto allowed = attending;
    static constexpr std::array refuses{Refusal::offer_not_valid,
                                        Refusal::registration_cancelled,
                                        Refusal::registration_closed,
                                        Refusal::registration_not_open,
                                        Refusal::unverified,
                                        Refusal::payment_rejected_too_often,
                                        Refusal::business_data_needed,
                                        Refusal::already_registered,
                                        Refusal::sold_out};
    static constexpr std::string_view summary = "Orders the ticket that the waiting list offers, once: with the "
                                                "secret from the mail's link, or one's own entry";
    static constexpr int success = 201;
    struct Request {
        std::string offer, attendee;
        std::vector<Answer> answers;
        std::optional<WaitingId> id{};
        static constexpr auto fields() {
            using R = Request;
            return std::tuple{
                field("offer", &R::offer, text(0, 64), "What stands after offer= in the link").or_default(),
                field("attendee", &R::attendee, text(0, 120), "Name on the ticket").or_default(),
                field("answers", &R::answers, items(0, 30), "To the event's questions").or_default(),
                field("id", &R::id, record(), "One's own entry, in place of the secret")};
        }
    };
    using Response = Order;
};

/// A place in line as the organizer sees it.
struct ManagedWaitingEntry {
    WaitingId id;
    EventId event_id;
    std::string event_title;
    TicketTypeId ticket_type_id;
    std::string ticket_type;
    domain::WaitingState state = domain::WaitingState::waiting;
    OrderMember member;
    Instant joined_at;
    std::optional<Instant> offer_expires_at;
    std::optional<OrderId> order_id;
    static constexpr auto fields() {
        using W = ManagedWaitingEntry;
        return std::tuple{field("id", &W::id, record(), "Entry"),
                          field("event_id", &W::event_id, record(), "Event"),
                          field("event_title", &W::event_title, text(1, 160), "The event's title"),
                          field("ticket_type_id", &W::ticket_type_id, record(), "Ticket type"),
                          field("ticket_type", &W::ticket_type, text(1, 80), "Its name"),
                          field("state", &W::state, as_typed(), "waiting, offered, fulfilled, expired or left"),
                          field("member", &W::member, as_typed(), "Who waits"),
                          field("joined_at", &W::joined_at, as_typed(), "Since when"),
                          field("offer_expires_at", &W::offer_expires_at, as_typed(), "Until when an offer is good"),
                          field("order_id", &W::order_id, record(), "The order that came of it")};
    }
};

struct ListManagedQueue {
    static constexpr auto method = Method::get;
    static constexpr std::string_view path = "/admin/api/queue";
    static constexpr auto allowed = organizers;
    static constexpr auto scope = Scope::orders_read;
    static constexpr std::array<Refusal, 0> refuses{};
    static constexpr std::string_view summary = "Who waits for one's own events, the first in line first";
    struct Request {
        std::int64_t page = 1, limit = 20;
        std::optional<EventId> event;
        std::optional<domain::WaitingState> state;
        static constexpr auto fields() {
            using R = Request;
            return std::tuple{field("page", &R::page, number(1, 1'000'000), "Page, from 1").or_default(),
                              field("limit", &R::limit, number(1, 100), "Entries per page").or_default(),
                              field("event", &R::event, record(), "Only this event"),
                              field("state", &R::state, as_typed(), "Only this state")};
        }
    };
    struct Response {
        std::vector<ManagedWaitingEntry> data;
        PageInfo meta;
        static constexpr auto fields() {
            return std::tuple{field("data", &Response::data, items(0, 100), "The entries"),
                              field("meta", &Response::meta, as_typed(), "Where in the list this is")};
        }
    };
};

struct FulfillQueue {
    static constexpr auto method = Method::post;
    static constexpr std::string_view path = "/admin/api/queue/{id}/fulfill";
    static constexpr auto allowed = organizers;
    static constexpr auto scope = Scope::orders_write;
    static constexpr std::array refuses{Refusal::waiting_change_not_allowed, Refusal::sold_out,
                                        Refusal::already_registered};
    static constexpr std::string_view summary =
        "Places the order for somebody who waits, whoever stands before: free at once, paid with the ticket held";
    using Request = LeaveQueue::Request;
    using Response = ManagedOrder;
};

} // namespace gapura::api
