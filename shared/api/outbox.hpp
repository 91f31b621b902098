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

struct MessageCounts {
    std::int64_t kept = 0, waiting = 0, sending = 0, sent = 0, failed = 0;
    static constexpr auto fields() {
        using C = MessageCounts;
        constexpr auto any = number(0, 1'000'000'000);
        return std::tuple{field("kept", &C::kept, any, "Kept without a mail server"),
                          field("waiting", &C::waiting, any, "Waiting"),
                          field("sending", &C::sending, any, "Under way"), field("sent", &C::sent, any, "Sent"),
                          field("failed", &C::failed, any, "Given up")};
    }
};

constexpr std::int64_t& count_of(MessageCounts& counts, MessageState state) {
    switch (state) {
    case MessageState::kept:
        return counts.kept;
    case MessageState::waiting:
        return counts.waiting;
    case MessageState::sending:
        return counts.sending;
    case MessageState::sent:
        return counts.sent;
    case MessageState::failed:
        break;
    }
    return counts.failed;
}

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
        MessageCounts counts;
        bool has_mail_server = false;
        static constexpr auto fields() {
            using R = Response;
            return std::tuple{
                field("data", &R::data, items(0, 200), "The messages"),
                field("total", &R::total, number(0, 1'000'000'000), "Messages in all"),
                field("counts", &R::counts, as_typed(), "How many that fit the search are in each state"),
                field("has_mail_server", &R::has_mail_server, as_typed(), "Without one messages are kept (CO2)")};
        }
    };
};

/// Sent by hand once more: a message that was given up, or kept while there was no mail server.
struct ResendMessage {
    static constexpr auto method = Method::post;
    static constexpr std::string_view path = "/admin/api/outbox/{id}/again";
    static constexpr auto allowed = admins;
    static constexpr std::array refuses{Refusal::state_change_not_allowed, Refusal::no_mail_server};
    static constexpr std::string_view summary = "Sends a failed or kept message again (CO1)";
    struct Request {
        MessageId id;
        static constexpr auto fields() { return std::tuple{field("id", &Request::id, record(), "Message")}; }
    };
    using Response = OutboxMessage;
};

struct ResendFailed {
    static constexpr auto method = Method::post;
    static constexpr std::string_view path = "/admin/api/outbox/again";
    static constexpr auto allowed = admins;
    static constexpr std::array refuses{Refusal::no_mail_server};
    static constexpr std::string_view summary = "Sends every failed message again (CO1)";
    using Request = Nothing;
    struct Response {
        std::int64_t count = 0;
        static constexpr auto fields() {
            return std::tuple{field("count", &Response::count, number(0, 1'000'000'000), "How many wait again")};
        }
    };
};

/// Where sending a letter ended, in the order in which it goes.
enum class MailProblem {
    no_such_host,
    unreachable,
    timeout,
    no_tls,
    certificate,
    tls,
    greeting_refused,
    login_refused,
    sender_refused,
    recipient_refused,
    letter_refused,
    dropped,
    other
};

struct SendTestMail {
    static constexpr auto method = Method::post;
    static constexpr std::string_view path = "/admin/api/outbox/test";
    static constexpr auto allowed = admins;
    static constexpr std::array refuses{Refusal::no_mail_server, Refusal::too_many_requests};
    static constexpr std::string_view summary = "Sends a test mail and tells what the mail server said (CO1)";
    struct Request {
        std::string to, language = "id";
        static constexpr auto fields() {
            return std::tuple{field("to", &Request::to, email_address(), "Where to"),
                              field("language", &Request::language, ui_language(), "Its language").or_default()};
        }
    };
    struct Response {
        bool sent = false;
        std::optional<MailProblem> problem;
        std::string server_said, detail, tls;
        bool signed_in = false;
        static constexpr auto fields() {
            using R = Response;
            return std::tuple{
                field("sent", &R::sent, as_typed(), "Whether the server took the letter"),
                field("problem", &R::problem, as_typed(), "What was in the way"),
                field("server_said", &R::server_said, contract::text(0, 400), "The server's last line, as it was"),
                field("detail", &R::detail, contract::text(0, 400), "What the connection says of it"),
                field("tls", &R::tls, contract::text(0, 40), "Version of TLS; empty without"),
                field("signed_in", &R::signed_in, as_typed(), "Whether user and password were accepted")};
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

template <>
struct gapura::contract::Names<gapura::api::MailProblem> {
    using enum gapura::api::MailProblem;
    static constexpr std::array<std::pair<gapura::api::MailProblem, std::string_view>, 13> all{
        {{no_such_host, "no_such_host"},
         {unreachable, "unreachable"},
         {timeout, "timeout"},
         {no_tls, "no_tls"},
         {certificate, "certificate"},
         {tls, "tls"},
         {greeting_refused, "greeting_refused"},
         {login_refused, "login_refused"},
         {sender_refused, "sender_refused"},
         {recipient_refused, "recipient_refused"},
         {letter_refused, "letter_refused"},
         {dropped, "dropped"},
         {other, "other"}}};
};
