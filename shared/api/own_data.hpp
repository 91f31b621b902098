#pragma once
// A person's own data (AC13): a new address, and the end of the account. The download is no JSON message but a file
// (GET /api/me/export).

#include "shared/api/accounts.hpp"

namespace gapura::api {

struct ChangeEmail {
    static constexpr auto method = Method::post;
    static constexpr std::string_view path = "/api/me/email";
    static constexpr auto allowed = signed_in;
    static constexpr std::array refuses{Refusal::wrong_password, Refusal::email_taken, Refusal::resend_too_soon,
                                        Refusal::too_many_requests};
    static constexpr std::string_view summary =
        "Mails a code to a new address, which counts once the code has come back (AC13)";
    struct Request {
        std::string email, password;
        static constexpr auto fields() {
            return std::tuple{
                field("email", &Request::email, email_address(), "The new email address"),
                field("password", &Request::password, text(1, 200).like("Rahasia#2026"), "The account's password")};
        }
    };
    using Response = Register::Response;
};

struct ConfirmEmail {
    static constexpr auto method = Method::post;
    static constexpr std::string_view path = "/api/me/email/confirm";
    static constexpr auto allowed = signed_in;
    static constexpr std::array refuses{Refusal::wrong_code, Refusal::code_expired, Refusal::email_taken,
                                        Refusal::too_many_requests};
    static constexpr std::string_view summary = "Makes the new address the account's own (AC13)";
    struct Request {
        std::string code;
        static constexpr auto fields() {
            return std::tuple{field("code", &Request::code, verification_code(), "The 6 digits, or the link's code")};
        }
    };
    using Response = Account;
};

struct EraseAccount {
    static constexpr auto method = Method::post;
    static constexpr std::string_view path = "/api/me/erase";
    static constexpr auto allowed = signed_in;
    static constexpr std::array refuses{Refusal::wrong_password, Refusal::last_admin, Refusal::has_live_events,
                                        Refusal::too_many_requests};
    static constexpr std::string_view summary =
        "Erases the person for good: figures stay, names and addresses go, coming tickets are given back (AC13)";
    struct Request {
        std::string password, confirm;
        static constexpr auto fields() {
            return std::tuple{
                field("password", &Request::password, text(1, 200).like("Rahasia#2026"), "The account's password"),
                field("confirm", &Request::confirm, text(1, 254).like("siti@example.org"),
                      "The account's email address, typed again")};
        }
    };
    struct Response {
        std::int64_t tickets_returned = 0;
        static constexpr auto fields() {
            return std::tuple{field("tickets_returned", &Response::tickets_returned, number(0, 1'000'000),
                                    "Tickets of coming events that were given back")};
        }
    };
};

} // namespace gapura::api
