#pragma once
// What was sent, and what waits to be (CO1, CO2).

#include "shared/api/events.hpp"

namespace gapura::api {

/// kept: there is no mail server, the text stands here to be read. failed: given up after the last try.
enum class MessageState { kept, waiting, sending, sent, failed };

struct OutboxMessage {
    MessageId id;
    std::string kind, to, subject, text, html;
    MessageState state = MessageState::waiting;
    std::int64_t attempts = 0;
    Instant created_at;
    std::optional<Instant> sent_at, next_try_at;
    std::optional<std::string> last_error;
    static constexpr auto fields() {
        using M = OutboxMessage;
        return std::tuple{field("id", &M::id, record(), "Message"),
                          field("kind", &M::kind, contract::text(1, 40), "What it is about"),
                          field("to", &M::to, contract::text(3, 254), "Recipient"),
                          field("subject", &M::subject, contract::text(0, 400), "Subject"),
                          field("text", &M::text, lines(0, 100'000), "Text"),
                          field("html", &M::html, lines(0, 400'000), "HTML"),
                          field("state", &M::state, as_typed(), "How far it has come"),
                          field("attempts", &M::attempts, number(0, 1000), "How often sending was tried"),
                          field("created_at", &M::created_at, as_typed(), "When its cause happened"),
                          field("sent_at", &M::sent_at, as_typed(), "When it was handed over"),
                          field("next_try_at", &M::next_try_at, as_typed(), "When it is tried next"),
                          field("last_error", &M::last_error, contract::text(0, 400), "Why the last try failed")};
    }
};

struct ListOutbox {
    static constexpr auto method = Method::get;
    static constexpr std::string_view path = "/admin/api/outbox";
    static constexpr auto allowed = admins;
    static constexpr std::array<Refusal, 0> refuses{};
    static constexpr std::string_view summary = "Messages, newest last; without `before` the last page (CO1)";
    struct Request {
        std::int64_t limit = 50;
        std::string search;
        std::optional<MessageState> state;
        std::optional<MessageId> before;
        static constexpr auto fields() {
            using R = Request;
            return std::tuple{
                field("limit", &R::limit, number(1, 200), "How many").or_default(),
                field("search", &R::search, contract::text(0, 100), "In recipient and subject").or_default(),
                field("state", &R::state, as_typed(), "Only this state"),
                field("before", &R::before, record(), "Only messages older than this one")};
        }
    };
    struct Response {
        std::vector<OutboxMessage> data;
        std::int64_t total = 0;
        static constexpr auto fields() {
            return std::tuple{field("data", &Response::data, items(0, 200), "The messages"),
                              field("total", &Response::total, number(0, 1'000'000'000), "Messages in all")};
        }
    };
};

} // namespace gapura::api

template <>
struct gapura::contract::Names<gapura::api::MessageState> {
    using enum gapura::api::MessageState;
    static constexpr std::array<std::pair<gapura::api::MessageState, std::string_view>, 5> all{
        {{kept, "kept"}, {waiting, "waiting"}, {sending, "sending"}, {sent, "sent"}, {failed, "failed"}}};
};
