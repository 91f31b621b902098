#pragma once
// The door (DO1, DO4–DO6, DO12).

#include "shared/api/tickets.hpp"

namespace gapura::api {

/// One scan's outcome, with what the door's screen needs to say it.
struct Redemption {
    domain::Verdict verdict = domain::Verdict::unknown;
    domain::Cause cause = domain::Cause::none;
    std::string nonce;
    std::optional<std::string> attendee, ticket_type, ticket_code;
    std::optional<Tier> tier;
    std::optional<Instant> used_at;         ///< with already_used and admitted
    std::optional<std::string> used_gate;   ///< at which gate
    std::optional<Instant> doors_open_at;   ///< with not_yet
    std::optional<std::string> other_event; ///< with wrong_event: its title, if the caller may know it
    bool repeated = false;                  ///< the same nonce had been answered before
    bool looks_like_ticket = false;         ///< with unknown: probably a scanner with a wrong keyboard layout
    static constexpr auto fields() {
        using R = Redemption;
        return std::tuple{field("verdict", &R::verdict, as_typed(), "DO4"),
                          field("cause", &R::cause, as_typed(), "Why, where a verdict has several causes"),
                          field("nonce", &R::nonce, text(0, 64), "Of the scan that this answers"),
                          field("attendee", &R::attendee, text(0, 120), "Whose ticket it is"),
                          field("ticket_type", &R::ticket_type, text(0, 80), "Name of its type"),
                          field("ticket_code", &R::ticket_code, text(0, 12), "Public code"),
                          field("tier", &R::tier, as_typed(), "vip or regular"),
                          field("used_at", &R::used_at, as_typed(), "When it was admitted"),
                          field("used_gate", &R::used_gate, text(0, 60), "At which gate"),
                          field("doors_open_at", &R::doors_open_at, as_typed(), "With not_yet"),
                          field("other_event", &R::other_event, text(0, 160), "With wrong_event: the event's title"),
                          field("repeated", &R::repeated, as_typed(), "This nonce had been answered before"),
                          field("looks_like_ticket", &R::looks_like_ticket, as_typed(),
                                "With unknown: the scanner's keyboard layout is probably wrong")};
    }
};

constexpr Rule scan_nonce() { return text(8, 64).like("8f14e45f-ea5e-4c6d"); }
constexpr Rule gate_name() { return text(1, 60).like("Gerbang Utama"); }

struct RedeemTicket {
    static constexpr auto method = Method::post;
    static constexpr std::string_view path = "/api/checkin";
    static constexpr auto allowed = door_staff;
    static constexpr auto scope = Scope::checkin;
    static constexpr std::array refuses{Refusal::nonce_reused, Refusal::unavailable};
    static constexpr std::string_view summary =
        "Admits a ticket exactly once; a refused scan is 200 with its verdict, and stored (DO1, DO4)";
    struct Request {
        EventId event_id;
        std::string qr, nonce, gate;
        std::optional<Instant> scanned_at;
        static constexpr auto fields() {
            using R = Request;
            return std::tuple{
                field("event_id", &R::event_id, record(), "The event of this door"),
                field("qr", &R::qr, text(1, 2000), "What the scanner read, as it is"),
                field("nonce", &R::nonce, scan_nonce(),
                      "Made by the kiosk, once per scan: a retry gets the same answer"),
                field("gate", &R::gate, gate_name(), "Name of the gate"),
                field("scanned_at", &R::scanned_at, as_typed(), "When it was scanned, if it had to wait; else now")};
        }
    };
    using Response = Redemption;
};

/// A ticket as the door's staff find it (DO6).
struct DoorTicket {
    std::string code, attendee, ticket_type;
    Tier tier = Tier::regular;
    domain::TicketState state = domain::TicketState::valid;
    OrderId order_id;
    std::optional<std::string> phone; ///< the last digits only
    std::optional<Instant> used_at;
    std::optional<std::string> used_gate;
    static constexpr auto fields() {
        using T = DoorTicket;
        return std::tuple{field("code", &T::code, text(12, 12), "Public code"),
                          field("attendee", &T::attendee, text(1, 120), "Whose it is"),
                          field("ticket_type", &T::ticket_type, text(1, 80), "Name of its type"),
                          field("tier", &T::tier, as_typed(), "vip or regular"),
                          field("state", &T::state, as_typed(), "Its state"),
                          field("order_id", &T::order_id, record(), "Its order"),
                          field("phone", &T::phone, text(0, 24), "The phone number's last digits"),
                          field("used_at", &T::used_at, as_typed(), "When it was admitted"),
                          field("used_gate", &T::used_gate, text(0, 60), "At which gate")};
    }
};

struct ManualCheckin {
    static constexpr auto method = Method::post;
    static constexpr std::string_view path = "/api/checkin/manual";
    static constexpr auto allowed = door_staff;
    static constexpr auto scope = Scope::checkin;
    static constexpr std::array refuses{Refusal::reason_needed, Refusal::nonce_reused, Refusal::unavailable};
    static constexpr std::string_view summary = "With `search`: finds tickets by name, phone, order or code. With "
                                                "`code`, `reason`, `nonce` and `gate`: admits (DO6)";
    struct Request {
        EventId event_id;
        std::optional<std::string> search, code, reason, nonce, gate;
        static constexpr auto fields() {
            using R = Request;
            return std::tuple{
                field("event_id", &R::event_id, record(), "The event of this door"),
                field("search", &R::search, text(1, 100).like("siti"), "Name, phone, order number or code"),
                field("code", &R::code, text(12, 20), "Public code of the ticket to admit"),
                field("reason", &R::reason, text(1, 200).like("Layar ponsel pecah"), "Why by hand"),
                field("nonce", &R::nonce, scan_nonce(), "Made by the kiosk, once per admission"),
                field("gate", &R::gate, gate_name(), "Name of the gate")};
        }
    };
    struct Response {
        std::vector<DoorTicket> tickets;
        std::optional<Redemption> redemption;
        static constexpr auto fields() {
            return std::tuple{
                field("tickets", &Response::tickets, items(0, 50), "With `search`: what was found, at most 50"),
                field("redemption", &Response::redemption, as_typed(), "With `code`: the verdict")};
        }
    };
};

struct UndoCheckin {
    static constexpr auto method = Method::post;
    static constexpr std::string_view path = "/api/checkin/undo";
    static constexpr auto allowed = organizers;
    static constexpr std::array refuses{Refusal::not_admitted};
    static constexpr std::string_view summary = "Takes an admission back, with a reason; both stay in the log (DO6)";
    struct Request {
        EventId event_id;
        std::string code, reason;
        static constexpr auto fields() {
            using R = Request;
            return std::tuple{field("event_id", &R::event_id, record(), "The event of this door"),
                              field("code", &R::code, text(12, 20).like("K7M2P9XR4TQ8"), "Public code of the ticket"),
                              field("reason", &R::reason, text(1, 200).like("Salah orang"), "Why")};
        }
    };
    using Response = DoorTicket;
};

/// One line of the door's log.
struct ScanLine {
    ScanId id;
    domain::Verdict verdict = domain::Verdict::unknown;
    std::string gate;
    Instant scanned_at;
    std::optional<std::string> attendee, ticket_type, ticket_code, reason;
    bool by_hand = false, undone = false;
    static constexpr auto fields() {
        using S = ScanLine;
        return std::tuple{field("id", &S::id, record(), "Scan"),
                          field("verdict", &S::verdict, as_typed(), "DO4"),
                          field("gate", &S::gate, text(0, 60), "Where"),
                          field("scanned_at", &S::scanned_at, as_typed(), "When"),
                          field("attendee", &S::attendee, text(0, 120), "Who"),
                          field("ticket_type", &S::ticket_type, text(0, 80), "Name of the ticket's type"),
                          field("ticket_code", &S::ticket_code, text(0, 12), "Public code"),
                          field("reason", &S::reason, text(0, 200), "Of an admission by hand or an undone one"),
                          field("by_hand", &S::by_hand, as_typed(), "Admitted by hand (DO6)"),
                          field("undone", &S::undone, as_typed(), "The line takes an admission back (DO6)")};
    }
};

struct GateFigure {
    std::string gate;
    std::int64_t admitted = 0, refused = 0;
    static constexpr auto fields() {
        using G = GateFigure;
        return std::tuple{field("gate", &G::gate, text(0, 60), "Gate"),
                          field("admitted", &G::admitted, number(0, 1'000'000), "Admitted there"),
                          field("refused", &G::refused, number(0, 1'000'000'000), "Scans refused there")};
    }
};

struct DoorStatus {
    static constexpr auto method = Method::get;
    static constexpr std::string_view path = "/api/events/{id}/door";
    static constexpr auto allowed = door_staff;
    static constexpr auto scope = Scope::checkin;
    static constexpr std::array<Refusal, 0> refuses{};
    static constexpr std::string_view summary = "Registered, admitted, inside, rate, gates and last scans (DO12)";
    struct Request {
        EventId id;
        static constexpr auto fields() { return std::tuple{field("id", &Request::id, record(), "Event")}; }
    };
    struct Response {
        TicketEvent event;
        std::int64_t registered = 0, admitted = 0, inside = 0, refused = 0, per_minute = 0;
        std::vector<std::int64_t> admitted_by_minute;
        std::vector<GateFigure> gates;
        std::vector<ScanLine> last_scans;
        static constexpr auto fields() {
            using R = Response;
            return std::tuple{
                field("event", &R::event, as_typed(), "The event"),
                field("registered", &R::registered, number(0, 1'000'000), "Tickets that may come"),
                field("admitted", &R::admitted, number(0, 1'000'000), "Tickets admitted"),
                field("inside", &R::inside, number(0, 1'000'000), "How many are inside now"),
                field("refused", &R::refused, number(0, 1'000'000'000), "Scans refused"),
                field("per_minute", &R::per_minute, number(0, 1'000'000), "Admitted in the last 60 seconds"),
                field("admitted_by_minute", &R::admitted_by_minute, items(0, 60),
                      "The last 30 minutes, oldest first"),
                field("gates", &R::gates, items(0, 200), "Per gate"),
                field("last_scans", &R::last_scans, items(0, 50), "The last 20 scans, newest first")};
        }
    };
};

struct ListDoors {
    static constexpr auto method = Method::get;
    static constexpr std::string_view path = "/api/doors";
    static constexpr auto allowed = door_staff;
    static constexpr auto scope = Scope::checkin;
    static constexpr std::array<Refusal, 0> refuses{};
    static constexpr std::string_view summary =
        "Events whose door the caller may work, today's first, with their gates";
    using Request = Nothing;
    struct Door {
        TicketEvent event;
        std::vector<std::string> gates;
        static constexpr auto fields() {
            return std::tuple{
                field("event", &Door::event, as_typed(), "The event"),
                field("gates", &Door::gates, items(0, 50), "Gates that have been used, or one to start with")};
        }
    };
    struct Response {
        std::vector<Door> data;
        static constexpr auto fields() {
            return std::tuple{field("data", &Response::data, items(0, 200), "The events")};
        }
    };
};

struct Attendee {
    DoorTicket ticket;
    std::string email;
    Instant registered_at;
    static constexpr auto fields() {
        using A = Attendee;
        return std::tuple{field("ticket", &A::ticket, as_typed(), "The ticket"),
                          field("email", &A::email, text(0, 254), "Email address"),
                          field("registered_at", &A::registered_at, as_typed(), "When the ticket was issued")};
    }
};

struct ListAttendees {
    static constexpr auto method = Method::get;
    static constexpr std::string_view path = "/admin/api/events/{id}/attendees";
    static constexpr auto allowed = organizers;
    static constexpr auto scope = Scope::tickets_read;
    static constexpr std::array<Refusal, 0> refuses{};
    static constexpr std::string_view summary = "Tickets of one's own event with their state";
    struct Request {
        EventId id;
        std::int64_t page = 1, limit = 50;
        std::string search;
        AttendeeFilter filter = AttendeeFilter::all;
        static constexpr auto fields() {
            using R = Request;
            return std::tuple{field("id", &R::id, record(), "Event"),
                              field("page", &R::page, number(1, 1'000'000), "Page, from 1").or_default(),
                              field("limit", &R::limit, number(1, 200), "Entries per page").or_default(),
                              field("search", &R::search, text(0, 100), "Name, email, phone or code").or_default(),
                              field("filter", &R::filter, as_typed(), "Admitted, or still expected").or_default()};
        }
    };
    struct Response {
        std::vector<Attendee> data;
        PageInfo meta;
        static constexpr auto fields() {
            return std::tuple{field("data", &Response::data, items(0, 200), "The tickets"),
                              field("meta", &Response::meta, as_typed(), "Where in the list this is")};
        }
    };
};

} // namespace gapura::api
