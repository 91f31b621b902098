#pragma once
// What is done to a ticket after it was issued, and by whom (TI5).

#include "shared/api/tickets.hpp"
#include "shared/domain/ticket_change.hpp"

namespace gapura::api {

/// Where a ticket stands after a change.
struct ChangedTicket {
    std::string code, attendee;
    domain::TicketState state = domain::TicketState::valid;
    bool is_mine = false;
    static constexpr auto fields() {
        using T = ChangedTicket;
        return std::tuple{field("code", &T::code, text(12, 12), "Public code"),
                          field("attendee", &T::attendee, text(1, 120), "Whose it is now"),
                          field("state", &T::state, as_typed(), "Its state"),
                          field("is_mine", &T::is_mine, as_typed(), "Whether the caller holds it")};
    }
};

struct SendTicket {
    static constexpr auto method = Method::post;
    static constexpr std::string_view path = "/api/tickets/{code}/send";
    static constexpr auto allowed = attending;
    static constexpr std::array refuses{Refusal::ticket_not_valid, Refusal::ticket_already_used,
                                        Refusal::event_is_over, Refusal::resend_too_soon};
    static constexpr std::string_view summary = "Mails a ticket to its holder again; once a minute at most (TI5)";
    using Request = GetTicket::Request;
    using Response = ChangedTicket;
};

struct PassTicketOn {
    static constexpr auto method = Method::post;
    static constexpr std::string_view path = "/api/tickets/{code}/pass-on";
    static constexpr auto allowed = attending;
    static constexpr std::array refuses{Refusal::ticket_not_valid, Refusal::ticket_already_used,
                                        Refusal::event_is_over, Refusal::passing_on_forbidden,
                                        Refusal::changed_meanwhile};
    static constexpr std::string_view summary =
        "Gives one's ticket to another person: it gets their name and a new code, and the old code dies at once. "
        "They "
        "find it in their account, or claim it by the link in their mail (TI5)";
    struct Request {
        std::string code, name, email;
        static constexpr auto fields() {
            using R = Request;
            return std::tuple{field("code", &R::code, text(1, 64).like("K7M2P9XR4TQ8"), "Public code"),
                              field("name", &R::name, text(1, 120).like("Dewi Anggraini"), "Who gets it"),
                              field("email", &R::email, email_address(), "Their address")};
        }
    };
    using Response = ChangedTicket;
};

struct ClaimTicket {
    static constexpr auto method = Method::post;
    static constexpr std::string_view path = "/api/tickets/claim";
    static constexpr auto allowed = attending;
    static constexpr std::array refuses{Refusal::ticket_not_valid};
    static constexpr std::string_view summary = "Takes a ticket that was passed on into one's account; once (TI5)";
    struct Request {
        std::string claim;
        static constexpr auto fields() {
            return std::tuple{field("claim", &Request::claim, text(1, 64), "From the link in the mail")};
        }
    };
    using Response = ChangedTicket;
};

struct ChangeTicket {
    static constexpr auto method = Method::post;
    static constexpr std::string_view path = "/admin/api/tickets/{code}/action";
    static constexpr auto allowed = organizers;
    static constexpr std::array refuses{Refusal::ticket_not_valid, Refusal::ticket_already_used,
                                        Refusal::event_is_over,    Refusal::passing_on_forbidden,
                                        Refusal::resend_too_soon,  Refusal::state_change_not_allowed,
                                        Refusal::changed_meanwhile};
    static constexpr std::string_view summary =
        "Voids, blocks, unblocks, reissues or sends a ticket of one's own event; passing on is the holder's (TI5)";
    enum class Action { send, reissue, block, unblock, voids };
    struct Request {
        std::string code;
        Action action = Action::send;
        std::string note;
        static constexpr auto fields() {
            using R = Request;
            return std::tuple{
                field("code", &R::code, text(1, 64).like("K7M2P9XR4TQ8"), "Public code"),
                field("action", &R::action, as_typed(), "What to do"),
                field("note", &R::note, text(0, 300), "Why; goes into the mail about a void ticket").or_default()};
        }
    };
    using Response = ChangedTicket;
};

/// Who did something to a ticket, as far as its reader may know.
enum class TicketActor { holder, organizer, door, somebody };
enum class TicketDeed { issued, sent, passed_on, claimed, reissued, blocked, unblocked, voided, admitted, undone };

struct TicketHistory {
    static constexpr auto method = Method::get;
    static constexpr std::string_view path = "/api/tickets/{code}/history";
    static constexpr auto allowed = attending;
    static constexpr auto scope = Scope::tickets_read;
    static constexpr std::array<Refusal, 0> refuses{};
    static constexpr std::string_view summary = "What was done to a ticket, the latest first (TI5)";
    using Request = GetTicket::Request;
    struct Entry {
        TicketDeed deed = TicketDeed::issued;
        Instant at;
        TicketActor actor = TicketActor::somebody;
        std::string gate;
        static constexpr auto fields() {
            using E = Entry;
            return std::tuple{field("deed", &E::deed, as_typed(), "What"), field("at", &E::at, as_typed(), "When"),
                              field("actor", &E::actor, as_typed(), "Who, by their part"),
                              field("gate", &E::gate, text(0, 60), "At which gate, for an admission")};
        }
    };
    struct Response {
        std::vector<Entry> data;
        static constexpr auto fields() {
            return std::tuple{field("data", &Response::data, items(0, 200), "The latest first")};
        }
    };
};

} // namespace gapura::api

template <>
struct gapura::contract::Names<gapura::api::ChangeTicket::Action> {
    using enum gapura::api::ChangeTicket::Action;
    static constexpr std::array<std::pair<gapura::api::ChangeTicket::Action, std::string_view>, 5> all{
        {{send, "send"}, {reissue, "reissue"}, {block, "block"}, {unblock, "unblock"}, {voids, "void"}}};
};

template <>
struct gapura::contract::Names<gapura::api::TicketActor> {
    using enum gapura::api::TicketActor;
    static constexpr std::array<std::pair<gapura::api::TicketActor, std::string_view>, 4> all{
        {{holder, "holder"}, {organizer, "organizer"}, {door, "door"}, {somebody, "somebody"}}};
};

template <>
struct gapura::contract::Names<gapura::api::TicketDeed> {
    using enum gapura::api::TicketDeed;
    static constexpr std::array<std::pair<gapura::api::TicketDeed, std::string_view>, 10> all{
        {{issued, "issued"},
         {sent, "sent"},
         {passed_on, "passed_on"},
         {claimed, "claimed"},
         {reissued, "reissued"},
         {blocked, "blocked"},
         {unblocked, "unblocked"},
         {voided, "voided"},
         {admitted, "admitted"},
         {undone, "undone"}}};
};
