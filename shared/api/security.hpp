#pragma once
// Passwords that were forgotten or are to change, and the sessions of one's own account (AC7, AC8).

#include "shared/api/accounts.hpp"

namespace gapura::api {

struct ForgotPassword {
    static constexpr auto method = Method::post;
    static constexpr std::string_view path = "/api/forgot-password";
    static constexpr auto allowed = anyone;
    static constexpr std::array refuses{Refusal::resend_too_soon, Refusal::too_many_requests};
    static constexpr std::string_view summary =
        "Mails a code for a new password; the answer is the same for an unknown address (AC8)";
    struct Request {
        std::string email;
        static constexpr auto fields() {
            return std::tuple{field("email", &Request::email, email_address(), "Email address of the account")};
        }
    };
    using Response = ResendCode::Response;
};

struct ResetPassword {
    static constexpr auto method = Method::post;
    static constexpr std::string_view path = "/api/reset-password";
    static constexpr auto allowed = anyone;
    static constexpr std::array refuses{Refusal::wrong_code, Refusal::code_expired, Refusal::too_many_requests};
    static constexpr std::string_view summary =
        "Sets a new password with the mailed code and ends all sessions (AC8)";
    struct Request {
        std::string email, code, password;
        static constexpr auto fields() {
            return std::tuple{
                field("email", &Request::email, email_address(), "Email address of the account"),
                field("code", &Request::code, verification_code(), "The 6 digits, or the code of the mail's link"),
                field("password", &Request::password, new_password(), "The new password (AC3)")};
        }
    };
    using Response = Nothing;
};

struct ChangePassword {
    static constexpr auto method = Method::post;
    static constexpr std::string_view path = "/api/me/password";
    static constexpr auto allowed = signed_in;
    static constexpr std::array refuses{Refusal::wrong_password, Refusal::too_many_requests};
    static constexpr std::string_view summary = "Changes one's own password and ends one's other sessions (AC8)";
    struct Request {
        std::string old_password, password;
        static constexpr auto fields() {
            return std::tuple{field("old_password", &Request::old_password, text(1, 200).like("Rahasia#2026"),
                                    "The present password"),
                              field("password", &Request::password, new_password(), "The new password (AC3)")};
        }
    };
    using Response = Nothing;
};

/// One session, as its owner sees it. The id says nothing about the cookie's.
struct SessionEntry {
    std::string id, browser, system, address;
    Instant begun_at, last_seen_at;
    bool current = false;
    static constexpr auto fields() {
        return std::tuple{
            field("id", &SessionEntry::id, text(16, 16), "Names the session in this list"),
            field("browser", &SessionEntry::browser, text(0, 40), "Such as \"Chrome\"; empty when it cannot be told"),
            field("system", &SessionEntry::system, text(0, 40), "Such as \"Android\"; empty when it cannot be told"),
            field("address", &SessionEntry::address, text(0, 200), "The address at the last sign-in"),
            field("begun_at", &SessionEntry::begun_at, as_typed(), "When it was begun"),
            field("last_seen_at", &SessionEntry::last_seen_at, as_typed(), "Its last request, within half a minute"),
            field("current", &SessionEntry::current, as_typed(), "The one that asks")};
    }
};

struct ListSessions {
    static constexpr auto method = Method::get;
    static constexpr std::string_view path = "/api/me/sessions";
    static constexpr auto allowed = signed_in;
    static constexpr std::array<Refusal, 0> refuses{};
    static constexpr std::string_view summary =
        "One's own sessions, this one first, then by their last request (AC7)";
    using Request = Nothing;
    struct Response {
        std::vector<SessionEntry> data;
        static constexpr auto fields() {
            return std::tuple{field("data", &Response::data, items(0, 200), "The sessions")};
        }
    };
};

struct EndSession {
    static constexpr auto method = Method::post;
    static constexpr std::string_view path = "/api/me/sessions/{id}/end";
    static constexpr auto allowed = signed_in;
    static constexpr std::array<Refusal, 0> refuses{};
    static constexpr std::string_view summary = "Ends one of one's own sessions (AC7)";
    struct Request {
        std::string id;
        static constexpr auto fields() {
            return std::tuple{field("id", &Request::id, text(1, 40), "From the list of sessions")};
        }
    };
    using Response = Nothing;
};

struct EndOtherSessions {
    static constexpr auto method = Method::post;
    static constexpr std::string_view path = "/api/me/sessions/end-others";
    static constexpr auto allowed = signed_in;
    static constexpr std::array<Refusal, 0> refuses{};
    static constexpr std::string_view summary = "Ends all of one's own sessions but the one that asks (AC7)";
    using Request = Nothing;
    using Response = Nothing;
};

} // namespace gapura::api
