#pragma once
// Making many events out of one, and changing many at once: copies, series, templates, archiving (EV3, EV4, EV7).

#include "shared/api/events.hpp"

namespace gapura::api {

struct CopyEvent {
    static constexpr auto method = Method::post;
    static constexpr std::string_view path = "/admin/api/events/{id}/copy";
    static constexpr auto allowed = organizers;
    static constexpr std::array refuses{Refusal::event_too_soon};
    static constexpr std::string_view summary =
        "Makes a new draft out of an event: its dates moved, nothing of it sold (EV4)";
    static constexpr int success = 201;
    struct Request {
        EventId id;
        std::optional<Instant> starts_at;
        static constexpr auto fields() {
            return std::tuple{field("id", &Request::id, record(), "The event to copy"),
                              field("starts_at", &Request::starts_at, as_typed(),
                                    "Its new start; without it the first same weekday that the 3-day rule allows")};
        }
    };
    using Response = CreateEvent::Response;
};

/// The most dates of one series that are made at once.
inline constexpr std::size_t most_dates = 60;

struct MakeSeries {
    static constexpr auto method = Method::post;
    static constexpr std::string_view path = "/admin/api/events/{id}/series";
    static constexpr auto allowed = organizers;
    static constexpr std::array refuses{Refusal::event_too_soon, Refusal::state_change_not_allowed};
    static constexpr std::string_view summary =
        "Repeats an event on more dates, all or none; it and they are one series (EV7)";
    static constexpr int success = 201;
    struct Request {
        EventId id;
        std::vector<Instant> starts_at;
        static constexpr auto fields() {
            return std::tuple{
                field("id", &Request::id, record(), "The event to repeat"),
                field("starts_at", &Request::starts_at, items(1, most_dates), "When each of the new ones starts")};
        }
    };
    struct Response {
        std::vector<CreateEvent::Response> data;
        static constexpr auto fields() {
            return std::tuple{field("data", &Response::data, items(0, most_dates), "The new events, by date")};
        }
    };
};

/// What cancelling would do, before it is done.
struct PreviewCancellation {
    static constexpr auto method = Method::get;
    static constexpr std::string_view path = "/admin/api/events/{id}/cancellation";
    static constexpr auto allowed = organizers;
    static constexpr std::array<Refusal, 0> refuses{};
    static constexpr std::string_view summary = "Whom a cancellation would tell, and what has been sold (EV3)";
    using Request = GetManagedEvent::Request;
    struct Response {
        std::int64_t mails = 0, pending = 0, approved = 0, completed = 0, tickets = 0, amount = 0;
        std::string currency;
        std::vector<std::string> names;
        static constexpr auto fields() {
            using R = Response;
            constexpr auto any = number(0, 1'000'000'000);
            return std::tuple{field("mails", &R::mails, any, "People who are told by mail"),
                              field("pending", &R::pending, any, "Orders that wait"),
                              field("approved", &R::approved, any, "Orders approved"),
                              field("completed", &R::completed, any, "Orders completed"),
                              field("tickets", &R::tickets, any, "Tickets that were given out"),
                              field("amount", &R::amount, number(0, 1'000'000'000'000'000),
                                    "What was paid, in minor units of `currency`"),
                              field("currency", &R::currency, currency_code(), "ISO 4217"),
                              field("names", &R::names, items(0, 5), "The first of the people")};
        }
    };
};

enum class BulkAction { archive, unarchive };

struct ChangeEventStates {
    static constexpr auto method = Method::post;
    static constexpr std::string_view path = "/admin/api/events/states";
    static constexpr auto allowed = organizers;
    static constexpr std::array<Refusal, 0> refuses{};
    static constexpr std::string_view summary = "Archives or unarchives many events, each with its own result (EV3)";
    struct Request {
        std::vector<EventId> ids;
        BulkAction action = BulkAction::archive;
        static constexpr auto fields() {
            return std::tuple{field("ids", &Request::ids, items(1, 200), "The events"),
                              field("action", &Request::action, as_typed(), "What to do with each")};
        }
    };
    struct Done {
        EventId id;
        bool changed = false;
        std::string code; ///< why not; empty when it was
        static constexpr auto fields() {
            return std::tuple{field("id", &Done::id, record(), "Event"),
                              field("changed", &Done::changed, as_typed(), "Whether it was done"),
                              field("code", &Done::code, contract::text(0, 60), "Why not")};
        }
    };
    struct Response {
        std::vector<Done> data;
        static constexpr auto fields() {
            return std::tuple{field("data", &Response::data, items(0, 200), "In the order of `ids`")};
        }
    };
};

// ---- templates (EV4)

struct EventTemplate {
    TemplateId id;
    std::string name;
    Instant created_at;
    static constexpr auto fields() {
        using T = EventTemplate;
        return std::tuple{field("id", &T::id, record(), "Template"),
                          field("name", &T::name, contract::text(1, 80), "Name"),
                          field("created_at", &T::created_at, as_typed(), "When it was made")};
    }
};

/// Per organizer.
inline constexpr std::int64_t most_templates = 100;

struct ListTemplates {
    static constexpr auto method = Method::get;
    static constexpr std::string_view path = "/admin/api/event-templates";
    static constexpr auto allowed = organizers;
    static constexpr std::array<Refusal, 0> refuses{};
    static constexpr std::string_view summary = "One's own templates, by name (EV4)";
    using Request = Nothing;
    struct Response {
        std::vector<EventTemplate> data;
        static constexpr auto fields() {
            return std::tuple{field("data", &Response::data, items(0, most_templates), "Templates")};
        }
    };
};

struct GetTemplate {
    static constexpr auto method = Method::get;
    static constexpr std::string_view path = "/admin/api/event-templates/{id}";
    static constexpr auto allowed = organizers;
    static constexpr std::array<Refusal, 0> refuses{};
    static constexpr std::string_view summary = "What an event made from one's own template begins with (EV4)";
    struct Request {
        TemplateId id;
        static constexpr auto fields() { return std::tuple{field("id", &Request::id, record(), "Template")}; }
    };
    struct Response : EventTemplate {
        using Base = EventTemplate;
        EventDraft draft;
        static constexpr auto fields() {
            return std::tuple_cat(EventTemplate::fields(),
                                  std::tuple{field("draft", &Response::draft, as_typed(), "All but its dates")});
        }
    };
};

struct SaveTemplate {
    static constexpr auto method = Method::post;
    static constexpr std::string_view path = "/admin/api/event-templates";
    static constexpr auto allowed = organizers;
    static constexpr std::array refuses{Refusal::too_many_templates};
    static constexpr std::string_view summary =
        "Keeps an event's fields, without its dates, under a name; an own template of that name is replaced (EV4)";
    static constexpr int success = 201;
    struct Request {
        EventId event;
        std::string name;
        static constexpr auto fields() {
            return std::tuple{
                field("event", &Request::event, record(), "The event"),
                field("name", &Request::name, contract::text(1, 80).like("Kelas bulanan"), "The template's name")};
        }
    };
    using Response = EventTemplate;
};

struct DeleteTemplate {
    static constexpr auto method = Method::remove;
    static constexpr std::string_view path = "/admin/api/event-templates/{id}";
    static constexpr auto allowed = organizers;
    static constexpr std::array<Refusal, 0> refuses{};
    static constexpr std::string_view summary = "Deletes one's own template (EV4)";
    using Request = GetTemplate::Request;
    using Response = Nothing;
};

} // namespace gapura::api

template <>
struct gapura::contract::Names<gapura::api::BulkAction> {
    using enum gapura::api::BulkAction;
    static constexpr std::array<std::pair<gapura::api::BulkAction, std::string_view>, 2> all{
        {{archive, "archive"}, {unarchive, "unarchive"}}};
};
