#pragma once
// A member's inbox: the messages that were mailed, within the app (CO3).

#include "shared/api/events.hpp"

namespace gapura::api {

struct InboxMessage {
    MessageId id;
    std::string kind, subject, text;
    Instant at;
    bool read = false;
    static constexpr auto fields() {
        using M = InboxMessage;
        return std::tuple{field("id", &M::id, record(), "Message"),
                          field("kind", &M::kind, contract::text(1, 40), "What it is about"),
                          field("subject", &M::subject, contract::text(0, 400), "Subject"),
                          field("text", &M::text, lines(0, 100'000), "Text"),
                          field("at", &M::at, as_typed(), "When its cause happened"),
                          field("read", &M::read, as_typed(), "Whether it has been read")};
    }
};

/// How many are unread: for the sign in the bar.
struct InboxCount {
    static constexpr auto method = Method::get;
    static constexpr std::string_view path = "/api/me/inbox-count";
    static constexpr auto allowed = signed_in;
    static constexpr std::array<Refusal, 0> refuses{};
    static constexpr std::string_view summary = "How many messages of one's own inbox are unread (CO3)";
    using Request = Nothing;
    struct Response {
        std::int64_t unread = 0;
        static constexpr auto fields() {
            return std::tuple{field("unread", &Response::unread, number(0, 1'000'000'000), "Unread messages")};
        }
    };
};

struct ListInbox {
    static constexpr auto method = Method::get;
    static constexpr std::string_view path = "/api/me/inbox";
    static constexpr auto allowed = signed_in;
    static constexpr std::array<Refusal, 0> refuses{};
    static constexpr std::string_view summary = "One's own messages, newest first (CO3)";
    struct Request {
        std::int64_t limit = 20;
        bool only_unread = false;
        std::optional<MessageId> before;
        static constexpr auto fields() {
            using R = Request;
            return std::tuple{
                field("limit", &R::limit, number(1, 100), "How many").or_default(),
                field("only_unread", &R::only_unread, as_typed(), "Leave out what was read").or_default(),
                field("before", &R::before, record(), "Only messages older than this one")};
        }
    };
    struct Response {
        std::vector<InboxMessage> data;
        std::int64_t total = 0, unread = 0;
        static constexpr auto fields() {
            using R = Response;
            return std::tuple{field("data", &R::data, items(0, 100), "The messages"),
                              field("total", &R::total, number(0, 1'000'000'000), "Messages in all"),
                              field("unread", &R::unread, number(0, 1'000'000'000), "Unread ones among all")};
        }
    };
};

struct GetInboxMessage {
    static constexpr auto method = Method::get;
    static constexpr std::string_view path = "/api/me/inbox/{id}";
    static constexpr auto allowed = signed_in;
    static constexpr std::array<Refusal, 0> refuses{};
    static constexpr std::string_view summary = "One message of one's own inbox (CO3)";
    struct Request {
        MessageId id;
        static constexpr auto fields() { return std::tuple{field("id", &Request::id, record(), "Message")}; }
    };
    using Response = InboxMessage;
};

struct MarkInboxMessage {
    static constexpr auto method = Method::patch;
    static constexpr std::string_view path = "/api/me/inbox/{id}";
    static constexpr auto allowed = signed_in;
    static constexpr std::array<Refusal, 0> refuses{};
    static constexpr std::string_view summary = "Marks one message of one's own as read or unread (CO3)";
    struct Request {
        MessageId id;
        bool read = true;
        static constexpr auto fields() {
            return std::tuple{field("id", &Request::id, record(), "Message"),
                              field("read", &Request::read, as_typed(), "Read, or unread again")};
        }
    };
    using Response = InboxCount::Response;
};

struct MarkWholeInbox {
    static constexpr auto method = Method::patch;
    static constexpr std::string_view path = "/api/me/inbox";
    static constexpr auto allowed = signed_in;
    static constexpr std::array<Refusal, 0> refuses{};
    static constexpr std::string_view summary = "Marks every message of one's own as read or unread (CO3)";
    struct Request {
        bool read = true;
        static constexpr auto fields() {
            return std::tuple{field("read", &Request::read, as_typed(), "Read, or unread again")};
        }
    };
    using Response = InboxCount::Response;
};

} // namespace gapura::api
