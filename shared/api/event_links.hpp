#pragma once
// How an event is handed on (EV6).

#include "shared/api/events.hpp"

namespace gapura::api {

struct GetEventLinks {
    static constexpr auto method = Method::get;
    static constexpr std::string_view path = "/admin/api/events/{id}/links";
    static constexpr auto allowed = organizers;
    static constexpr auto scope = Scope::events_read;
    static constexpr std::array<Refusal, 0> refuses{};
    static constexpr std::string_view summary = "The addresses under which one's own event is handed on (EV6)";
    struct Request {
        EventId id;
        static constexpr auto fields() { return std::tuple{field("id", &Request::id, record(), "Event")}; }
    };
    struct Response {
        std::string page, short_link, calendar;
        static constexpr auto fields() {
            using R = Response;
            return std::tuple{field("page", &R::page, text(1, 400), "Its page"),
                              field("short_link", &R::short_link, text(1, 400), "A short address of the same page"),
                              field("calendar", &R::calendar, text(1, 400), "Its calendar file (RFC 5545)")};
        }
    };
};

} // namespace gapura::api
